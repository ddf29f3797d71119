"""All rules over one text."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from core import formats
from core.exceptions import Refused
from reports.checking.rules import words
from reports.checking.rules.averages import averages_of
from reports.checking.rules.bases import judged_by_a_whole
from reports.checking.rules.changes import changes_of, judged_change
from reports.checking.rules.exceeding import exceeding_of
from reports.checking.rules.findings import Finding, Kind, Report, ordered
from reports.checking.rules.journeys import journeys_of
from reports.checking.rules.numbers import What
from reports.checking.rules.points import Point, points_of
from reports.checking.rules.reading import Text
from reports.checking.rules.shares import fits, judged
from reports.checking.rules.sums import sums_of
from reports.checking.rules.tables import tables_of

#: Lays something else beside a text: its statements and what was told of them already.
Compare = Callable[[Text, Sequence[Point], Sequence[Finding]], Iterable[Finding]]

MOST_CHARACTERS = 200_000
MOST_NUMBERS = 3_000


def check(text: str, prepare: Callable[[Sequence[Point]], Compare | None] | None = None) -> Report:
    """Recompute what a text says of itself.

    `prepare` sees the statements and may give a comparison with what others know. Refused, with a
    sentence for people, when there is too much to read.
    """
    read = _readable(text)
    points = points_of(read)
    found = list(_judged(read, points))
    compare = prepare(points) if prepare else None
    if compare is not None:
        found += compare(read, points, found)
    return Report(read.text, ordered([*found, *_left(read, found)]))


def _readable(text: str) -> Text:
    if len(text) > MOST_CHARACTERS:
        raise Refused(
            _("Văn bản dài %(length)s ký tự; nhiều nhất là %(limit)s. Hãy kiểm tra từng phần.")
            % {"length": formats.integer(len(text)), "limit": formats.integer(MOST_CHARACTERS)}
        )
    read = Text(text)
    if len(read.numbers) > MOST_NUMBERS:
        raise Refused(
            _("Văn bản có hơn %(limit)s con số. Hãy kiểm tra từng phần.")
            % {"limit": formats.integer(MOST_NUMBERS)}
        )
    return read


def _judged(text: Text, points: tuple[Point, ...]) -> Iterator[Finding]:
    journeys = list(journeys_of(text))
    yield from journeys
    told = {one.start for one in journeys}
    for point in points:
        yield from _shares(text, point, points)
        for change in changes_of(text, point):
            if change.number.start not in told:
                yield judged_change(text, point, change, points)
        yield from exceeding_of(text, point)
    yield from sums_of(text, points)
    yield from averages_of(text, points)
    yield from tables_of(text)


def _shares(text: Text, point: Point, points: tuple[Point, ...]) -> Iterator[Finding]:
    share = point.share
    if share is None or point.number.what is What.PERCENT:
        return
    if point.together is not None and fits(share, *point.together):
        yield judged(text, share, *point.together)
    elif point.number.over is not None:
        if point.number.over > 0:
            yield judged(text, share, point.number.value, point.number.over, sure=point.share_sure)
    elif point.number.is_exact:
        yield judged_by_a_whole(text, point, points)


def _left(text: Text, found: list[Finding]) -> Iterator[Finding]:
    """Percentages that no rule could recompute, so that nobody takes them for checked."""
    told = {one.start for one in found}
    for number in text.numbers:
        if number.what not in (What.PERCENT, What.POINTS) or number.start in told:
            continue
        lead = text.before(number.start, 160).rpartition(". ")[2]
        if words.TARGET.search(lead) or not number.is_exact:
            sentence = _("%(stands)s là mức đặt ra hoặc giới hạn, không phải kết quả để tính lại.")
        else:
            sentence = _("Văn bản không nêu các số để tính lại %(stands)s.")
        stands = text.written(number)
        yield Finding(
            Kind.UNCHECKED, "left", number.start, number.end, sentence % {"stands": stands}, stands
        )
