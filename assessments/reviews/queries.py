"""Which cells and base organizations a person reviews the members of, in the open cycles."""

from dataclasses import dataclass

from assessments.models import Cycle, ReviewRoll
from organizations.kinds import BASE_KINDS, Kind
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import can

CELL_KINDS = (Kind.SUB_CELL, Kind.SECTION_COMMITTEE)
#: A person has one organization, rarely a few; more are found from the committee's ledger.
MOST = 12


@dataclass(frozen=True)
class Work:
    """One organization in one open cycle; `base` is the base organization above it, or itself."""

    organization: Organization
    base: Organization
    cycle: Cycle
    by_names: bool


def works_of(user) -> tuple[list[Work], list[Work]]:
    """Base organizations whose members the person decides, and cells that he writes beside them."""
    written = Organization.objects.visible_to(user, Permission.WRITE_REVIEW).current()
    bases = written.filter(kind__in=BASE_KINDS).select_related("parent").order_by("path")
    decided = [base for base in bases[:MOST] if can(user, Permission.WRITE_ASSESSMENT, base)]
    inside = {base.pk for base in decided}
    cells = written.filter(kind__in=(*CELL_KINDS, *BASE_KINDS)).exclude(pk__in=inside)
    cells = cells.exclude(parent__in=inside).exclude(parent__parent__in=inside)
    cells = cells.select_related("parent__parent").order_by("path")
    return (
        _works([(base, base) for base in decided]),
        _works([(cell, _base(cell)) for cell in cells[:MOST]]),
    )


def _base(cell: Organization) -> Organization:
    above = cell
    while above.kind not in BASE_KINDS and above.parent is not None:
        above = above.parent
    return above


def _works(pairs: list[tuple[Organization, Organization]]) -> list[Work]:
    """Each organization with every open cycle of its base organization's committee."""
    superiors = {base.parent_id for _one, base in pairs}
    cycles = Cycle.objects.filter(organization__in=superiors, closed_at=None)
    cycles = list(cycles.select_related("organization", "rule_set").order_by("-year"))
    named = set(
        ReviewRoll.objects.filter(cycle__in=cycles, by_names=True).values_list(
            "cycle", "organization"
        )
    )
    return [
        Work(organization, base, cycle, (cycle.pk, base.pk) in named)
        for organization, base in pairs
        for cycle in cycles
        if cycle.organization_id == base.parent_id
    ]
