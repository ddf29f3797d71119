"""What was read for one committee, as plain data, and how a share of it is rounded."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal


def percent(numerator: int, denominator: int) -> Decimal | None:
    """Return 100 · numerator ÷ denominator, rounded half up to one decimal; None for nothing."""
    if denominator <= 0:
        return None
    tenths = (2000 * numerator + denominator) // (2 * denominator)
    return Decimal(tenths) / 10


@dataclass(frozen=True)
class LevelFlags:
    """What statistics know of a level; never its words."""

    id: int
    name: str
    vocabulary: str
    order: int
    tone: str = "none"
    sign: str = ""
    counted_in: int | None = None
    pure_and_strong: bool = False
    good_or_better: bool = False
    completing: bool = False
    failing: bool = False


@dataclass(frozen=True)
class RatingTally:
    """So many organizations of a year, kind and type had this level (None: not rated)."""

    year: int
    kind: str
    type_code: str | None
    level: LevelFlags | None
    count: int


@dataclass(frozen=True)
class TransitionTally:
    """So many base organizations went from a level in the year before to one in this year."""

    year: int
    before: LevelFlags
    after: LevelFlags
    count: int


@dataclass(frozen=True)
class ReturnRow:
    """The annual return of the committee itself, in members; None where not known."""

    members_total: int | None = None
    quota: int | None = None
    registered: int | None = None
    admissions: int | None = None
    struck_off: int | None = None
    expelled: int | None = None
    by_level: Mapping[LevelFlags, int] = field(default_factory=dict)


@dataclass(frozen=True)
class TypeOfEnterprise:
    code: str
    name: str
    short_name: str
    phrase: str


@dataclass(frozen=True)
class Dataset:
    """All that was read for one committee: only closed years have ratings and returns."""

    organization_id: int
    organization_name: str
    years: tuple[int, ...]
    types: tuple[TypeOfEnterprise, ...] = ()
    ratings: tuple[RatingTally, ...] = ()
    transitions: tuple[TransitionTally, ...] = ()
    returns: Mapping[int, ReturnRow] = field(default_factory=dict)
    open_years: frozenset[int] = frozenset()
    #: Registered admissions of years without a closed return.
    registered: Mapping[int, int] = field(default_factory=dict)
    #: All levels of all rule sets, also those that nobody got.
    levels: tuple[LevelFlags, ...] = ()
