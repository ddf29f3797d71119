"""Declarations of assets: who has to, by when, and when it was done; never the assets."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.exceptions import Refused
from core.formats import integer
from membership.bases import with_base
from membership.duties import people
from membership.duties.actions.declarations import drop_declaration
from membership.duties.forms.declarations import (
    DeclarationFilter,
    DeclarationForm,
    MadeForm,
    RequireForm,
)
from membership.duties.queries import declarations as queries
from membership.duties.tables import declarations as tables
from membership.duties.views.pages import (
    Listing,
    address,
    answers,
    asked_year,
    confirm_page,
    done,
    export,
    form_page,
    place_or_404,
    row_or_404,
    show,
    with_year,
)
from organizations.permissions import Permission
from organizations.scope import can, check_can, permission_required


def _listing(request: HttpRequest) -> tuple[Listing, int]:
    years = queries.years_offered(request.user)
    year = asked_year(request, years)
    form = DeclarationFilter(
        with_year(request), years=years, organizations=people.organizations(request.user)
    )
    wanted = answers(form)
    rows = queries.listed(
        request.user,
        year,
        words=wanted.get("q", ""),
        under=wanted.get("to_chuc"),
        status=wanted.get("tinh_trang", ""),
        occasion=wanted.get("loai", ""),
    )
    listing = Listing(
        "declarations",
        _("Kê khai tài sản năm %(year)s") % {"year": year},
        form,
        tables.DeclarationTable(rows, user=request.user),
        f"ke-khai-{year}",
        tables.columns(),
        lambda one: [tables.row(one)],
    )
    return listing, year


@require_safe
@permission_required(Permission.VIEW_DUTY)
def declarations(request: HttpRequest) -> HttpResponse:
    """Who declares in a year: due, made, late."""
    listing, year = _listing(request)
    found = queries.counts(request.user, year)
    may_edit = can(request.user, Permission.EDIT_DUTY)
    if not may_edit:
        listing.table.columns.hide("choose")
    stats = [
        (_("Đã nộp"), f"{integer(found['made'])}/{integer(found['due'])}", _("bản kê khai"), ""),
        (
            _("Chưa nộp"),
            integer(found["waiting"]),
            _("bản kê khai"),
            address("declarations", nam=year, tinh_trang=queries.WAITING),
        ),
        (
            _("Quá hạn"),
            integer(found["late"]),
            _("bản kê khai"),
            address("declarations", nam=year, tinh_trang=queries.LATE),
        ),
    ]
    entry = (address("duties_cells", "ke-khai", nam=year), _("Thêm người kê khai"), "plus-lg")
    return show(
        request,
        listing,
        lead=_(
            "Chỉ ghi ai phải kê khai, hạn và ngày nộp. Nội dung tài sản không nhập vào hệ thống."
        ),
        stats=stats,
        buttons=[entry] if may_edit else [],
        export_url=reverse("membership:declarations_export"),
        choose_url=reverse("membership:declarations_made") if may_edit and found["waiting"] else "",
        choose_label=_("Ghi đã nộp những bản đã chọn"),
    )


@require_POST
@permission_required(Permission.VIEW_DUTY)
def declarations_export(request: HttpRequest) -> HttpResponse:
    """The list as XLSX."""
    return export(request, _listing(request)[0])


@permission_required(Permission.VIEW_DUTY)
def declarations_made(request: HttpRequest) -> HttpResponse:
    """The day on which the chosen declarations were handed in."""
    check_can(request.user, Permission.EDIT_DUTY)
    source = request.POST if request.method == "POST" else request.GET
    wanted = [int(pk) for pk in source.getlist("chon") if pk.isdecimal()]
    visible = queries.declarations(request.user, Permission.EDIT_DUTY)
    chosen = list(visible.filter(pk__in=wanted).order_by("member__sort_key", "pk"))
    if len(chosen) != len(set(wanted)):
        raise Http404
    form = MadeForm(request.POST or None)
    year = chosen[0].year if chosen else None
    if request.method == "POST" and chosen and form.is_valid():
        number = form.save(chosen, request.user)
        if number is not None:
            sentence = _("Đã ghi ngày nộp của %(number)s bản kê khai.") % {"number": number}
            return done(request, sentence, address("declarations", nam=year))
    context = {
        "active": "declarations",
        "title": _("Ghi ngày nộp bản kê khai"),
        "form": form,
        "chosen": chosen,
        "back": address("declarations", nam=year),
    }
    return render(request, "membership/duties/declarations_made.html", context)


def declarations_add(request: HttpRequest, code: str) -> HttpResponse:
    """Which members of an organization declare in the year."""
    place = place_or_404(request.user, code)
    year = asked_year(request, queries.years_offered(request.user))
    rows = people.members(request.user).filter(organization__path__subtree=place.path)
    members = list(rows.order_by("sort_key", "pk"))
    form = RequireForm(request.POST or None, organization=place, year=year, people=members)
    if request.method == "POST" and form.is_valid():
        number = form.save(request.user)
        sentence = _("Đã đưa %(number)s đảng viên vào danh sách kê khai.") % {"number": number}
        return done(request, sentence, address("declarations", nam=year, to_chuc=place.code))
    known = set(
        queries.declarations(request.user)
        .filter(year=year, member__in=members)
        .values_list("member", flat=True)
    )
    context = {
        "active": "declarations",
        "title": _("Lập danh sách kê khai năm %(year)s") % {"year": year},
        "form": form,
        "place": place,
        "year": year,
        "known": known,
    }
    return render(request, "membership/duties/declarations_add.html", context)


def declaration_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Due day and day made of one declaration."""
    one = row_or_404(request.user, queries.declarations(request.user), pk)
    form = DeclarationForm(request.POST or None, declaration=one)
    back = address("declarations", nam=one.year, q=one.member.code)
    if request.method == "POST" and form.is_valid() and form.save(request.user):
        return done(request, _("Đã sửa."), back)
    return form_page(
        request,
        form,
        active="declarations",
        title=_("Kê khai năm %(year)s, %(occasion)s")
        % {"year": one.year, "occasion": one.get_occasion_display()},
        lead=f"{one.member.full_name} – {with_base(one.member.organization)}",
        submit=_("Lưu"),
        cancel_url=back,
        delete_url="" if one.made_on else address("declaration_delete", one.pk),
        delete_label=_("Đưa ra khỏi danh sách kê khai"),
    )


def declaration_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a member off the list who need not declare."""
    one = row_or_404(request.user, queries.declarations(request.user), pk)
    back = address("declarations", nam=one.year)
    refused = ""
    if request.method == "POST":
        try:
            drop_declaration(declaration=one, version=request.POST.get("version"), by=request.user)
        except Refused as refusal:
            refused = refusal.sentence
        else:
            return done(request, _("Đã đưa ra khỏi danh sách kê khai."), back)
    return confirm_page(
        request,
        active="declarations",
        title=_("Đưa ra khỏi danh sách kê khai"),
        question=_("%(name)s không phải kê khai năm %(year)s?")
        % {"name": one.member.full_name, "year": one.year},
        text=_("Chỉ đưa ra khỏi danh sách khi đồng chí này không thuộc diện kê khai."),
        submit=_("Đưa ra khỏi danh sách"),
        cancel_url=back,
        refused=refused,
        version=one.version,
    )
