"""Bands, conditions and fatal conditions of DOMAIN.md, case by case."""

from fractions import Fraction as F

import pytest

from assessments.scoring.verdict import Effect, Kind, Reason, Rule, verdict

NEW = ("excellent", "well", "completing", "failing")
OLD = ("exemplary", "pure-strong", "well", "completing", "weak")

BANDS_366 = [
    Rule("≥ 90", Kind.BAND, "excellent", at_least=F(90)),
    Rule("70–<90", Kind.BAND, "well", at_least=F(70), below=F(90)),
    Rule("50–<70", Kind.BAND, "completing", at_least=F(50), below=F(70)),
    Rule("< 50", Kind.BAND, "failing", below=F(50)),
]


@pytest.mark.parametrize(
    ("points", "best"),
    [
        (F(100), "excellent"), (F(90), "excellent"), (F("89.99"), "well"), (F(899999, 10000), "well"),
        (F(70), "well"), (F("69.99"), "completing"), (F(50), "completing"), (F("49.99"), "failing"),
        (F(0), "failing"), (None, "excellent"),
    ],
)  # fmt: skip
def test_bands_of_366(points, best):
    found = verdict(NEW, BANDS_366, points)
    assert found.best == best
    assert found.possible == NEW[NEW.index(best) :]


@pytest.mark.parametrize(
    ("at_least", "below", "inside"),
    [
        (None, None, [0, 50, 70, 90, 100]),
        (70, None, [70, 90, 100]),
        (None, 70, [0, 50]),
        (50, 90, [50, 70]),
    ],
)
def test_a_band_begins_at_its_lower_limit_and_ends_before_its_upper(at_least, below, inside):
    """An open band is made without the limit that it has not."""
    limits = {"at_least": at_least, "below": below}
    rule = Rule(
        "band", Kind.BAND, "well", **{name: F(n) for name, n in limits.items() if n is not None}
    )
    assert [n for n in (0, 50, 70, 90, 100) if rule.has(F(n))] == inside


def test_only_the_band_of_the_points_is_a_reason():
    assert [one.rule.text for one in verdict(NEW, BANDS_366, F(60)).reasons] == ["50–<70"]
    assert verdict(NEW, BANDS_366, F(95)).reasons == ()


@pytest.mark.parametrize(("points", "best"), [(F(50), "exemplary"), (F("49.5"), "weak")])
def test_the_one_band_of_27(points, best):
    rules = [Rule("< 50", Kind.BAND, "weak", below=F(50))]
    assert verdict(OLD, rules, points).best == best


@pytest.mark.parametrize(
    ("excellent", "well", "completing", "best"),
    [
        (True, True, True, "excellent"),
        (False, True, True, "well"),
        (False, False, True, "completing"),
        (True, False, True, "completing"),  # what the lower level asks, the higher one needs too
        (False, False, False, "failing"),
        (None, True, True, "excellent"),  # not known limits nothing
        (None, None, None, "excellent"),
    ],
)
def test_conditions(excellent, well, completing, best):
    rules = [
        Rule("30 % exceeded", Kind.CONDITION, "excellent", holds=excellent),
        Rule("all on time", Kind.CONDITION, "well", holds=well),
        Rule("all done", Kind.CONDITION, "completing", holds=completing),
    ]
    found = verdict(NEW, rules, None)
    assert found.best == best
    unknown = [excellent, well, completing].count(None)
    assert [one.effect for one in found.reasons].count(Effect.UNKNOWN) == unknown


@pytest.mark.parametrize("kind", [Kind.CONDITION, Kind.FATAL])
def test_a_rule_of_which_nobody_said_anything_is_told_and_leaves_the_best_level(kind):
    rule = Rule("all on time", kind, "completing")
    found = verdict(NEW, [rule], None)
    assert found.reasons == (Reason(rule, Effect.UNKNOWN, "excellent"),)
    assert found.possible == NEW
    assert found.against("excellent") == []


def test_the_worst_of_points_and_conditions_counts():
    rules = [*BANDS_366, Rule("all on time", Kind.CONDITION, "well", holds=False)]
    assert verdict(NEW, rules, F(95)).best == "completing"
    assert verdict(NEW, rules, F(30)).best == "failing"


@pytest.mark.parametrize("holds", [True, False, None])
def test_a_fatal_condition_fixes_the_level(holds):
    rules = [*BANDS_366, Rule("disunity", Kind.FATAL, "failing", holds=holds)]
    found = verdict(NEW, rules, F(95))
    assert found.possible == (("failing",) if holds else NEW)
    assert [one.effect for one in found.against("well")] == ([Effect.FIXES] if holds else [])


def test_of_two_fatal_conditions_the_lowest_level_counts():
    rules = [
        Rule("one", Kind.FATAL, "completing", holds=True),
        Rule("two", Kind.FATAL, "failing", holds=True),
    ]
    assert verdict(NEW, rules, None).possible == ("failing",)
    assert verdict(NEW, rules[::-1], None).possible == ("failing",)
    better = Rule("three", Kind.FATAL, "well", holds=True)  # a later letter of the alphabet
    assert verdict(NEW, [better, rules[1]], None).possible == ("failing",)
    assert verdict(NEW, [better], None).possible == ("well",)


@pytest.mark.parametrize(
    "rule",
    [
        Rule("< 50", Kind.BAND, "failing", confirmed=False, below=F(50)),
        Rule("all on time", Kind.CONDITION, "excellent", confirmed=False, holds=False),
        Rule("disunity", Kind.FATAL, "failing", confirmed=False, holds=True),
    ],
)
def test_an_unconfirmed_rule_never_decides(rule):
    found = verdict(NEW, [rule], F(20))
    assert found.possible == NEW
    assert [(one.effect, one.rule) for one in found.reasons] == [(Effect.TOLD, rule)]
    assert found.against("excellent") == []


def test_why_not():
    rules = [*BANDS_366, Rule("all on time", Kind.CONDITION, "well", holds=False)]
    found = verdict(NEW, rules, F(75))
    assert found.possible == ("completing", "failing")
    assert [one.rule.text for one in found.against("well")] == ["70–<90", "all on time"]
    assert [one.level for one in found.against("well")] == ["well", "completing"]
    assert found.against("completing") == []


def test_a_condition_of_the_lowest_level_leaves_it():
    rules = [Rule("never", Kind.CONDITION, "failing", holds=False)]
    assert verdict(NEW, rules, None).possible == ("failing",)


def test_a_rule_about_no_level():
    with pytest.raises(ValueError, match="weak is no level"):
        verdict(NEW, [Rule("x", Kind.FATAL, "weak", holds=True)], None)
