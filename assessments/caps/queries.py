"""What a cap allows in a cycle: every base organization that submitted, and the whole committee."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assessments.caps.by_names import Named, named_of
from assessments.caps.words import column_words, remarks, settings_words
from assessments.models import Clause, Cycle, RatingLevel, Standing, Subject
from assessments.queries import Line, cycle_lines
from assessments.scoring.caps import (
    Cap,
    Counted,
    Group,
    Reading,
    reading,
    reading_by_group,
    readings_by_group,
)
from assessments.so_far import Members, ReadFrom, level_so_far, members_so_far


@dataclass(frozen=True)
class Allowed:
    """What one reading allows a group, with the words above its column."""

    words: str
    allowed: int


@dataclass(frozen=True)
class Row:
    """One base organization: its members at the capped level and one below, and what is allowed.

    `own` is the rule set's own reading, `others` every reading, in the order of the table. `groups`
    are its posts with what each is allowed, where the cap counts by posts and knows them;
    `is_named`: rated by names, so that heads and posts are known.
    """

    line: Line
    counted: Counted
    read_from: ReadFrom
    is_outstanding: bool
    own: Reading
    others: list["Allowed"]
    groups: list[tuple[str, Counted, Reading]]
    is_named: bool

    @property
    def is_over(self) -> bool:
        return self.own.over > 0


@dataclass(frozen=True)
class Sheet:
    """One clause of the cycle's rule set with everything it gives; counts in members.

    `missing` are organizations subject to assessment without any submission: no number of theirs
    is here.
    """

    clause: Clause
    cap: Cap
    level: RatingLevel
    below: RatingLevel
    rows: list[Row]
    missing: int

    @property
    def is_confirmed(self) -> bool:
        """An unconfirmed clause decides nothing."""
        return self.clause.standing != Standing.UNCONFIRMED

    @property
    def is_together(self) -> bool:
        """The rule set counts the committee as one group: no organization is over by itself."""
        return self.cap.group == Group.COMMITTEE

    @property
    def settings(self) -> list[tuple[str, str]]:
        return settings_words(self.cap)

    @property
    def counted(self) -> Counted:
        """The whole committee as one group."""
        rows = [row.counted for row in self.rows]
        return Counted(
            sum(one.capped for one in rows),
            sum(one.well for one in rows),
            sum(one.head_capped for one in rows),
            sum(one.head_well for one in rows),
        )

    @property
    def own(self) -> Reading:
        return reading(self.cap, self.counted)

    @property
    def others(self) -> list[Allowed]:
        return every_reading(self.cap, self.counted)

    @property
    def sums(self) -> list[Allowed]:
        """What each reading allows, organization by organization, added up."""
        columns = zip(*(row.others for row in self.rows), strict=True)
        return [Allowed(one[0].words, sum(each.allowed for each in one)) for one in columns]

    @property
    def allowed(self) -> int:
        """What the rule set's reading allows, organization by organization, added up."""
        return sum(row.own.allowed for row in self.rows)

    @property
    def over(self) -> int:
        return sum(row.own.over for row in self.rows)

    @property
    def over_rows(self) -> int:
        """How many organizations are over."""
        return sum(row.is_over for row in self.rows)

    @property
    def remarks(self) -> list[str]:
        """What the settings make of the numbers, and where they cannot."""
        return remarks(self.cap, len(self.rows), sum(row.is_named for row in self.rows))


def cap_clauses(rule_set) -> list[Clause]:
    """The clauses that cap a level of members, in their order."""
    return list(
        rule_set.clauses.filter(kind=Clause.Kind.CAP, subject=Subject.MEMBER, level__isnull=False)
        .select_related("level", "rule_set")
        .order_by("order", "pk")
    )


def cap_sheets(cycle: Cycle, lines: Iterable[Line] | None = None) -> list[Sheet]:
    """Every cap of the cycle's rule set with its rows; none where no text supplies a cap.

    `lines` are all of the cycle, where the caller has read them already.
    A clause whose settings are no cap is left out: the page of the rule set shows it.
    """
    clauses = [(clause, cap) for clause in cap_clauses(cycle.rule_set) if (cap := cap_of(clause))]
    if not clauses:
        return []
    levels = list(RatingLevel.objects.filter(rule_set=cycle.rule_set).order_by("order"))
    lines = [
        line
        for line in (cycle_lines(cycle) if lines is None else lines)
        if line.not_rated_reason is None and not (line.has_left and not line.is_settled)
    ]
    members = members_so_far(cycle, lines)
    return [
        _sheet(clause, cap, below, levels, lines, members)
        for clause, cap in clauses
        if (below := level_below(clause.level, levels))
    ]


def cap_of(clause: Clause) -> Cap | None:
    """The cap of a clause's settings; None when they are none."""
    try:
        return Cap.of(clause.settings)
    except ValueError:
        return None


def level_below(level: RatingLevel, levels: Sequence[RatingLevel]) -> RatingLevel | None:
    """The next level below, of the same subject; a level counted in another one is none."""
    below = [one for one in levels if _is_whole(one, level.subject) and one.order > level.order]
    return min(below, key=lambda one: one.order, default=None)


def _is_whole(level: RatingLevel, subject: str) -> bool:
    """A level of the subject that is not counted in another one."""
    return level.subject == subject and level.counted_in_id is None


def every_reading(cap: Cap, *groups: Counted, outstanding: bool = False) -> list[Allowed]:
    """What every reading of the percentage allows the groups, in the order of the table."""
    return [
        Allowed(column_words(one), one.allowed)
        for one in readings_by_group(cap, groups, outstanding=outstanding)
    ]


def _sheet(clause, cap, below, levels, lines, members: dict[int, Members]) -> Sheet:
    highest = next(one for one in levels if _is_whole(one, Subject.ORGANIZATION))
    codes = (clause.level.code, below.code)
    shown = [line for line in lines if line.organization.pk in members]
    needs_names = cap.group == Group.POSTS or not cap.head_counted
    named = (
        named_of(shown[0].cycle, [line.organization for line in shown], codes)
        if shown and needs_names
        else {}
    )
    rows = [
        _row(
            line,
            members[line.organization.pk],
            cap,
            codes,
            highest,
            named.get(line.organization.pk),
        )
        for line in shown
    ]
    return Sheet(
        clause=clause,
        cap=cap,
        level=clause.level,
        below=below,
        rows=sorted(rows, key=lambda row: -row.own.over),  # else in the order of the tree
        missing=len(lines) - len(rows),
    )


def _row(
    line: Line, rated: Members, cap: Cap, codes: tuple[str, str], highest, named: Named | None
) -> Row:
    counted = Counted(*(rated.at(code) for code in codes))
    if named and (named.counted.capped, named.counted.well) == (counted.capped, counted.well):
        counted = named.counted
    else:
        named = None  # by numbers, or the names say something else since the submission
    by_post = named.in_order() if named and cap.group == Group.POSTS else []
    groups = [one for _post, one in by_post] or [counted]
    level = level_so_far(line)
    outstanding = level is not None and highest.pk in (level.pk, level.counted_in_id)
    return Row(
        line=line,
        counted=counted,
        read_from=rated.read_from,
        is_outstanding=outstanding,
        own=reading_by_group(cap, groups, outstanding=outstanding),
        others=every_reading(cap, *groups, outstanding=outstanding),
        groups=[(post, one, reading(cap, one, outstanding=outstanding)) for post, one in by_post],
        is_named=named is not None,
    )
