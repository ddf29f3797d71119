"""`manage.py statistics`: every figure of a committee, for operators and for checks."""

import csv
import json

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from core.exceptions import Refused
from organizations.models import Organization
from reports import plans, sources
from reports.statistics import Figure, Statistics
from reports.years import parse_years

COLUMNS = ("id", "numerator", "denominator", "percent", "change_pp")


class Command(BaseCommand):
    def add_arguments(self, parser) -> None:
        parser.description = _(
            "In mọi số liệu thống kê của một cấp ủy, ví dụ: statistics --organization DUK --years 2008-2010"
        )
        parser.add_argument("--organization", required=True, help=_("Mã tổ chức, ví dụ DUK"))
        parser.add_argument("--years", required=True, help=_("Các năm, ví dụ 2008-2010"))
        parser.add_argument("--format", choices=["table", "csv", "json"], default="table")

    def handle(self, *args, **options) -> None:
        organization = Organization.objects.filter(code=options["organization"]).first()
        if organization is None:
            raise CommandError(
                _("Không có tổ chức mang mã “%(code)s”. Ví dụ: --organization DUK")
                % {"code": options["organization"]}
            )
        try:
            years = parse_years(options["years"])
        except Refused as refused:
            raise CommandError(refused.sentence) from refused
        stats = Statistics(sources.read(organization, years))
        rows = [_row(figure) for figure in stats.published()]
        rows += [_target_row(target) for target in plans.published_targets(organization, years)]
        write = {"csv": self._csv, "json": self._json, "table": self._table}
        write[options["format"]](rows)

    def _csv(self, rows) -> None:
        writer = csv.writer(self.stdout, lineterminator="\n")
        writer.writerow(COLUMNS)
        for row in rows:
            writer.writerow(["" if row[name] is None else row[name] for name in COLUMNS])

    def _json(self, rows) -> None:
        self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2))

    def _table(self, rows) -> None:
        width = max((len(row["id"]) for row in rows), default=2)
        self.stdout.write(
            f"{'id':<{width}}  {'numerator':>9}  {'denominator':>11}  {'percent':>7}  {'change_pp':>9}  "
            + _("ý nghĩa")
        )
        for row in rows:
            numerator, denominator, share, change = (
                "" if row[name] is None else str(row[name]) for name in COLUMNS[1:]
            )
            self.stdout.write(
                f"{row['id']:<{width}}  {numerator:>9}  {denominator:>11}  {share:>7}  {change:>9}  "
                f"{row['label']}"
            )


def _plain(number) -> str | None:
    """A decimal with a dot and one place, so that any program reads it alike."""
    return None if number is None else f"{number:.1f}"


def _row(figure: Figure) -> dict:
    return {
        "id": figure.id,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "percent": _plain(figure.percent),
        "change_pp": _plain(figure.change),
        "label": figure.label,
        "year": figure.year,
    }


def _target_row(target: plans.PublishedTarget) -> dict:
    return {
        "id": target.id,
        "numerator": target.number,
        "denominator": None,
        "percent": _plain(target.percent),
        "change_pp": None,
        "label": target.label,
        "year": target.years,
    }
