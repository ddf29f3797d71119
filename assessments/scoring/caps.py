"""How many may be rated at a capped level, under each reading of an ambiguous rule.

"At most 20 % of those rated well" (132-QĐ/TW, 124-QĐ/TW, 366-QĐ/TW) leaves open what the share is
taken of, how a part of a member counts, and whether the head of the collective is counted. Each
choice is a setting of the rule set; `readings` gives what every one of them would allow.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from itertools import product


class Base(StrEnum):
    """What the share is taken of."""

    WELL = "well"  # those rated well, without the capped level itself
    WELL_OR_BETTER = "well-or-better"  # those rated well and those at the capped level


class Rounding(StrEnum):
    """What becomes of a part of one."""

    FLOOR = "floor"
    HALF_UP = "half-up"


class Group(StrEnum):
    """Among whom the share is counted."""

    BASE_ORGANIZATION = "base organization"
    POSTS = "like posts"  # within the base organization, posts of one kind together
    COMMITTEE = "committee"


@dataclass(frozen=True)
class Cap:
    """A cap as a rule set holds it: at most `percent` per cent of the base.

    `outstanding_percent` holds instead for a unit that is itself rated at its highest level.
    `override` says that a document of the superior body may allow more.
    """

    percent: int
    base: Base = Base.WELL
    rounding: Rounding = Rounding.FLOOR
    group: Group = Group.BASE_ORGANIZATION
    head_counted: bool = True
    outstanding_percent: int | None = None
    override: bool = False

    @classmethod
    def of(cls, settings: Mapping[str, object]) -> "Cap":
        """The cap of a clause's settings; ValueError when they are none."""
        try:
            outstanding = settings.get("outstanding_percent")
            return cls(
                percent=int(str(settings["percent"])),
                base=Base(str(settings.get("base", Base.WELL))),
                rounding=Rounding(str(settings.get("rounding", Rounding.FLOOR))),
                group=Group(str(settings.get("group", Group.BASE_ORGANIZATION))),
                head_counted=bool(settings.get("head_counted", True)),
                outstanding_percent=None if outstanding is None else int(str(outstanding)),
                override=bool(settings.get("override")),
            )
        except KeyError as missing:
            raise ValueError(f"a cap needs {missing}") from missing

    def settings(self) -> dict[str, object]:
        """The same as a clause keeps it."""
        return {
            "percent": self.percent,
            "base": self.base.value,
            "rounding": self.rounding.value,
            "group": self.group.value,
            "head_counted": self.head_counted,
            "outstanding_percent": self.outstanding_percent,
            "override": self.override,
        }

    def percent_for(self, *, outstanding: bool) -> int:
        """The percentage that holds for a unit."""
        if outstanding and self.outstanding_percent is not None:
            return self.outstanding_percent
        return self.percent


@dataclass(frozen=True)
class Counted:
    """Of one group: how many are rated at the capped level, and how many one level below it.

    `head_capped` of the capped are heads of their collective, `head_well` of those below; 0 also
    where the head is not known.
    """

    capped: int
    well: int
    head_capped: int = 0
    head_well: int = 0

    def __post_init__(self) -> None:
        numbers = (self.capped - self.head_capped, self.well - self.head_well)
        if min(*numbers, self.head_capped, self.head_well) < 0:
            raise ValueError("counts are whole numbers from 0, the head is one of them")

    def without_head(self) -> "Counted":
        """The same group without its head."""
        return Counted(self.capped - self.head_capped, self.well - self.head_well)


@dataclass(frozen=True)
class Reading:
    """What one reading allows a group: `allowed` of them at the capped level, `over` too many."""

    base: Base
    rounding: Rounding
    head_counted: bool
    allowed: int
    over: int


def reading(cap: Cap, counted: Counted, *, outstanding: bool = False) -> Reading:
    """What the cap, as it is set, allows the group.

    With the base WELL, whoever is taken down from the capped level joins those rated well: the
    most that can stand there, n, satisfies n ≤ p · (all well or better − n), its right side rounded
    as the cap says. Of 15 two may stand: 20 % of the other 13 are 2,6, but of 12 only 2,4.
    """
    group = counted if cap.head_counted else counted.without_head()
    share = Fraction(cap.percent_for(outstanding=outstanding), 100)
    together = group.capped + group.well
    most = share * together + (Fraction(1, 2) if cap.rounding == Rounding.HALF_UP else 0)
    allowed = int(most if cap.base == Base.WELL_OR_BETTER else most / (1 + share))
    return Reading(
        cap.base, cap.rounding, cap.head_counted, allowed, max(0, group.capped - allowed)
    )


def readings(cap: Cap, counted: Counted, *, outstanding: bool = False) -> list[Reading]:
    """What every reading of the same percentage gives, the most generous base first.

    The head's part is varied only where a head is named in the counts.
    """
    heads = (True, False) if counted.head_capped or counted.head_well else (cap.head_counted,)
    return [
        reading(
            replace(cap, base=base, rounding=rounding, head_counted=head),
            counted,
            outstanding=outstanding,
        )
        for base, rounding, head in product(
            (Base.WELL_OR_BETTER, Base.WELL), (Rounding.HALF_UP, Rounding.FLOOR), heads
        )
    ]


def reading_by_group(cap: Cap, groups: Sequence[Counted], *, outstanding: bool = False) -> Reading:
    """What the cap allows groups that are counted each for itself, added up."""
    found = [reading(cap, one, outstanding=outstanding) for one in groups or (Counted(0, 0),)]
    return _added(found)


def readings_by_group(
    cap: Cap, groups: Sequence[Counted], *, outstanding: bool = False
) -> list[Reading]:
    """The same for every reading of base and rounding; heads are counted as the cap says."""
    found = []
    for one in groups or (Counted(0, 0),):
        every = readings(cap, one, outstanding=outstanding)
        found.append([each for each in every if each.head_counted == cap.head_counted])
    return [_added(each) for each in zip(*found, strict=True)]


def _added(found: Sequence[Reading]) -> Reading:
    return replace(
        found[0], allowed=sum(one.allowed for one in found), over=sum(one.over for one in found)
    )
