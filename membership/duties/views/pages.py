"""What the pages of the duties share: scoped objects, lists with their workbooks, plain forms."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit
from core.dates import today
from core.downloads import asked_for, file_answer, made_by
from core.tables import arrange
from core.workbooks import Column, Heading, SafeWorkbook
from membership.duties import people
from membership.models import Member
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.queries import scope_name
from organizations.scope import check_can, granted_paths

PER_PAGE = 50

audit.register_sentence(
    "duty.export",
    gettext_lazy("%(actor)s đã tải “%(after.what)s”, %(after.rows)s dòng (tệp Excel)"),
)


@dataclass(frozen=True)
class Listing:
    """One list as the address asks for it, for the screen and for the workbook."""

    active: str
    title: str
    form: object
    table: object
    file: str
    columns: list[Column] = field(default_factory=list)
    rows: Callable[[object], Iterable[dict]] = lambda record: []


def place_or_404(user, code: str) -> Organization:
    """An organization whose members' duties the user may write; 404 outside, 403 without the right."""
    place = get_object_or_404(people.places(user).select_related("parent__parent"), code=code)
    check_can(user, Permission.EDIT_DUTY, place)
    return place


def member_or_404(user, code: str) -> Member:
    """A member whose duties the user may write."""
    visible = Member.objects.visible_to(user, Permission.VIEW_DUTY)
    member = get_object_or_404(visible.select_related("organization__parent__parent"), code=code)
    check_can(user, Permission.EDIT_DUTY, member.organization)
    return member


def row_or_404(user, rows, pk: int):
    """A member's row that the user may write."""
    row = get_object_or_404(rows, pk=pk)
    check_can(user, Permission.EDIT_DUTY, row.member.organization)
    return row


def with_year(request: HttpRequest, year: int | None = None):
    """The address's answers, this year where none is asked for."""
    data = request.GET.copy()
    if not data.get("nam"):
        data["nam"] = str(year or today().year)
    return data


def asked_year(request: HttpRequest, years: Iterable[int]) -> int:
    """The year in the address when it is one of those offered; else this one."""
    wanted = request.GET.get("nam", "")
    return int(wanted) if wanted in {str(year) for year in years} else today().year


def answers(form) -> dict:
    """What was asked and could be read; a wrong answer asks nothing."""
    form.is_valid()
    return getattr(form, "cleaned_data", {})


def show(request: HttpRequest, listing: Listing, **context) -> HttpResponse:
    """The list on the screen."""
    arrange(request, listing.table, per_page=PER_PAGE)
    context = {
        "active": listing.active,
        "title": listing.title,
        "form": listing.form,
        "table": listing.table,
        **context,
    }
    return render(request, "membership/duties/list.html", context)


def export(request: HttpRequest, listing: Listing) -> HttpResponse:
    """The same rows, all of them, as XLSX; the audit trail keeps who took them."""
    arrange(request, listing.table)
    book = SafeWorkbook()
    heading = Heading(
        body=scope_name(request.user, Permission.VIEW_DUTY),
        title=listing.title,
        question=_question(request, listing),
    )
    sheet = book.add_sheet(_("Danh sách"), listing.columns, heading=heading)
    number = 0
    for line in listing.table.rows:
        for values in listing.rows(line.record):
            sheet.append(values)
            number += 1
    content = book.to_bytes()
    with transaction.atomic():
        audit.record(
            "duty.export",
            by=request.user,
            subject=None,
            scope_path=_highest_path(request.user),
            after={"what": listing.title, "rows": number},
        )
    return file_answer(content, f"{listing.file}.xlsx")


def _question(request: HttpRequest, listing: Listing) -> list[str]:
    """What was asked, line by line."""
    return [*asked_for(listing.form), made_by(request.user)]


def _highest_path(user) -> str:
    paths = granted_paths(user, Permission.VIEW_DUTY)
    return min(paths, key=lambda path: (len(path), path))


def form_page(request: HttpRequest, form, *, active: str, title: str, **context) -> HttpResponse:
    """A plain form under its duty's tab."""
    context = {"form": form, "active": active, "title": title, **context}
    return render(request, "membership/duties/form.html", context)


def confirm_page(request: HttpRequest, *, active: str, title: str, **context) -> HttpResponse:
    """A question before something is taken back."""
    context = {"active": active, "title": title, **context}
    return render(request, "membership/duties/confirm.html", context)


def page_of(request: HttpRequest, rows: list):
    """One page of a list made by hand."""
    return Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))


def done(request: HttpRequest, sentence: str, url: str) -> HttpResponse:
    """Say what was done and go on."""
    messages.success(request, sentence)
    return redirect(url)


def address(name: str, *args, **query) -> str:
    """The address of a page of the room, with a query."""
    url = reverse(f"membership:{name}", args=args)
    asked = "&".join(f"{key}={value}" for key, value in query.items() if value)
    return f"{url}?{asked}" if asked else url
