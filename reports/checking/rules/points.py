"""What a text says of which year: a number or a share, what it counts, and of whom it speaks."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from reports.checking.rules import words
from reports.checking.rules.numbers import Number, What, unit_at
from reports.checking.rules.reading import Span, Text
from reports.checking.rules.shares import share_of

SHORTEST_TOPIC = 6
COUNTED = (What.FRACTION, What.COUNT)


@dataclass(frozen=True)
class Point:
    """One statement: "năm 2010 có 20/31 chi bộ đạt …, chiếm 64,5%".

    `number` is the fraction, the count or, where only a percentage stands, the percentage.
    `year` is None where the text leaves it open; `year_near` says that it stands in the sentence.
    `topic` is of whom the text has been speaking, `phrase` the words of the statement itself.
    """

    number: Number
    share: Number | None
    share_sure: bool
    year: int | None
    year_near: bool
    unit: str
    topic: str
    phrase: str
    line: int
    sentence: Span
    segment: Span
    end: int  # where the next statement begins
    #: Of several fractions with one percentage: their sums above and below the line.
    together: tuple[Decimal, Decimal] | None = None

    @property
    def has_parts(self) -> bool:
        return self.number.what is What.FRACTION

    @property
    def keywords(self) -> frozenset[str]:
        return keywords(self.phrase)


def points_in(points: Sequence[Point], start: int, end: int) -> Sequence[Point]:
    """The statements whose numbers begin from `start` on and before `end`."""
    first = bisect_left(points, start, key=_start)
    return points[first : bisect_left(points, end, lo=first, key=_start)]


def _start(point: Point) -> int:
    return point.number.start


def keywords(phrase: str) -> frozenset[str]:
    found = re.findall(r"[^\W\d_]+", phrase)
    return frozenset(found) - words.STOPWORDS


def points_of(text: Text) -> tuple[Point, ...]:
    """All statements of a text, in its order."""
    found: list[Point] = []
    topic, line, year = "", 0, None
    place = 0
    for sentence in text.sentences:
        lines = text.text.count("\n", place, sentence.start)
        place = sentence.start
        if lines:
            topic, line, year = "", line + lines, None
        for segment in _segments(text, sentence):
            topic = _topic(text, segment) or topic
            for bare in _of_segment(text, sentence, segment):
                known = bare.year is not None or bare.year_near
                point = replace(bare, topic=topic, line=line, year=bare.year if known else year)
                year = point.year or year
                found.append(point)
        year = _heading_year(text, sentence) or year
    return tuple(_with_ends(found))


def _segments(text: Text, sentence: Span) -> Iterator[Span]:
    """A sentence cut at semicolons and at the items of a list."""
    start = sentence.start
    body = text.small[sentence.start : sentence.end]
    for cut in re.finditer(r";(?!\s*(?:chiếm|đạt t[ỷỉ] lệ|t[ỷỉ] lệ \d))|\n(?=\s*[-+•*–])", body):
        yield Span(start, sentence.start + cut.start())
        start = sentence.start + cut.end()
    yield Span(start, sentence.end)


def _topic(text: Text, segment: Span) -> str:
    """The last "Đối với …," or "…:" before the first number that is said of it."""
    numbers = [one for one in text.inside(segment) if one.what in (*COUNTED, What.PERCENT)]
    end = numbers[0].start if numbers else segment.end
    if end - segment.start < SHORTEST_TOPIC:
        return ""
    lead = text.small[segment.start : end]
    found = [*words.TOPIC.finditer(lead), *words.HEADING.finditer(lead)]
    if not found:
        return ""
    last = max(found, key=lambda match: match.end())
    return " ".join(last["topic"].split())


def _of_segment(text: Text, sentence: Span, segment: Span) -> Iterator[Point]:
    numbers = text.inside(segment)
    shares = _pairs(text, numbers, segment)
    together = {run[-1].start: _together(run) for run in _runs(numbers)}
    taken = {share.start for share, _sure in shares.values()}
    earlier = segment.start
    for number in numbers:
        after = text.after(number.end)
        if number.what is What.PERCENT:
            if number.start in taken or not _is_result(text, number, segment):
                continue
        elif number.what not in COUNTED or words.CHANGE_END.search(text.before(number.start)):
            continue
        share, sure = shares.get(number.start, (None, True))
        if number.what is What.PERCENT:
            share = number
        year, near = _year(text, number, sentence, segment)
        yield Point(
            number=number,
            share=share,
            share_sure=sure,
            year=year,
            year_near=near,
            unit="" if number.what is What.PERCENT else unit_at(after),
            topic="",
            phrase=_phrase(text, earlier, number, share, segment),
            line=0,
            sentence=sentence,
            segment=segment,
            end=segment.end,
            together=together.get(number.start),
        )
        earlier = share.end if share and share.end > number.end else number.end


def _pairs(text: Text, numbers: Sequence[Number], segment: Span) -> dict[int, tuple[Number, bool]]:
    """Which percentage belongs to which fraction or count; the sign says whether that is sure."""
    found: dict[int, tuple[Number, bool]] = {}
    counted = [one for one in numbers if one.what in COUNTED]
    for number in counted:
        share = share_of(text, number, segment.end)
        if share is not None and all(share is not other for other, _sure in found.values()):
            lead = text.small[number.end : share.start].partition(",")[0]
            found[number.start] = (share, not words.OWN_CLAUSE.search(lead))
    for run in _runs(numbers):
        last = run[-1]
        first_share = found.get(last.start)
        if first_share is None:
            continue
        listed = _listed(text, numbers, first_share[0])
        if len(listed) == len(run):
            found |= {one.start: (share, True) for one, share in zip(run, listed, strict=True)}
        else:
            found[last.start] = (first_share[0], False)
    return found


def _runs(numbers: Sequence[Number]) -> Iterator[list[Number]]:
    """Fractions that follow one another with no percentage between: two or more."""
    run: list[Number] = []
    for number in numbers:
        if number.what is What.FRACTION:
            run.append(number)
        elif number.what is What.PERCENT:
            if len(run) > 1:
                yield run
            run = []


def _together(run: list[Number]) -> tuple[Decimal, Decimal]:
    return (
        sum((one.value for one in run), Decimal(0)),
        sum((one.over or Decimal(0) for one in run), Decimal(0)),
    )


def _listed(text: Text, numbers: Sequence[Number], first: Number) -> list[Number]:
    """Percentages joined by commas and "và": "lần lượt chiếm 51,7% và 85,9%"."""
    found = [first]
    for number in numbers:
        if number.start <= first.start:
            continue
        between = text.small[found[-1].end : number.start]
        if number.what is not What.PERCENT or not re.fullmatch(r"\s*(?:,|và|;)\s*", between):
            break
        found.append(number)
    return found


def _is_result(text: Text, number: Number, segment: Span) -> bool:
    """A percentage that stands alone as a result: no change, no target, no bound of a kind."""
    lead = text.small[segment.start : number.start][-80:]
    if words.CHANGE_END.search(lead) or words.EXCEED_END.search(lead):
        return False
    if words.TARGET_BEFORE.search(lead) or not number.is_exact:
        return False
    return bool(words.SHARE_END.search(lead))


def _phrase(text: Text, earlier: int, number: Number, share: Number | None, segment: Span) -> str:
    """The words of a statement: before its number (without topic and comparison) and after it."""
    lead = text.small[max(earlier, segment.start) : number.start]
    lead = re.sub(r"so với[^,;]*", " ", lead)
    lead = words.TOPIC.sub(" ", lead.rpartition(":")[2]).rpartition(",")[2]
    end = share.start if share and share.start > number.end else segment.end
    tail = re.split(r"[,;.(]", text.small[number.end : end])[0]
    if share is number:
        tail = ""
    return " ".join(f"{lead} {tail}".split())


def _year(text: Text, number: Number, sentence: Span, segment: Span) -> tuple[int | None, bool]:
    """The year that a number is said of, and whether one stands in the sentence at all."""
    years = [one for one in text.inside(sentence) if _is_of_a_year(text, one)]
    before = [one for one in years if segment.start <= one.start < number.start]
    after = [one for one in years if number.end <= one.start < segment.end]
    earlier = [one for one in years if one.start < segment.start]
    for found in (before[-1:], _directly(text, number, after), earlier[-1:]):
        if found:
            alone = not _is_listed(text, found[0], years)
            return (int(found[0].value) if alone else None), True
    return None, bool(years) and not after


def _directly(text: Text, number: Number, after: list[Number]) -> list[Number]:
    """ "24/41 TCCSĐ đạt … năm 2008": in the same breath, with no other number between."""
    if not after:
        return []
    between = text.small[number.end : after[0].start]
    return [] if re.search(r"[\d,;:(]", between) else after[:1]


def _is_of_a_year(text: Text, number: Number) -> bool:
    """A year that results are told of, not one that they are compared with."""
    is_year = number.what is What.YEAR or (number.what is What.OTHER and number.values)
    if not is_year:
        return False
    lead = text.before(number.start)
    return not re.search(
        r"so(?: với)?\s+(?:cùng kỳ |cuối |đầu |kết quả )*(?:năm\s*)?$|ngày\s*$|từ năm\s*$|đến năm\s*$",
        lead,
    ) or bool(re.search(r"(?:^|[^\w])đến (?:cuối |hết )?(?:năm\s*)?$", lead))


def _is_listed(text: Text, year: Number, years: Sequence[Number]) -> bool:
    """ "các năm 2008, 2009 và 2010": no one of them."""
    for one in years:
        first, second = sorted((one, year), key=lambda item: item.start)
        if first is second:
            continue
        between = text.small[first.end : second.start]
        if re.fullmatch(r"\s*(?:,|và|đến|-)\s*(?:năm\s*)?", between):
            return True
    return False


def _heading_year(text: Text, sentence: Span) -> int | None:
    """A line "Năm 2010:" lends its year to the sentences of its line."""
    years = [one for one in text.inside(sentence) if one.what is What.YEAR]
    return int(years[0].value) if len(years) == 1 else None


def _with_ends(points: list[Point]) -> Iterator[Point]:
    for place, point in enumerate(points):
        following = points[place + 1] if place + 1 < len(points) else None
        if following is not None and following.segment == point.segment:
            yield replace(point, end=following.number.start)
        else:
            yield point
