"""What the register knows of a member's year, shown beside his review: nothing typed again.

Discipline of the year, dues owed, the work assigned with its results; and which levels the year's
rules leave him for it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from assessments.models import Clause, Cycle, RatingLevel, Standing, Subject
from assessments.scoring.verdict import Effect, Kind, Rule, Verdict, verdict
from membership.duties.queries.dues import alarm_months, with_arrears
from membership.models import Discipline, Member, WorkAssignment
from membership.models.discipline import LAPSING

DISCIPLINED = "member-disciplined"
UNDONE_SHARE = "undone_share_over"


@dataclass
class Beside:
    """One member's year by the register: decisions of discipline, months of dues owed, work.

    `owed` is 0 below the months that the rules in force report.
    """

    disciplines: list[Discipline] = field(default_factory=list)
    owed: int = 0
    work: list[WorkAssignment] = field(default_factory=list)

    @property
    def undone(self) -> int:
        """Work that was not completed."""
        return sum(one.result == WorkAssignment.Result.NOT_DONE for one in self.work)

    @property
    def open(self) -> int:
        """Work without a result yet."""
        return sum(not one.result for one in self.work)

    def share_over(self, limit: Fraction) -> bool | None:
        """Whether more than the share of the work was not completed; None while it may turn."""
        if not self.work:
            return None
        if Fraction(self.undone, len(self.work)) > limit:
            return True
        return None if Fraction(self.undone + self.open, len(self.work)) > limit else False


def beside(cycle: Cycle, members: Iterable[int]) -> dict[int, Beside]:
    """By member (pk); a fixed number of queries."""
    pks = list(members)
    found: dict[int, Beside] = defaultdict(Beside)
    decisions = Discipline.objects.standing().filter(
        member__in=pks, event__on__year=cycle.year, form__in=LAPSING
    )
    for decision in decisions.order_by("decided_on", "pk"):
        found[decision.member_id].disciplines.append(decision)
    arrears = with_arrears(Member.objects.filter(pk__in=pks)).filter(owed__gte=alarm_months())
    for pk, owed in arrears.order_by().values_list("pk", "owed"):
        found[pk].owed = owed
    for work in WorkAssignment.objects.filter(member__in=pks, year=cycle.year).order_by("pk"):
        found[work.member_id].work.append(work)
    return {pk: found[pk] for pk in pks}


@dataclass(frozen=True)
class MemberRules:
    """The year's levels and clauses about members, read once."""

    levels: list[RatingLevel]
    clauses: list[Clause]

    @classmethod
    def of(cls, cycle: Cycle) -> "MemberRules":
        levels = cycle.rule_set.levels.filter(subject=Subject.MEMBER).order_by("order")
        clauses = cycle.rule_set.clauses.filter(
            subject=Subject.MEMBER, kind=Clause.Kind.FATAL
        ).select_related("level")
        return cls(list(levels), list(clauses))

    def verdict(self, facts: Beside) -> Verdict:
        """Which levels the fatal clauses leave somebody of whom the register knows this."""
        rules = [
            Rule(
                clause.text,
                Kind.FATAL,
                clause.level.code,
                confirmed=clause.standing != Standing.UNCONFIRMED,
                holds=_holds(clause, facts),
            )
            for clause in self.clauses
            if clause.level
        ]
        return verdict([level.code for level in self.levels], rules, None)

    def level(self, code: str) -> RatingLevel | None:
        return next((level for level in self.levels if level.code == code), None)


def against(found: Verdict, level: str) -> list[str]:
    """The texts of the clauses that forbid the level."""
    return [reason.rule.text for reason in found.against(level)]


def told(found: Verdict) -> list[str]:
    """The texts of unconfirmed clauses that would have forbidden: they only warn."""
    return [reason.rule.text for reason in found.reasons if reason.effect == Effect.TOLD]


def _holds(clause: Clause, facts: Beside) -> bool | None:
    if clause.settings.get("fact") == DISCIPLINED:
        return bool(facts.disciplines)
    if UNDONE_SHARE in clause.settings:
        return facts.share_over(Fraction(clause.settings[UNDONE_SHARE]))
    return None
