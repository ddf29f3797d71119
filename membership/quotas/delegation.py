"""Which base committees may be given the power to admit: computed from members and ratings.

An installation's rules say how many members it takes and how many years running the committee must
have been rated well or better (DOMAIN.md; MembershipRules.delegation_members, delegation_years).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.dates import today
from core.formats import integer
from membership.flows.counting import flows
from membership.models import MembershipRules
from membership.quotas import results
from membership.quotas.results import Level
from membership.unconfirmed import notice
from organizations.kinds import Kind
from organizations.models import Organization
from organizations.permissions import Permission


@dataclass(frozen=True)
class Candidate:
    """A base committee: its members, its levels of the years (oldest first), what it lacks."""

    organization: Organization
    members: int
    levels: tuple[tuple[int, Level | None], ...]
    lacks: tuple[str, ...]

    @property
    def fulfils(self) -> bool:
        return not self.lacks


@dataclass(frozen=True)
class Delegation:
    """All base committees of a scope; `needed` members must be passed.

    `notice`: that the values are not confirmed, "" when they are.
    """

    needed: int
    years: tuple[int, ...]
    candidates: list[Candidate]
    notice: str = ""

    @property
    def fulfilling(self) -> int:
        return sum(candidate.fulfils for candidate in self.candidates)


def lacking(
    members: int, levels: Sequence[tuple[int, Level | None]], needed: int
) -> tuple[str, ...]:
    """What stands against it, in sentences; nothing when all is fulfilled. Pure."""
    found = []
    if members <= needed:
        found.append(
            _("Có %(members)s đảng viên, phải có trên %(needed)s.")
            % {"members": integer(members), "needed": integer(needed)}
        )
    for year, level in levels:
        if level is None:
            found.append(_("Năm %(year)s chưa có mức xếp loại.") % {"year": year})
        elif not level.good_or_better:
            found.append(
                _("Năm %(year)s xếp loại “%(level)s”.") % {"year": year, "level": level.name}
            )
    return tuple(found)


def delegation(user, superior: Organization) -> Delegation:
    """The base committees below, best first; the years end with the last that has ratings.

    A fixed number of queries.
    """
    day = today()
    rules = MembershipRules.objects.on(day)
    committees = list(
        Organization.objects.visible_to(user, Permission.VIEW_QUOTA)
        .current()
        .filter(path__subtree=superior.path, kind=Kind.BASE_COMMITTEE)
        .order_by("path")
    )
    pks = [one.pk for one in committees]
    number = rules.delegation_years
    known = results.levels(user, pks, range(day.year - number, day.year + 1))
    last = day.year if any(year == day.year for _pk, year in known) else day.year - 1
    years = tuple(range(last - number + 1, last + 1))
    of_year = flows(pks, day.year)
    found = []
    for one in committees:
        levels = tuple((year, known.get((one.pk, year))) for year in years)
        members = of_year[one.pk].end
        lacks = lacking(members, levels, rules.delegation_members)
        found.append(Candidate(one, members, levels, lacks))
    found.sort(key=lambda one: (len(one.lacks), -one.members))
    return Delegation(rules.delegation_members, years, found, notice(rules))
