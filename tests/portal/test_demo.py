"""The demonstration: every published figure straight from the tables, always the same, no leak."""

import csv
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from django.db.models import Q, Sum

from accounts.models import User
from assessments.models import (
    AnnualReturn,
    MemberCount,
    OrganizationRating,
    Plan,
    Target,
)
from core import audit
from core.dates import end_of_year
from membership.models import Quota
from organizations.kinds import BASE_KINDS, Kind
from organizations.models import Grant, Organization, OrganizationChange, OrganizationVersion

PUBLISHED = (Path(__file__).parent / "figures.csv").read_text(encoding="utf-8")
FIGURES = list(csv.DictReader(PUBLISHED.splitlines()))
KINDS = {"base": BASE_KINDS, "basecell": [Kind.BASE_CELL], "subcell": [Kind.SUB_CELL]}
RETURN_COLUMNS = {"struck": "struck_off", "expelled": "expelled"}
TARGETS = {
    "target-base-ps": ("base-ps", "AT_LEAST", Decimal(60)),
    "target-members-good": ("members-good", "AT_LEAST", Decimal(80)),
    "target-weak": ("weak", "AT_MOST", Decimal(0)),
    "target-admissions": ("admissions", "AT_LEAST", Decimal(100)),
}

pytestmark = pytest.mark.django_db


def ratings(year: int):
    """Ratings under the committee in a year, of those subject to assessment."""
    return OrganizationRating.objects.filter(
        superior__code="DUK", year=year, level__isnull=False
    ).order_by()


def returns(year: int):
    return AnnualReturn.objects.filter(parent__code="DUK", year=year)


def bases_on_31_december(year: int):
    day = end_of_year(year)
    return OrganizationVersion.objects.filter(
        parent__code="DUK", kind__in=BASE_KINDS, valid_from__lte=day
    ).filter(Q(valid_until=None) | Q(valid_until__gt=day))


def members(year: int, **flags) -> int:
    counts = MemberCount.objects.filter(
        annual_return__in=returns(year), level__isnull=False, **flags
    )
    return counts.aggregate(total=Sum("number"))["total"]


def pure_and_strong(group: str, year: int) -> tuple[int, int]:
    rows = ratings(year)
    rows = (
        rows.filter(kind__in=BASE_KINDS, enterprise_type__code=group)
        if group == "private"
        else rows.filter(kind__in=KINDS[group])
    )
    return rows.filter(level__code="pure-strong").count(), rows.count()


def lost(year: int) -> int:
    """Organizations pure and strong the year before and "well" in this one; nobody fell deeper."""
    before = ratings(year - 1).filter(kind__in=BASE_KINDS, level__code="pure-strong")
    fallen = ratings(year).filter(
        kind__in=BASE_KINDS, organization__in=before.values("organization")
    )
    fallen = fallen.exclude(level__code="pure-strong")
    assert {row.level.code for row in fallen} == {"well"}
    return fallen.count()


def computed(figure: dict) -> tuple[int, int | None]:
    """Numerator and denominator of a figure of the plan, straight from the tables."""
    name, _dash, tail = figure["id"].rpartition("-")
    if figure["id"] == "members-total":
        return returns(2010).aggregate(total=Sum("members_total"))["total"], None
    if name == "org":
        rows = bases_on_31_december(2010)
        return (rows if tail == "total" else rows.filter(enterprise_type__code=tail)).count(), None
    year = int(tail)
    if name.endswith("-ps"):
        return pure_and_strong(name.removesuffix("-ps"), year)
    if name == "members-good":
        return members(year, level__good_or_better=True), members(year)
    if name == "members-bad":
        return members(year, level__failing=True), members(year)
    if name == "admissions":
        quota = Quota.objects.get(organization__code="DUK", year=year)
        return returns(year).aggregate(total=Sum("admissions"))["total"], quota.assigned
    if name == "lost":
        return lost(year), None
    column = RETURN_COLUMNS[name]
    return returns(year).aggregate(total=Sum(column))["total"], None


@pytest.mark.parametrize(
    "figure",
    [f for f in FIGURES if not f["id"].startswith(("target-", "registered-"))],
    ids=lambda figure: figure["id"],
)
def test_published_figure_comes_out(demonstration, figure):
    numerator, denominator = computed(figure)
    assert numerator == int(figure["numerator"])
    assert denominator == (int(figure["denominator"]) if figure["denominator"] else None)
    if figure["right_percent"]:
        percent = (Decimal(100 * numerator) / denominator).quantize(Decimal("0.1"), ROUND_HALF_UP)
        assert percent == Decimal(figure["right_percent"])


def test_more_than_130_registered_for_2011(demonstration):
    quotas = Quota.objects.filter(organization__parent__code="DUK", year=2011)
    assert quotas.count() == 45
    assert quotas.aggregate(total=Sum("registered"))["total"] == 132
    assert quotas.aggregate(total=Sum("assigned"))["total"] == 94
    assert Quota.objects.get(organization__code="DUK", year=2011).assigned == 90


@pytest.mark.parametrize("figure", [f for f in FIGURES if f["id"].startswith("target-")])
def test_targets_of_the_plan(demonstration, figure):
    indicator, rule, value = TARGETS[figure["id"]]
    plan = Plan.objects.get(organization__code="DUK")
    assert (plan.number, plan.year_from, plan.year_until) == ("15-KH/ĐUK", 2010, 2015)
    targets = Target.objects.filter(plan=plan, indicator=indicator).order_by("year")
    assert [target.year for target in targets] == [2011, 2012, 2013, 2014, 2015]
    assert {(target.rule, target.value) for target in targets} == {(rule, value)}
    published = figure["published_percent"] or figure["numerator"]
    assert Decimal(published) == value


def test_shares_that_must_fall_are_targets_of_every_year(demonstration):
    falling = Target.objects.filter(plan__organization__code="DUK", rule="FALLING")
    assert sorted(falling.values_list("indicator", "year")) == [
        (indicator, year)
        for indicator in ("completing", "members-bad")
        for year in range(2011, 2016)
    ]


@pytest.mark.parametrize(
    ("year", "levels"),
    [
        (2008, {"pure-strong": 24, "well": 12, "completing": 4, "weak": 1}),
        (2009, {"pure-strong": 23, "well": 14, "completing": 4, "weak": 1}),
        (2010, {"pure-strong": 30, "well": 9, "completing": 3, "weak": 1}),
    ],
)
def test_levels_of_base_organizations(demonstration, year, levels):
    rows = ratings(year).filter(kind__in=BASE_KINDS)
    assert {code: rows.filter(level__code=code).count() for code in levels} == levels


@pytest.mark.parametrize(
    ("year", "committees", "outside_private"),
    [(2008, (9, 12), (18, 20)), (2009, (10, 14), (18, 25)), (2010, (10, 12), (21, 24))],
)
def test_figures_that_the_published_ones_imply(demonstration, year, committees, outside_private):
    groups = {
        committees: ratings(year).filter(kind=Kind.BASE_COMMITTEE),
        outside_private: ratings(year)
        .filter(kind__in=BASE_KINDS)
        .exclude(enterprise_type__code="private"),
    }
    for expected, rows in groups.items():
        assert (rows.filter(level__code="pure-strong").count(), rows.count()) == expected


def test_the_two_newest_cells_are_not_rated(demonstration):
    rows = OrganizationRating.objects.filter(superior__code="DUK", year=2010, level=None)
    bases = rows.filter(kind__in=BASE_KINDS)
    assert set(bases.values_list("organization__code", flat=True)) == {"DUK-45", "DUK-46"}
    assert {row.not_rated_reason.code for row in rows} == {"founded-under-6-months"}


@pytest.mark.parametrize("year", [2008, 2009, 2010])
def test_ratings_and_returns_carry_the_facts_of_their_year(demonstration, year):
    versions = {version.organization_id: version for version in bases_on_31_december(year)}
    rows = OrganizationRating.objects.filter(superior__code="DUK", year=year, kind__in=BASE_KINDS)
    assert {row.organization_id for row in rows} == set(versions)
    assert {row.organization_id for row in returns(year)} == set(versions)
    for row in rows:
        version = versions[row.organization_id]
        assert (row.name, row.kind, row.enterprise_type_id) == (
            version.name,
            version.kind,
            version.enterprise_type_id,
        )
        assert row.name.startswith("Đảng bộ " if row.kind == Kind.BASE_COMMITTEE else "Chi bộ ")


@pytest.mark.parametrize("year", [2008, 2009, 2010])
def test_every_return_adds_up(demonstration, year):
    for row in returns(year):
        counted = row.member_counts.aggregate(total=Sum("number"))["total"]
        assert counted == row.members_total
    above = AnnualReturn.objects.get(organization__code="DUK", year=year)
    assert above.source == AnnualReturn.Source.SUMMED
    assert above.members_total == returns(year).aggregate(total=Sum("members_total"))["total"]


def test_history_shows_every_sort_of_change(demonstration):
    changes = OrganizationChange.objects.filter(organization__code__startswith="DUK-")
    assert {
        kind: changes.filter(kind=kind).count()
        for kind in ("REKIND", "RETYPE", "RENAME", "MERGE", "MOVE", "DISSOLVE")
    } == {"REKIND": 4, "RETYPE": 5, "RENAME": 2, "MERGE": 2, "MOVE": 1, "DISSOLVE": 5}
    assert audit.verify() == []


def texts_of(code: str) -> list[str]:
    """Every text for people that stands under a committee."""
    inside = Organization.objects.subtree_of(Organization.objects.get(code=code))
    texts = [*inside.values_list("name", flat=True), *inside.values_list("code", flat=True)]
    for model, field in (
        (OrganizationVersion, "name"),
        (OrganizationRating, "name"),
        (Plan, "name"),
        (Plan, "number"),
    ):
        texts += model.objects.filter(organization__in=inside).values_list(field, flat=True)
    texts += Grant.objects.filter(organization__in=inside).values_list("user__full_name", flat=True)
    return texts


def test_every_name_of_the_neighbour_says_canary(demonstration):
    assert [text for text in texts_of("CANARY") if "CANARY" not in text] == []


def test_no_name_of_the_committee_says_canary(demonstration):
    assert [text for text in texts_of("DUK") if "CANARY" in text] == []


def test_the_neighbour_has_something_of_everything_to_leak(demonstration):
    inside = Organization.objects.subtree_of(Organization.objects.get(code="CANARY"))
    for model in (OrganizationRating, AnnualReturn, Quota, Plan, Grant, OrganizationChange):
        assert model.objects.filter(organization__in=inside).exists(), model


def test_nobody_of_the_committee_sees_the_neighbour_nor_the_province(demonstration):
    users = User.objects.exclude(username__contains="canary")
    assert users.count() == 51  # seven actors, a secretary for each of the other 44 organizations
    for user in users:
        names = Organization.objects.visible_to(user).values_list("code", flat=True)
        assert names or user.username == "trinhdien.member"  # he sees his own review only
        assert all(code.startswith("DUK") for code in names)
        assert (
            not OrganizationRating.objects.visible_to(user).filter(superior__code="CANARY").exists()
        )


def test_one_account_of_each_role_without_a_password(demonstration):
    grants = Grant.objects.filter(user__username__startswith="trinhdien.")
    assert {
        (grant.user.username, grant.role.code, grant.organization.code) for grant in grants
    } == {
        ("trinhdien.operator", "operator", "DUK"),
        ("trinhdien.department", "department", "DUK"),
        ("trinhdien.leadership", "leadership", "DUK"),
        ("trinhdien.base-secretary", "base-secretary", "DUK-01"),
        ("trinhdien.cell-secretary", "cell-secretary", "DUK-11-01"),
        ("trinhdien.reader", "reader", "DUK"),
        ("trinhdien.member", "member", "DUK-11-01"),
    }
    assert not any(user.has_usable_password() for user in User.objects.all())
    names = [user.full_name for user in User.objects.all()]
    assert len(names) == len(set(names))


def test_every_base_organization_has_a_secretary(demonstration):
    bases = Organization.objects.current().filter(parent__code="DUK", kind__in=BASE_KINDS)
    assert bases.count() == 45
    without = bases.exclude(grants__role__code="base-secretary")
    assert list(without) == []
