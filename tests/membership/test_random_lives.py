"""Any random life of events gives the same state by replay and by query, and every flow balances."""

from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from core.exceptions import Refused
from membership import life
from membership.flows.counting import flows
from membership.life import Kind
from membership.models import Member, Spell
from membership.register.actions import Happening, enter_member, record_event, undo_event
from membership.register.history import as_event
from organizations import actions as tree
from organizations.actions import Decision
from organizations.kinds import Kind as OrganizationKind
from organizations.models import Organization
from tests import factories
from tests.membership.lives import facts

FIRST = date(2008, 1, 1)
YEARS = (2008, 2009, 2010, 2011)
#: Few days, shared by lives and tree, so that things meet on one day and at the turn of a year.
DAYS = st.sampled_from(
    [date(2008, 12, 31)]
    + [date(year, *day) for year in (2009, 2010) for day in ((1, 1), (6, 1), (12, 31))]
    + [date(2011, 1, 1), date(2011, 11, 21)]
)
KINDS = st.sampled_from([k.value for k in Kind if k not in life.MARKS] + 6 * [Kind.TRANSFERRED])
MOVES = st.lists(st.tuples(KINDS, DAYS, st.integers(0, 4), st.integers(0, 7)), max_size=10)
#: Which sub-cell moves, to which base committee, when.
TREE_MOVES = st.lists(
    st.tuples(st.integers(1, 2), st.booleans(), DAYS), min_size=1, max_size=3
).map(lambda moves: sorted(moves, key=lambda move: move[2]))


def play(member: Member, moves, cells) -> None:
    """Record what can be recorded; what is impossible is refused and leaves no trace."""
    for kind, day, place, undo in moves:
        organization = cells[place] if place < len(cells) else None
        if kind not in life.ENTRIES:
            organization = None
        try:
            event = record_event(
                member=member, happening=Happening(kind, day, organization), by=None
            )
            if undo == 0:
                undo_event(event=event, by=None)
        except Refused:
            continue


class RandomLives(TestCase):
    def build(self):
        committee = factories.organization(OrganizationKind.SUPERIOR_COMMITTEE)
        bases = [factories.organization(OrganizationKind.BASE_COMMITTEE, committee) for _ in "ab"]
        cells = [
            factories.organization(OrganizationKind.BASE_CELL, committee),
            factories.organization(OrganizationKind.SUB_CELL, bases[0]),
            factories.organization(OrganizationKind.SUB_CELL, bases[1]),
            bases[0],
        ]
        return committee, bases, cells

    @given(lives=st.lists(MOVES, min_size=1, max_size=3), tree_moves=TREE_MOVES)
    @settings(
        max_examples=25,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],  # a failure is shown as it was found, at once
    )
    def test_replay_and_query_agree_and_flows_balance(self, lives, tree_moves):
        committee, bases, cells = self.build()
        for number, moves in enumerate(lives):
            member = enter_member(
                facts=facts(),
                happenings=[
                    Happening(Kind.ADMITTED, date(2000, 5, 19)),
                    Happening(Kind.LISTED, date(2007, 3, 1 + number), cells[number]),
                ],
                by=None,
            )
            play(member, moves, cells)
        self.move_cells(tree_moves, cells, bases)
        for member in Member.objects.all():
            self.check_states(member)
        self.check_flows([committee, *bases, *cells])

    def move_cells(self, tree_moves, cells, bases):
        for number, to_second, day in tree_moves:
            try:
                tree.move(
                    organization=Organization.objects.get(pk=cells[number].pk),
                    parent=Organization.objects.get(pk=bases[to_second].pk),
                    decision=Decision(day, "1-QĐ/TD"),
                    by=None,
                )
            except Refused:
                continue

    def check_states(self, member):
        told = life.replay(as_event(row) for row in member.events.standing())
        for day in [
            d for y in (2007, *YEARS) for d in (date(y, 1, 1), date(y, 7, 5), date(y, 12, 31))
        ]:
            spell = told.state_on(day)
            row = Spell.objects.on(day).filter(member=member).first()
            by_query = (row.organization_id, row.standing) if row else None
            assert (spell and (spell.organization, spell.standing)) == by_query
        assert (member.status == "ACTIVE") == told.state.in_register
        if told.state.in_register:
            assert member.organization_id == told.state.organization
            assert member.standing == told.state.standing

    def check_flows(self, organizations):
        before = {}
        for year in YEARS:
            found = flows([one.pk for one in organizations], year)
            for pk, row in found.items():
                assert row.difference == 0, (year, pk, row)
                if pk in before:
                    assert row.start == before[pk]
                before[pk] = row.end
        committee = organizations[0]
        last = flows([committee.pk], 2011)[committee.pk]
        assert last.end == Member.objects.filter(status="ACTIVE").count()


@pytest.mark.parametrize("kind", [k for k in Kind if k not in (Kind.ADMITTED,)])
def test_nothing_happens_to_who_was_not_admitted(kind):
    with pytest.raises(life.Impossible):
        life.replay([life.Event(kind, FIRST, 1)])
