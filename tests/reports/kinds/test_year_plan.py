"""The plan of a year from last year's results and the targets of the plan."""

import pytest

from core.exceptions import Refused
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
