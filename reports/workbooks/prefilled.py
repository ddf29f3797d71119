"""A workbook with one table and a committee's own rows in it, to fill in one year."""

from assessments.facts import day_of_year
from assessments.models import RuleSet
from core.dates import today
from organizations.kinds import BASE_KINDS, ROOT_KINDS
from organizations.models import Organization, OrganizationVersion
from reports.workbooks.exporting import figure_rows
from reports.workbooks.quotas_in import YEARS_AHEAD
from reports.workbooks.ratings_in import RATED_KINDS
from reports.workbooks.sheets import QUOTAS, RATINGS, RETURNS, template

#: Which kinds of organizations have a row in each table.
KINDS = {RATINGS: RATED_KINDS, RETURNS: BASE_KINDS, QUOTAS: (*ROOT_KINDS, *BASE_KINDS)}


def years() -> list[int]:
    """Years that may be filled in, the latest first: from the first rule set on."""
    first = RuleSet.objects.order_by("year_from").values_list("year_from", flat=True).first()
    return list(range(today().year + YEARS_AHEAD, (first or today().year) - 1, -1))


def prefilled(organization: Organization, year: int, table: str, *, user) -> bytes:
    """Return the workbook (XLSX) of one table with a row per organization of that year.

    What is recorded for the year already stands in its row; blank rows wait to be filled in or
    deleted. Only what the user sees is in it.
    """
    known = {
        row["code"]: row for row in figure_rows(organization, user)[table] if row["year"] == year
    }
    versions = (
        OrganizationVersion.objects.visible_to(user)
        .on(day_of_year(year))
        .filter(organization__path__subtree=organization.path, kind__in=KINDS[table])
        .order_by("organization__code")
        .values_list("organization__code", "name")
    )
    rows = [known.get(code, {"code": code, "label": name, "year": year}) for code, name in versions]
    return template({table: rows}, body=organization.name, only=(table,))
