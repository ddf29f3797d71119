"""Members admitted in a year, as the members' history counts them and as the annual return says.

Once the history covers an organization's year, it is the number; the return's is shown beside it
when it differs (docs/decisions/0064).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Min

from core.dates import end_of_year, start_of_year, today
from core.paths import is_within, subtree_of_any
from membership.flows.counting import flows
from membership.models import Spell
from membership.quotas import results
from organizations.kinds import BASE_KINDS, ROOT_KINDS
from organizations.models import Organization


@dataclass(frozen=True)
class Admitted:
    """Admissions of one organization in one year, in members; None where a source knows nothing."""

    counted: int | None = None
    typed: int | None = None

    @property
    def number(self) -> int | None:
        """What holds: the history's number where there is one, else the return's."""
        return self.typed if self.counted is None else self.counted

    @property
    def other(self) -> int | None:
        """The return's number when the history says another; else None."""
        both = self.counted is not None and self.typed is not None
        return self.typed if both and self.typed != self.counted else None


NOTHING = Admitted()

Numbers = dict[tuple[int, int], Admitted]


def admitted(user, organizations: Collection[Organization], years: Iterable[int]) -> Numbers:
    """Admissions by (organization pk, year) of organizations that the user may see.

    A number of queries that grows with the years only. Missing: neither source knows the year.
    """
    years = set(years)
    typed = results.admissions(user, [one.pk for one in organizations], years)
    counted = _counted(organizations, years)
    return {
        key: Admitted(counted.get(key), typed.get(key)) for key in counted.keys() | typed.keys()
    }


def _counted(organizations: Collection[Organization], years: set[int]) -> dict:
    """Admissions that the history knows, by (organization pk, year)."""
    first = _first_year([one.path for one in organizations])
    wanted = sorted(year for year in years if first is not None and first <= year <= today().year)
    if not wanted:
        return {}
    parts = _parts(organizations)
    found = {}
    for year in wanted:
        pks = {one.pk for one in organizations} | {
            base.pk for bases in parts.values() for base in bases
        }
        of_year = flows(pks, year)
        for one in organizations:
            bases = [base for base in parts.get(one.pk, ()) if _stood(base, year)]
            if all(of_year[pk].is_covered for pk in (one.pk, *(base.pk for base in bases))):
                found[one.pk, year] = of_year[one.pk].admitted
    return found


def _first_year(paths: list[str]) -> int | None:
    """The first year of which the register of these organizations knows anything."""
    spells = Spell.objects.filter(subtree_of_any(paths, "organization__path"))
    first = spells.aggregate(first=Min("since"))["first"]
    return first and first.year


def _parts(organizations: Collection[Organization]) -> dict[int, list[Organization]]:
    """Base organizations below each committee: its history is whole when each of theirs is."""
    tops = [one for one in organizations if one.kind in ROOT_KINDS]
    if not tops:
        return {}
    below = Organization.objects.filter(
        subtree_of_any([one.path for one in tops], "path"), kind__in=BASE_KINDS
    ).only("pk", "path", "founded_on", "dissolved_on")
    bases = list(below)
    return {top.pk: [base for base in bases if is_within(base.path, top.path)] for top in tops}


def _stood(base: Organization, year: int) -> bool:
    """Whether the organization was there on some day of the year."""
    return base.founded_on <= end_of_year(year) and (
        base.dissolved_on is None or base.dissolved_on > start_of_year(year)
    )
