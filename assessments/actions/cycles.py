"""Opening and closing the yearly cycle."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.models import CriteriaSet, Cycle, ResultComplaint, RuleSet
from assessments.queries import cycle_lines
from assessments.readiness import readiness, why_no_cycle
from assessments.unsettled import unsettled_sentence
from core import audit
from core.dates import today
from core.exceptions import Refused
from core.formats import date as written
from organizations.kinds import Kind
from organizations.models import Organization

audit.register_sentence(
    "cycle.open", gettext_lazy("%(actor)s đã mở đợt đánh giá năm %(after.year)s")
)
audit.register_sentence(
    "cycle.close", gettext_lazy("%(actor)s đã đóng đợt đánh giá năm %(after.year)s")
)
audit.register_sentence(
    "cycle.reopen", gettext_lazy("%(actor)s đã mở lại đợt đánh giá năm %(after.year)s (%(reason)s)")
)


@transaction.atomic
def open_cycle(
    *,
    organization: Organization,
    year: int,
    opens_on: date,
    submission_due: date,
    verification_due: date,
    decision_due: date,
    by,
    writing_from: date | None = None,
    registration_due: date | None = None,
    consolidation_due: date | None = None,
    rule_set: RuleSet | None = None,
    criteria: CriteriaSet | None = None,
) -> Cycle:
    """Open a superior committee's cycle of a year and freeze its rule set (by default the year's).

    Self-assessments are written from `writing_from`, by default from the first day. A due date that
    is None says that the committee asks for no registration, or no consolidation plan, this year.
    With `criteria` the base organizations are scored by them, and they never change again.

    Raises Refused while something is missing (`readiness`), and when the committee has one already,
    the dates are out of order or neither of its year nor the next, no rule set holds for the year,
    it is still to come, or its levels were entered as history (Plan 15-KH/ĐUK, III: rated every
    year).
    """
    if organization.kind != Kind.SUPERIOR_COMMITTEE or organization.is_dissolved:
        raise Refused(_("Chỉ đảng ủy cấp trên trực tiếp đang hoạt động mới mở đợt đánh giá."))
    # Of two who open at once the second waits here, and then sees the first one's cycle.
    Organization.objects.select_for_update(no_key=True).get(pk=organization.pk)
    days = {
        "opens_on": opens_on,
        "registration_due": registration_due,
        "consolidation_due": consolidation_due,
        "writing_from": writing_from or opens_on,
        "submission_due": submission_due,
        "verification_due": verification_due,
        "decision_due": decision_due,
    }
    rule_set = rule_set or RuleSet.objects.for_year(year)
    if rule_set is None or not _holds(rule_set, year):
        raise Refused(_("Chưa có bộ quy tắc cho năm %(year)s.") % {"year": year})
    if problem := why_no_cycle(organization, year):
        raise Refused(problem)
    _check_days(year, days)
    _check_criteria(organization, rule_set, criteria)
    problems = readiness(organization, year).problems
    if problems:
        raise Refused(
            _("Chưa mở được đợt đánh giá: %(problems)s")
            % {"problems": " ".join(problem.sentence for problem in problems)}
        )
    cycle = Cycle.objects.create(
        organization=organization,
        year=year,
        rule_set=rule_set,
        criteria=criteria,
        **days,
    )
    if rule_set.frozen_at is None:
        rule_set.frozen_at = timezone.now()
        rule_set.save(update_fields=["frozen_at"])
    _record("cycle.open", cycle, by)
    return cycle


@transaction.atomic
def close_cycle(*, cycle: Cycle, by) -> Cycle:
    """Close a cycle for good: nothing in it changes any more.

    Raises Refused while a submitted self-assessment of an organization that takes part still waits
    for verification or decision, while complaints may still come or wait for an answer, and while
    one that takes part has neither a result nor a reason why it is not subject to assessment:
    figures must not shrink unnoticed.
    """
    cycle = Cycle.objects.select_for_update().get(pk=cycle.pk)
    if not cycle.is_open:
        raise Refused(_("Đợt đánh giá này đã đóng."))
    if problem := unsettled_sentence(cycle_lines(cycle)):
        raise Refused(problem)
    _check_complaints(cycle)
    cycle.closed_at = timezone.now()
    cycle.save(update_fields=["closed_at"])
    _record("cycle.close", cycle, by)
    return cycle


@transaction.atomic
def reopen_cycle(*, cycle: Cycle, reason: str, by) -> Cycle:
    """Open a closed cycle again, with a reason; what was decided stays decided."""
    cycle = Cycle.objects.select_for_update().get(pk=cycle.pk)
    if cycle.is_open:
        raise Refused(_("Đợt đánh giá này đang mở."))
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do mở lại đợt đánh giá."))
    cycle.closed_at = None
    cycle.save(update_fields=["closed_at"])
    _record("cycle.reopen", cycle, by, reason=reason.strip())
    return cycle


def _check_complaints(cycle: Cycle) -> None:
    if cycle.complaints_until and today() <= cycle.complaints_until:
        raise Refused(
            _("Còn trong hạn nhận khiếu nại (đến ngày %(day)s) nên chưa đóng được.")
            % {"day": f"{cycle.complaints_until:%d/%m/%Y}"}
        )
    waiting = ResultComplaint.objects.open().filter(assessment__cycle=cycle).count()
    if waiting:
        raise Refused(
            _("Còn %(count)s khiếu nại chưa trả lời; hãy giải quyết trước khi đóng.")
            % {"count": waiting}
        )


def _check_criteria(organization, rule_set, criteria: CriteriaSet | None) -> None:
    usable = CriteriaSet.objects.usable(organization, rule_set)
    if criteria is not None and not usable.filter(pk=criteria.pk).exists():
        raise Refused(
            _("Bộ tiêu chí “%(criteria)s” chưa ban hành hoặc không thuộc bộ quy tắc của năm.")
            % {"criteria": criteria}
        )
    if criteria is None and rule_set.is_scored:
        raise Refused(
            _(
                "Quy định của năm chấm theo thang điểm nên phải chọn một bộ tiêu chí đã ban hành; "
                "hãy soạn và ban hành ở trang “Tiêu chí chấm điểm” trước khi mở đợt."
            )
        )


def _check_days(year: int, days: dict[str, date | None]) -> None:
    for name, day in days.items():
        if day and not date(year, 1, 1) <= day <= date(year + 1, 12, 31):
            raise Refused(
                _(
                    "“%(field)s” ghi ngày %(day)s; các ngày của đợt năm %(year)s phải từ "
                    "01/01/%(year)s đến 31/12/%(next)s, ví dụ 10/12/%(year)s."
                )
                % {
                    "field": Cycle._meta.get_field(name).verbose_name,
                    "day": written(day),
                    "year": year,
                    "next": year + 1,
                }
            )
    steps = ("opens_on", "writing_from", "submission_due", "verification_due", "decision_due")
    in_order = [days[step] for step in steps]
    if in_order != sorted(in_order):
        raise Refused(
            _(
                "Các ngày phải theo thứ tự: ngày mở, ngày bắt đầu tự đánh giá, hạn nộp, hạn thẩm "
                "định, hạn quyết định."
            )
        )
    for name in ("registration_due", "consolidation_due"):
        if days[name] and not days["opens_on"] <= days[name] <= days["submission_due"]:
            raise Refused(
                _(
                    "Hạn đăng ký phấn đấu và hạn lập kế hoạch củng cố phải nằm giữa ngày mở và hạn "
                    "nộp bản tự đánh giá."
                )
            )


def _holds(rule_set: RuleSet, year: int) -> bool:
    until = rule_set.year_until
    return rule_set.year_from <= year and (until is None or year <= until)


def _record(action: str, cycle: Cycle, by, reason: str = "") -> None:
    audit.record(
        action,
        by=by,
        subject=cycle,
        scope_path=cycle.organization.path,
        after={
            "year": cycle.year,
            "rule_set": cycle.rule_set.code,
            "criteria": str(cycle.criteria) if cycle.criteria else None,
            "registration_due": cycle.registration_due,
            "consolidation_due": cycle.consolidation_due,
            "submission_due": cycle.submission_due,
            "decision_due": cycle.decision_due,
        },
        reason=reason,
    )
