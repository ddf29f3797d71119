"""Reading what statistics are computed from: ratings and annual returns, never live rows."""

from django.db.models import Count, OuterRef, Subquery, Sum

from assessments.models import AnnualReturn, MemberCount, OrganizationRating, RatingLevel
from assessments.years import open_years
from membership.models import Quota
from organizations.kinds import BASE_KINDS
from organizations.models import EnterpriseType, Organization
from reports.statistics import (
    Dataset,
    LevelFlags,
    RatingTally,
    ReturnRow,
    TransitionTally,
    TypeOfEnterprise,
)

FLAGS = ("pure_and_strong", "good_or_better", "completing", "failing")


def read(organization: Organization, years: tuple[int, ...]) -> Dataset:
    """Read one committee's years (and a year before and after, for changes) in a fixed number of
    queries, whatever the number of organizations under it.

    Years whose cycle is still open give no ratings and no returns: their figures are not final.
    """
    years = tuple(sorted(years))
    wanted = tuple(range(years[0] - 1, years[-1] + 2)) if years else ()
    unfinished = frozenset(open_years(organization) & set(wanted))
    closed = [year for year in wanted if year not in unfinished]
    levels = _levels()
    return Dataset(
        organization_id=organization.pk,
        organization_name=organization.name,
        years=years,
        levels=tuple(levels.values()),
        types=tuple(
            TypeOfEnterprise(t.code, t.name, t.short_name, t.phrase)
            for t in EnterpriseType.objects.all()
        ),
        ratings=_ratings(organization, closed, levels),
        transitions=_transitions(organization, closed, levels),
        returns=_returns(organization, closed, levels),
        open_years=unfinished,
        registered=_registered(organization, wanted),
    )


def _levels() -> dict[int, LevelFlags]:
    return {
        level.pk: LevelFlags(
            id=level.pk,
            name=level.name,
            vocabulary=level.rule_set.vocabulary,
            order=level.order,
            tone=level.tone,
            sign=level.sign,
            counted_in=level.counted_in_id,
            **{flag: getattr(level, flag) for flag in FLAGS},
        )
        for level in RatingLevel.objects.select_related("rule_set")
    }


def _ratings(organization, years, levels) -> tuple[RatingTally, ...]:
    rows = (
        OrganizationRating.objects.under(organization)
        .filter(year__in=years)
        .order_by()
        .values_list("year", "kind", "enterprise_type__code", "level")
        .annotate(count=Count("pk"))
    )
    return tuple(
        RatingTally(year, kind, type_code, levels.get(level), count)
        for year, kind, type_code, level, count in rows
    )


def transition_rows(organization: Organization, years):
    """Ratings of base organizations with the level of the year before, both under the committee."""
    under = OrganizationRating.objects.under(organization).of_base_organizations()
    before = under.filter(organization=OuterRef("organization"), year=OuterRef("year") - 1)
    return (
        under.filter(year__in=years)
        .exclude(level=None)
        .annotate(level_before=Subquery(before.values("level")[:1]))
        .exclude(level_before=None)
    )


def _transitions(organization, years, levels) -> tuple[TransitionTally, ...]:
    rows = (
        transition_rows(organization, years)
        .order_by()
        .values_list("year", "level_before", "level")
        .annotate(count=Count("pk"))
    )
    return tuple(
        TransitionTally(year, levels[before], levels[after], count)
        for year, before, after, count in rows
    )


def _returns(organization, years, levels) -> dict[int, ReturnRow]:
    rows = AnnualReturn.objects.filter(organization=organization, year__in=years)
    counts: dict[int, dict[LevelFlags, int]] = {}
    for year, level, number in MemberCount.objects.filter(
        annual_return__in=rows, level__isnull=False
    ).values_list("annual_return__year", "level", "number"):
        counts.setdefault(year, {})[levels[level]] = number
    return {
        row.year: ReturnRow(
            members_total=row.members_total,
            quota=row.quota,
            registered=row.registered,
            admissions=row.admissions,
            struck_off=row.struck_off,
            expelled=row.expelled,
            by_level=counts.get(row.year, {}),
        )
        for row in rows
    }


def _registered(organization: Organization, years) -> dict[int, int]:
    """What the base organizations under the committee registered to admit, by year."""
    return dict(
        Quota.objects.filter(
            organization__path__subtree=organization.path,
            organization__kind__in=BASE_KINDS,
            year__in=years,
            registered__isnull=False,
        )
        .order_by()
        .values_list("year")
        .annotate(total=Sum("registered"))
    )
