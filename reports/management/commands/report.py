"""`manage.py report KIND`: a draft of an official document into a file."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from core import formats
from core.dates import today
from core.exceptions import Refused
from organizations.models import Organization
from reports.documents import catalogue
from reports.documents.file_formats import Format
from reports.documents.heads import letter_of
from reports.documents.order import Order
from reports.documents.outputs import page_count, write
from reports.issuing.letterheads import letterhead_of
from reports.issuing.subjects import check_subject
from reports.issuing.templates import bytes_in_use


class Command(BaseCommand):
    def add_arguments(self, parser) -> None:
        parser.description = _(
            "Lập văn bản ra tệp, ví dụ: report summary --organization DUK --year 2010 --output bao-cao.pdf"
        )
        kinds = [kind.code for kind in catalogue.KINDS]
        names = "; ".join(f"{kind.code}: {kind.name}" for kind in catalogue.KINDS)
        parser.add_argument("kind", choices=kinds, help=names)
        parser.add_argument("--organization", required=True, help=_("Mã tổ chức, ví dụ DUK"))
        parser.add_argument("--year", required=True, type=int, help=_("Năm báo cáo, ví dụ 2010"))
        parser.add_argument("--first-year", type=int, help=_("Năm đầu của giai đoạn, ví dụ 2008"))
        parser.add_argument(
            "--subject", help=_("Mã tổ chức mà phiếu nói về, nếu loại văn bản cần, ví dụ DUK-001")
        )
        parser.add_argument(
            "--output", required=True, help=_("Tệp ghi ra; đuôi cho biết dạng, ví dụ bao-cao.pdf")
        )
        parser.add_argument("--number", type=int, help=_("Số văn bản; bỏ trống để văn thư ghi"))
        parser.add_argument("--date", help=_("Ngày văn bản, ví dụ 18/4/2011; mặc định hôm nay"))

    def handle(self, *args, **options) -> None:
        output = Path(options["output"])
        try:
            written = self._write(options, _format(output))
            output.write_bytes(written)
        except (Refused, ValueError, OSError) as error:
            raise CommandError(str(error)) from error
        pages = f": {page_count(written)} trang" if output.suffix.lower() == ".pdf" else ""
        self.stdout.write(_("Đã ghi %(file)s%(pages)s.") % {"file": output, "pages": pages})

    def _write(self, options, kind_of_file: Format) -> bytes:
        organization = _organization(options["organization"])
        kind = catalogue.kind_of(options["kind"])
        subject = _organization(options["subject"]) if options["subject"] else None
        check_subject(kind, organization, subject)
        if kind.is_own and subject:
            organization, subject = subject, None
        dated = formats.parse_date(options["date"]) if options["date"] else today()
        head = letterhead_of(organization, signed_on=dated)
        content = kind.compose(
            Order(
                organization=organization,
                year=options["year"],
                first_year=options["first_year"],
                subject=subject,
                issuer_name=head.issuer_name,
                dated=dated,
            )
        )
        letter = letter_of(
            head,
            content=content,
            letter_code=kind.letter_code,
            dated=dated,
            number=options["number"],
            is_own=kind.is_own,
        )
        template = bytes_in_use(organization, kind.code)
        return write(kind_of_file, content, letter, template=template)


def _format(output: Path) -> Format:
    for one in Format:
        if one.suffix == output.suffix.lower():
            return one
    suffixes = ", ".join(one.suffix for one in Format)
    raise Refused(
        _("Đuôi tệp phải là một trong: %(suffixes)s. Ví dụ: bao-cao.pdf") % {"suffixes": suffixes}
    )


def _organization(code: str) -> Organization:
    found = Organization.objects.filter(code=code).first()
    if found is None:
        raise Refused(
            _("Không có tổ chức mang mã “%(code)s”. Ví dụ: --organization DUK") % {"code": code}
        )
    return found
