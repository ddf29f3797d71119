""" "kết nạp 99/85 đảng viên, vượt 16,5% chỉ tiêu": how far a result passes what was asked."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from reports.checking.rules import words
from reports.checking.rules.findings import Finding, Kind
from reports.checking.rules.numbers import What
from reports.checking.rules.points import Point
from reports.checking.rules.reading import Text
from reports.checking.rules.shares import exact, holds, percent, plain


def exceeding_of(text: Text, point: Point) -> Iterator[Finding]:
    """What is said to pass the plan, in percent of it, beside a fraction "result/plan"."""
    result, plan = point.number.value, point.number.over
    if plan is None or plan <= 0:
        return
    for number in text.between(point.number.end, point.end):
        if number.what is not What.PERCENT:
            continue
        if not words.EXCEED_END.search(text.before(number.start)):
            continue
        if result <= plan or not words.EXCEED_AFTER.match(text.after(number.end)):
            continue
        right = exact(result - plan, plan, max(number.places, 1))
        how = _("(%(n)s − %(d)s)/%(d)s = %(share)s") % {
            "n": plain(result),
            "d": plain(plan),
            "share": percent(right, number.places),
        }
        stands = text.written(number)
        fits = exact(result - plan, plan, number.places) in number.values
        if not number.is_exact:
            fits = holds(number, 100 * (result - plan) / plan)
        if fits:
            yield Finding(Kind.RIGHT, "change", number.start, number.end, how, stands, stands, how)
            continue
        should = percent(right, number.places)
        sentence = _("Văn bản ghi vượt %(stands)s; đúng ra là %(should)s: %(how)s.") % {
            "stands": stands,
            "should": should,
            "how": how,
        }
        yield Finding(Kind.ERROR, "change", number.start, number.end, sentence, stands, should, how)
