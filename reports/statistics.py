"""Every figure, computed once: dashboard, PDF, workbook, command and narrative take it from here.

Pure: no database, no request. `reports.sources.read` fills a `Dataset`; `Statistics` answers
figures from it. A percentage is rounded half up to one decimal; a change is the difference of two
rounded percentages, in percentage points (DOMAIN.md, "Statistics").
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from organizations.kinds import BASE_KINDS, Kind

Text = str | Promise  # a text of gettext is a promise until it is shown


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
    #: Registered and assigned admissions of years without a closed return.
    registered: Mapping[int, int] = field(default_factory=dict)
    quotas: Mapping[int, int] = field(default_factory=dict)
    quotas_below: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Value:
    """A numerator and, for a share, its denominator."""

    numerator: int
    denominator: int | None = None
    vocabulary: str = ""


Compute = Callable[[Dataset, int], Value | None]


@dataclass(frozen=True)
class Measure:
    """One figure's meaning. `unit` is what the numerator counts ("TCCSĐ", "đảng viên").

    `stock` measures are a state at the year's end and are published for the last year only.
    `rows` says which rows stand behind a figure (see reports.drilldown).
    """

    code: str
    label: Text
    unit: Text
    compute: Compute
    rows: "RowsBehind"
    stock: bool = False
    rising_is_good: bool | None = True


@dataclass(frozen=True)
class RowsBehind:
    """What a figure is added up from, so that it can be opened."""

    source: str  # "ratings", "returns", "quotas", "transitions"
    kinds: tuple[str, ...] = ()
    type_code: str | None = None
    flag: str = ""  # flag of a level that counts in the numerator
    column: str = ""  # column of a return


@dataclass(frozen=True)
class Figure:
    """One figure of one year with all that any output needs."""

    measure: Measure
    year: int
    numerator: int
    denominator: int | None
    percent: Decimal | None
    change: Decimal | None

    @property
    def id(self) -> str:
        """The name under which it is published: `base-ps-2009`, `lost-2010`, `org-soe`."""
        return self.measure.code if self.measure.stock else f"{self.measure.code}-{self.year}"

    @property
    def label(self) -> str:
        return str(self.measure.label)


# --- how each kind of measure is computed -------------------------------------------------------


def _chosen(
    data: Dataset, year: int, kinds: Iterable[str], type_code: str | None
) -> list[RatingTally]:
    return [
        tally
        for tally in data.ratings
        if tally.year == year
        and tally.kind in kinds
        and (type_code is None or tally.type_code == type_code)
    ]


def organization_share(kinds: Iterable[str], flag: str, type_code: str | None = None) -> Compute:
    """Organizations whose level has the flag ÷ organizations subject to assessment."""

    def compute(data: Dataset, year: int) -> Value | None:
        rated = [
            (tally.level, tally.count)
            for tally in _chosen(data, year, kinds, type_code)
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


def organization_count(kinds: Iterable[str], type_code: str | None = None) -> Compute:
    """Organizations that existed in the year, rated or with a reason why not."""

    def compute(data: Dataset, year: int) -> Value | None:
        tallies = _chosen(data, year, kinds, type_code)
        if not _chosen(data, year, kinds, None):
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
    """What the base organizations registered to admit, known before the year is closed."""
    row = data.returns.get(year)
    number = row.registered if row else data.registered.get(year)
    return None if number is None else Value(number)


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


def is_lost(tally: TransitionTally) -> bool:
    return tally.before.pure_and_strong and not tally.after.pure_and_strong


def is_gained(tally: TransitionTally) -> bool:
    return not tally.before.pure_and_strong and tally.after.pure_and_strong


def is_kept(tally: TransitionTally) -> bool:
    return tally.before.pure_and_strong and tally.after.pure_and_strong


# --- the list of measures -----------------------------------------------------------------------

ORGANIZATIONS = _("TCCSĐ")
CELLS = _("chi bộ")
MEMBERS = _("đảng viên")


def _share(
    code: str,
    label: Text,
    unit: Text,
    kinds: Iterable[str],
    flag: str,
    type_code: str | None = None,
    rising_is_good: bool = True,
) -> Measure:
    return Measure(
        code,
        label,
        unit,
        organization_share(kinds, flag, type_code),
        RowsBehind("ratings", tuple(kinds), type_code, flag),
        rising_is_good=rising_is_good,
    )


def _count(
    code: str, label: Text, unit: Text, kinds: Iterable[str], type_code: str | None = None
) -> Measure:
    return Measure(
        code,
        label,
        unit,
        organization_count(kinds, type_code),
        RowsBehind("ratings", tuple(kinds), type_code),
        stock=True,
        rising_is_good=None,
    )


def _total(code: str, label: Text, column: str, stock: bool = False) -> Measure:
    return Measure(
        code,
        label,
        MEMBERS,
        return_total(column),
        RowsBehind("returns", column=column),
        stock=stock,
        rising_is_good=None if stock else False,
    )


def _members(code: str, label: Text, flag: str, rising_is_good: bool) -> Measure:
    return Measure(
        code,
        label,
        MEMBERS,
        member_share(flag),
        RowsBehind("returns", flag=flag),
        rising_is_good=rising_is_good,
    )


def measures(types: Iterable[TypeOfEnterprise]) -> list[Measure]:
    """All measures, in the order of the tables; one pair more for each type of enterprise."""
    types = tuple(types)
    by_type_counts = [
        _count(
            f"org-{t.code}",
            _("TCCSĐ %(phrase)s") % {"phrase": t.phrase},
            ORGANIZATIONS,
            BASE_KINDS,
            t.code,
        )
        for t in types
    ]
    by_type_shares = [
        _share(
            f"{t.code}-ps",
            _("TCCSĐ %(phrase)s đạt trong sạch, vững mạnh") % {"phrase": t.phrase},
            ORGANIZATIONS,
            BASE_KINDS,
            "pure_and_strong",
            t.code,
        )
        for t in types
    ]
    cells, committees = (Kind.BASE_CELL,), (Kind.BASE_COMMITTEE,)
    sub_cells = (Kind.SUB_CELL,)
    moves = (
        ("lost", _("TCCSĐ từ trong sạch, vững mạnh xuống mức thấp hơn"), is_lost, False),
        ("gained", _("TCCSĐ vươn lên trong sạch, vững mạnh"), is_gained, True),
        ("kept", _("TCCSĐ giữ vững trong sạch, vững mạnh"), is_kept, True),
    )
    return [
        _count("org-total", _("Tổ chức cơ sở đảng"), ORGANIZATIONS, BASE_KINDS),
        *by_type_counts,
        _total("members-total", _("Đảng viên"), "members_total", stock=True),
        _share(
            "base-ps",
            _("TCCSĐ đạt trong sạch, vững mạnh"),
            ORGANIZATIONS,
            BASE_KINDS,
            "pure_and_strong",
        ),
        _share(
            "basecommittee-ps",
            _("Đảng bộ cơ sở đạt trong sạch, vững mạnh"),
            _("đảng bộ"),
            committees,
            "pure_and_strong",
        ),
        _share(
            "basecell-ps",
            _("Chi bộ cơ sở đạt trong sạch, vững mạnh"),
            CELLS,
            cells,
            "pure_and_strong",
        ),
        _share(
            "subcell-ps",
            _("Chi bộ trực thuộc đảng ủy cơ sở đạt trong sạch, vững mạnh"),
            CELLS,
            sub_cells,
            "pure_and_strong",
        ),
        *by_type_shares,
        _share(
            "base-good",
            _("TCCSĐ hoàn thành tốt nhiệm vụ trở lên"),
            ORGANIZATIONS,
            BASE_KINDS,
            "good_or_better",
        ),
        _share(
            "completing",
            _("TCCSĐ hoàn thành nhiệm vụ"),
            ORGANIZATIONS,
            BASE_KINDS,
            "completing",
            rising_is_good=False,
        ),
        _share(
            "weak", _("TCCSĐ yếu kém"), ORGANIZATIONS, BASE_KINDS, "failing", rising_is_good=False
        ),
        *[
            Measure(
                code,
                label,
                ORGANIZATIONS,
                transition(keep),
                RowsBehind("transitions", BASE_KINDS, flag=code),
                rising_is_good=good,
            )
            for code, label, keep, good in moves
        ],
        Measure(
            "admissions",
            _("Kết nạp đảng viên so với chỉ tiêu được giao"),
            MEMBERS,
            admissions_against_quota,
            RowsBehind("returns", column="admissions"),
        ),
        Measure(
            "registered",
            _("Số đăng ký kết nạp của các TCCSĐ"),
            MEMBERS,
            registered_admissions,
            RowsBehind("quotas", column="registered"),
        ),
        _members(
            "members-good", _("Đảng viên hoàn thành tốt nhiệm vụ trở lên"), "good_or_better", True
        ),
        _members("members-completing", _("Đảng viên hoàn thành nhiệm vụ"), "completing", False),
        _members(
            "members-bad",
            _("Đảng viên vi phạm tư cách hoặc không hoàn thành nhiệm vụ"),
            "failing",
            False,
        ),
        _total("struck", _("Đảng viên bị xóa tên"), "struck_off"),
        _total("expelled", _("Đảng viên bị khai trừ"), "expelled"),
    ]


class Statistics:
    """The figures of one committee. Asks the dataset only; every figure is computed here."""

    def __init__(self, data: Dataset) -> None:
        self.data = data
        self.measures = {measure.code: measure for measure in measures(data.types)}

    def figure(self, code: str, year: int) -> Figure | None:
        """Return the figure of a measure in a year, or None when it cannot be computed.

        Raises KeyError for a measure that does not exist.
        """
        measure = self.measures[code]
        value = measure.compute(self.data, year)
        if value is None:
            return None
        share = self._percent(value)
        before = measure.compute(self.data, year - 1)
        return Figure(
            measure=measure,
            year=year,
            numerator=value.numerator,
            denominator=value.denominator,
            percent=share,
            change=self._change(share, value, before),
        )

    @staticmethod
    def _percent(value: Value) -> Decimal | None:
        return None if value.denominator is None else percent(value.numerator, value.denominator)

    def _change(self, share: Decimal | None, value: Value, before: Value | None) -> Decimal | None:
        if share is None or before is None or before.vocabulary != value.vocabulary:
            return None
        earlier = self._percent(before)
        return None if earlier is None else share - earlier

    def series(self, code: str, years: Iterable[int] | None = None) -> list[Figure | None]:
        """Return one measure over the years, None where it cannot be computed."""
        return [self.figure(code, year) for year in (years or self.data.years)]

    @cached_property
    def last_year(self) -> int | None:
        """The latest year of the question that is closed and has ratings."""
        closed = {tally.year for tally in self.data.ratings} & set(self.data.years)
        return max(closed, default=None)

    def published(self) -> list[Figure]:
        """Return every figure of the years asked for, in the order of the tables.

        State figures come once, for the last year; registered admissions also for the year after
        it, since they are known before that year is closed.
        """
        figures = []
        for measure in self.measures.values():
            years = list(self.data.years)
            if measure.stock:
                years = [self.last_year] if self.last_year else []
            elif measure.code == "registered" and years:
                years.append(years[-1] + 1)
            figures += [self.figure(measure.code, year) for year in years]
        return [figure for figure in figures if figure is not None]

    def structure(
        self, year: int, kinds: Iterable[str] = BASE_KINDS
    ) -> list[tuple[LevelFlags, int]]:
        """Return the count of each level of the year's rating, best first, parts inside wholes."""
        counts: dict[LevelFlags, int] = {}
        by_id: dict[int | None, LevelFlags] = {level.id: level for level in self.levels}
        for tally in _chosen(self.data, year, kinds, None):
            if tally.level:
                level = by_id.get(tally.level.counted_in, tally.level)
                counts[level] = counts.get(level, 0) + tally.count
        return sorted(counts.items(), key=lambda item: item[0].order)

    @cached_property
    def levels(self) -> list[LevelFlags]:
        return sorted(
            {t.level for t in self.data.ratings if t.level}, key=lambda level: level.order
        )
