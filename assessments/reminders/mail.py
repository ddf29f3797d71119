"""Reminders by mail: one letter a person, whatever the number of reminders.

A letter names organizations, steps and days, nothing of what was written or decided.
"""

import logging
from collections import defaultdict
from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.models import Reminder
from core import formats
from core.dates import now
from organizations.models import Grant

logger = logging.getLogger(__name__)

#: What could not be sent is tried again as long as this; later it is no news any more.
TRIED_FOR = timedelta(days=2)


def is_on() -> bool:
    """Whether the office has a mail server (MAIL_HOST in its environment)."""
    return settings.PORTAL_SENDS_MAIL


def deliver() -> int:
    """Send what waits, and return the number of letters; nothing without a mail server.

    Each reminder is claimed before its letter leaves: two processes never send one twice. A letter
    that the server refuses is tried again with the next run.
    """
    if not is_on():
        return 0
    by_person = defaultdict(list)
    for reminder in _waiting():
        by_person[reminder.user].append(reminder)
    if not by_person:
        return 0
    connection = get_connection()
    return sum(_send(user, rows, connection) for user, rows in by_person.items())


def _waiting():
    """Reminders not mailed yet, of people with an address who still answer for the organization."""
    held = Grant.objects.in_force().filter(
        user=OuterRef("user"), organization=OuterRef("organization")
    )
    return (
        Reminder.objects.open()
        .filter(mailed_at=None, created_at__gte=now() - TRIED_FOR, user__is_active=True)
        .exclude(user__email="")
        .filter(Exists(held))
        .select_related("user", "organization", "cycle")
        .order_by("user", "organization__path", "step", "pk")
    )


def _send(user, reminders: list[Reminder], connection) -> bool:
    rows = Reminder.objects.filter(pk__in=[one.pk for one in reminders])
    if rows.filter(mailed_at=None).update(mailed_at=now()) != len(reminders):
        return False  # another process has them
    try:
        letter(user, reminders, connection).send()
    except (SMTPException, OSError):
        rows.update(mailed_at=None)
        logger.exception("A reminder could not be mailed; the next run tries again")
        return False
    return True


def letter(user, reminders: list[Reminder], connection=None) -> EmailMessage:
    """The letter to one person; reminders of one thing are one line in it."""
    reminders = sorted(reminders, key=lambda one: (one.due or one.day, one.pk))
    lines = list(dict.fromkeys(_line(one) for one in reminders))
    first = reminders[0]
    subject = (
        _("Nhắc việc: %(duty)s, %(left)s") % {"duty": first.duty, "left": left_words(first)}
        if len(lines) == 1
        else _("Nhắc việc: %(number)s việc đến hạn") % {"number": len(lines)}
    )
    body = [
        _("Kính gửi đồng chí %(name)s,") % {"name": user.full_name},
        "",
        *lines,
        "",
        _("Mời đồng chí vào cổng thông tin để làm tiếp: %(address)s")
        % {"address": settings.PORTAL_URL},
    ]
    if settings.PORTAL_HELP_CONTACT:
        body.append(_("Cần trợ giúp: %(contact)s") % {"contact": settings.PORTAL_HELP_CONTACT})
    body += ["", _("Thư do cổng thông tin gửi tự động, xin không trả lời.")]
    return EmailMessage(
        subject=subject, body="\n".join(body), to=[user.email], connection=connection
    )


def _line(reminder: Reminder) -> str:
    return _("– %(organization)s: %(duty)s; hạn %(due)s, %(left)s.") % {
        "organization": reminder.organization,
        "duty": reminder.duty,
        "due": formats.date(reminder.due),
        "left": left_words(reminder),
    }


def left_words(reminder: Reminder) -> str:
    """ "còn 7 ngày", "hết hạn hôm nay", "quá hạn 3 ngày"."""
    days = reminder.days_left
    if days == 0:
        return _("hết hạn hôm nay")
    if days < 0:
        return ngettext("quá hạn %(days)s ngày", "quá hạn %(days)s ngày", -days) % {"days": -days}
    return ngettext("còn %(days)s ngày", "còn %(days)s ngày", days) % {"days": days}
