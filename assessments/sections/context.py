"""What the sections of one self-assessment are measured by: levels, cells, last year, quota."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from assessments.facts import cells_of
from assessments.models import (
    AnnualReturn,
    Clause,
    CriteriaClause,
    Criterion,
    Cycle,
    NotRatedReason,
    OrganizationRating,
    RatingLevel,
    SelfAssessment,
    Subject,
)
from assessments.reviews.settled import Settled, settled_of
from membership.flows.returns import YearCounts, counts_of_year
from membership.models import Quota
from organizations.kinds import Kind
from organizations.models import Organization


@dataclass(frozen=True)
class Context:
    """The vocabulary of the year and what is known of the years before.

    `last_members` maps codes of levels to last year's counts in members, and is empty when last
    year spoke another vocabulary. `last_cells` maps ids of cells to last year's ratings.
    """

    organization: Organization
    cycle: Cycle
    member_levels: list[RatingLevel]
    organization_levels: list[RatingLevel]
    member_reasons: list[NotRatedReason]
    organization_reasons: list[NotRatedReason]
    cells: list[Organization] = field(default_factory=list)
    quota: Quota | None = None
    last_return: AnnualReturn | None = None
    last_rating: OrganizationRating | None = None
    last_members: Mapping[str, int] = field(default_factory=dict)
    last_reasons: Mapping[str, int] = field(default_factory=dict)
    last_cells: Mapping[int, OrganizationRating] = field(default_factory=dict)
    criteria: list[Criterion] = field(default_factory=list)

    @property
    def clauses(self) -> list[Clause | CriteriaClause]:
        """The clauses of the year about organizations."""
        return self.cycle.organization_clauses

    @property
    def last_year(self) -> int:
        return self.cycle.year - 1

    @cached_property
    def register(self) -> YearCounts | None:
        """What the members' register says of the year so far; None where it does not cover it.

        Read when it is asked for: saving what was typed does not need it.
        """
        return counts_of_year([self.organization.pk], self.cycle.year)[self.organization.pk]

    @cached_property
    def reviews(self) -> Settled | None:
        """What the reviews of its members say; None where the organization rates by numbers."""
        return settled_of(self.cycle, self.organization)

    def level(self, subject: str, code: str) -> RatingLevel | None:
        """The year's level of that code, or None."""
        levels = self.member_levels if subject == Subject.MEMBER else self.organization_levels
        return next((level for level in levels if level.code == code), None)

    def reason(self, subject: str, code: str) -> NotRatedReason | None:
        """The reason of that code, or None."""
        reasons = self.member_reasons if subject == Subject.MEMBER else self.organization_reasons
        return next((reason for reason in reasons if reason.code == code), None)


def load_context(assessment: SelfAssessment) -> Context:
    """Read the context of one self-assessment, in a fixed number of queries."""
    organization, cycle = assessment.organization, assessment.cycle
    levels = list(RatingLevel.objects.filter(rule_set=cycle.rule_set).order_by("order"))
    reasons = list(NotRatedReason.objects.all())
    cells = []
    if organization.kind == Kind.BASE_COMMITTEE:
        cells = cells_of(organization, cycle.year)
    last_return = AnnualReturn.objects.filter(
        organization=organization, year=cycle.year - 1
    ).first()
    last_ratings = {
        rating.organization_id: rating
        for rating in OrganizationRating.objects.filter(
            organization__in=[organization, *cells], year=cycle.year - 1
        ).select_related("level__rule_set", "not_rated_reason")
    }
    last_members, last_reasons = _last_counts(last_return, cycle)
    return Context(
        organization=organization,
        cycle=cycle,
        member_levels=[level for level in levels if level.subject == Subject.MEMBER],
        organization_levels=[level for level in levels if level.subject == Subject.ORGANIZATION],
        member_reasons=[reason for reason in reasons if reason.subject == Subject.MEMBER],
        organization_reasons=[r for r in reasons if r.subject == Subject.ORGANIZATION],
        cells=cells,
        quota=Quota.objects.filter(organization=organization, year=cycle.year).first(),
        last_return=last_return,
        last_rating=last_ratings.pop(organization.pk, None),
        last_members=last_members,
        last_reasons=last_reasons,
        last_cells=last_ratings,
        criteria=list(cycle.criteria.criteria.all()) if cycle.criteria else [],
    )


def _last_counts(last_return, cycle) -> tuple[dict[str, int], dict[str, int]]:
    if last_return is None:
        return {}, {}
    levels, reasons = {}, {}
    counts = last_return.member_counts.select_related("level__rule_set", "not_rated_reason")
    for count in counts:
        if count.level is None:
            reasons[count.not_rated_reason.code] = count.number
        elif count.level.rule_set.vocabulary == cycle.rule_set.vocabulary:
            levels[count.level.code] = count.number
    return levels, reasons
