"""`manage.py demo`: load the demonstration into an empty database."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from core.bulk import refresh_statistics
from portal.demonstration import NotEmpty, build


class Command(BaseCommand):
    help = "Load the demonstration committee into an empty database (never in production)."

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-empty",
            action="store_true",
            help="do nothing, instead of failing, when the database holds data already",
        )

    def handle(self, *args, **options):
        if not settings.PORTAL_DEMONSTRATION:
            raise CommandError(
                _(
                    "Chỉ nạp số liệu trình diễn khi chạy ở chế độ trình diễn, không bao giờ ở máy thật."
                )
            )
        try:
            committee = build()
        except NotEmpty as refusal:
            if options["if_empty"]:
                self.stdout.write(_("Đã có số liệu từ trước; giữ nguyên, không nạp trình diễn."))
                return
            raise CommandError(refusal.sentence) from refusal
        refresh_statistics()
        self.stdout.write(_("Đã nạp số liệu trình diễn của “%(name)s”.") % {"name": committee})
