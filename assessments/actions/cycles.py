"""Opening and closing the yearly cycle."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.models import Cycle, OrganizationRating, RuleSet
from assessments.queries import Line, cycle_lines
from core import audit
from core.dates import today
from core.exceptions import Refused
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


#: So many names stand in the sentence of what is missing.
NAMED = 3


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
    rule_set: RuleSet | None = None,
) -> Cycle:
    """Open a superior committee's cycle of a year and freeze its rule set (by default the year's).

    Raises Refused when the committee has one already, the dates are out of order, no rule set holds
    for the year, the year is still to come, or its levels were entered as history (Plan 15-KH/ĐUK,
    III: rated every year).
    """
    if organization.kind != Kind.SUPERIOR_COMMITTEE or organization.is_dissolved:
        raise Refused(_("Chỉ đảng ủy cấp trên trực tiếp đang hoạt động mới mở đợt đánh giá."))
    days = [opens_on, submission_due, verification_due, decision_due]
    if days != sorted(days):
        raise Refused(
            _("Các ngày phải theo thứ tự: ngày mở, hạn nộp, hạn thẩm định, hạn quyết định.")
        )
    rule_set = rule_set or RuleSet.objects.for_year(year)
    if rule_set is None or not _holds(rule_set, year):
        raise Refused(_("Chưa có bộ quy tắc cho năm %(year)s.") % {"year": year})
    if Cycle.objects.filter(organization=organization, year=year).exists():
        raise Refused(_("Đợt đánh giá năm %(year)s đã được mở trước đó.") % {"year": year})
    _check_year(organization, year)
    cycle = Cycle.objects.create(
        organization=organization,
        year=year,
        rule_set=rule_set,
        opens_on=opens_on,
        submission_due=submission_due,
        verification_due=verification_due,
        decision_due=decision_due,
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
    for verification or decision, and while one that takes part has neither a result nor a reason
    why it is not subject to assessment: figures must not shrink unnoticed.
    """
    cycle = Cycle.objects.select_for_update().get(pk=cycle.pk)
    if not cycle.is_open:
        raise Refused(_("Đợt đánh giá này đã đóng."))
    lines = cycle_lines(cycle)
    waiting = sum(line.is_waiting for line in lines)
    if waiting:
        raise Refused(
            _("Còn %(count)s bản tự đánh giá đã nộp mà chưa quyết định; hãy xử lý trước khi đóng.")
            % {"count": waiting}
        )
    problem = missing_sentence(lines)
    if problem:
        raise Refused(problem)
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


def missing_sentence(lines: list[Line]) -> str | None:
    """Which organizations have neither a result nor a reason, by number and first names; or None."""
    names = [line.name for line in lines if line.is_missing]
    if not names:
        return None
    return _(
        "Còn %(count)s tổ chức cơ sở đảng chưa có kết quả hay lý do không thuộc diện đánh giá: "
        "%(names)s."
    ) % {
        "count": len(names),
        "names": "; ".join(names[:NAMED]) + ("…" if len(names) > NAMED else ""),
    }


def _check_year(organization: Organization, year: int) -> None:
    if year > today().year:
        raise Refused(_("Năm %(year)s chưa đến nên chưa mở đợt đánh giá được.") % {"year": year})
    if OrganizationRating.objects.filter(
        superior=organization, year=year, level__isnull=False
    ).exists():
        raise Refused(
            _(
                "Năm %(year)s đã có kết quả xếp loại nhập từ trước nên không mở đợt đánh giá; "
                "cần sửa thì sửa ở trang nhập kết quả."
            )
            % {"year": year}
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
            "submission_due": cycle.submission_due,
            "decision_due": cycle.decision_due,
        },
        reason=reason,
    )
