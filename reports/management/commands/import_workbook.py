"""`manage.py import_workbook FILE.xlsx [--organization CODE] [--dry-run]`."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from core.workbooks import BadWorkbook
from organizations.models import Organization
from reports.workbooks.importing import import_workbook
from reports.workbooks.result import CHANGED, ImportResult, sentence_of


class Command(BaseCommand):
    """Take organizations, ratings, returns and quotas from a workbook; exit code 1 on any error."""

    help = _(
        "Nhập tổ chức, xếp loại, số liệu năm và chỉ tiêu từ một tệp Excel; sai một ô thì không "
        "thay đổi gì."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", metavar="FILE.xlsx", help=_("Tệp theo mẫu."))
        parser.add_argument(
            "--organization", metavar="CODE", help=_("Chỉ nhận tổ chức này và cấp dưới của nó.")
        )
        parser.add_argument(
            "--dry-run", action="store_true", help=_("Kiểm tra và báo kết quả, không ghi gì.")
        )

    def handle(self, *args, **options) -> None:
        path = Path(options["file"])
        if not path.is_file():
            raise CommandError(_("Không có tệp “%(file)s”.") % {"file": path})
        try:
            result = import_workbook(
                path,
                by=None,
                scope=_scope(options["organization"]),
                source=path.name,
                dry_run=options["dry_run"],
            )
        except BadWorkbook as bad:
            raise CommandError(bad.sentence) from bad
        self._print(result, options)
        if not result.is_good:
            raise CommandError(
                _("Có %(count)s ô phải sửa; không số liệu nào thay đổi.")
                % {"count": len(result.errors)}
            )

    def _print(self, result: ImportResult, options: dict) -> None:
        for error in result.errors:
            self.stderr.write(sentence_of(error))
        for counts in result.counts():
            self.stdout.write(
                _(
                    "%(sheet)s: %(new)s mới, %(changed)s thay đổi, %(unchanged)s giữ nguyên, %(errors)s lỗi"
                )
                % vars(counts)
            )
        if options["verbosity"] > 1:
            self._print_changes(result)
        if result.is_good and options["dry_run"]:
            self.stdout.write(_("Chỉ kiểm tra: chưa ghi gì."))
        elif result.is_good:
            self.stdout.write(self.style.SUCCESS(_("Đã nhập xong.")))

    def _print_changes(self, result: ImportResult) -> None:
        for outcome in result.outcomes:
            if outcome.state == CHANGED:
                values = "; ".join(f"{c.field}: {c.before} → {c.after}" for c in outcome.changes)
                self.stdout.write(f"  {outcome.sheet} {outcome.row}: {outcome.label}: {values}")


def _scope(code: str | None) -> Organization | None:
    if code is None:
        return None
    organization = Organization.objects.filter(code=code).first()
    if organization is None:
        raise CommandError(_("Không có tổ chức mã “%(code)s”.") % {"code": code})
    return organization
