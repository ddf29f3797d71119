"""Another level in the place of one that is not decided: a table of cases. No database."""

import pytest

from assessments.models import RatingLevel
from reports.forecast.rows import ForecastRow, Ground
from reports.forecast.supposing import HIGHER, LOWER, suppose, supposed_level

EXEMPLARY = RatingLevel(pk=9, code="exemplary", counted_in_id=1)
BEST = RatingLevel(pk=1, code="pure-strong")
WELL = RatingLevel(pk=2, code="well")
WEAK = RatingLevel(pk=4, code="weak")
LEVELS = [EXEMPLARY, BEST, WELL, WEAK]


def row(pk: int, ground: Ground, level) -> ForecastRow:
    return ForecastRow(pk, f"TC{pk}", f"Chi bộ {pk}", "BASE_CELL", None, ground, level)


@pytest.mark.parametrize(
    ("level", "wanted", "expected"),
    [
        (BEST, LOWER, WELL),
        (EXEMPLARY, LOWER, WELL),  # it counts as the level it is part of
        (WELL, LOWER, WEAK),
        (WEAK, LOWER, WEAK),
        (WEAK, HIGHER, WELL),
        (BEST, HIGHER, BEST),
        (EXEMPLARY, HIGHER, EXEMPLARY),
        (None, LOWER, None),
        (None, HIGHER, None),
        (None, "well", WELL),
        (BEST, "weak", WEAK),
        (BEST, "no-such-level", None),
    ],
)
def test_the_level_that_is_supposed(level, wanted, expected):
    assert supposed_level(level, wanted, LEVELS) is expected


def test_what_is_decided_or_not_subject_stays():
    rows = [
        row(number, ground, None if ground in (Ground.EXEMPT, Ground.UNKNOWN) else BEST)
        for number, ground in enumerate(Ground)
    ]
    found = suppose(rows, set(range(len(rows))), "well", LEVELS)
    assert [(one.ground, one.supposed) for one in found] == [
        (Ground.DECIDED, None),
        (Ground.PROPOSED, WELL),
        (Ground.SUBMITTED, WELL),
        (Ground.RETURNED, WELL),
        (Ground.LAST_YEAR, WELL),
        (Ground.UNKNOWN, WELL),
        (Ground.EXEMPT, None),
    ]
    assert [one.counted for one in found] == [BEST, *[WELL] * 5, None]


def test_only_the_chosen_change():
    rows = [row(1, Ground.SUBMITTED, BEST), row(2, Ground.SUBMITTED, BEST)]
    assert [one.counted for one in suppose(rows, {2}, LOWER, LEVELS)] == [BEST, WELL]
