"""`manage.py report summary`: an official document into a file."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from core import formats
from core.dates import today
from core.exceptions import Refused
from organizations.models import Organization
from reports.documents.summary import page_count, summary_pdf


class Command(BaseCommand):
    def add_arguments(self, parser) -> None:
        parser.description = _(
            "Lập báo cáo PDF, ví dụ: report summary --organization DUK --year 2010 --output bao-cao.pdf"
        )
        parser.add_argument("kind", choices=["summary"], help=_("summary: báo cáo tổng hợp"))
        parser.add_argument("--organization", required=True, help=_("Mã tổ chức, ví dụ DUK"))
        parser.add_argument("--year", required=True, type=int, help=_("Năm báo cáo, ví dụ 2010"))
        parser.add_argument("--output", required=True, help=_("Tệp PDF, ví dụ bao-cao.pdf"))
        parser.add_argument("--number", type=int, help=_("Số văn bản; bỏ trống để văn thư ghi"))
        parser.add_argument("--date", help=_("Ngày văn bản, ví dụ 18/4/2011; mặc định hôm nay"))

    def handle(self, *args, **options) -> None:
        organization = Organization.objects.filter(code=options["organization"]).first()
        if organization is None:
            raise CommandError(
                _("Không có tổ chức mang mã “%(code)s”. Ví dụ: --organization DUK")
                % {"code": options["organization"]}
            )
        try:
            dated = formats.parse_date(options["date"]) if options["date"] else today()
            content = summary_pdf(
                organization=organization,
                year=options["year"],
                dated=dated,
                number=options["number"],
            )
            Path(options["output"]).write_bytes(content)
        except (Refused, ValueError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            _("Đã ghi %(file)s: %(pages)s trang.")
            % {"file": options["output"], "pages": page_count(content)}
        )
