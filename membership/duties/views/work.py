"""Work of the year: the list, a cell's grids, its printed sheet, single assignments."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.formats import integer
from membership.duties import people
from membership.duties.forms.results import ResultGridForm
from membership.duties.forms.work import WorkFilter, WorkGridForm
from membership.duties.queries import work as queries
from membership.duties.tables import work as tables
from membership.duties.views.pages import (
    Listing,
    address,
    answers,
    asked_year,
    done,
    export,
    place_or_404,
    show,
    with_year,
)
from membership.models import WorkAssignment
from organizations.permissions import Permission
from organizations.scope import permission_required

#: The grid is filled with the work of the year before.
COPY = "nam-truoc"


def _listing(request: HttpRequest) -> tuple[Listing, int]:
    years = people.years_offered(request.user)
    form = WorkFilter(
        with_year(request), years=years, organizations=people.organizations(request.user)
    )
    wanted = answers(form)
    year = asked_year(request, years)
    rows = queries.listed(
        request.user,
        year,
        words=wanted.get("q", ""),
        under=wanted.get("to_chuc"),
        status=wanted.get("tinh_trang", ""),
        content=wanted.get("noi_dung", ""),
        follower=wanted.get("theo_doi", ""),
    ).select_related("organization")
    listing = Listing(
        "work",
        _("Phân công công tác năm %(year)s") % {"year": year},
        form,
        tables.WorkTable(rows, user=request.user, year=year),
        f"phan-cong-{year}",
        tables.columns(),
        lambda member: tables.rows(request.user, member),
    )
    return listing, year


@require_safe
@permission_required(Permission.VIEW_DUTY)
def work(request: HttpRequest) -> HttpResponse:
    """Every member of the year with his work; how many have some."""
    listing, year = _listing(request)
    found = queries.completeness(request.user, year)
    without = found["members"] - found["with_work"]
    return show(
        request,
        listing,
        lead=_(
            "Mỗi đảng viên đều được phân công trong năm: nội dung, người theo dõi, nghị quyết của chi "
            "bộ, kết quả cuối năm."
        ),
        stats=[
            (
                _("Đã được phân công"),
                f"{integer(found['with_work'])}/{integer(found['members'])}",
                _("đảng viên"),
                "",
            ),
            (
                _("Chưa được phân công"),
                integer(without),
                _("đảng viên"),
                address("work", nam=year, tinh_trang=queries.WITHOUT_WORK),
            ),
            (
                _("Có việc chưa ghi kết quả"),
                integer(found["waiting"]),
                _("đảng viên"),
                address("work", nam=year, tinh_trang=queries.WITHOUT_RESULT),
            ),
        ],
        buttons=[
            (
                address("duties_cells", "phan-cong", nam=year),
                _("Nhập theo chi bộ"),
                "pencil",
            )
        ],
        export_url=reverse("membership:work_export"),
    )


@require_POST
@permission_required(Permission.VIEW_DUTY)
def work_export(request: HttpRequest) -> HttpResponse:
    """The list as XLSX, a row per piece of work."""
    return export(request, _listing(request)[0])


def work_entry(request: HttpRequest, code: str) -> HttpResponse:
    """New work for the members of a cell; last year's as a draft when the address asks for it."""
    place = place_or_404(request.user, code)
    year = asked_year(request, people.years_offered(request.user))
    members = queries.of_place(request.user, place, year)
    last = queries.last_years_work(members, year)
    copies = request.GET.get("tu") == COPY
    drafts = {pk: _not_there_yet(rows, pk, members) for pk, rows in last.items()} if copies else {}
    form = WorkGridForm(
        request.POST or None, organization=place, year=year, people=members, drafts=drafts
    )
    if request.method == "POST" and form.is_valid():
        number = form.save(request.user)
        if not form.errors:
            sentence = (
                _("Đã phân công %(number)s việc.") % {"number": number}
                if number
                else _("Chưa ghi việc nào nên không có gì thay đổi.")
            )
            return done(request, sentence, address("work", nam=year, to_chuc=place.code))
    context = {
        "active": "work",
        "title": _("Phân công công tác năm %(year)s") % {"year": year},
        "form": form,
        "place": place,
        "year": year,
        "copies": copies,
        "copy_url": address("work_entry", place.code, nam=year, tu=COPY) if last else "",
    }
    return render(request, "membership/duties/work_entry.html", context)


def _not_there_yet(drafts: list[WorkAssignment], pk: int, members) -> list[WorkAssignment]:
    """Last year's work that this year does not hold already, word for word."""
    there = {work.text for one in members if one.pk == pk for work in one.work}
    return [one for one in drafts if one.text not in there]


def work_results(request: HttpRequest, code: str) -> HttpResponse:
    """What came of a cell's work of the year."""
    place = place_or_404(request.user, code)
    year = asked_year(request, people.years_offered(request.user))
    members = queries.of_place(request.user, place, year)
    form = ResultGridForm(request.POST or None, organization=place, year=year, people=members)
    if request.method == "POST" and form.is_valid():
        number = form.save(request.user)
        if not form.errors:
            sentence = (
                _("Đã ghi kết quả của %(number)s việc.") % {"number": number}
                if number
                else _("Không có kết quả nào thay đổi.")
            )
            return done(request, sentence, address("work", nam=year, to_chuc=place.code))
    context = {
        "active": "work",
        "title": _("Nhập kết quả công tác năm %(year)s") % {"year": year},
        "form": form,
        "place": place,
        "year": year,
    }
    return render(request, "membership/duties/work_results.html", context)


@require_safe
def work_sheet(request: HttpRequest, code: str) -> HttpResponse:
    """The sheet of a cell's year, to be printed."""
    place = get_object_or_404(people.places(request.user), code=code)
    year = asked_year(request, people.years_offered(request.user))
    members = queries.of_place(request.user, place, year)
    lines = [
        (one, [(row, people.follower_name(request.user, row.follower)) for row in one.work])
        for one in members
    ]
    context = {
        "active": "work",
        "title": _("Bảng phân công công tác cho đảng viên năm %(year)s") % {"year": year},
        "place": place,
        "year": year,
        "lines": lines,
        "with_work": sum(bool(one.work) for one in members),
    }
    return render(request, "membership/duties/work_sheet.html", context)
