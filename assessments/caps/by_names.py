"""Which posts the members of a cap hold, and who is head: known where they are rated by names.

Numbers alone name neither. The posts are those of the register on the year's day, held in the base
organization or below it; who holds several is counted at the highest.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.translation import gettext as _

from assessments.facts import day_of_year
from assessments.models import Cycle, MemberReview, Subject
from assessments.scoring.caps import Counted
from membership.life import Kind
from membership.models import MemberEvent
from membership.register.secretaries import SECRETARY
from membership.register.titles import POSITIONS
from organizations.models import Organization

#: The group of members without a post.
NO_POST = ""


@dataclass
class Named:
    """One base organization's capped and well rated members, by the title of their post."""

    groups: dict[str, Counted] = field(default_factory=dict)

    def add(self, title: str, *, capped: bool, is_head: bool) -> None:
        """One more member."""
        one = self.groups.get(title, Counted(0, 0))
        self.groups[title] = Counted(
            one.capped + capped,
            one.well + (not capped),
            one.head_capped + (capped and is_head),
            one.head_well + (not capped and is_head),
        )

    @property
    def counted(self) -> Counted:
        """All of them as one group."""
        groups = self.groups.values()
        return Counted(
            sum(one.capped for one in groups),
            sum(one.well for one in groups),
            sum(one.head_capped for one in groups),
            sum(one.head_well for one in groups),
        )

    def in_order(self) -> list[tuple[str, Counted]]:
        """(post in words, counts), the highest post first, members without one last."""
        return [
            (str(POSITIONS[title]) if title else _("không giữ chức vụ"), self.groups[title])
            for title in (*POSITIONS, NO_POST)
            if title in self.groups
        ]


def named_of(
    cycle: Cycle, organizations: Iterable[Organization], codes: tuple[str, str]
) -> dict[int, Named]:
    """By id of the base organization, of those that rate by names; two queries.

    `codes` are those of the capped level and of the one below. What was proposed and not decided
    is not counted.
    """
    capped, _below = codes
    rows = MemberReview.objects.filter(
        Q(roll__frozen_at=None) | Q(is_counted=True),
        roll__cycle=cycle,
        roll__by_names=True,
        decided_level__subject=Subject.MEMBER,
        decided_level__code__in=codes,
    )
    posts = _posts(rows, day_of_year(cycle.year))
    places = {one.pk: one.path for one in organizations}
    found: dict[int, Named] = {}
    values = rows.order_by().values_list("roll__organization", "member", "decided_level__code")
    for base, member, code in values:
        if base not in places:
            continue
        held = [one for one in posts.get(member, []) if one[2].startswith(places[base])]
        title = min((one[0] for one in held), key=list(POSITIONS).index, default=NO_POST)
        is_head = any(one[:2] == (SECRETARY, base) for one in held)
        found.setdefault(base, Named()).add(title, capped=code == capped, is_head=is_head)
    return found


def _posts(rows, day) -> dict[int, list[tuple[str, int, str]]]:
    """By member: (title, organization, its path) of each post of the register on the day."""
    held = MemberEvent.objects.holding(day).filter(
        kind=Kind.POSITION,
        member__in=rows.order_by().values("member"),
        organization__isnull=False,
        what__in=list(POSITIONS),
    )
    found: dict[int, list] = {}
    for member, *post in held.values_list("member", "what", "organization", "organization__path"):
        found.setdefault(member, []).append(tuple(post))
    return found
