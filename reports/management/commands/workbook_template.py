"""`manage.py workbook_template FILE.xlsx`: the empty workbook with drop-downs and its guide."""

from pathlib import Path

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from reports.workbooks.sheets import template


class Command(BaseCommand):
    """Write the workbook that `import_workbook` takes, empty."""

    help = _("Ghi tệp Excel mẫu để nhập tổ chức, xếp loại, số liệu năm và chỉ tiêu.")

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", metavar="FILE.xlsx", help=_("Nơi ghi tệp mẫu."))

    def handle(self, *args, **options) -> None:
        Path(options["file"]).write_bytes(template())
        self.stdout.write(_("Đã ghi mẫu vào %(file)s.") % {"file": options["file"]})
