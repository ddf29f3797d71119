"""Opening a figure down to the rows it was added up from, within the viewer's rights."""

from dataclasses import dataclass

from django.db.models import Q

from assessments.facts import last_versions
from assessments.models import AnnualReturn, MemberCount, OrganizationRating
from membership.models import Quota
from organizations.kinds import BASE_KINDS
from organizations.models import Organization
from reports.part_sources import Reading, quota_part_q, rating_part_q, return_part_q, with_type
from reports.sources import WHOLE_ALONE, transition_rows
from reports.statistics import WHOLE, Figure, Part, is_gained, is_kept, is_lost

MOVES = {"lost": is_lost, "gained": is_gained, "kept": is_kept}


@dataclass(frozen=True)
class Row:
    """One row behind a figure: which organization, what it holds, whether it counts above the line."""

    code: str
    name: str
    kind: str
    enterprise_type: str
    level: object | None
    level_before: object | None
    reason: str
    numerator: int | None
    denominator: int | None
    counts: bool


@dataclass(frozen=True)
class Asked:
    """Which rows: of a committee, of a part of it, by the types of the year or of today."""

    organization: Organization
    user: object
    part: Part = WHOLE
    reading: Reading = WHOLE_ALONE


def rows_behind(
    figure: Figure,
    organization: Organization,
    user,
    part: Part = WHOLE,
    reading: Reading = WHOLE_ALONE,
) -> list[Row]:
    """The rows of a figure (of a part of the committee); those that count in the numerator first."""
    readers = {
        "ratings": _rating_rows,
        "transitions": _transition_rows,
        "returns": _return_rows,
        "quotas": _quota_rows,
    }
    rows = readers[figure.source](figure, Asked(organization, user, part, reading))
    return sorted(rows, key=lambda row: (not row.counts, row.code))


def _ratings(figure: Figure, asked: Asked):
    behind, part = figure.measure.rows, asked.part
    rows = (
        OrganizationRating.objects.under(asked.organization)
        .visible_to(asked.user)
        .filter(year=figure.year, kind__in=(part.kind,) if part.kind else behind.kinds)
        .filter(rating_part_q(part, asked.organization, asked.reading))
        .select_related("organization", "enterprise_type", "level", "not_rated_reason")
    )
    if behind.type_code:
        rows = rows.filter(enterprise_type__code=behind.type_code)
    return rows


def rating_row(rating, *, counts: bool, level_before=None) -> Row:
    """The row of a rating, as pages of figures list it."""
    return Row(
        code=rating.organization.code,
        name=rating.name,
        kind=rating.get_kind_display(),
        enterprise_type=rating.enterprise_type.short_name if rating.enterprise_type else "",
        level=rating.level,
        level_before=level_before,
        reason=rating.not_rated_reason.name if rating.not_rated_reason else "",
        numerator=None,
        denominator=None,
        counts=counts,
    )


def _rating_rows(figure, asked: Asked) -> list[Row]:
    flag = figure.measure.rows.flag
    rows = _ratings(figure, asked)
    if flag:
        rows = rows.exclude(level=None)
    return [
        rating_row(rating, counts=bool(getattr(rating.level, flag)) if flag else True)
        for rating in rows
    ]


def _transition_rows(figure, asked: Asked) -> list[Row]:
    keep = MOVES[figure.measure.rows.flag]
    moved = transition_rows(asked.organization, [figure.year])
    pairs = dict(moved.values_list("pk", "level_before"))
    ratings = list(_ratings(figure, asked).filter(pk__in=pairs))
    before = {
        (rating.organization_id): rating.level
        for rating in OrganizationRating.objects.under(asked.organization)
        .visible_to(asked.user)
        .filter(year=figure.year - 1)
        .select_related("level")
    }
    rows = []
    for rating in ratings:
        earlier = before.get(rating.organization_id)
        if earlier and keep(_Pair(earlier, rating.level)):
            rows.append(rating_row(rating, counts=True, level_before=earlier))
    return rows


@dataclass(frozen=True)
class _Pair:
    before: object
    after: object


def _base_returns(figure, asked: Asked):
    return _base_returns_of(asked, figure.year)


def _base_returns_of(asked: Asked, year: int):
    top = asked.organization
    returns = (
        AnnualReturn.objects.visible_to(asked.user)
        .filter(year=year, kind__in=BASE_KINDS)
        .filter(Q(parent__path__subtree=top.path) | Q(organization=top))
    )
    if asked.part:
        returns = with_type(returns, asked.reading).filter(return_part_q(asked.part, top))
    return returns.select_related("organization")


def _return_rows(figure, asked: Asked) -> list[Row]:
    behind = figure.measure.rows
    returns = list(_base_returns(figure, asked))
    names = _facts(figure.year, asked.organization, [row.organization_id for row in returns])
    if behind.flag:
        totals: dict[int, list[int]] = {}
        for count in MemberCount.objects.filter(
            annual_return__in=returns, level__isnull=False
        ).select_related("level"):
            pair = totals.setdefault(count.annual_return_id, [0, 0])
            pair[0] += count.number if getattr(count.level, behind.flag) else 0
            pair[1] += count.number
        numbers = {row.pk: tuple(totals.get(row.pk, (0, 0))) for row in returns}
    else:
        numbers = {
            row.pk: (
                getattr(row, behind.column) or 0,
                row.quota if behind.column == "admissions" else None,
            )
            for row in returns
        }
    return [_number_row(row.organization, names, *numbers[row.pk]) for row in returns]


def rows_at_level(asked: Asked, year: int, **which: str) -> list[Row]:
    """The base organizations' own counts of members at one level, or with one reason why they were
    not rated (`level__code=…` or `not_rated_reason__code=…`).

    A level is out of those rated, as every share of it; a reason out of all that they counted.
    """
    returns = list(_base_returns_of(asked, year))
    names = _facts(year, asked.organization, [row.organization_id for row in returns])
    counts = MemberCount.objects.filter(annual_return__in=returns)
    at = dict(counts.filter(**which).values_list("annual_return", "number"))
    if "level__code" in which:
        counts = counts.exclude(level=None)
    whole: dict[int, int] = {}
    for pk, number in counts.values_list("annual_return", "number"):
        whole[pk] = whole.get(pk, 0) + number
    return [
        _number_row(row.organization, names, at[row.pk], whole[row.pk])
        for row in sorted(returns, key=lambda row: row.organization.code)
        if at.get(row.pk)
    ]


def _quota_rows(figure, asked: Asked) -> list[Row]:
    column, top = figure.measure.rows.column, asked.organization
    quotas = list(
        Quota.objects.visible_to(asked.user)
        .filter(year=figure.year, organization__kind__in=BASE_KINDS)
        .filter(organization__path__subtree=top.path)
        .filter(quota_part_q(asked.part, top))
        .select_related("organization")
    )
    names = _facts(figure.year, top, [quota.organization_id for quota in quotas])
    return [
        _number_row(quota.organization, names, getattr(quota, column) or 0, quota.assigned)
        for quota in quotas
    ]


def _facts(year: int, superior: Organization, organizations: list[int]) -> dict:
    """Name, kind and type of that year: from the ratings, else from the dated versions.

    Never from what the organizations are called today, perhaps by another committee.
    """
    ratings = OrganizationRating.objects.filter(year=year, organization__in=organizations)
    known = {row.organization_id: row for row in ratings.select_related("enterprise_type")}
    unrated = set(organizations) - set(known)
    return known | (last_versions(unrated, year, superior) if unrated else {})


def _number_row(organization, names, numerator, denominator) -> Row:
    facts = names[organization.pk]
    return Row(
        code=organization.code,
        name=facts.name,
        kind=facts.get_kind_display(),
        enterprise_type=facts.enterprise_type.short_name if facts.enterprise_type else "",
        level=None,
        level_before=None,
        reason="",
        numerator=numerator,
        denominator=denominator,
        counts=bool(numerator),
    )
