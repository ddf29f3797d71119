"""Duties on the page of a member's file, each for who may see duties there."""

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.dates import today
from core.formats import date as written
from core.formats import integer
from membership.duties.actions.dues import month
from membership.duties.people import follower_name
from membership.duties.queries import dues
from membership.duties.tables.declarations import status
from membership.duties.tables.hardship import is_over
from membership.duties.views.pages import address
from membership.models import Member
from membership.register.panels import register
from organizations.panels import Panel
from organizations.permissions import Permission
from organizations.scope import can

TEMPLATE = "membership/duties/_panel.html"


def register_panels() -> None:
    """Put the duties on the member's page, in the order of the tabs."""
    built = (dues_panel, work_panel, training_panel, declarations_panel, hardship_panel)
    for number, panel in enumerate(built):
        register(panel.__name__, panel, order=60 + number)


def _may(request: HttpRequest, member: Member, permission: str) -> bool:
    return can(request.user, permission, member.organization)


def _panel(title: str, lines: list, empty: str, links: list) -> Panel:
    return Panel(title, TEMPLATE, {"lines": lines, "empty": empty, "links": links})


def _edit_links(request: HttpRequest, member: Member, *links) -> list:
    may = member.is_active and _may(request, member, Permission.EDIT_DUTY)
    return list(links) if may else []


def dues_panel(request: HttpRequest, member: Member) -> Panel | None:
    """Through which month dues are paid, and how many months are owed."""
    if not _may(request, member, Permission.VIEW_DUTY):
        return None
    facts = dues.with_arrears(Member.objects.filter(pk=member.pk)).get()
    paid = month(member.dues_through) if member.dues_through else _("chưa ghi lần đóng nào")
    lines = [(_("Đã đóng đến tháng: %(month)s") % {"month": paid}, "", "")]
    if member.is_active:
        owed = ngettext("nợ %(months)s tháng", "nợ %(months)s tháng", facts.owed) % {
            "months": integer(facts.owed)
        }
        note = _("được miễn sinh hoạt") if facts.is_exempt else ""
        lines = [(lines[0][0], owed if facts.owed else _("không nợ"), note)]
    links = [(address("dues_member", member.code), _("Các lần đóng"))]
    return _panel(_("Đảng phí"), lines, "", links)


def work_panel(request: HttpRequest, member: Member) -> Panel | None:
    """This year's work with its results, and last year's."""
    if not _may(request, member, Permission.VIEW_DUTY):
        return None
    year = today().year
    rows = member.assignments.filter(year__gte=year - 1).select_related("follower__organization")
    lines = []
    for one in rows.order_by("-year", "pk"):
        follower = follower_name(request.user, one.follower)
        about = [one.get_content_display()]
        if follower:
            about.append(_("theo dõi: %(name)s") % {"name": follower})
        if one.result_text:
            about.append(one.result_text)
        result = one.get_result_display() if one.result else _("chưa có kết quả")
        lines.append((f"{one.year}: {one.text}", result, "; ".join(about)))
    return _panel(
        _("Công tác được phân công"),
        lines,
        _("Năm nay chưa được phân công công tác."),
        _edit_links(request, member, (address("work_add", member.code), _("Phân công"))),
    )


def training_panel(request: HttpRequest, member: Member) -> Panel | None:
    """Certificates, newest first."""
    if not _may(request, member, Permission.VIEW_DUTY):
        return None
    lines = [
        (
            one.get_course_display(),
            _("cấp %(day)s") % {"day": written(one.issued_on)},
            "; ".join(part for part in (one.name, _("số %(n)s") % {"n": one.number}) if part),
        )
        for one in member.certificates.all()
    ]
    links = [(address("training", q=member.code), _("Xem trong danh sách"))] if lines else []
    return _panel(_("Bồi dưỡng"), lines, _("Chưa ghi giấy chứng nhận nào."), links)


def declarations_panel(request: HttpRequest, member: Member) -> Panel | None:
    """Declarations due and made; nothing for who never had to declare."""
    if not _may(request, member, Permission.VIEW_DUTY):
        return None
    rows = list(member.declarations.order_by("-year", "pk"))
    if not rows:
        return None
    lines = [
        (
            f"{one.year}: {one.get_occasion_display()}",
            status(one)[1],
            _("hạn %(due)s; nộp %(made)s")
            % {"due": written(one.due_on), "made": written(one.made_on)},
        )
        for one in rows
    ]
    return _panel(_("Kê khai tài sản"), lines, "", [])


def hardship_panel(request: HttpRequest, member: Member) -> Panel | None:
    """Cases with the number of times help was given."""
    if not _may(request, member, Permission.VIEW_DUTY):
        return None
    lines, links = [], []
    for one in member.hardships.prefetch_related("helps"):
        helps = len(one.helps.all())
        since = _("từ %(day)s") % {"day": written(one.since)}
        times = ngettext("đã giúp đỡ %(n)s lần", "đã giúp đỡ %(n)s lần", helps) % {"n": helps}
        state = _("đã hết") if is_over(one) else _("đang khó khăn")
        lines.append((one.what, state, f"{since}; {times}"))
        label = _("Xem, ghi giúp đỡ (%(day)s)") % {"day": written(one.since)}
        links.append((address("hardship", one.pk), label))
    links += _edit_links(
        request, member, (address("hardship_add", member.code), _("Ghi hoàn cảnh khó khăn"))
    )
    return _panel(_("Hoàn cảnh khó khăn"), lines, _("Không ghi hoàn cảnh khó khăn nào."), links)
