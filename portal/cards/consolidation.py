"""Cards of the consolidation plan: the secretary's own, and what the staff wait for and follow up."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.consolidation.filters import MISSING, OVERDUE
from assessments.consolidation.queries import (
    Duty,
    Summary,
    cycle_lines,
    duties_of,
    summary_of,
)
from assessments.models import ConsolidationState, Cycle
from assessments.queries import NOT_BEGUN
from core import formats
from core.dates import today
from organizations.permissions import Permission
from organizations.scope import can
from portal.cards.committee import committees
from portal.cards.links import link
from portal.cards.secretary import MOST
from portal.cards.task_card import TaskCard

_SENTENCES = {
    NOT_BEGUN: gettext_lazy("Chưa bắt đầu."),
    ConsolidationState.DRAFT: gettext_lazy("Đang soạn; những gì đã nhập vẫn được giữ."),
    ConsolidationState.RETURNED: gettext_lazy(
        "Ban Tổ chức đã trả lại kèm ý kiến; xin sửa và nộp lại."
    ),
}


def own(user) -> list[TaskCard]:
    """One card per base organization: the plan that is asked for, then its overdue tasks."""
    if not can(user, Permission.WRITE_ASSESSMENT):
        return []
    asked = [duty for duty in duties_of(user) if duty.cycle.is_open and duty.has_begun]
    return [_card(duty) for duty in asked[:MOST]]


def _card(duty: Duty) -> TaskCard:
    return _to_write(duty) if duty.waits_for_secretary else _to_follow(duty)


def _to_write(duty: Duty) -> TaskCard:
    labels = {
        NOT_BEGUN: _("Bắt đầu viết"),
        ConsolidationState.DRAFT: _("Viết tiếp"),
        ConsolidationState.RETURNED: _("Xem ý kiến và sửa"),
    }
    return TaskCard(
        title=_("Kế hoạch củng cố năm %(year)s") % {"year": duty.cycle.year},
        sentence=f"{duty.organization.name}. {_SENTENCES[duty.state]}",
        url=link("assessments:consolidation", duty.plan.pk)
        if duty.plan
        else link("assessments:consolidations"),
        link=labels[duty.state],
        due=duty.cycle.consolidation_due,
        tone="now",
    )


def _to_follow(duty: Duty) -> TaskCard:
    tally = duty.tally
    return TaskCard(
        title=_("Nhiệm vụ củng cố quá hạn"),
        sentence=_(
            "%(name)s. Đã xong %(done)s/%(total)s nhiệm vụ năm %(year)s; đến hạn trong 30 ngày: %(soon)s."
        )
        % {
            "name": duty.organization.name,
            "done": formats.integer(tally.done),
            "total": formats.integer(tally.total),
            "year": duty.cycle.year,
            "soon": formats.integer(tally.soon),
        },
        count=tally.overdue,
        url=link("assessments:consolidation", duty.plan.pk),
        link=_("Ghi tiến độ"),
        tone="warning" if tally.overdue else "",
    )


def awaited(user) -> list[TaskCard]:
    """Plans that are missing or wait for receipt, and overdue tasks, for a committee's staff."""
    if not can(user, Permission.VERIFY_ASSESSMENT):
        return []
    cycles = Cycle.objects.filter(
        organization__in=committees(user, Permission.VERIFY_ASSESSMENT),
        closed_at=None,
        opens_on__lte=today(),
        consolidation_due__isnull=False,
    ).select_related("organization")
    return [
        card for cycle in cycles for card in _of_a_committee(cycle, summary_of(cycle_lines(cycle)))
    ]


def _of_a_committee(cycle: Cycle, summary: Summary) -> list[TaskCard]:
    cards = []
    if summary.missing or summary.waiting:
        cards.append(_plans(cycle, summary))
    if summary.tasks:
        cards.append(_tasks(cycle, summary))
    return cards


def _plans(cycle: Cycle, summary: Summary) -> TaskCard:
    asked = {"tinh_trang": ConsolidationState.SUBMITTED.value}
    if not summary.waiting:
        asked = {"thoi_han": MISSING}
    return TaskCard(
        title=_("Kế hoạch củng cố năm %(year)s") % {"year": cycle.year},
        sentence=_("Chờ tiếp nhận %(waiting)s, chưa nộp %(missing)s; trên %(total)s tổ chức.")
        % {
            "waiting": formats.integer(summary.waiting),
            "missing": formats.integer(summary.missing),
            "total": formats.integer(summary.total),
        },
        count=summary.waiting + summary.missing,
        url=link("assessments:consolidation_board", cycle.pk, **asked),
        link=_("Tiếp nhận") if summary.waiting else _("Xem tổ chức chưa nộp"),
        due=cycle.consolidation_due,
        tone="now" if summary.waiting else "warning",
    )


def _tasks(cycle: Cycle, summary: Summary) -> TaskCard:
    return TaskCard(
        title=_("Nhiệm vụ củng cố quá hạn"),
        sentence=_("Đã xong %(done)s/%(total)s nhiệm vụ; đến hạn trong 30 ngày: %(soon)s.")
        % {
            "done": formats.integer(summary.done),
            "total": formats.integer(summary.tasks),
            "soon": formats.integer(summary.soon),
        },
        count=summary.overdue,
        url=link("assessments:consolidation_tasks", cycle.pk, han=OVERDUE),
        link=_("Xem từng nhiệm vụ"),
        tone="warning" if summary.overdue else "done",
    )
