"""How the pages of the reviews find their place: scope first (404), then permission (403).

What is typed is seen by who writes it, of the cell or of its base organization; from above only the
ledger is read.
"""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404

from assessments.facts import Facts, day_of_year, facts_of_year
from assessments.models import Cycle, MemberReview, ReviewRoll
from assessments.reviews.access import writing_problem
from assessments.reviews.context import CellContext, load
from assessments.reviews.lines import Line, roll_of
from core.exceptions import Refused
from membership.models import Member, Spell
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import check_can


@dataclass(frozen=True)
class Place:
    """A cell or a base organization in a cycle; `cell` is the base itself where it has no cells."""

    cycle: Cycle
    base: Organization
    cell: Organization
    roll: ReviewRoll | None

    @property
    def problem(self) -> str | None:
        """Why nothing may be written here now, or None."""
        return writing_problem(self.cycle, self.base, self.roll)

    @property
    def is_by_names(self) -> bool:
        return self.roll is not None and self.roll.by_names

    def load(self, *, cell=None, member=None) -> CellContext:
        return load(self.cycle, self.base, self.roll, cell=cell, member=member)


def base_place(user, cycle_pk: int, code: str, permission: str) -> Place:
    """A base organization of the cycle's committee; 404 outside, 403 without the permission."""
    place = _place(user, cycle_pk, _visible(user, code))
    if place.cell.pk != place.base.pk:
        raise Http404(f"{code} is no base organization in {place.cycle.year}")
    check_can(user, permission, place.base)
    return place


def cell_place(user, cycle_pk: int, code: str) -> Place:
    """A cell whose reviews the user writes."""
    place = _place(user, cycle_pk, _visible(user, code))
    check_can(user, Permission.WRITE_REVIEW, place.cell)
    return place


def member_place(user, cycle_pk: int, code: str) -> tuple[Place, CellContext, Line]:
    """A member whom the register counts at a cell of which the user writes the reviews."""
    cycle = get_object_or_404(Cycle, pk=cycle_pk)
    member = get_object_or_404(Member, code=code)
    cell = _cell_of(cycle, member)
    if cell is None or not _is_visible(user, cell):
        raise Http404(f"{code} is not counted here in {cycle.year}")
    place = _place(user, cycle_pk, cell)
    check_can(user, Permission.WRITE_REVIEW, place.cell)
    return found_line(place, member)


def found_line(place: Place, member: Member) -> tuple[Place, CellContext, Line]:
    """The member's line at the place; 404 when the register does not count him there."""
    context = place.load(cell=place.cell, member=member)
    if not context.found.lines:
        raise Http404(f"{member.code} is not counted at {place.cell.code}")
    return place, context, context.found.lines[0]


def own_place(cycle: Cycle, member: Member) -> Place | None:
    """Where the member himself is counted in the cycle, or None."""
    cell = _cell_of(cycle, member)
    facts = _facts(cell, cycle) if cell else None
    return _of(cycle, cell, facts) if facts else None


def _cell_of(cycle: Cycle, member: Member) -> Organization | None:
    """The cell of the year's day; of a frozen year, the one that was counted."""
    frozen = MemberReview.objects.filter(
        roll__cycle=cycle, roll__frozen_at__isnull=False, member=member, is_counted=True
    ).select_related("organization")
    if row := frozen.first():
        return row.organization
    spells = Spell.objects.on(day_of_year(cycle.year)).filter(member=member)
    spell = spells.select_related("organization").first()
    return spell.organization if spell else None


def _visible(user, code: str) -> Organization:
    seen = Organization.objects.visible_to(user, Permission.VIEW_REVIEW)
    return get_object_or_404(seen, code=code)


def _is_visible(user, organization: Organization) -> bool:
    seen = Organization.objects.visible_to(user, Permission.VIEW_REVIEW)
    return seen.filter(pk=organization.pk).exists()


def _place(user, cycle_pk: int, organization: Organization) -> Place:
    cycle = get_object_or_404(Cycle.objects.select_related("organization", "rule_set"), pk=cycle_pk)
    facts = _facts(organization, cycle)
    if facts is None:
        raise Http404(f"{organization.code} takes no part in cycle {cycle_pk}")
    return _of(cycle, organization, facts)


def _facts(organization: Organization, cycle: Cycle) -> Facts | None:
    """What it was in the cycle's year, under the cycle's committee; None otherwise."""
    try:
        facts = facts_of_year(organization, cycle.year)
    except Refused:
        return None
    return facts if facts.superior.pk == cycle.organization_id else None


def _of(cycle: Cycle, organization: Organization, facts: Facts) -> Place:
    organization.name = facts.name
    base = facts.base or organization
    return Place(cycle, base, organization, roll_of(cycle, base))
