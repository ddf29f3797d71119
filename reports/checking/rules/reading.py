"""A text in one writing, cut into sentences, with its numbers."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from reports.checking.rules import words
from reports.checking.rules.numbers import Number, What, after_in, before_in, numbers_of

#: A run of blanks that nobody needs, and that patterns would go through again and again.
LONG_BLANKS = re.compile(r"(\s{60})\s+")


MOST_IN_A_SENTENCE = 150
ITEM = re.compile(r"\s*[-+•*–]")
STOP = re.compile(r"[.!?](?=\s+[^\s\d.]|\s*$)")


@dataclass(frozen=True)
class Span:
    start: int
    end: int


class Text:
    """The text that is checked, in one writing (NFC), with what was read from it."""

    def __init__(self, text: str) -> None:
        lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
        self.text = LONG_BLANKS.sub(r"\1", lines)
        small = "".join(one.lower() if len(one.lower()) == 1 else one for one in self.text)
        #: Small letters, of equal length; commas inside of phrases are blanks.
        self.small = words.UNDIVIDED.sub(lambda found: found[0].replace(",", " "), small)

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        return numbers_of(self.text, self.small)

    @cached_property
    def is_fine(self) -> bool:
        """Whether most percentages carry a decimal: one without it then hides something."""
        shares = [one for one in self.numbers if one.what is What.PERCENT]
        return 2 * sum(one.places > 0 for one in shares) > len(shares)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Sentences; a line that ends in ":" and the items below it are one."""
        return tuple(part for span in _sentences(self.text) for part in self._short(span))

    def _short(self, span: Span) -> Iterator[Span]:
        """A sentence of more numbers than people write is cut, so that no text takes too long."""
        numbers = self.inside(span)
        start = span.start
        for number in numbers[MOST_IN_A_SENTENCE::MOST_IN_A_SENTENCE]:
            yield Span(start, number.start)
            start = number.start
        yield Span(start, span.end)

    @cached_property
    def _starts(self) -> list[int]:
        return [one.start for one in self.numbers]

    def inside(self, span: Span) -> tuple[Number, ...]:
        return self.between(span.start, span.end)

    def between(self, start: int, end: int) -> tuple[Number, ...]:
        """The numbers that begin from `start` on and before `end`."""
        return self.numbers[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def before(self, place: int, length: int = 60) -> str:
        """What stands before a place, in small letters, within its line."""
        return before_in(self.small, place, length)

    def after(self, place: int, length: int = 80) -> str:
        return after_in(self.small, place, length)

    def written(self, number: Number) -> str:
        return " ".join(self.text[number.start : number.end].split())


def _sentences(text: str) -> list[Span]:
    """A sentence ends at a full stop before a blank, or at the end of its line.

    The first sentence of a list's item belongs to the line above that ends in ":".
    """
    found: list[Span] = []
    start = 0
    listed = False
    for line in text.split("\n"):
        spans = list(_of_line(line, start))
        is_item = ITEM.match(line) is not None
        if is_item and listed and found and spans:
            found[-1] = Span(found[-1].start, spans.pop(0).end)
        found += spans
        if line.strip():
            listed = line.rstrip().endswith(":") or (listed and is_item)
        start += len(line) + 1
    return found


def _of_line(line: str, start: int) -> Iterator[Span]:
    place = 0
    for stop in STOP.finditer(line):
        yield Span(start + place, start + stop.end())
        place = stop.end()
    if line[place:].strip():
        yield Span(start + place, start + len(line))
