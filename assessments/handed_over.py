"""What of the year is open at an organization when its secretary changes."""

from django.urls import reverse
from django.utils.translation import gettext as _

from assessments import queries
from assessments.consolidation import queries as consolidations
from assessments.registrations import queries as registrations
from organizations.handover.work import Work
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import can


def open_work(user, organization: Organization) -> list[Work]:
    """Forms of open cycles that wait for the secretary, and tasks that are not done."""
    if not can(user, Permission.WRITE_ASSESSMENT, organization):
        return []
    found = []
    for duty in registrations.duties_of(user):
        if duty.organization == organization and duty.waits:
            title = _("Bản đăng ký phấn đấu năm %(year)s")
            found.append(_work(title, duty, duty.registration, "assessments:registration"))
    for duty in consolidations.duties_of(user):
        if duty.organization == organization and duty.cycle.is_open:
            found += _of_plan(duty)
    for duty in queries.duties_of(user):
        waits = duty.state in queries.WAITING_FOR_SECRETARY and duty.has_begun
        if duty.organization == organization and duty.cycle.is_open and waits:
            title = _("Bản tự đánh giá năm %(year)s")
            found.append(_work(title, duty, duty.assessment, "assessments:assessment"))
    return found


def _of_plan(duty: consolidations.Duty) -> list[Work]:
    """The plan itself while it waits for him, else its tasks that are open."""
    if duty.waits_for_secretary:
        if not duty.has_begun:
            return []
        title = _("Kế hoạch củng cố năm %(year)s")
        return [_work(title, duty, duty.plan, "assessments:consolidation")]
    tally = duty.tally
    if tally.done == tally.total:
        return []
    return [
        Work(
            _("Nhiệm vụ củng cố năm %(year)s") % {"year": duty.cycle.year},
            _("xong %(done)s trong %(total)s, quá hạn %(overdue)s")
            % {"done": tally.done, "total": tally.total, "overdue": tally.overdue},
            reverse("assessments:consolidation", args=[duty.plan.pk]),
        )
    ]


def _work(title: str, duty, row, place: str) -> Work:
    """A form that waits; one that was not begun is begun on the secretary's own page."""
    return Work(
        title % {"year": duty.cycle.year},
        str(duty.state_label).lower(),
        reverse(place, args=[row.pk]) if row else reverse("assessments:mine"),
    )
