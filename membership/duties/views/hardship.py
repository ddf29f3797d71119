"""Members in hardship: the list of a year, a case, the help that was given."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.formats import date as written
from core.formats import integer
from membership.bases import with_base
from membership.duties import people
from membership.duties.actions.hardship import drop_help
from membership.duties.forms.hardship import (
    HardshipEditForm,
    HardshipFilter,
    HardshipForm,
    HelpForm,
)
from membership.duties.queries import hardship as queries
from membership.duties.tables import hardship as tables
from membership.duties.views.pages import (
    Listing,
    address,
    answers,
    asked_year,
    confirm_page,
    done,
    export,
    form_page,
    member_or_404,
    row_or_404,
    show,
    with_year,
)
from membership.models import HelpGiven
from organizations.permissions import Permission
from organizations.scope import can, check_can, permission_required


def _listing(request: HttpRequest) -> tuple[Listing, int]:
    years = queries.years_offered(request.user)
    year = asked_year(request, years)
    form = HardshipFilter(
        with_year(request), years=years, organizations=people.organizations(request.user)
    )
    wanted = answers(form)
    rows = queries.listed(
        request.user,
        year,
        words=wanted.get("q", ""),
        under=wanted.get("to_chuc"),
        status=wanted.get("tinh_trang", ""),
    )
    listing = Listing(
        "hardship",
        _("Hoàn cảnh khó khăn năm %(year)s") % {"year": year},
        form,
        tables.HardshipTable(rows),
        f"hoan-canh-{year}",
        tables.columns(),
        lambda one: [tables.row(one)],
    )
    return listing, year


@require_safe
@permission_required(Permission.VIEW_DUTY)
def hardships(request: HttpRequest) -> HttpResponse:
    """Cases of a year with the help that was given."""
    listing, year = _listing(request)
    found = queries.totals(request.user, year)
    entry = (address("duties_pick", "hoan-canh"), _("Ghi trường hợp mới"), "plus-lg")
    return show(
        request,
        listing,
        lead=_("Đảng viên có hoàn cảnh gia đình khó khăn và việc cấp ủy, doanh nghiệp giúp đỡ."),
        stats=[
            (_("Được giúp đỡ"), integer(found["helped"]), _("trường hợp trong năm"), ""),
            (_("Số lần giúp đỡ"), integer(found["helps"]), _("lần trong năm"), ""),
            (_("Trị giá"), integer(found["worth"]), _("đồng trong năm"), ""),
        ],
        buttons=[entry] if can(request.user, Permission.EDIT_DUTY) else [],
        export_url=reverse("membership:hardships_export"),
    )


@require_POST
@permission_required(Permission.VIEW_DUTY)
def hardships_export(request: HttpRequest) -> HttpResponse:
    """The list as XLSX."""
    return export(request, _listing(request)[0])


def hardship_add(request: HttpRequest, code: str) -> HttpResponse:
    """A new case of a member."""
    member = member_or_404(request.user, code)
    form = HardshipForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        row = form.open(member, request.user)
        if row:
            sentence = _("Đã ghi hoàn cảnh khó khăn; có thể ghi việc giúp đỡ ngay tại đây.")
            return done(request, sentence, address("hardship", row.pk))
    return form_page(
        request,
        form,
        active="hardship",
        title=_("Ghi hoàn cảnh khó khăn"),
        lead=f"{member.full_name} – {with_base(member.organization)}",
        submit=_("Ghi hoàn cảnh"),
        cancel_url=address("hardships"),
    )


def hardship(request: HttpRequest, pk: int) -> HttpResponse:
    """A case with all help that was given; POST records more help."""
    row = get_object_or_404(queries.hardships(request.user), pk=pk)
    place = row.member.organization
    may_edit = can(request.user, Permission.EDIT_DUTY, place)
    if request.method == "POST":
        check_can(request.user, Permission.EDIT_DUTY, place)
    form = HelpForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and form.give(row, request.user):
        return done(request, _("Đã ghi việc giúp đỡ."), address("hardship", row.pk))
    context = {
        "active": "hardship",
        "title": _("Hoàn cảnh khó khăn"),
        "case": row,
        "facts": [
            (_("Chi bộ"), with_base(place)),
            (_("Hoàn cảnh"), row.what),
            (_("Từ ngày"), written(row.since)),
            (_("Đến ngày"), written(row.until) if row.until else _("vẫn còn khó khăn")),
        ],
        "helps": list(row.helps.order_by("-given_on", "-pk")),
        "form": form,
        "may_edit": may_edit,
    }
    return render(request, "membership/duties/hardship.html", context)


def hardship_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct or close a case."""
    row = row_or_404(request.user, queries.hardships(request.user), pk)
    form = HardshipEditForm(request.POST or None, hardship=row)
    back = address("hardship", row.pk)
    if request.method == "POST" and form.is_valid() and form.save(request.user):
        return done(request, _("Đã lưu."), back)
    return form_page(
        request,
        form,
        active="hardship",
        title=_("Sửa, kết thúc hoàn cảnh khó khăn"),
        lead=f"{row.member.full_name} – {with_base(row.member.organization)}",
        submit=_("Lưu"),
        cancel_url=back,
    )


def help_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Drop help that was entered by mistake."""
    rows = HelpGiven.objects.visible_to(request.user).select_related(
        "hardship__member__organization"
    )
    row = get_object_or_404(rows, pk=pk)
    check_can(request.user, Permission.EDIT_DUTY, row.hardship.member.organization)
    back = address("hardship", row.hardship_id)
    if request.method == "POST":
        drop_help(help_given=row, by=request.user)
        return done(request, _("Đã xóa việc giúp đỡ."), back)
    return confirm_page(
        request,
        active="hardship",
        title=_("Xóa việc giúp đỡ"),
        question=_("Xóa lần giúp đỡ này của %(name)s?") % {"name": row.hardship.member.full_name},
        text=str(row),
        submit=_("Xóa việc giúp đỡ"),
        cancel_url=back,
    )
