"""Reading what statistics are computed from: ratings and annual returns, never live rows."""

from django.db.models import Count, OuterRef, Subquery, Sum

from assessments.models import AnnualReturn, MemberCount, OrganizationRating, RatingLevel
from assessments.years import open_years
from membership.models import Quota
from organizations.kinds import BASE_KINDS
from organizations.models import EnterpriseType, Organization
from reports.part_sources import Branches, Reading, part_registered, part_returns
from reports.statistics import (
    Dataset,
    LevelFlags,
    RatingTally,
    ReturnRow,
    TransitionTally,
    TypeOfEnterprise,
)

FLAGS = ("pure_and_strong", "good_or_better", "completing", "failing")


WHOLE_ALONE = Reading()


def read(
    organization: Organization, years: tuple[int, ...], reading: Reading = WHOLE_ALONE
) -> Dataset:
    """Read one committee's years (and a year before and after, for changes) in a fixed number of
    queries, whatever the number of organizations under it.

    Years whose cycle is still open give no ratings and no returns: their figures are not final.
    `reading` asks for what parts are added up from, or for types as they are today.
    """
    years = tuple(sorted(years))
    wanted = tuple(range(years[0] - 1, years[-1] + 2)) if years else ()
    unfinished = frozenset(open_years(organization) & set(wanted))
    closed = [year for year in wanted if year not in unfinished]
    levels = levels_by_id()
    branches = Branches(organization) if reading.parts else None
    parts, branch_returns = (
        part_returns(branches, closed, levels, reading) if branches else ((), {})
    )
    return Dataset(
        organization_id=organization.pk,
        organization_name=organization.name,
        years=years,
        levels=tuple(levels.values()),
        types=types(),
        ratings=_ratings(organization, closed, levels, reading, branches),
        transitions=_transitions(organization, closed, levels, reading, branches),
        returns=_returns(organization, closed, levels),
        open_years=unfinished,
        registered=_registered(organization, wanted),
        part_returns=parts,
        branch_returns=branch_returns,
        part_registered=part_registered(branches, wanted) if branches else (),
    )


def types() -> tuple[TypeOfEnterprise, ...]:
    """All types of enterprise in their order."""
    return tuple(
        TypeOfEnterprise(t.code, t.name, t.short_name, t.phrase)
        for t in EnterpriseType.objects.all()
    )


def levels_by_id() -> dict[int, LevelFlags]:
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


def _ratings(organization, years, levels, reading, branches) -> tuple[RatingTally, ...]:
    rows = OrganizationRating.objects.under(organization).filter(year__in=years)
    return tuple(
        RatingTally(year, kind, type_code, levels.get(level), count, branch)
        for year, kind, type_code, branch, level, count in _counted(
            rows, reading, branches, "year", "level"
        )
    )


def _counted(ratings, reading: Reading, branches: Branches | None, first: str, *more: str):
    """(first, kind, type, branch, …, number) of ratings; without branches, branch None."""
    rows = ratings.order_by().annotate(part_type=reading.type_of())
    if branches is None:
        rows = rows.values_list(first, "kind", "part_type", *more)
        for year, kind, type_code, *rest in rows.annotate(count=Count("pk")):
            yield (year, kind, type_code, None, *rest)
        return
    rows = rows.annotate(place=branches.place())
    rows = rows.values_list(first, "kind", "part_type", "superior__path", "place", *more)
    for year, kind, type_code, path, place, *rest in rows.annotate(count=Count("pk")):
        yield (year, kind, type_code, branches.of(path, place), *rest)


def transition_rows(organization: Organization, years, back: int = 1):
    """Ratings of base organizations with the level of the year before (or `back` years before),
    both under the committee."""
    under = OrganizationRating.objects.under(organization).of_base_organizations()
    before = under.filter(organization=OuterRef("organization"), year=OuterRef("year") - back)
    return (
        under.filter(year__in=years)
        .exclude(level=None)
        .annotate(level_before=Subquery(before.values("level")[:1]))
        .exclude(level_before=None)
    )


def _transitions(organization, years, levels, reading, branches) -> tuple[TransitionTally, ...]:
    rows = transition_rows(organization, years)
    return tuple(
        TransitionTally(year, levels[before], levels[after], count, kind, type_code, branch)
        for year, kind, type_code, branch, before, after, count in _counted(
            rows, reading, branches, "year", "level_before", "level"
        )
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
