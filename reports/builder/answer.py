"""Answering a question: what is read, what the viewer may see by name, and the finished table.

The number of queries depends on the question, never on the number of organizations.
"""

from urllib.parse import urlencode

from django.urls import reverse

from assessments.models import OrganizationRating
from assessments.years import closed_years
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import can
from reports import plans, sources
from reports.builder import further
from reports.builder.question import Axis, Offered, Question
from reports.builder.table import Given, Table, build
from reports.choices import DEFAULT_SPAN
from reports.part_sources import Reading
from reports.parts import NOW
from reports.statistics import Figure, Part, Statistics, measures
from reports.targets import TargetResult


def offered_of(organization: Organization, user) -> Offered:
    """What the user may ask for of a committee."""
    types = sources.types()
    return Offered(
        measures=tuple(measures(types)),
        types=types,
        years=tuple(closed_years(organization)[-DEFAULT_SPAN:]),
        further=further.offered(organization, user),
    )


def answer(question: Question, organization: Organization, user) -> Table:
    """The table of a question about a committee that the user may read reports of."""
    reading = Reading(parts=question.needs_parts, todays_types=question.todays_types)
    asked = {*question.years, *((question.year,) if question.year else ())}
    data = sources.read(organization, tuple(sorted(asked)), reading)
    data, measures_of_others, links = further.read(data, organization, question.codes)
    stats = Statistics(data, measures_of_others)
    branches, hidden = (
        _branches(organization, stats, user)
        if Axis.BRANCHES in (question.rows, question.columns)
        else ((), 0)
    )
    targets, standing, standing_year = (
        _targets(organization, stats, user) if question.targets else ({}, {}, None)
    )
    return build(
        question,
        Given(
            stats=stats,
            committee=organization.name,
            branches=branches,
            hidden_branches=hidden,
            targets=targets,
            standing=standing,
            standing_year=standing_year,
            link=_linker(organization, question, user, dict(_codes(branches)), links),
        ),
    )


def _branches(
    organization: Organization, stats: Statistics, user
) -> tuple[tuple[tuple[int, str], ...], int]:
    """Branches that the viewer may see, with the name of the latest of the years, in the order of
    their codes; and how many he may not."""
    data = stats.data
    found = {tally.branch for tally in data.ratings} | {one.branch for one in data.part_returns}
    wanted = (found | set(data.branch_returns)) - {None}
    seen = Organization.objects.visible_to(user, Permission.VIEW_RATING)
    names = {
        pk: (code, name)
        for pk, code, name in seen.filter(pk__in=wanted).values_list("pk", "code", "name")
    }
    rated = OrganizationRating.objects.under(organization).visible_to(user)
    for pk, code, name in (
        rated.filter(organization__in=wanted, year__in=data.years)
        .order_by("year")
        .values_list("organization", "organization__code", "name")
    ):
        names[pk] = (code, name)
    shown = sorted(names, key=lambda pk: names[pk])
    return tuple((pk, names[pk][1]) for pk in shown), len(wanted - set(names))


def _codes(branches):
    ids = [pk for pk, _name in branches]
    return Organization.objects.filter(pk__in=ids).values_list("pk", "code") if ids else ()


def _targets(organization, stats: Statistics, user):
    """Targets of the years themselves, and those that hold now beside the last closed year."""
    plan = plans.plan_for(organization, stats.data.years)
    if plan is None or not can(user, Permission.VIEW_PLAN, organization):
        return {}, {}, None
    by_place = plans.by_place(plan, stats)
    last = stats.last_year
    standing: dict[str, TargetResult] = {}
    if last is not None:
        standing = {one.indicator: one for one in plans.latest_results(plan, stats, last)}
    held = next(iter(standing.values()), None)
    return by_place, standing, held.year if held else None


def _linker(organization: Organization, question: Question, user, codes: dict, links):
    """Opens figures to their rows; a part that cannot be asked for by its code stays closed."""

    def link(figure: Figure, part: Part) -> str:
        elsewhere = further.link_of(organization, figure, user, links)
        if elsewhere is not None:
            return elsewhere
        if part.branch is not None and part.branch not in codes:
            return ""
        query = {"to-chuc": organization.code, **part_query(part, codes)}
        if question.todays_types and (part.type_code or part.other_than):
            query["theo"] = NOW
        url = reverse("reports:figure", args=[figure.measure.code, figure.year])
        return f"{url}?{urlencode(query)}"

    return link


def part_query(part: Part, codes: dict[int, str]) -> dict[str, str]:
    """A part as addresses have it."""
    query = {"loai": part.kind, "loai-hinh": part.type_code, "tru": part.other_than}
    if part.branch is not None:
        query["nhanh"] = codes[part.branch]
    return {name: value for name, value in query.items() if value}
