"""A person's calendar: by month on the screen and on paper, and as a file for his own calendar."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from assessments.calendar import ics
from assessments.calendar.events import Event, cycles_of, events_of, months
from assessments.models import Cycle
from core import audit
from core.dates import now, today
from core.downloads import file_answer
from organizations.permissions import Permission
from organizations.scope import permission_required

audit.register_sentence(
    "calendar.export",
    gettext_lazy("%(actor)s đã tải lịch năm %(after.year)s, %(after.rows)s ngày (tệp lịch)"),
)


@require_safe
@permission_required(Permission.VIEW_ASSESSMENT)
def calendar(request: HttpRequest) -> HttpResponse:
    """Every date of the year's cycles, with how his own organizations stand at each."""
    cycles = cycles_of(request.user)
    years = sorted({cycle.year for cycle in cycles}, reverse=True)
    year = _year(request, years)
    shown = [cycle for cycle in cycles if cycle.year == year]
    events = events_of(request.user, shown)
    context = {
        "year": year,
        "years": years,
        "months": months(events),
        "next_event": next((one for one in events if not one.is_past), None),
        "today": today(),
        "several": len({cycle.organization_id for cycle in shown}) > 1,
    }
    return render(request, "assessments/calendar/calendar.html", context)


@require_POST
@permission_required(Permission.VIEW_ASSESSMENT)
def export(request: HttpRequest) -> HttpResponse:
    """The same dates as a calendar file; the audit trail keeps who took them."""
    cycles = cycles_of(request.user)
    year = _year(request, [cycle.year for cycle in cycles])
    events = events_of(request.user, [cycle for cycle in cycles if cycle.year == year])
    content = ics.calendar(
        [_entry(one) for one in events],
        name=_("Đánh giá, xếp loại năm %(year)s") % {"year": year},
        made_at=now(),
    )
    with transaction.atomic():
        audit.record(
            "calendar.export",
            by=request.user,
            subject=request.user,
            after={"year": year, "rows": len(events)},
        )
    return file_answer(content, f"lich-{year}.ics", "text/calendar; charset=utf-8")


def _year(request: HttpRequest, years: list[int]) -> int:
    """The year that is asked for where it has a cycle; else the newest that has one."""
    asked = request.GET.get("nam", "")
    if asked.isdecimal() and len(asked) == 4 and int(asked) in years:
        return int(asked)
    return max(years, default=today().year)


def _entry(event: Event) -> ics.Entry:
    """An event as it leaves the portal: what, for whom, when; nothing that was written or decided."""
    cycle: Cycle = event.cycle
    host = urlsplit(settings.PORTAL_URL).hostname or "localhost"
    return ics.Entry(
        uid=f"cycle-{cycle.pk}-{event.key}@{host}",
        day=event.day,
        summary=_("%(title)s: %(organization)s")
        % {"title": event.title, "organization": event.organization},
        description="\n".join(part for part in (str(cycle), settings.PORTAL_URL) if part),
    )
