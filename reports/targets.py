"""Targets against actuals, and how far it is in organizations and people (Plan 15-KH/ĐUK, II.1).

Pure: tables of cases in the tests.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor

from django.utils.translation import gettext as _

from core import formats
from reports.statistics import Figure, Statistics

#: How a count is written: `formats.integer` in cells, `formats.two_digits` in sentences.
Write = Callable[[int | None], str]

AT_LEAST, AT_MOST, FALLING = "AT_LEAST", "AT_MOST", "FALLING"

#: Indicators that compare the count itself, not its share.
COUNTED = frozenset({"weak"})


@dataclass(frozen=True)
class TargetResult:
    """One target of one year beside what came out.

    `met` is None while there is no figure. `distance` is how many organizations or members more
    (AT_LEAST) or fewer (AT_MOST, FALLING) would meet it; 0 when met. It is counted on the exact
    numbers, not on the rounded percentage.
    """

    indicator: str
    label: str
    year: int
    rule: str
    value: Decimal | None
    figure: Figure | None
    met: bool | None
    distance: int | None

    @property
    def asked(self) -> str:
        """What the target asks, in words: "ít nhất 60%", "không có", "giảm"."""
        return self._asked(formats.integer)

    @property
    def asked_in_text(self) -> str:
        """The same as sentences of documents write counts."""
        return self._asked(formats.two_digits)

    def _asked(self, write: Write) -> str:
        if self.rule == FALLING:
            return _("giảm so với năm trước")
        if self.counted:
            number = write(int(self.value or 0))
            return _("không có") if not self.value else _("không quá %(n)s") % {"n": number}
        share = formats.percent(self.value)
        if self.rule == AT_LEAST:
            return _("ít nhất %(share)s") % {"share": share}
        return _("không quá %(share)s") % {"share": share}

    @property
    def actual(self) -> str:
        """What came out, in words."""
        return self._actual(formats.integer)

    @property
    def actual_in_text(self) -> str:
        """The same as sentences of documents write counts."""
        return self._actual(formats.two_digits)

    def _actual(self, write: Write) -> str:
        if self.figure is None:
            return "–"
        if self.counted:
            return write(self.figure.numerator)
        return formats.percent(self.figure.percent)

    @property
    def counted(self) -> bool:
        return self.indicator in COUNTED

    @property
    def remark(self) -> str:
        """What the distance means, in words."""
        return self._remark(formats.integer)

    @property
    def remark_in_text(self) -> str:
        """The same as sentences of documents write counts."""
        return self._remark(formats.two_digits)

    def _remark(self, write: Write) -> str:
        if self.met is None or self.figure is None:
            return _("Chưa có số liệu")
        if self.met:
            return _("Đạt mục tiêu")
        unit = str(self.figure.measure.unit)
        if self.rule == AT_LEAST:
            return _("Còn thiếu %(number)s %(unit)s") % {
                "number": write(self.distance),
                "unit": unit,
            }
        return _("Cần giảm %(number)s %(unit)s") % {"number": write(self.distance), "unit": unit}


def evaluate(
    *,
    indicator: str,
    label: str,
    year: int,
    rule: str,
    value: Decimal | None,
    stats: Statistics,
    figure_year: int | None = None,
) -> TargetResult:
    """Compare one target with the actual figure of its year (or of `figure_year`)."""
    figure_year = figure_year or year
    figure = stats.figure(indicator, figure_year)
    met, distance = None, None
    if figure is not None:
        before = stats.figure(indicator, figure_year - 1)
        distance = _distance(indicator, rule, value, figure, before)
        met = None if distance is None else distance == 0
    return TargetResult(indicator, label, year, rule, value, figure, met, distance)


def _distance(
    indicator: str, rule: str, value: Decimal | None, figure: Figure, before: Figure | None
) -> int | None:
    numerator, denominator = figure.numerator, figure.denominator
    if rule == FALLING:
        return _falling_distance(figure, before)
    if value is None:
        return None
    if indicator in COUNTED:
        limit = int(value)
    elif not denominator:
        return None
    else:
        exact = value * denominator / 100
        limit = ceil(exact) if rule == AT_LEAST else floor(exact)
    return max(0, limit - numerator if rule == AT_LEAST else numerator - limit)


def _falling_distance(figure: Figure, before: Figure | None) -> int | None:
    """How many fewer would make the share fall below the year before's; 0 when it fell or is nil."""
    if before is None or not before.denominator or not figure.denominator:
        return None
    if figure.change is None:  # the year before has another vocabulary
        return None
    if figure.numerator == 0:
        return 0
    # The largest n with n / denominator < before.numerator / before.denominator.
    product = before.numerator * figure.denominator
    limit = (product - 1) // before.denominator if product > 0 else 0
    return max(0, figure.numerator - limit)
