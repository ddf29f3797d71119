"""Transitions: the matrix, streaks and the fragile list from plain data; no database."""

from reports.moves.matrix import (
    GOOD,
    PURE_STRONG,
    Streak,
    by_length,
    fragile,
    matrix,
    streak,
)
from reports.statistics import LevelFlags

TSVM = LevelFlags(1, "TSVM", "tsvm", 0, pure_and_strong=True, good_or_better=True)
WELL = LevelFlags(2, "Tốt", "tsvm", 1, good_or_better=True)
WEAK = LevelFlags(4, "Yếu", "tsvm", 3, failing=True)
TSVM_2011 = LevelFlags(11, "TSVM", "tsvm", 0, pure_and_strong=True, good_or_better=True)
EXCELLENT = LevelFlags(9, "Xuất sắc", "htxs", 0, good_or_better=True)

HISTORIES = {
    1: {2008: TSVM, 2009: TSVM, 2010: WELL},
    2: {2008: WELL, 2009: TSVM, 2010: WEAK},
    3: {2008: TSVM, 2009: None, 2010: TSVM},
    4: {2008: WELL, 2009: WELL, 2010: TSVM},
    5: {2009: TSVM, 2010: TSVM},
    6: {2010: WELL},
}


def told(made):
    return dict(made.cells)


def test_every_organization_with_a_level_in_one_of_the_years_has_its_cell():
    made = matrix(HISTORIES, 2009, 2010)
    assert told(made) == {
        ("tsvm/TSVM", "tsvm/Tốt"): (1,),
        ("tsvm/TSVM", "tsvm/Yếu"): (2,),
        ("", "tsvm/TSVM"): (3,),
        ("tsvm/Tốt", "tsvm/TSVM"): (4,),
        ("tsvm/TSVM", "tsvm/TSVM"): (5,),
        ("", "tsvm/Tốt"): (6,),
    }
    assert made.rows == (TSVM, WELL, WEAK, None)
    assert made.columns == (TSVM, WELL, WEAK)
    assert made.total() == 4


def test_lost_gained_kept_count_those_rated_in_both_years():
    made = matrix(HISTORIES, 2009, 2010)
    assert (made.moves("lost"), made.moves("gained"), made.moves("kept")) == ((1, 2), (4,), (5,))


def test_who_has_no_level_in_the_second_year_is_in_no_move_and_not_in_the_total():
    made = matrix(HISTORIES, 2008, 2009)
    assert made.at(TSVM, None) == (3,)
    assert made.total() == 3
    assert made.moves("kept") == (1,)


def test_who_has_a_level_in_neither_year_is_nowhere_and_hides_nobody():
    made = matrix({1: {2008: WELL}, **{key + 1: one for key, one in HISTORIES.items()}}, 2009, 2010)
    assert made.total() == 4
    assert all(1 not in found for found in made.cells.values())


def test_any_two_years():
    made = matrix(HISTORIES, 2008, 2010)
    assert made.moves("kept") == (3,)
    assert made.moves("lost") == (1,)
    assert made.at(None, TSVM) == (5,)


def test_levels_of_two_rule_sets_with_the_same_words_are_one():
    made = matrix({1: {2010: TSVM, 2011: TSVM_2011}}, 2010, 2011)
    assert made.rows == made.columns == (TSVM_2011,)
    assert made.moves("kept") == (1,)


def test_other_words_stand_beside_one_another_and_nobody_rose_or_fell():
    made = matrix({1: {2017: TSVM, 2018: EXCELLENT}}, 2017, 2018)
    assert made.rows == (TSVM,)
    assert made.columns == (EXCELLENT,)
    assert not made.is_joined
    assert made.moves("lost") == made.moves("gained") == made.moves("kept") == ()


def test_years_in_a_row_end_with_the_year_asked_about():
    assert streak(HISTORIES[1], 2009, PURE_STRONG, 2008) == Streak(2, is_open=True)
    assert streak(HISTORIES[1], 2010, PURE_STRONG, 2008) == Streak(0)
    assert streak(HISTORIES[1], 2010, GOOD, 2008) == Streak(3, is_open=True)
    assert streak(HISTORIES[2], 2009, PURE_STRONG, 2008) == Streak(1)


def test_a_year_without_a_rating_ends_a_streak():
    assert streak(HISTORIES[3], 2010, PURE_STRONG, 2008) == Streak(1)
    assert streak(HISTORIES[5], 2010, PURE_STRONG, 2008) == Streak(2)


def test_a_streak_never_crosses_other_words():
    history = {2016: WELL, 2017: TSVM, 2018: EXCELLENT, 2019: EXCELLENT}
    assert streak(history, 2019, GOOD, 2016) == Streak(2)
    assert streak(history, 2019, PURE_STRONG, 2016) == Streak(0)
    assert streak(history, 2017, GOOD, 2016) == Streak(2, is_open=True)


def test_a_streak_is_open_where_figures_begin_with_it_and_only_then():
    assert streak(HISTORIES[1], 2008, PURE_STRONG, 2008) == Streak(1, is_open=True)
    assert streak(HISTORIES[1], 2007, PURE_STRONG, 2008) == Streak(0, is_open=False)


def test_the_longest_kept_is_named_first_whatever_its_number():
    histories = {
        1: {2009: TSVM, 2010: WELL},
        2: {2008: TSVM, 2009: TSVM, 2010: WELL},
        3: {2009: TSVM, 2010: WEAK},
    }
    assert [one for one, _streak in fragile(histories, 2010, 2008).lost] == [2, 1, 3]


def test_how_many_have_which_length():
    assert by_length(HISTORIES, 2010, PURE_STRONG, 2008) == [(2, (5,)), (1, (3, 4))]
    assert by_length(HISTORIES, 2010, GOOD, 2008) == [(3, (1, 4)), (2, (5,)), (1, (3, 6))]


def test_the_fragile_list_names_who_fell_first_the_longest_kept_and_who_just_rose():
    found = fragile(HISTORIES, 2010, 2008)
    assert found.lost == ((1, Streak(2, is_open=True)), (2, Streak(1)))
    assert found.gained == (4,)


def test_across_other_words_nothing_is_fragile():
    found = fragile({1: {2017: TSVM, 2018: EXCELLENT}}, 2018, 2017)
    assert (found.lost, found.gained) == ((), ())
