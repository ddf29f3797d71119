"""Ratings of a year by level: what the decision counts, and what its counts open to."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from assessments.models import OrganizationRating
from core import formats
from reports.narrative import lower_first

#: Stands for the code of a level where an organization was not rated.
NOT_RATED = "khong-thuoc-dien"


@dataclass(frozen=True)
class Part:
    """A level that is counted inside another one, and how many have it."""

    code: str
    name: str
    number: int

    @property
    def count(self) -> str:
        return formats.two_digits(self.number)


@dataclass(frozen=True)
class Group:
    """The organizations at one level, or those that were not rated (`level` None).

    `parts` are the levels that are counted in this one.
    """

    level: object | None
    rows: list[OrganizationRating]
    parts: tuple[Part, ...] = ()

    @property
    def code(self) -> str:
        return self.level.code if self.level else NOT_RATED

    @property
    def name(self) -> str:
        return self.level.name if self.level else _("Không thuộc diện đánh giá")

    @property
    def count(self) -> str:
        """How many, as a sentence writes it."""
        return formats.two_digits(len(self.rows))

    @property
    def words(self) -> str:
        """ "30 tổ chức trong sạch, vững mạnh (trong đó 02 tiêu biểu)"."""
        text = _("%(count)s tổ chức %(level)s") % {
            "count": self.count,
            "level": lower_first(self.name),
        }
        parts = "; ".join(
            _("%(count)s %(level)s") % {"count": part.count, "level": lower_first(part.name)}
            for part in self.parts
        )
        return text + (_(" (trong đó %(parts)s)") % {"parts": parts} if parts else "")


def ratings_of(organization, year: int) -> QuerySet[OrganizationRating]:
    """The ratings of a committee's base organizations in a year, in the order of their names."""
    return (
        OrganizationRating.objects.under(organization)
        .of_base_organizations()
        .filter(year=year)
        .select_related("organization", "enterprise_type", "level__counted_in", "not_rated_reason")
        .order_by("organization__sort_key", "pk")
    )


def groups_of(rows: Iterable[OrganizationRating]) -> list[Group]:
    """The rows by level, best first, parts inside wholes; those without a level last."""
    found: dict[int | None, list[OrganizationRating]] = {}
    levels = {}
    for row in rows:
        level = row.level and (row.level.counted_in or row.level)
        key = level.pk if level else None
        levels[key] = level
        found.setdefault(key, []).append(row)
    keys = sorted(found, key=lambda key: (key is None, levels[key].order if key else 0))
    return [Group(levels[key], found[key], _parts(found[key])) for key in keys]


def _parts(rows: list[OrganizationRating]) -> tuple[Part, ...]:
    levels = {row.level.code: row.level for row in rows if row.level and row.level.counted_in}
    counts = Counter(row.level.code for row in rows if row.level)
    return tuple(Part(code, level.name, counts[code]) for code, level in levels.items())


def at_level(rows: Iterable[OrganizationRating], code: str) -> tuple[str, list[OrganizationRating]]:
    """The name of a level (or part of one) and the rows at it; KeyError where nobody has it."""
    for group in groups_of(rows):
        if group.code == code:
            return group.name, group.rows
        for part in group.parts:
            if part.code == code:
                return part.name, [row for row in group.rows if row.level.code == code]
    raise KeyError(code)
