"""How each kind of measure is computed from a dataset: pure functions, one per kind."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

from reports.statistics.dataset import Dataset, RatingTally, TransitionTally

Text = str | Promise  # a text of gettext is a promise until it is shown


@dataclass(frozen=True)
class Value:
    """A numerator and, for a share, its denominator."""

    numerator: int
    denominator: int | None = None
    vocabulary: str = ""
    source: str = ""  # where its rows are, when not where the measure says


Compute = Callable[[Dataset, int], Value | None]


@dataclass(frozen=True)
class RowsBehind:
    """What a figure is added up from, so that it can be opened."""

    source: str  # "ratings", "returns", "quotas", "transitions"
    kinds: tuple[str, ...] = ()
    type_code: str | None = None
    flag: str = ""  # flag of a level that counts in the numerator
    column: str = ""  # column of a return


@dataclass(frozen=True)
class Measure:
    """One figure's meaning. `unit` is what the numerator counts ("TCCSĐ", "đảng viên").

    `stock` measures are a state at the year's end and are published for the last year only.
    `rows` says which rows stand behind a figure (see reports.drilldown), `group` under which heading
    of a table it stands.
    """

    code: str
    label: Text
    unit: Text
    compute: Compute
    rows: RowsBehind
    stock: bool = False
    group: Text = ""


def chosen_tallies(
    data: Dataset, year: int, kinds: Iterable[str], type_code: str | None
) -> list[RatingTally]:
    return [
        tally
        for tally in data.ratings
        if tally.year == year
        and tally.kind in kinds
        and (type_code is None or tally.type_code == type_code)
    ]


def organization_share(
    kinds: Iterable[str] | None, flag: str, type_code: str | None = None
) -> Compute:
    """Organizations whose level has the flag ÷ organizations subject to assessment.

    `kinds` None: those that the dataset counts (base organizations, or the kind of a part).
    """

    def compute(data: Dataset, year: int) -> Value | None:
        wanted = data.counted_kinds if kinds is None else kinds
        rated = [
            (tally.level, tally.count)
            for tally in chosen_tallies(data, year, wanted, type_code)
            if tally.level
        ]
        if not rated:
            return None
        vocabulary = rated[0][0].vocabulary
        if flag == "pure_and_strong" and vocabulary != PURE_STRONG_VOCABULARY:
            return None
        return Value(
            numerator=sum(count for level, count in rated if getattr(level, flag)),
            denominator=sum(count for _level, count in rated),
            vocabulary=vocabulary,
        )

    return compute


#: The rule sets whose levels know "trong sạch, vững mạnh" (2008–2017).
PURE_STRONG_VOCABULARY = "tsvm"


def organization_count(type_code: str | None = None) -> Compute:
    """Organizations that existed in the year, rated or with a reason why not."""

    def compute(data: Dataset, year: int) -> Value | None:
        tallies = chosen_tallies(data, year, data.counted_kinds, type_code)
        if not chosen_tallies(data, year, data.counted_kinds, None):
            return None
        return Value(sum(tally.count for tally in tallies))

    return compute


def member_share(flag: str) -> Compute:
    """Members whose level has the flag ÷ members subject to assessment."""

    def compute(data: Dataset, year: int) -> Value | None:
        row = data.returns.get(year)
        if row is None or not row.by_level:
            return None
        return Value(
            numerator=sum(n for level, n in row.by_level.items() if getattr(level, flag)),
            denominator=sum(row.by_level.values()),
            vocabulary=next(iter(row.by_level)).vocabulary,
        )

    return compute


def return_total(column: str) -> Compute:
    """A column of the committee's own annual return."""

    def compute(data: Dataset, year: int) -> Value | None:
        number = getattr(data.returns.get(year), column, None)
        return None if number is None else Value(number)

    return compute


def admissions_against_quota(data: Dataset, year: int) -> Value | None:
    """Admitted ÷ the quota received from above; may pass 100 % (Plan 15-KH/ĐUK, II.1)."""
    row = data.returns.get(year)
    if row is None or row.admissions is None:
        return None
    return Value(row.admissions, row.quota)


def registered_admissions(data: Dataset, year: int) -> Value | None:
    """What the base organizations registered to admit: of a closed year as its returns have it, of
    another as the quotas stand today."""
    row = data.returns.get(year)
    if row is not None:
        return None if row.registered is None else Value(row.registered)
    number = data.registered.get(year)
    return None if number is None else Value(number, source="quotas")


def transition(keep: Callable[[TransitionTally], bool]) -> Compute:
    """Base organizations rated in both years whose two levels are as asked."""

    def compute(data: Dataset, year: int) -> Value | None:
        tallies = [t for t in data.transitions if t.year == year]
        if not any(
            t.before.vocabulary == t.after.vocabulary == PURE_STRONG_VOCABULARY for t in tallies
        ):
            return None
        return Value(sum(t.count for t in tallies if keep(t)))

    return compute


def further(code: str) -> Compute:
    """A number that another room counted and the dataset only carries."""

    def compute(data: Dataset, year: int) -> Value | None:
        found = data.further.get(code, {}).get(year)
        return None if found is None else Value(*found)

    return compute


def is_lost(tally: TransitionTally) -> bool:
    return tally.before.pure_and_strong and not tally.after.pure_and_strong


def is_gained(tally: TransitionTally) -> bool:
    return not tally.before.pure_and_strong and tally.after.pure_and_strong


def is_kept(tally: TransitionTally) -> bool:
    return tally.before.pure_and_strong and tally.after.pure_and_strong
