"""What the members of a day are, each number open to the list; the same as a workbook."""

from urllib.parse import urlencode

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from core import audit, formats
from core.downloads import file_answer, made_by
from core.workbooks import Heading
from membership.register.composition import Composition, composition, workbook
from membership.register.filters import CompositionFilter
from membership.register.queries import Listing, listed
from membership.register.views.listing import top_of
from organizations import queries as organizations
from organizations.permissions import Permission
from organizations.scope import permission_required

audit.register_sentence(
    "member.export_composition",
    gettext_lazy("%(actor)s đã tải cơ cấu của %(after.members)s đảng viên (tệp Excel)"),
)


def _asked(request: HttpRequest) -> tuple[CompositionFilter, Listing]:
    form = CompositionFilter(request.GET or None, user=request.user)
    return form, listed(request.user, form.day(), form.wanted())


@require_safe
@permission_required(Permission.VIEW_MEMBER)
def members_composition(request: HttpRequest) -> HttpResponse:
    """Members of an organization on a day by sex, age, ethnic group, schooling and occupation."""
    form, listing = _asked(request)
    context = {"form": form, "listing": listing}
    if not form.is_wrong:
        found = composition(listing)
        context |= {
            "found": found,
            "scope": form.wanted().organization
            or organizations.scope_name(request.user, Permission.VIEW_MEMBER),
            "tables": _tables(found, form.address()),
            "whole": _list(form.address()),
            "base": urlencode(form.address()),
        }
    return render(request, "membership/register/composition.html", context)


def _tables(found: Composition, asked: dict[str, str]) -> list[tuple]:
    """The tables, each line with the address of its list; none for a zero."""
    return [
        (
            table,
            [
                (line, _list(asked | line.narrows) if line.number and line.narrows else "")
                for line in table.lines
            ],
        )
        for table in found.tables
    ]


def _list(asked: dict[str, str]) -> str:
    return f"{reverse('membership:members')}?{urlencode(asked)}".rstrip("?")


@require_POST
@permission_required(Permission.VIEW_MEMBER)
def members_composition_export(request: HttpRequest) -> HttpResponse:
    """The same numbers as XLSX; the audit trail keeps who took them."""
    form, listing = _asked(request)
    if form.is_wrong:  # the page says what is wrong
        return redirect(f"{reverse('membership:members_composition')}?{request.GET.urlencode()}")
    found, organization = composition(listing), form.wanted().organization
    body = organization or organizations.scope_name(request.user, Permission.VIEW_MEMBER)
    lines = [
        _("Tại ngày %(day)s: %(number)s đảng viên")
        % {"day": formats.date(listing.day), "number": formats.integer(found.total)},
        *form.question(),
        made_by(request.user),
    ]
    heading = Heading(body=str(body), title=_("Cơ cấu đảng viên"), question=lines)
    content = workbook(found, heading)
    with transaction.atomic():
        audit.record(
            "member.export_composition",
            by=request.user,
            subject=organization,
            scope_path=organization.path if organization else top_of(request.user),
            after={"members": found.total, "day": listing.day, "question": form.question()},
        )
    return file_answer(content, f"co-cau-dang-vien-{listing.day:%Y%m%d}.xlsx")
