"""When the reviews of a base organization may be written at all."""

from django.utils.translation import gettext as _

from assessments import state_table
from assessments.models import Cycle, ReviewRoll, SelfAssessment
from core.dates import today
from core.exceptions import Refused
from organizations.models import Organization


def writing_problem(cycle: Cycle, base: Organization, roll: ReviewRoll | None) -> str | None:
    """Why nobody writes now, or None: the year is closed, not begun, handed in or decided."""
    problem = state_table.closed(cycle) or state_table.not_part_of(cycle, base)
    if problem:
        return problem
    if today() < cycle.writing_from:
        return _("Việc kiểm điểm năm %(year)s bắt đầu từ ngày %(day)s.") % {
            "year": cycle.year,
            "day": f"{cycle.writing_from:%d/%m/%Y}",
        }
    if roll and roll.is_frozen:
        return _("Kết quả xếp loại đảng viên năm %(year)s đã chốt.") % {"year": cycle.year}
    assessment = SelfAssessment.objects.filter(cycle=cycle, organization=base).first()
    if assessment and not assessment.is_editable:
        return _(
            "Bản tự đánh giá của “%(name)s” đã nộp nên không sửa được xếp loại đảng viên; hãy rút về "
            "hoặc chờ trả lại."
        ) % {"name": base}
    return None


def check_by_names(roll: ReviewRoll | None, base: Organization) -> ReviewRoll:
    """The roll; Refused where the base organization rates by numbers."""
    if roll is None or not roll.by_names:
        raise Refused(_("“%(name)s” chưa chọn xếp loại theo danh sách đảng viên.") % {"name": base})
    return roll
