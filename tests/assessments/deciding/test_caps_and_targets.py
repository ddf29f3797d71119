"""Caps that are passed and registered levels that are missed, first on the screen and on paper."""

from datetime import date

import pytest
from django.urls import reverse

from assessments import actions
from assessments.deciding.exceptions import agenda
from assessments.queries import cycle_lines
from tests import factories
from tests.access.contents import text_of
from tests.assessments import stage
from tests.assessments.caps.conftest import make_clause
from tests.assessments.registrations import pledge
from tests.cast import CANARY

pytestmark = pytest.mark.django_db

#: Of thirty: ten excellent and sixteen well, where a fifth of those rated well is four.
MANY = {**stage.MEMBERS, "level_excellent": "10", "level_well": "16"}
OVER = "Vượt tỷ lệ tối đa 20%: 10 đảng viên “Hoàn thành xuất sắc”, được phép 4, vượt 6."
TOLD = "Quy tắc chưa kiểm chứng văn bản nên chỉ để tham khảo."


def proposed(cast, cycle, organization, *, members=stage.MEMBERS, level="pure-strong"):
    by = stage.secretary_of(organization)
    typed = {**stage.LEVEL, "level": level}
    row = stage.submitted(cycle, organization, by, {"members": members, "level": typed})
    return actions.propose(
        assessment=row, level=stage.level_of(cycle, level), note="Rõ.", by=cast["department"]
    )


def told(cycle) -> list[tuple]:
    found = agenda(cycle, cycle_lines(cycle))
    return [(one.line.organization.code, one.exceptions, one.told) for one in found.proposals]


def test_who_is_over_a_cap_stands_first(cast, cycle):
    """Four excellent of twenty-six is the fifth that the rule allows; ten are six too many."""
    make_clause(cycle.rule_set)
    proposed(cast, cycle, cast.base_cell)
    proposed(cast, cycle, cast.base_committee, members=MANY)
    assert told(cycle) == [("TD-1", [OVER], []), ("TD-2", [], [])]
    assert agenda(cycle, cycle_lines(cycle)).together == []


def test_an_unconfirmed_cap_makes_no_exception(cast, cycle):
    make_clause(cycle.rule_set, standing="UNCONFIRMED")
    proposed(cast, cycle, cast.base_cell, members=MANY)
    assert told(cycle) == [("TD-2", [], [f"{OVER} {TOLD}"])]


def test_a_document_that_may_allow_more_is_named(cast, cycle):
    make_clause(cycle.rule_set, override=True)
    proposed(cast, cycle, cast.base_cell, members=MANY)
    ((_code, (sentence,), _told),) = told(cycle)
    assert sentence == f"{OVER} Chỉ được vượt khi có văn bản của cấp trên."


def test_a_cap_of_the_whole_committee_is_said_once(cast, cycle, client):
    """Fourteen of fifty-two, where a fifth of those rated well is eight."""
    make_clause(cycle.rule_set, group="committee")
    proposed(cast, cycle, cast.base_cell, members=MANY)
    proposed(cast, cycle, cast.base_committee)
    assert told(cycle) == [("TD-2", [], []), ("TD-1", [], [])]  # by name
    sentence = "Vượt tỷ lệ tối đa 20%: 14 đảng viên “Hoàn thành xuất sắc”, được phép 8, vượt 6."
    assert agenda(cycle, cycle_lines(cycle)).together == [sentence]
    client.force_login(cast["leadership"])
    for name in ("assessments:decisions", "assessments:dossier"):
        page = text_of(client.get(reverse(name, args=[cycle.pk])))
        assert page.count(f"Tính chung toàn đảng bộ: {sentence}") == 1


@pytest.fixture
def registered(cast):
    """The committee's cycle, and the base committee that registered pure and strong in March."""
    cycle = pledge.cycle(cast.committee)
    pledge.submitted(cycle, cast.base_committee, stage.secretary_of(cast.base_committee))
    return cycle


@pytest.mark.parametrize(
    ("level", "sentences"),
    [
        ("pure-strong", []),
        ("well", ["Đề xuất “Hoàn thành tốt”, thấp hơn mức đăng ký “TSVM”."]),
        ("exemplary", ["Đề xuất “TSVM tiêu biểu”, cao hơn mức đăng ký “TSVM”."]),
    ],
)
def test_a_registered_level_that_is_missed(cast, registered, level, sentences):
    proposed(cast, registered, cast.base_committee, level=level)
    assert told(registered) == [("TD-1", sentences, [])]


def test_a_draft_of_a_registration_registers_nothing(cast):
    cycle = pledge.cycle(cast.committee)
    pledge.draft(cycle, cast.base_cell, stage.secretary_of(cast.base_cell))
    proposed(cast, cycle, cast.base_cell, level="well")
    assert told(cycle) == [("TD-2", [], [])]


@pytest.mark.parametrize("name", ["assessments:decisions", "assessments:dossier"])
def test_screen_and_paper_say_both_first(cast, registered, client, name):
    """The neighbour's are on neither; who does not decide reads neither."""
    make_clause(registered.rule_set)
    proposed(cast, registered, cast.base_committee, members=MANY, level="well")
    proposed(cast, registered, cast.base_cell)
    neighbours = factories.cycle(cast.neighbour)
    stage.proposed(
        neighbours,
        cast.neighbour_base,
        stage.secretary_of(cast.neighbour_base),
        cast.stranger["department"],
    )
    client.force_login(cast["leadership"])
    page = text_of(client.get(reverse(name, args=[registered.pk])))
    places = [
        page.index(words)
        for words in (
            "Đảng bộ Công ty Thí Dụ Một",
            "Đề xuất “Hoàn thành tốt”, thấp hơn mức đăng ký “TSVM”.",
            OVER,
            "Chi bộ Công ty Thí Dụ Hai",
        )
    ]
    assert places == sorted(places)
    assert CANARY not in page
    client.force_login(cast["department"])
    assert client.get(reverse(name, args=[registered.pk])).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_rows(cast, cycle, count, django_assert_num_queries):
    make_clause(cycle.rule_set)
    for _number in range(count):
        organization = factories.organization("BASE_CELL", cast.committee)
        proposed(cast, cycle, organization, members=MANY)
    lines = cycle_lines(cycle)
    with django_assert_num_queries(9):
        assert len(agenda(cycle, lines).proposals) == count


def test_the_year_before_has_no_part_in_the_cap(cast, cycle):
    """A return of 2010 with many excellent members says nothing of 2011."""
    make_clause(cycle.rule_set)
    factories.annual_return(cast.base_cell, 2010, levels={"excellent": 25, "well": 1})
    proposed(cast, cycle, cast.base_cell)
    assert told(cycle) == [("TD-2", [], [])]
    assert cycle.submission_due >= date(2011, 11, 21)
