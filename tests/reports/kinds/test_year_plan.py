"""The plan of a year from last year's results and the targets of the plan."""

import re
from datetime import date

import pytest

from core.exceptions import Refused
from reports.documents.kinds import year_plan
from reports.documents.order import Order
from tests import factories
from tests.cast import CANARY
from tests.reports.kinds.reading import composed, texts


def test_without_a_plan_the_targets_are_left_out(rated):
    content = composed("year-plan", rated.committee, 2011)
    assert content.left_out == (
        "MỤC TIÊU NĂM 2011",
        "Mục tiêu của năm 2011: kế hoạch chưa đặt",
    )
    assert "50%" in content.text  # 1 of 2 rated
    assert CANARY not in content.text


def test_a_year_without_results_before_it_is_refused(rated):
    with pytest.raises(Refused, match="Các năm lập được: 2010, 2011"):
        composed("year-plan", rated.committee, 2012)


def test_tasks_are_a_persons_to_write(rated):
    content = composed("year-plan", rated.committee, 2011, texts={"tasks": "Việc một.\nViệc hai."})
    said = texts(content)
    assert said[said.index("Việc một.") + 1] == "Việc hai."


@pytest.mark.parametrize(
    ("dated", "proposed"),
    [
        (date(2011, 3, 31), ["31/05/2011", "31/03/2011"]),
        (date(2011, 4, 1), ["31/05/2011"]),
        (date(2011, 11, 21), []),
    ],
)
def test_no_day_before_the_documents_own_is_proposed(rated, dated, proposed):
    cycle = factories.cycle(rated.committee)
    cycle.opens_on, cycle.registration_due = date(2011, 1, 20), date(2011, 3, 31)
    cycle.consolidation_due = date(2011, 5, 31)
    cycle.save()
    order = Order(organization=rated.committee, year=2011, issuer_name="Đảng ủy", dated=dated)
    said = [
        block.text
        for block in year_plan.compose(order).blocks
        if getattr(block, "part", "") == "execution"
    ]
    assert [day for text in said for day in re.findall(r"ngày (\S+)\.$", text)] == proposed
    assert said[-1].startswith("Ban Tổ chức theo dõi, đôn đốc")
