"""Claims of all kinds: tables of cases. No database."""

import pytest

from core.exceptions import Refused
from reports.checking.rules import Kind, check
from reports.checking.rules.reading import Text
from tests.reports.checking.cases import CASES


def marked(report) -> dict[str, str]:
    return {
        one.stands: ("?" if one.kind is Kind.DOUBT else "") + one.should for one in report.marked
    }


@pytest.mark.parametrize(("text", "expected", "right"), CASES, ids=[case[0][:70] for case in CASES])
def test_what_is_marked_and_what_is_right(text, expected, right):
    report = check(text)
    told = [one.sentence for one in report.findings]
    assert marked(report) == expected, told
    assert len(report.right) == right, told


def test_there_are_enough_cases():
    assert len(CASES) >= 100


def test_no_text_is_gone_through_again_and_again():
    """Long blanks are cut, and a sentence of more numbers than people write is taken in parts."""
    assert Text("a" + " " * 5000 + "b").text == "a" + " " * 60 + "b"
    read = Text("Có " + "1 " * 400)
    assert [len(read.inside(span)) for span in read.sentences] == [150, 150, 100]


def test_what_is_too_long_is_refused_with_a_sentence():
    with pytest.raises(Refused, match="Văn bản có hơn"):
        check("1 " * 3001)
    with pytest.raises(Refused, match="nhiều nhất là"):
        check("a" * 200_001)
