"""A life in the party, replayed: every event in every state, spells, origins, days."""

from datetime import date

import pytest

from membership import life
from membership.life import Event, Kind, Spell, Standing

D = [date(2000 + n, 3, 1) for n in range(12)]
PROBATIONARY, FULL = Standing.PROBATIONARY, Standing.FULL

#: Short lives that lead into each state; the next event happens on D[9].
STATES = {
    "nobody": [],
    "probationary": [Event(Kind.ADMITTED, D[0], 1)],
    "full": [Event(Kind.ADMITTED, D[0], 1), Event(Kind.MADE_OFFICIAL, D[1])],
    "away": [Event(Kind.ADMITTED, D[0], 1), Event(Kind.TRANSFERRED_OUT, D[2])],
    "elsewhere": [Event(Kind.ADMITTED, D[0])],
    "struck off": [Event(Kind.ADMITTED, D[0], 1), Event(Kind.STRUCK_OFF, D[2])],
    "expelled": [
        Event(Kind.ADMITTED, D[0], 1),
        Event(Kind.MADE_OFFICIAL, D[1]),
        Event(Kind.EXPELLED, D[2]),
    ],
    "left": [Event(Kind.ADMITTED, D[0], 1), Event(Kind.LEFT, D[2])],
    "dead": [Event(Kind.ADMITTED, D[0], 1), Event(Kind.DIED, D[2])],
}
MEMBERS = {"probationary", "full", "away", "elsewhere"}
INSIDE = {"probationary", "full"}
GONE = {"struck off", "expelled", "left"}

#: Which states each kind of event is possible in; all others refuse it.
POSSIBLE = {
    Kind.ADMITTED: {"nobody"},
    Kind.CEREMONY: {"probationary", "away", "elsewhere"},
    Kind.MADE_OFFICIAL: {"probationary", "away", "elsewhere"},
    Kind.LISTED: {"away", "elsewhere"},
    Kind.TRANSFERRED_IN: {"away", "elsewhere"},
    Kind.TRANSFERRED: INSIDE,
    Kind.TRANSFERRED_OUT: INSIDE,
    Kind.STRUCK_OFF: INSIDE,
    Kind.EXPELLED: INSIDE,
    Kind.LEFT: INSIDE,
    Kind.DIED: MEMBERS,
    Kind.READMITTED: GONE,
    Kind.REINSTATED: GONE,
    **dict.fromkeys(life.MARKS, MEMBERS),
}


def test_the_table_names_every_kind():
    assert set(POSSIBLE) == set(Kind)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("kind", list(Kind))
def test_every_event_in_every_state(kind, state):
    event = Event(kind, D[9], 2 if kind in life.ENTRIES else None)
    events = [*STATES[state], event]
    if state in POSSIBLE[kind]:
        assert len(life.replay(events).events) == len(events)
    else:
        with pytest.raises(life.Impossible) as refused:
            life.replay(events)
        assert refused.value.event.kind == kind
        assert "01/03/2009" in refused.value.sentence


def test_spells_follow_cell_and_standing():
    told = life.replay(
        [
            Event(Kind.ADMITTED, D[0], 1),
            Event(Kind.CEREMONY, D[0]),
            Event(Kind.MADE_OFFICIAL, D[1]),
            Event(Kind.TRANSFERRED, D[2], 2),
            Event(Kind.TRANSFERRED_OUT, D[3]),
            Event(Kind.TRANSFERRED_IN, D[5], 1),
            Event(Kind.POSITION, D[6], 1),
            Event(Kind.EXPELLED, D[7]),
            Event(Kind.REINSTATED, D[8], 3),
        ]
    )
    assert told.spells == [
        Spell(1, PROBATIONARY, D[0], D[1]),
        Spell(1, FULL, D[1], D[2]),
        Spell(2, FULL, D[2], D[3]),
        Spell(1, FULL, D[5], D[7]),
        Spell(3, FULL, D[8]),
    ]
    assert [event.origin for event in told.events] == [None, None, None, 1, 2, None, None, 1, None]
    assert told.state == life.State(FULL, 3, admitted_on=D[0], ceremony_on=D[0], official_on=D[1])
    assert told.state.in_register


def test_who_is_admitted_again_begins_anew():
    told = life.replay(
        [
            Event(Kind.ADMITTED, D[0], 1),
            Event(Kind.MADE_OFFICIAL, D[1]),
            Event(Kind.STRUCK_OFF, D[2]),
            Event(Kind.READMITTED, D[5], 2),
        ]
    )
    assert told.state == life.State(PROBATIONARY, 2, admitted_on=D[5])
    assert told.spells[-1] == Spell(2, PROBATIONARY, D[5])


def test_the_order_of_recording_counts_within_a_day_and_not_beyond():
    out = Event(Kind.TRANSFERRED_OUT, D[2])
    back = Event(Kind.TRANSFERRED_IN, D[2], 2)
    admitted = Event(Kind.ADMITTED, D[0], 1)
    told = life.replay([out, back, admitted])
    assert told.spells == [Spell(1, PROBATIONARY, D[0], D[2]), Spell(2, PROBATIONARY, D[2])]
    with pytest.raises(life.Impossible):
        life.replay([back, out, admitted])


def test_a_stretch_without_a_day_leaves_no_spell():
    told = life.replay(
        [
            Event(Kind.ADMITTED, D[0], 1),
            Event(Kind.TRANSFERRED, D[1], 2),
            Event(Kind.TRANSFERRED, D[1], 3),
        ]
    )
    assert told.spells == [Spell(1, PROBATIONARY, D[0], D[1]), Spell(3, PROBATIONARY, D[1])]


@pytest.mark.parametrize(
    ("day", "organization"),
    [(date(2000, 2, 29), None), (D[0], 1), (date(2002, 2, 28), 1), (D[2], 2), (D[11], 2)],
)
def test_the_state_of_a_day(day, organization):
    told = life.replay([Event(Kind.ADMITTED, D[0], 1), Event(Kind.TRANSFERRED, D[2], 2)])
    spell = told.state_on(day)
    assert (spell.organization if spell else None) == organization


@pytest.mark.parametrize("kind", [Kind.LISTED, Kind.TRANSFERRED_IN])
def test_who_arrives_arrives_somewhere(kind):
    with pytest.raises(life.Impossible, match="chưa được chọn chi bộ"):
        life.replay([*STATES["away"], Event(kind, D[9])])
    with pytest.raises(life.Impossible, match="chưa được chọn chi bộ"):
        life.replay([*STATES["full"], Event(Kind.TRANSFERRED, D[9])])


def test_nobody_moves_to_where_he_is():
    with pytest.raises(life.Impossible, match="chính tổ chức này"):
        life.replay([*STATES["full"], Event(Kind.TRANSFERRED, D[9], 1)])
