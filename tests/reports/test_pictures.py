"""Charts from statistics: one vocabulary per stack, signs beside colours, gaps kept. No database."""

from reports import pictures
from reports.statistics import Dataset, LevelFlags, RatingTally, Statistics

TSVM = LevelFlags(1, "Trong sạch, vững mạnh", "tsvm", 0, "top", "TS", pure_and_strong=True)
OLD = LevelFlags(2, "Hoàn thành tốt nhiệm vụ", "tsvm", 1, "good", "HTT", good_or_better=True)
NEW = LevelFlags(3, "Hoàn thành tốt nhiệm vụ", "htxs", 1, "top", "HTT", good_or_better=True)


def statistics(*tallies) -> Statistics:
    years = tuple(sorted({tally.year for tally in tallies}))
    return Statistics(Dataset(1, "", years, ratings=tallies))


def tally(year, level, count) -> RatingTally:
    return RatingTally(year, "BASE_CELL", None, level, count)


def test_levels_of_two_vocabularies_never_share_a_part():
    stats = statistics(tally(2017, TSVM, 3), tally(2017, OLD, 2), tally(2018, NEW, 5))
    chart = pictures.structure(stats)
    assert [row.label for row in chart.rows] == ["Năm 2018"]
    assert [row.counts for row in chart.rows] == [(5,)]


def test_parts_carry_their_sign():
    chart = pictures.structure(statistics(tally(2010, TSVM, 3), tally(2010, OLD, 2)))
    assert [(part.name, part.sign) for part in chart.parts] == [
        ("Trong sạch, vững mạnh", "TS"),
        ("Hoàn thành tốt nhiệm vụ", "HTT"),
    ]
    assert chart.rows[0].counts == (3, 2)


def test_nothing_to_draw_is_nothing():
    assert pictures.structure(statistics()) is None
    assert pictures.admissions(statistics()) is None
    assert pictures.flow(statistics(), 2010) is None
