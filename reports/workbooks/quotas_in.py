"""Taking in the sheet of quotas: admissions assigned and registered per organization and year."""

from django.utils.translation import gettext as _

from core.workbooks import TableRow
from membership.models import Quota
from membership.quotas.actions import set_quota
from reports.workbooks.result import differences
from reports.workbooks.run import Run, Wrong

#: A quota may be given in autumn for the year to come.
YEARS_AHEAD = 1


def take_quotas(rows: list[TableRow], headers: dict[str, str], run: Run) -> None:
    """Write the rows; each replaces both numbers of its organization and year."""
    run.each(rows, lambda row: _take(row, headers, run), fallback="assigned")


def _take(row: TableRow, headers: dict[str, str], run: Run) -> None:
    year = row.values["year"]
    organization = run.get(row.values["code"])
    run.check_place(organization, year, ahead=YEARS_AHEAD)
    after = {key: row.values.get(key) for key in ("assigned", "registered")}
    if all(number is None for number in after.values()):
        raise Wrong(
            "assigned", _("Hãy nhập chỉ tiêu được giao hoặc số đăng ký, ví dụ: 3; hoặc xóa hàng.")
        )
    known = Quota.objects.filter(organization=organization, year=year).first()
    changes = differences(
        (headers[key], getattr(known, key, None), number) for key, number in after.items()
    )
    if changes:
        set_quota(organization=organization, year=year, by=run.by, source=run.source, **after)
    run.took_values(
        row, f"{organization.code} – {organization} – {year}", known is not None, changes
    )
