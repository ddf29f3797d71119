"""`manage.py export_workbook FILE.xlsx --organization CODE`: everything back in the same form."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from organizations.models import Organization
from reports.workbooks.exporting import export_workbook


class Command(BaseCommand):
    """Write an organization and all under it, with history, as `import_workbook` takes it."""

    help = _("Ghi ra tệp Excel toàn bộ tổ chức, xếp loại, số liệu năm và chỉ tiêu của một tổ chức.")

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", metavar="FILE.xlsx", help=_("Nơi ghi tệp."))
        parser.add_argument("--organization", metavar="CODE", required=True, help=_("Mã tổ chức."))

    def handle(self, *args, **options) -> None:
        code = options["organization"]
        organization = Organization.objects.filter(code=code).first()
        if organization is None:
            raise CommandError(_("Không có tổ chức mã “%(code)s”.") % {"code": code})
        Path(options["file"]).write_bytes(export_workbook(organization))
        self.stdout.write(_("Đã ghi số liệu vào %(file)s.") % {"file": options["file"]})
