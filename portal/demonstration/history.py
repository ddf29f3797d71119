"""The closed years: quotas, ratings with the facts of their year, and annual returns."""

from datetime import date

from assessments import returns
from assessments.facts import Facts, facts_under
from assessments.models import (
    AnnualReturn,
    NotRatedReason,
    OrganizationRating,
    RatingLevel,
    RuleSet,
)
from assessments.models.rules import Subject
from assessments.returns import Counts
from core import audit
from membership.flows.returns import counts_of_year
from membership.quotas.actions import set_quota
from portal.demonstration.members import MemberYear, member_years, open_year_shares
from portal.demonstration.spec import LEVELS, YEARS
from portal.demonstration.tree import Tree

OPEN_YEAR = 2011


def load_year(tree: Tree, year: int) -> None:
    """Write one closed year: quotas, ratings of all base organizations and cells, returns."""
    shares = member_years(tree.committee, year)
    facts = facts_under(tree.superior, year)
    _set_quotas(tree, year, shares)
    _write_ratings(tree, year, facts)
    _write_returns(tree, year, shares, facts)
    audit.record(
        "history.record",  # one event for a year, as when it is entered in the grid
        by=tree.by,
        subject=tree.superior,
        scope_path=tree.superior.path,
        after={"year": year, "ratings": len(facts), "returns": len(shares)},
        reason=tree.committee.decisions[year][0],
    )


def open_quotas(tree: Tree) -> None:
    """The quotas of the open year: received, assigned below, registered."""
    shares = open_year_shares(tree.committee)
    set_quota(
        organization=tree.superior,
        year=OPEN_YEAR,
        assigned=tree.committee.open_year[0],
        registered=None,
        by=tree.by,
    )
    for code, assigned in shares.assigned.items():
        set_quota(
            organization=tree.nodes[code],
            year=OPEN_YEAR,
            assigned=assigned,
            registered=shares.registered[code],
            by=tree.by,
        )


def _set_quotas(tree: Tree, year: int, shares: dict[str, MemberYear]) -> None:
    set_quota(
        organization=tree.superior,
        year=year,
        assigned=tree.committee.totals[year].received,
        registered=None,
        by=tree.by,
    )
    for code, row in shares.items():
        if row.quota or row.registered:
            set_quota(
                organization=tree.nodes[code],
                year=year,
                assigned=row.quota,
                registered=row.registered,
                by=tree.by,
            )


def _levels(year: int, subject: str) -> dict[str, RatingLevel]:
    rule_set = RuleSet.objects.for_year(year)
    return {level.code: level for level in rule_set.levels.filter(subject=subject)}


def _reasons(subject: str) -> dict[str, NotRatedReason]:
    return {one.code: one for one in NotRatedReason.objects.filter(subject=subject)}


def _sign(tree: Tree, year: int, facts: Facts) -> str:
    """The sign of an organization's level in a year; cells founded after June are not rated."""
    organization = facts.organization
    if facts.base is None:
        return tree.committee.enterprise(organization.code).levels[YEARS.index(year)]
    if organization.founded_on > date(year, 6, 30):
        return "n"
    return tree.committee.cell_levels.get((year, organization.code), "T")


def _write_ratings(tree: Tree, year: int, all_facts: list[Facts]) -> None:
    levels = _levels(year, Subject.ORGANIZATION)
    too_young = _reasons(Subject.ORGANIZATION)["founded-under-6-months"]
    number, day = tree.committee.decisions[year]
    rows = []
    for facts in all_facts:
        sign = _sign(tree, year, facts)
        rows.append(
            OrganizationRating(
                organization=facts.organization,
                year=year,
                superior=facts.superior,
                base=facts.base,
                kind=facts.kind,
                enterprise_type=facts.enterprise_type,
                name=facts.name,
                level=None if sign == "n" else levels[LEVELS[sign]],
                not_rated_reason=too_young if sign == "n" else None,
                source=OrganizationRating.Source.ENTERED,
                # cells are decided by their own committee, whose papers are not kept here
                decision_number="" if facts.base else number,
                decided_on=None if facts.base else date.fromisoformat(day),
            )
        )
    OrganizationRating.objects.bulk_create(rows)


def _write_returns(tree: Tree, year: int, shares: dict[str, MemberYear], all_facts) -> None:
    """Members, admissions and exclusions as the members' files tell them, levels by the shares."""
    levels = _levels(year, Subject.MEMBER)
    reasons = _reasons(Subject.MEMBER)
    bases = [facts for facts in all_facts if facts.base is None]
    register = counts_of_year([facts.organization.pk for facts in bases], year)
    for facts in bases:
        row, counted = shares[facts.organization.code], register[facts.organization.pk]
        returns.save_return(
            organization=facts.organization,
            year=year,
            parent=tree.superior,
            kind=facts.kind,
            counts=Counts(
                members_total=counted.members_total,
                admissions=counted.admissions,
                struck_off=counted.struck_off,
                expelled=counted.expelled,
                by_level={levels[code]: number for code, number in row.levels.items()},
                by_reason={reasons[code]: number for code, number in row.reasons.items()},
            ),
            source=AnnualReturn.Source.ENTERED,
            recompute=False,
        )
    returns.recompute_above(tree.superior, year)
