"""`manage.py audit verify`: is the audit trail whole and unaltered?"""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from core import audit
from core.models import AuditEvent


class Command(BaseCommand):
    """Check the chain of the audit trail."""

    help = _("Kiểm tra nhật ký: tìm bản ghi bị sửa, bị mất hoặc bị chèn thêm.")

    def add_arguments(self, parser):
        parser.add_argument("task", choices=["verify"], help=_("việc cần làm"))

    def handle(self, *args, **options):
        problems = audit.verify()
        for problem in problems:
            self.stderr.write(problem)
        if problems:
            raise CommandError(_("Nhật ký có %(count)s sai lệch.") % {"count": len(problems)})
        count = AuditEvent.objects.count()
        self.stdout.write(_("Nhật ký nguyên vẹn: %(count)s bản ghi.") % {"count": count})
