"""The member files of the demonstration in the database: exact, balanced, and told apart."""

from datetime import date

import pytest
from django.db.models import Q

from assessments.models import AnnualReturn, SelfAssessment
from assessments.sections import load_context
from core.dates import end_of_year
from membership.flows.counting import flows
from membership.models import Member, MemberEvent, Spell, Standing
from organizations.kinds import BASE_KINDS
from organizations.models import Organization, OrganizationVersion
from portal.demonstration.answers import NOT_IN_REGISTER
from portal.demonstration.builder import FIRST
from portal.demonstration.members import member_years
from portal.demonstration.neighbour import NEIGHBOUR

pytestmark = pytest.mark.django_db

YEARS = (2008, 2009, 2010)


def keys(code: str) -> dict[str, int]:
    rows = Organization.objects.filter(code__startswith=f"{code}-")
    return dict(rows.values_list("code", "pk"))


@pytest.mark.parametrize("committee", [FIRST, NEIGHBOUR], ids=lambda one: one.code)
@pytest.mark.parametrize("year", YEARS)
def test_history_shares_and_returns_agree_for_every_organization(demonstration, committee, year):
    pks = keys(committee.code)
    rows = member_years(committee, year)
    found = flows([pks[code] for code in rows], year)
    returns = {
        row.organization_id: row
        for row in AnnualReturn.objects.filter(parent__code=committee.code, year=year)
    }
    assert len(returns) == len(rows)
    for code, row in rows.items():
        flow, written = found[pks[code]], returns[pks[code]]
        shared = (row.total, row.admissions, row.struck_off, row.expelled)
        counted = (flow.end, flow.admitted, flow["struck_off"], flow["expelled"])
        returned = (
            written.members_total, written.admissions, written.struck_off, written.expelled,
        )  # fmt: skip
        assert counted == shared == returned, code
        assert (flow.difference, flow.is_covered) == (0, True), code


@pytest.mark.parametrize("year", [*YEARS, 2011])
def test_every_cell_and_the_whole_committee_balance(demonstration, year):
    pks = [*keys("DUK").values(), *keys("CANARY").values()]
    pks += Organization.objects.filter(code__in=("DUK", "CANARY")).values_list("pk", flat=True)
    assert [pk for pk, flow in flows(pks, year).items() if flow.difference] == []


def bases_of(day: date) -> dict[int, int]:
    """Every organization under the committee on a day, and its base organization."""
    versions = OrganizationVersion.objects.filter(valid_from__lte=day).filter(
        Q(valid_until=None) | Q(valid_until__gt=day)
    )
    parents = {one.organization_id: one for one in versions.select_related("parent")}
    found = {}
    for pk, version in parents.items():
        if version.kind in BASE_KINDS and version.parent.code == "DUK":
            found[pk] = pk
        elif version.parent and version.parent.kind in BASE_KINDS:
            found[pk] = version.parent_id
    return found


@pytest.mark.parametrize(
    ("year", "figures"),
    [(2008, (1206, 78, 1, 3)), (2009, (1264, 88, 3, 4)), (2010, (1326, 99, 2, 0))],
)
def test_published_figures_straight_from_spells_and_events(demonstration, year, figures):
    ours = Q(member__organization__path__startswith=Organization.objects.get(code="DUK").path)
    spells = Spell.objects.filter(ours).on(end_of_year(year))
    assert spells.count() == spells.values("member").distinct().count() == figures[0]
    events = MemberEvent.objects.filter(ours, undone_at=None, on__year=year)
    admitted = events.filter(kind="ADMITTED", organization__isnull=False)
    struck = events.filter(kind="STRUCK_OFF", origin__isnull=False)
    expelled = events.filter(kind="EXPELLED", origin__isnull=False)
    assert (admitted.count(), struck.count(), expelled.count()) == figures[1:]


def test_files_stand_as_their_histories_say(demonstration):
    active = Member.objects.active().filter(code__isnull=False)
    assert set(active.values_list("pk", "organization", "standing")) == set(
        Spell.objects.filter(until=None).values_list("member", "organization", "standing")
    )
    places = active.values_list("organization__kind", flat=True).distinct()
    assert set(places) == {"BASE_CELL", "SUB_CELL"}
    assert not active.filter(organization__dissolved_on__isnull=False).exists()
    assert not active.filter(standing=Standing.FULL, official_on=None).exists()


def test_every_current_cell_has_a_secretary_in_office(demonstration):
    holding = MemberEvent.objects.holding(date(2011, 11, 21)).filter(kind="POSITION")
    led = set(holding.filter(what="SECRETARY").values_list("organization__code", flat=True))
    cells = Organization.objects.current().filter(kind__in=(*BASE_KINDS, "SUB_CELL"))
    assert set(cells.values_list("code", flat=True)) <= led
    names = {"DUK-01": "Phạm Thị Ví Dụ", "DUK-11-01": "Hoàng Văn Phỏng Đoán"}
    for code, name in names.items():
        position = holding.get(organization__code=code, what="SECRETARY")
        assert (position.member.full_name, position.term) == (name, "2010–2015")


def test_every_text_of_the_neighbours_files_says_canary(demonstration):
    neighbour = Q(organization__path__startswith=Organization.objects.get(code="CANARY").path)
    theirs = Member.objects.filter(neighbour)
    assert theirs.count() > 150
    for name in ("full_name", "home", "residence", "profession", "post"):
        marked = Q(**{f"{name}__contains": "CANARY"}) | Q(**{name: ""})
        assert not theirs.exclude(marked).exists(), name
        assert not Member.objects.exclude(neighbour).filter(**{f"{name}__contains": "CANARY"})
    events = MemberEvent.objects.filter(member__in=theirs)
    for name in ("place", "note", "decision_number"):
        marked = Q(**{f"{name}__contains": "CANARY"}) | Q(**{name: ""})
        unmarked = events.exclude(marked)
        assert set(unmarked.values_list("kind", flat=True)) <= {"AWARDED"}, name


def test_self_assessments_tell_what_the_register_says_but_for_the_explained(demonstration):
    differing = set()
    for row in SelfAssessment.objects.exclude(receipt=""):
        content, register = row.submissions.last().content, load_context(row).register
        told = (
            content["members"]["total"],
            *(content["admissions"][name] for name in ("admitted", "struck_off", "expelled")),
        )
        known = (
            register.members_total, register.admissions, register.struck_off, register.expelled,
        )  # fmt: skip
        warnings = [one for one in content["warnings"] if one["code"].startswith("register_")]
        if told != known:
            differing.add(row.organization.code)
            assert [bool(one["reason"]) for one in warnings] == [True]
        else:
            assert warnings == []
    assert differing == set(NOT_IN_REGISTER)
