"""What the self-assessment takes over from the reviews: counts, who is missing, who leads."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from assessments.models import Cycle, RatingLevel
from assessments.reviews.lines import Line, Lines, lines_of, roll_of
from organizations.models import Organization

#: More names than these are counted in a sentence, not named.
MOST_NAMES = 5


@dataclass(frozen=True)
class Gap:
    """One member who is neither rated nor carries a reason."""

    cell: Organization
    name: str
    gap: str


@dataclass(frozen=True)
class Settled:
    """The year's members of a base organization, counted from the reviews (in members).

    `levels` and `reasons` by code; `gaps` name who is neither; `heads` gives, by organization
    (pk), the name and the decided level of its secretary.
    """

    total: int
    levels: Counter
    reasons: Counter
    gaps: list[Gap]
    heads: dict[int, list[tuple[str, RatingLevel]]] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list, repr=False)

    def gaps_under(self, cell: Organization) -> list[Gap]:
        """Of one cell and what stands below it."""
        return [gap for gap in self.gaps if cell.contains(gap.cell)]

    def counts(self, levels, reasons) -> dict[str, int]:
        """By the names of the fields of the section of members."""
        return {
            "total": self.total,
            **{f"level_{level.code}": self.levels[level.code] for level in levels},
            **{f"reason_{reason.code}": self.reasons[reason.code] for reason in reasons},
        }

    def agrees_with(self, members: dict) -> bool:
        """Whether a submission's section of members says the same, and nothing is missing."""
        return (
            not self.gaps
            and self.total == members["total"]
            and +self.levels == +Counter(members["levels"])
            and +self.reasons == +Counter(members["reasons"])
        )


def settled_of(cycle: Cycle, base: Organization) -> Settled | None:
    """What the reviews say of a base organization's year; None where it rates by numbers."""
    roll = roll_of(cycle, base)
    if roll is None or not roll.by_names:
        return None
    return settle(lines_of(cycle, base, roll))


def settle(found: Lines) -> Settled:
    """Count lines."""
    heads = defaultdict(list)
    for line in found.lines:
        for organization in line.heads:
            if line.level:
                heads[organization].append((line.member.full_name, line.level))
    return Settled(
        total=len(found.lines),
        levels=Counter(line.level.code for line in found.lines if line.level),
        reasons=Counter(line.reason.code for line in found.lines if line.reason),
        gaps=[
            Gap(line.cell, line.member.full_name, line.gap)
            for line in found.lines
            if not line.is_settled
        ],
        heads=dict(heads),
        lines=found.lines,
    )


def by_cell(gaps: list[Gap]) -> list[tuple[Organization, str, list[str]]]:
    """(cell, what is missing, names), in the order of the cells."""
    found: dict[tuple[int, str], tuple[Organization, str, list[str]]] = {}
    for gap in gaps:
        found.setdefault((gap.cell.pk, gap.gap), (gap.cell, gap.gap, []))[2].append(gap.name)
    return list(found.values())


def named(gaps: list[Gap]) -> str:
    """ "Nguyễn Văn A, Trần Thị B và 3 đồng chí khác"."""
    names = ", ".join(gap.name for gap in gaps[:MOST_NAMES])
    more = len(gaps) - MOST_NAMES
    if more <= 0:
        return names
    return _("%(names)s và %(more)s đồng chí khác") % {"names": names, "more": more}
