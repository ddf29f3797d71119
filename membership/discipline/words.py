"""How a decision, its effect and its complaint are said, on the screen and in the workbook."""

from datetime import timedelta

from django.utils.translation import gettext as _

from core import formats
from core.dates import today
from membership.models import Appeal, Discipline


def effect(row: Discipline) -> str:
    """Whether it holds: until which day, since when not, or how it ended."""
    if not row.is_standing:
        return _("%(how)s ngày %(day)s") % {
            "how": row.get_ended_as_display(),
            "day": formats.date(row.ended_on),
        }
    if row.in_force_until is None:
        return _("Có giá trị")
    if row.is_in_force(today()):
        last = row.in_force_until - timedelta(days=1)
        return _("Còn hiệu lực đến hết %(day)s") % {"day": formats.date(last)}
    return _("Hết hiệu lực từ %(day)s") % {"day": formats.date(row.in_force_until)}


def effect_tone(row: Discipline) -> str:
    """The tone of the state beside it."""
    if not row.is_standing:
        return ""
    return "wait" if row.is_in_force(today()) else "done"


def complaint(row: Discipline) -> str:
    """Where the complaint stands: open and how long, possible until when, answered, or over."""
    if not row.is_standing:
        return formats.NONE_SIGN
    if row.open_due:
        return days_left(row.open_due)
    if row.delivered_on is None:
        return _("Chưa giao quyết định")
    if row.appeal_until and row.appeal_until >= today():
        return _("Được khiếu nại đến hết %(day)s") % {"day": formats.date(row.appeal_until)}
    if row.last_outcome:
        return str(Appeal.Outcome(row.last_outcome).label)
    return _("Không có khiếu nại")


def complaint_tone(row: Discipline) -> str:
    if row.is_standing and row.open_due:
        return "back" if row.open_due < today() else "wait"
    return "active" if row.is_standing and row.delivered_on is None else ""


def days_left(due) -> str:
    """ "Chờ giải quyết, còn 12 ngày", "Quá hạn giải quyết 3 ngày"."""
    left = (due - today()).days
    if left < 0:
        return _("Quá hạn giải quyết %(days)s ngày") % {"days": formats.integer(-left)}
    if left == 0:
        return _("Chờ giải quyết, hạn hôm nay")
    return _("Chờ giải quyết, còn %(days)s ngày") % {"days": formats.integer(left)}
