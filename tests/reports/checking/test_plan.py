"""The plan's own text: one error, none invented; and whatever is altered in it is found."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.checking.rules import Kind, check
from tests.reports.published import FIGURES

PLAN = (Path(__file__).parents[2] / "data" / "plan.txt").read_text(encoding="utf-8")
#: Where the chapter with the figures ends; what follows holds none that can be checked.
FIGURES_END = PLAN.index("II- MỤC TIÊU")
MISPRINT = PLAN.index("20,1%")

SHARE = re.compile(
    r"(?P<a>\d[\d.]*)/(?P<b>\d[\d.]*) (?:[^%/;]*?)(?:chiếm|đạt)\s+(?P<c>\d[\d,]*) ?%"
)
COUNTED = re.compile(
    r"năm (?P<year>\d{4}) có (?P<a>\d) đảng viên vi phạm [^;]*?chiếm (?P<c>[\d.]+)%"
)
CHANGE = re.compile(r"(?P<turn>tăng|giảm) (?P<d>[\d,]+)% so với năm")
PARTS = re.compile(
    r"có (?P<all>45) tổ chức.*?có (?P<p>19) TCCSĐ.*?(?P<q>04) TCCSĐ.*?(?P<r>21) TCCSĐ.*?(?P<s>01) TCCSĐ cơ quan"
)
ASSESSED = {"2008": 1200, "2009": 1259, "2010": 1322}


def number(text: str) -> Decimal:
    if re.fullmatch(r"\d\.\d{3}", text):
        text = text.replace(".", "")
    return Decimal(text.replace(",", "."))


def tenth(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


@dataclass(frozen=True)
class Place:
    """A number of the plan that can be checked: where it stands and the claim around it."""

    start: int
    end: int
    claim: tuple[int, int]
    kind: str
    values: tuple[Decimal, ...]  # of the claim
    index: int  # of this number in it

    def still_true(self, new: Decimal) -> bool:
        """Whether the claim, with this number altered, is what its numbers give."""
        values = [*self.values]
        values[self.index] = new
        if self.kind == "share":
            a, b, c = values
            return b == 0 or tenth(100 * a / b) == c
        return sum(values[1:]) == values[0]


def places() -> list[Place]:
    found = []
    for match in SHARE.finditer(PLAN):
        values = tuple(number(match[name]) for name in "abc")
        found += [
            Place(*match.span(name), match.span(), "share", values, i)
            for i, name in enumerate("abc")
        ]
    for match in COUNTED.finditer(PLAN):
        values = (number(match["a"]), Decimal(ASSESSED[match["year"]]), number(match["c"]))
        found += [
            Place(*match.span(name), match.span(), "share", values, i)
            for i, name in ((0, "a"), (2, "c"))
        ]
    match = PARTS.search(PLAN)
    values = tuple(number(match[name]) for name in ("all", *"pqrs"))
    return found + [
        Place(*match.span(name), match.span(), "sum", values, i)
        for i, name in enumerate(("all", *"pqrs"))
    ]


PLACES = places()
CHANGES = list(CHANGE.finditer(PLAN))
RIGHT_CHANGES = [figure.change for figure in FIGURES if figure.change is not None]


def altered(start: int, end: int, text: str, until: int | None = None) -> str:
    return PLAN[:start] + text + PLAN[end:until]


def new_marks(report, shift_from: int, shift: int) -> list:
    """What is marked besides the misprint."""
    here = MISPRINT + (shift if shift_from < MISPRINT else 0)
    return [one for one in report.marked if one.start != here]


def test_the_plan_has_one_error_and_none_is_invented():
    report = check(PLAN)
    (error,) = report.marked
    assert error.kind is Kind.ERROR
    assert (error.start, error.end) == (MISPRINT, MISPRINT + 5)
    assert (error.stands, error.should) == ("20,1%", "18,1%")
    assert error.sentence == (
        "Văn bản ghi 20,1%; đúng ra là 18,1%: 64,5 − 46,4 = 18,1 điểm phần trăm."
    )
    assert len(report.right) == 27
    assert [one.stands for one in report.unchecked] == ["50%", "60 %", "80%"]


def test_the_plan_without_its_misprint_is_right():
    report = check(altered(MISPRINT, MISPRINT + 5, "18,1%"))
    assert report.marked == ()
    assert len(report.right) == 28


def test_every_share_change_and_sum_that_was_published_is_checked():
    assert len(PLACES) == 18 * 3 + 3 * 2 + 5
    assert len(CHANGES) == len(RIGHT_CHANGES) == 6
    shares = [one for one in check(PLAN).right if one.rule == "share"]
    published = [one for one in FIGURES if one.percent is not None and one.denominator]
    assert len(shares) == len(published) == 21


def written(place: Place, value: int) -> tuple[str, Decimal]:
    """A new number in the writing of the old one."""
    old = PLAN[place.start : place.end]
    if place.kind == "share" and place.index == 2:
        point = "." if "." in old else ","
        return f"{value // 10}{point}{value % 10}", Decimal(value) / 10
    return f"{value:,}".replace(",", "."), Decimal(value)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(PLACES), st.integers(1, 1999))
def test_any_number_that_is_altered_is_found(place, value):
    text, new = written(place, value)
    if place.still_true(new) or new == place.values[place.index]:
        return
    report = check(altered(place.start, place.end, text, FIGURES_END))
    shift = len(text) - (place.end - place.start)
    found = new_marks(report, place.start, shift)
    assert found, (PLAN[place.claim[0] : place.claim[1]], text)
    assert any(place.claim[0] <= one.start <= place.claim[1] + shift + 160 for one in found)


@pytest.mark.parametrize("match", CHANGES, ids=lambda match: match[0])
@pytest.mark.parametrize("by", ["0.4", "1", "-0.2", "7.3"])
def test_a_change_that_is_altered_is_found(match, by):
    value = number(match["d"]) + Decimal(by)
    if value <= 0 or "20,1" in match[0]:
        value = Decimal("21.3")
    text = f"{value:.1f}".replace(".", ",")
    report = check(altered(*match.span("d"), text))
    assert any(one.start == match.start("d") for one in report.errors)


@pytest.mark.parametrize("match", CHANGES, ids=lambda match: match[0])
def test_a_turn_that_is_altered_is_found(match):
    other = {"tăng": "giảm", "giảm": "tăng"}[match["turn"]]
    report = check(altered(*match.span("turn"), other))
    errors = [one for one in report.errors if one.start == match.start("d")]
    assert [one.should.split()[0] for one in errors] == [match["turn"]]
