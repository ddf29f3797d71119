"""`manage.py check_text`: the figures of a text recomputed, for operators and for checks."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from core.exceptions import Refused
from organizations.models import Organization
from reports.checking.documents import read_document
from reports.checking.rules import Finding, Kind, Report
from reports.checking.service import checked


class Command(BaseCommand):
    def add_arguments(self, parser) -> None:
        parser.description = _(
            "Tính lại số liệu trong một văn bản (.docx, .txt), ví dụ: check_text ke-hoach.txt --organization DUK"
        )
        parser.add_argument("file", help=_("Tệp .docx hoặc .txt (UTF-8)"))
        parser.add_argument(
            "--organization", help=_("Mã cấp ủy có số liệu để so, ví dụ DUK; không có thì không so")
        )
        parser.add_argument("--json", action="store_true", help=_("In mọi kết quả dạng JSON"))

    def handle(self, *args, **options) -> None:
        path = Path(options["file"])
        if not path.is_file():
            raise CommandError(_("Không có tệp “%(name)s”.") % {"name": path})
        committee = self._committee(options["organization"])
        try:
            with path.open("rb") as file:
                report = checked(read_document(file), committee)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self._json(report) if options["json"] else self._sentences(report)

    def _committee(self, code: str | None) -> Organization | None:
        if not code:
            return None
        found = Organization.objects.filter(code=code).first()
        if found is None:
            raise CommandError(
                _("Không có tổ chức mang mã “%(code)s”. Ví dụ: --organization DUK") % {"code": code}
            )
        return found

    def _json(self, report: Report) -> None:
        rows = [_row(one) for one in report.findings]
        self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2))

    def _sentences(self, report: Report) -> None:
        headings = (
            (Kind.ERROR, _("Sai")),
            (Kind.DOUBT, _("Cần xem lại")),
            (Kind.PORTAL, _("Khác số trên hệ thống")),
        )
        for kind, heading in headings:
            for one in report.of(kind):
                line = report.text.count("\n", 0, one.start) + 1
                self.stdout.write(
                    _("%(heading)s, dòng %(line)s: %(sentence)s")
                    % {"heading": heading, "line": line, "sentence": one.sentence}
                )
        self.stdout.write(
            _("%(errors)s sai, %(right)s đúng, %(unchecked)s không tính lại được.")
            % {
                "errors": len(report.errors),
                "right": len(report.right),
                "unchecked": len(report.unchecked),
            }
        )


def _row(one: Finding) -> dict:
    return {
        "kind": one.kind.value,
        "rule": one.rule,
        "start": one.start,
        "end": one.end,
        "stands": one.stands,
        "should": one.should,
        "how": one.how,
        "sentence": one.sentence,
        "figure": one.code,
        "year": one.year,
    }
