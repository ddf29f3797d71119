""" "tăng từ 46,4% lên 64,5%, tức tăng 18,1%": both ends of a change in one sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reports.checking.rules import words
from reports.checking.rules.changes import (
    Change,
    change_at,
    fitting_of,
    follows,
    readings_of,
    right_change,
    wrong_change,
)
from reports.checking.rules.findings import Finding
from reports.checking.rules.numbers import Number, What, unit_at
from reports.checking.rules.points import Point
from reports.checking.rules.reading import Span, Text


@dataclass(frozen=True)
class Journey:
    start: Number
    end: Number
    sentence: Span


def journeys_of(text: Text) -> Iterator[Finding]:
    """The change that follows a pair "từ … lên …" in its sentence."""
    for sentence in text.sentences:
        for journey in _journeys(text, sentence):
            change = _change(text, journey)
            if change is not None:
                yield from _judged(text, journey, change)


def _journeys(text: Text, sentence: Span) -> Iterator[Journey]:
    numbers = [
        one
        for one in text.inside(sentence)
        if one.what in (What.PERCENT, What.COUNT, What.FRACTION)
    ]
    for first, second in zip(numbers, numbers[1:], strict=False):
        if first.what is not second.what or not words.FROM_BEFORE.search(text.before(first.start)):
            continue
        if words.TO_BEFORE.search(text.before(second.start)):
            between = text.small[first.end : second.start]
            if not re.search(r"[;.]", between):
                yield Journey(first, second, sentence)


def _change(text: Text, journey: Journey) -> Change | None:
    """The first change told after the pair, before anything else is told."""
    for number in text.inside(journey.sentence):
        if number.start <= journey.end.end or number.what in (What.YEAR, What.OTHER):
            continue
        between = text.small[journey.end.end : number.start]
        if ";" in between:
            return None
        change = change_at(text, number, None)
        return change if change and follows(text, journey.end.end, change) else None
    return None


def _judged(text: Text, journey: Journey, change: Change) -> Iterator[Finding]:
    if change.number.what is What.COUNT and journey.end.what is What.PERCENT:
        return
    before, now = _point(text, journey, journey.start), _point(text, journey, journey.end)
    readings = readings_of(text, now, before, change)
    if not readings:
        return
    fitting = fitting_of(change, readings)
    yield (
        right_change(text, change, fitting) if fitting else wrong_change(text, change, readings[0])
    )


def _point(text: Text, journey: Journey, number: Number) -> Point:
    is_share = number.what is What.PERCENT
    return Point(
        number=number,
        share=number if is_share else None,
        share_sure=True,
        year=None,
        year_near=False,
        unit="" if is_share else unit_at(text.after(number.end)),
        topic="",
        phrase="",
        line=0,
        sentence=journey.sentence,
        segment=journey.sentence,
        end=journey.sentence.end,
    )
