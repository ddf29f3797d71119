"""Cards of a committee's staff and leadership: the year's cycle, quotas, the picture."""

from django.utils.translation import gettext as _

from assessments.models import State
from core import formats
from core.dates import today
from membership.quotas.admitted import NOTHING, admitted
from membership.quotas.queries import Grid, grid
from organizations.kinds import Kind
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import can
from portal.cards.links import link
from portal.cards.task_card import TaskCard
from reports.progress import Progress, current

#: Committees shown one by one; a province with more looks at its dashboard.
MOST = 4


def committees(user, permission: str) -> list[Organization]:
    """Superior committees where the user holds the permission, highest first."""
    visible = Organization.objects.visible_to(user, permission).current()
    return list(visible.filter(kind=Kind.SUPERIOR_COMMITTEE).order_by("path")[:MOST])


def open_cycles(user, permission: str) -> list[Progress]:
    """Progress of the open cycles the user works on."""
    if not can(user, permission):
        return []
    found = (current(committee, user) for committee in committees(user, permission))
    return [progress for progress in found if progress]


def _list_url(progress: Progress, state: str) -> str:
    return link("assessments:cycle", progress.cycle.pk, state=state)


def to_decide(user) -> list[TaskCard]:
    """What staff have proposed and the standing committee has not decided yet."""
    return [
        TaskCard(
            title=_("Chờ Ban Thường vụ quyết định"),
            sentence=_("Mức xếp loại năm %(year)s do Ban Tổ chức đề xuất.")
            % {"year": progress.cycle.year},
            count=progress.count(State.PROPOSED),
            url=link("assessments:decisions", progress.cycle.pk),
            link=_("Xem và quyết định"),
            due=progress.cycle.decision_due,
            tone="now" if progress.count(State.PROPOSED) else "done",
        )
        for progress in open_cycles(user, Permission.DECIDE_ASSESSMENT)
    ]


def to_verify(user) -> list[TaskCard]:
    """What secretaries have submitted and staff have not verified yet."""
    return [
        TaskCard(
            title=_("Chờ thẩm định"),
            sentence=_("Bản tự đánh giá năm %(year)s đã nộp, chưa thẩm định.")
            % {"year": progress.cycle.year},
            count=progress.count(State.SUBMITTED),
            url=_list_url(progress, State.SUBMITTED),
            link=_("Thẩm định"),
            due=progress.cycle.verification_due,
            tone="now" if progress.count(State.SUBMITTED) else "done",
        )
        for progress in open_cycles(user, Permission.VERIFY_ASSESSMENT)
    ]


def missing(user) -> list[TaskCard]:
    """Base organizations that have not submitted, and those that were sent back."""
    return [
        TaskCard(
            title=_("Chưa nộp") if progress.days_left >= 0 else _("Nộp muộn"),
            sentence=_(
                "Trên %(total)s tổ chức cơ sở đảng; trong đó %(returned)s bị trả lại, %(not_begun)s chưa bắt đầu."
            )
            % {
                "total": progress.total,
                "returned": progress.returned,
                "not_begun": progress.not_begun,
            },
            count=progress.missing,
            url=link("assessments:cycle", progress.cycle.pk, late="missing"),
            link=_("Xem từng tổ chức"),
            due=progress.cycle.submission_due,
            tone="warning" if progress.missing else "done",
        )
        for progress in open_cycles(user, Permission.VERIFY_ASSESSMENT)
    ]


def quota_difference(user) -> list[TaskCard]:
    """By how much the quotas given below differ from the one received above.

    For who gives the quotas of a committee, and for who reads its quotas and its reports.
    """
    if not can(user, Permission.VIEW_QUOTA):
        return []
    year = today().year
    return [
        card
        for committee in committees(user, Permission.VIEW_QUOTA)
        if _answers_for_quotas(user, committee)
        and (card := _quota_card(user, grid(user, committee, year, with_results=False)))
    ]


def _answers_for_quotas(user, committee: Organization) -> bool:
    wanted = (Permission.EDIT_QUOTA, Permission.VIEW_REPORT)
    return any(can(user, permission, committee) for permission in wanted)


def _quota_card(user, numbers: Grid) -> TaskCard | None:
    """Admitted so far of what was received, and how what was assigned differs from it."""
    assigned = numbers.total("assigned")
    if numbers.received is None and assigned is None:
        return None
    difference = (assigned or 0) - (numbers.received or 0)
    of_year = admitted(user, [numbers.superior], (numbers.year,))
    so_far = of_year.get((numbers.superior.pk, numbers.year), NOTHING).number
    return TaskCard(
        title=_("Chỉ tiêu kết nạp năm %(year)s") % {"year": numbers.year},
        sentence=_(
            "Đã kết nạp %(admitted)s/%(received)s. Đã giao %(assigned)s, cơ sở đăng ký "
            "%(registered)s. %(difference)s"
        )
        % {
            "admitted": formats.integer(so_far),
            "received": formats.integer(numbers.received),
            "assigned": formats.integer(assigned),
            "difference": numbers.difference,
            "registered": formats.integer(numbers.total("registered")),
        },
        count=_("%(admitted)s/%(received)s")
        % {
            "admitted": formats.integer(so_far),
            "received": formats.integer(numbers.received),
        },
        url=link("membership:quotas"),
        link=_("Xem chỉ tiêu"),
        tone="warning" if difference < 0 else "",
    )


def pictures(user) -> list[TaskCard]:
    """The way to the dashboard and the documents, for whoever may see them."""
    if not can(user, Permission.VIEW_REPORT):
        return []
    cards = (
        TaskCard(
            title=_("Bảng điều khiển"),
            sentence=_("Mục tiêu và kết quả, xu hướng các năm, những nơi cần quan tâm."),
            url=link("reports:dashboard"),
            link=_("Mở bảng điều khiển"),
        ),
        TaskCard(
            title=_("Báo cáo"),
            sentence=_("Báo cáo tổng hợp theo thể thức văn bản của Đảng, tải về dạng PDF."),
            url=link("reports:documents"),
            link=_("Mở báo cáo"),
        ),
    )
    return [card for card in cards if card.url]
