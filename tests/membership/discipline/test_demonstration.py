"""The demonstration's decisions and plans: the published figures, and something of every kind."""

import pytest

from accounts.models import User
from membership.cadre import queries as cadre
from membership.discipline import queries
from membership.models import Form
from tests.cast import CANARY

pytestmark = pytest.mark.django_db


def test_expulsions_and_strikings_off_are_those_of_the_plan(demonstration):
    user = User.objects.get(username="trinhdien.department")
    found = {year.year: year for year in queries.figures(user)}
    assert [
        (dict(found[year].figures)[Form.STRIKING_OFF], dict(found[year].figures)[Form.EXPULSION])
        for year in (2008, 2009)
    ] == [(1, 3), (3, 4)]
    assert dict(found[2010].figures)[Form.STRIKING_OFF] == 2
    assert dict(found[2010].figures)[Form.EXPULSION] == 0
    assert [year.difference for year in found.values()] == [0, 0, 0, 0]
    assert not queries.undecided(user).exists()


def test_something_of_every_kind(demonstration):
    for name in ("trinhdien", "canary"):
        user = User.objects.get(username=f"{name}.department")
        waits = queries.attention(user)
        assert (waits.open_appeals, waits.late_appeals, waits.undelivered) == (2, 1, 1)
        rows = queries.listed(user, state=queries.ALL)
        assert set(rows.values_list("form", flat=True)) == set(Form.values)
        assert queries.listed(user, state=queries.ENDED).count() == 1
        plan = cadre.plan(user)
        assert [term.term_from for term in plan.terms] == [2015, 2010]
        assert {bool(row.tally.missing) for row in plan.rows} == {True, False}
    mine = User.objects.get(username="trinhdien.department")
    assert len(cadre.plan(mine).rows) == 48
    assert cadre.candidates(mine, flag=cadre.LEFT).exists()
    assert cadre.candidates(mine, flag=cadre.DISCIPLINED).exists()
    assert cadre.candidates(mine, state=cadre.REMOVED).count() == 1


def test_every_text_of_the_neighbour_says_so(demonstration):
    user = User.objects.get(username="canary.department")
    for row in queries.listed(user, state=queries.ALL):
        assert CANARY in row.reason
        assert CANARY in row.decided_by
    for row in cadre.plan(user).rows:
        assert CANARY in row.title
    for row in cadre.candidates(user, state=cadre.REMOVED):
        assert CANARY in row.removal_reason
