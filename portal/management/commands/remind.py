"""Reminders that are due, written and mailed; run by a timer, as often as one likes."""

from django.core.management.base import BaseCommand
from django.db.models import Q
from django.utils.translation import gettext as _

from assessments.models import Cycle
from assessments.reminders import mail
from assessments.reminders.actions import remind_due
from core.dates import today


class Command(BaseCommand):
    """`manage.py remind`: once each morning; a second run of a day writes nothing more."""

    help = "Write the reminders that are due today and send them by mail."

    def handle(self, *args, **options) -> None:
        wanted = Q(closed_at=None, opens_on__lte=today()) | Q(reminders__settled_at=None)
        cycles = Cycle.objects.filter(pk__in=Cycle.objects.filter(wanted).values("pk"))
        outcomes = [
            remind_due(cycle=cycle)
            for cycle in cycles.select_related("organization", "rule_set").order_by("pk")
        ]
        letters = mail.deliver()
        self.stdout.write(
            _("Đã viết %(reminders)s lời nhắc; gửi %(letters)s thư.")
            % {
                "reminders": sum(len(outcome.reminders) for outcome in outcomes),
                "letters": letters,
            }
        )
        if not mail.is_on():
            self.stdout.write(_("Chưa đặt máy chủ thư (MAIL_HOST): chỉ nhắc trong cổng thông tin."))
