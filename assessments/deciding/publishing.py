"""Publishing a year's results, complaints about them, and their answers."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.actions.moves import locked
from assessments.models import Cycle, ResultComplaint, SelfAssessment, State
from assessments.queries import Line, cycle_lines
from assessments.state_table import closed, judges
from core import audit
from core.dates import today
from core.exceptions import Refused
from core.formats import date as written
from organizations.permissions import Permission
from organizations.scope import can, check_can

for _action, _sentence in (
    ("cycle.publish", gettext_lazy("%(actor)s đã công bố kết quả xếp loại năm %(after.year)s")),
    ("complaint.file", gettext_lazy("%(actor)s đã gửi khiếu nại kết quả của %(subject)s")),
    ("complaint.answer", gettext_lazy("%(actor)s đã trả lời khiếu nại của %(subject)s")),
):
    audit.register_sentence(_action, _sentence)

NAMED = 3
Kind, Outcome = ResultComplaint.Kind, ResultComplaint.Outcome


@transaction.atomic
def publish_results(
    *, cycle: Cycle, published_on: date, document: str, complaints_until: date, by
) -> Cycle:
    """Publish what was decided in a cycle; from then on a result changes by a complaint only.

    Raises PermissionDenied, or Refused while an organization that takes part has neither a result
    nor a reason, and for dates that cannot be.
    """
    cycle = Cycle.objects.select_for_update(of=("self",)).get(pk=cycle.pk)
    check_can(by, Permission.MANAGE_CYCLE, cycle.organization)
    if problem := closed(cycle):
        raise Refused(problem)
    if cycle.published_on:
        raise Refused(_("Kết quả đã công bố ngày %(day)s.") % {"day": written(cycle.published_on)})
    if not document.strip():
        raise Refused(_("Hãy ghi văn bản công bố, ví dụ Thông báo 31-TB/ĐUK."))
    if published_on > today():
        raise Refused(_("Ngày công bố không thể sau hôm nay."))
    if complaints_until < published_on:
        raise Refused(_("Hạn nhận khiếu nại không thể trước ngày công bố."))
    if problem := why_no_publication(cycle_lines(cycle)):
        raise Refused(problem)
    cycle.published_on, cycle.publication = published_on, document.strip()
    cycle.complaints_until = complaints_until
    cycle.save(update_fields=["published_on", "publication", "complaints_until"])
    audit.record(
        "cycle.publish",
        by=by,
        subject=cycle,
        scope_path=cycle.organization.path,
        after={
            "year": cycle.year,
            "published_on": published_on,
            "document": cycle.publication,
            "complaints_until": complaints_until,
        },
    )
    return cycle


def why_no_publication(lines: list[Line]) -> str | None:
    """Which organizations lack a result and a reason, by number and first names; None if none."""
    names = [line.name for line in lines if line.lacks_result]
    if not names:
        return None
    return _("Chưa công bố được: %(count)s tổ chức chưa có kết quả hay lý do: %(names)s") % {
        "count": len(names),
        "names": "; ".join(names[:NAMED]) + ("…" if len(names) > NAMED else "."),
    }


@transaction.atomic
def file_complaint(
    *, assessment: SelfAssessment, text: str, by, kind: str = Kind.COMPLAINT
) -> ResultComplaint:
    """Complain about a published result, or record what the superior body found of it.

    Who submits for the organization complains until the cycle's last day for it; who decides
    records the superior body's word. Raises PermissionDenied or Refused.
    """
    assessment = locked(assessment)
    if kind == Kind.COMPLAINT:
        check_can(by, Permission.SUBMIT_ASSESSMENT, assessment.organization)
    elif not judges(by, Permission.DECIDE_ASSESSMENT, assessment):
        raise PermissionDenied(kind)
    if problem := why_no_complaint(assessment, kind):
        raise Refused(problem)
    if not text.strip():
        raise Refused(_("Hãy ghi nội dung, ví dụ: đề nghị xem lại điểm của tiêu chí kết nạp."))
    row = ResultComplaint.objects.create(
        assessment=assessment,
        kind=kind,
        text=text.strip(),
        filed_on=today(),
        filed_by=by,
        level_before=assessment.decided_level,
    )
    _record("complaint.file", assessment, by, {"kind": kind}, reason=row.text)
    return row


def why_no_complaint(assessment: SelfAssessment, kind: str = Kind.COMPLAINT) -> str | None:
    """Why nobody can complain about this result now; None when it is possible."""
    cycle = assessment.cycle
    if problem := closed(cycle):
        return problem
    if cycle.published_on is None:
        return _("Kết quả chưa được công bố.")
    if assessment.state != State.DECIDED:
        return _("Kết quả này đang được xem lại.")
    if assessment.complaints.open().exists():
        return _("Đã có khiếu nại đang chờ giải quyết.")
    if kind == Kind.COMPLAINT and today() > cycle.complaints_until:
        return _("Hạn nhận khiếu nại là ngày %(day)s, đã qua.") % {
            "day": written(cycle.complaints_until)
        }
    return None


@transaction.atomic
def answer_complaint(
    *, complaint: ResultComplaint, outcome: str, answer: str, document: str, by
) -> ResultComplaint:
    """Answer a complaint: the result is kept, or was decided anew, or the complaint is withdrawn.

    Nobody answers what he filed himself, but its writer's organization withdraws it. Raises
    PermissionDenied, or Refused: a result that "was changed" must have been decided again since, one
    that is kept must stand as it was.
    """
    row = ResultComplaint.objects.select_for_update(of=("self",)).get(pk=complaint.pk)
    assessment = locked(row.assessment)
    if outcome == Outcome.WITHDRAWN:
        if row.kind != Kind.COMPLAINT or not can(
            by, Permission.SUBMIT_ASSESSMENT, assessment.organization
        ):
            raise PermissionDenied(outcome)
    elif not judges(by, Permission.DECIDE_ASSESSMENT, assessment) or by.pk == row.filed_by_id:
        raise PermissionDenied(outcome)
    if not row.is_open:
        raise Refused(_("Khiếu nại này đã được trả lời."))
    if not answer.strip():
        raise Refused(_("Hãy ghi nội dung trả lời."))
    _check_outcome(row, assessment, outcome)
    row.outcome, row.answer, row.document = outcome, answer.strip(), document.strip()
    row.answered_on, row.answered_by = today(), by
    row.save()
    _record("complaint.answer", assessment, by, {"outcome": outcome}, reason=row.answer)
    return row


def _check_outcome(row: ResultComplaint, assessment: SelfAssessment, outcome: str) -> None:
    if assessment.state != State.DECIDED:
        raise Refused(_("Kết quả đang mở lại; hãy quyết định xong rồi mới trả lời khiếu nại."))
    if outcome == Outcome.WITHDRAWN:
        return
    changed = assessment.decided_level_id != row.level_before_id
    if outcome == Outcome.CHANGED and not changed:
        raise Refused(
            _("Mức xếp loại chưa thay đổi; hãy mở lại và quyết định lại trước khi trả lời như vậy.")
        )
    if outcome == Outcome.KEPT and changed:
        raise Refused(_("Mức xếp loại đã thay đổi; hãy chọn “Đã quyết định lại”."))


def _record(action: str, assessment: SelfAssessment, by, after: dict, reason: str) -> None:
    audit.record(
        action,
        by=by,
        subject=assessment,
        scope_path=assessment.organization.path,
        after=after,
        reason=reason,
    )
