"""The register of a day: the list with its filters, its paper, and the same rows as a workbook."""

from urllib.parse import urlencode

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from core import audit, formats
from core.dates import today
from core.downloads import file_answer, made_by
from core.workbooks import Heading
from membership.register import tables
from membership.register.filters import MemberFilter, composition_address
from membership.register.queries import COUNTED, SORTS, Listing, listed
from organizations import queries as organizations
from organizations.permissions import Permission
from organizations.scope import can, granted_paths, permission_required

#: Longest register that is put on one page of the screen to be printed.
PRINTED = 3000

audit.register_sentence(
    "member.export",
    gettext_lazy("%(actor)s đã tải danh sách %(after.rows)s đảng viên (tệp Excel)"),
)


def _asked(request: HttpRequest) -> tuple[MemberFilter, Listing]:
    """The form and the rows that the address asks for."""
    form = MemberFilter(request.GET or None, user=request.user)
    sort = request.GET.get("sort", "ten")
    descending, name = sort.startswith("-"), sort.removeprefix("-")
    listing = listed(
        request.user,
        form.day(),
        form.wanted(),
        sort=name if name in SORTS else "ten",
        descending=descending and name in SORTS,
    )
    return form, listing


@require_safe
@permission_required(Permission.VIEW_MEMBER)
def members(request: HttpRequest) -> HttpResponse:
    """Members of the scope on the chosen day; `?in=1` puts them all on one page to be printed."""
    form, listing = _asked(request)
    if form.is_wrong:
        return render(request, "membership/register/list.html", {"form": form})
    if listing.is_today and listing.scope.is_large:
        form.tell_large()
    wanted, to_print = form.wanted(), "in" in request.GET
    size = {"size": PRINTED} if to_print else {}
    page = listing.page(after=_pk(request, "sau"), before=_pk(request, "truoc"), **size)
    columns = tables.columns(with_status=bool(wanted.status), badge_year=wanted.badge_year)
    context = {
        "form": form,
        "listing": listing,
        "count": _count_words(listing, to_print=to_print),
        "scope": wanted.organization
        or organizations.scope_name(request.user, Permission.VIEW_MEMBER),
        "question": form.question(),
        "columns": _headers(request, listing, columns),
        "rows": [(row, tables.cells(row, columns, wanted.badge_year)) for row in page.rows],
        "page": page,
        "to_print": to_print,
        "written_on": formats.long_date(today()),
        "base": _address(request, sau=None, truoc=None),
        "composition": urlencode(composition_address(request.GET)),
        "may_edit": listing.is_today and can(request.user, Permission.EDIT_MEMBER),
        "may_import": can(request.user, Permission.IMPORT_MEMBER),
    }
    return render(request, "membership/register/list.html", context)


@require_POST
@permission_required(Permission.VIEW_MEMBER)
def export(request: HttpRequest) -> HttpResponse:
    """The list's rows, in its order, as XLSX; the audit trail keeps who took them."""
    form, listing = _asked(request)
    if form.is_wrong:  # the list says what is wrong
        return redirect(f"{reverse('membership:members')}?{_address(request)}")
    wanted, day = form.wanted(), listing.day
    lines = [
        _("Tại ngày %(day)s: %(number)s đảng viên")
        % {"day": formats.date(day), "number": formats.integer(listing.total())},
        *form.question(),
        made_by(request.user),
    ]
    body = wanted.organization or organizations.scope_name(request.user, Permission.VIEW_MEMBER)
    content, number = tables.workbook(
        listing.rows(),
        heading=Heading(body=str(body), title=_("Danh sách đảng viên"), question=lines),
        with_status=bool(wanted.status),
        badge_year=wanted.badge_year,
    )
    with transaction.atomic():
        audit.record(
            "member.export",
            by=request.user,
            subject=wanted.organization,
            scope_path=wanted.organization.path if wanted.organization else top_of(request.user),
            after={"rows": number, "day": day, "question": form.question()},
        )
    return file_answer(content, f"dang-vien-{day:%Y%m%d}.xlsx")


def top_of(user) -> str:
    """Where the trail keeps what was taken of all the user sees: his highest subtree."""
    return min(granted_paths(user, Permission.VIEW_MEMBER), key=lambda path: (len(path), path))


def _pk(request: HttpRequest, name: str) -> int | None:
    typed = request.GET.get(name, "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 16 else None


def _count_words(listing: Listing, *, to_print: bool) -> str:
    """How many there are: on paper always exactly, on the screen unless the scope is a large one."""
    number = listing.total() if to_print else listing.count()
    if number > COUNTED and listing.scope.is_large and not to_print:
        return _("hơn %(number)s") % {"number": formats.integer(COUNTED)}
    return formats.integer(number)


def _address(request: HttpRequest, **changes) -> str:
    """The question of the address with changes (None takes a part out), without blank answers."""
    asked = {name: value for name, value in request.GET.items() if value}
    asked |= changes
    return urlencode({name: value for name, value in asked.items() if value is not None})


def _headers(request: HttpRequest, listing: Listing, columns) -> list[dict]:
    """Headers with the address of their sort, for those that have one."""
    by_key = {
        "full_name": "ten",
        "birth_date": "ngay-sinh",
        "organization": "chi-bo",
        "admitted_on": "ngay-ket-nap",
    }
    headers = []
    for column in columns:
        if column.key in tables.FOLDED[1:]:
            continue  # under the name, under the cell, or of the file alone
        name = by_key.get(column.key)
        is_sorted = name == listing.sort
        turned = f"-{name}" if is_sorted and not listing.descending else name
        headers.append({
            "key": column.key,
            "label": column.header,
            "address": _address(request, sort=turned, sau=None, truoc=None) if name else "",
            "sorted": ("descending" if listing.descending else "ascending") if is_sorted else "",
        })  # fmt: skip
    return headers
