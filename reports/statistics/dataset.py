"""What was read for one committee, as plain data."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from organizations.kinds import BASE_KINDS


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
    branch: int | None = None  # the organization directly below the committee, when read by parts


@dataclass(frozen=True)
class TransitionTally:
    """So many base organizations went from a level in the year before to one in this year.

    Kind, type and branch are those of this year.
    """

    year: int
    before: LevelFlags
    after: LevelFlags
    count: int
    kind: str = ""
    type_code: str | None = None
    branch: int | None = None


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
class PartReturn:
    """What base organizations of one kind, type and branch returned for a year, added up."""

    year: int
    kind: str
    type_code: str | None
    branch: int | None
    row: ReturnRow


@dataclass(frozen=True)
class PartRegistered:
    """Registered admissions of a year without a closed return, by kind, type and branch."""

    year: int
    kind: str
    type_code: str | None
    branch: int | None
    number: int


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
    #: The kinds that "organizations" means here: base organizations, or the one kind of a part.
    counted_kinds: tuple[str, ...] = BASE_KINDS
    #: What parts are added up from (reports.statistics.parts), read only when they are asked for.
    part_returns: tuple[PartReturn, ...] = ()
    part_registered: tuple[PartRegistered, ...] = ()
    #: Returns of the committees directly below, by their id and year.
    branch_returns: Mapping[int, Mapping[int, ReturnRow]] = field(default_factory=dict)
    #: Numbers of other rooms by measure and year: numerator and denominator.
    further: Mapping[str, Mapping[int, tuple[int, int | None]]] = field(default_factory=dict)
