"""Rows of the grids of a year's history: what stood there, and what the members' register says."""

from dataclasses import dataclass

from assessments.facts import Facts
from assessments.models import AnnualReturn, OrganizationRating
from assessments.register import Both, both
from membership.flows.returns import COUNTED as COLUMNS
from membership.flows.returns import YearCounts, counts_of_year


@dataclass(frozen=True)
class GridRow:
    """One organization of the grid; `frozen` ones are shown and not asked.

    `register` is what the members' register says of the year, in the grid of returns.
    """

    facts: Facts
    stored: object
    frozen: bool
    register: YearCounts | None = None

    @property
    def key(self) -> int:
        return self.facts.organization.pk

    @property
    def differing(self) -> list[tuple[object, Both]]:
        """(name, both numbers) of the counts that stand otherwise in the register."""
        numbers = both(self.stored, self.register)
        model = AnnualReturn._meta
        return [
            (model.get_field(name).verbose_name, number)
            for name, number in numbers.items()
            if number.differs
        ]


def in_register(row: GridRow) -> dict[str, int]:
    """The register's counts of a row by the names of the grid's fields; empty where not covered."""
    if row.register is None:
        return {}
    return {f"{name}__{row.key}": getattr(row.register, name) for name in COLUMNS}


def stored_counts(row: AnnualReturn | None) -> dict[str, int]:
    """The known counts of a return by the names of the grid's columns."""
    if row is None:
        return {}
    counts = {name: getattr(row, name) for name in COLUMNS}
    for count in row.member_counts.all():
        if count.level:
            counts[f"level_{count.level.code}"] = count.number
        else:
            counts[f"reason_{count.not_rated_reason.code}"] = count.number
    return {name: number for name, number in counts.items() if number is not None}


def rating_rows(facts: list[Facts], year: int) -> list[GridRow]:
    """Rows of the grid of ratings: base organizations, each followed by its cells."""
    stored = {
        rating.organization_id: rating
        for rating in OrganizationRating.objects.filter(
            year=year, organization__in=[item.organization.pk for item in facts]
        ).select_related("level", "not_rated_reason")
    }
    rows = [(item, stored.get(item.organization.pk)) for item in facts]
    return [GridRow(item, rating, bool(rating and rating.is_decided)) for item, rating in rows]


def return_rows(facts: list[Facts], year: int) -> list[GridRow]:
    """Rows of the grid of returns: base organizations only."""
    stored = {
        row.organization_id: row
        for row in AnnualReturn.objects.filter(
            year=year, organization__in=[item.organization.pk for item in facts]
        ).prefetch_related("member_counts__level", "member_counts__not_rated_reason")
    }
    register = counts_of_year([item.organization.pk for item in facts], year)
    rows = [(item, stored.get(item.organization.pk)) for item in facts]
    return [
        GridRow(item, row, bool(row and row.is_frozen), register[item.organization.pk])
        for item, row in rows
    ]
