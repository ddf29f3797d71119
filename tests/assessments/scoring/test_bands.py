"""Bands of points: covered once from 0 to the maximum, every level within reach; case by case."""

from fractions import Fraction as F

import pytest

from assessments.scoring.bands import Band, Fault, Found, faults

LEVELS = ("excellent", "well", "completing", "failing")


def bands(*limits) -> list[Band]:
    """(level, from, below) as they are typed."""
    return [
        Band(level, *(None if one is None else F(str(one)) for one in (start, below)))
        for level, start, below in limits
    ]


TOP, WELL, FAIR, LOW = (
    ("excellent", 90, None),
    ("well", 70, 90),
    ("completing", 50, 70),
    ("failing", None, 50),
)


@pytest.mark.parametrize(
    "limits",
    [
        (),
        (TOP, WELL, FAIR, LOW),
        (LOW, FAIR, WELL, TOP),  # their order says nothing
        (TOP, ("well", "69.5", 90), ("completing", 50, "69.5"), ("failing", 0, 50)),
        (TOP, ("well", 50, 90), LOW),  # a level without a band
        (LOW,),  # a threshold: above it the conditions decide
        (("excellent", None, None),),
    ],
)
def test_what_is_right(limits):
    assert faults(LEVELS, bands(*limits), F(100)) == []


@pytest.mark.parametrize(
    ("limits", "found"),
    [
        ((TOP, WELL, FAIR), [Found(Fault.GAP, start=F(0), end=F(50))]),
        ((TOP, WELL, LOW), [Found(Fault.GAP, start=F(50), end=F(70))]),
        ((("well", 70, None), FAIR, LOW), [Found(Fault.UNREACHABLE, "excellent")]),
        (
            (("completing", 50, None), LOW),
            [Found(Fault.UNREACHABLE, "excellent"), Found(Fault.UNREACHABLE, "well")],
        ),
        ((WELL, FAIR, LOW), [Found(Fault.GAP, start=F(90))]),
        ((("excellent", 90, 100), WELL, FAIR, LOW), [Found(Fault.GAP, start=F(100))]),
        (
            (TOP, ("well", 65, 90), FAIR, LOW),
            [Found(Fault.OVERLAP, "completing", "well", F(65), F(70))],
        ),
        ((TOP, ("well", 70, None), FAIR, LOW), [Found(Fault.OVERLAP, "well", "excellent", F(90), F(100))]),
        (
            (("excellent", 70, 90), ("well", 90, None), FAIR, LOW),
            [Found(Fault.ORDER, "excellent", "well")],
        ),
        ((TOP, ("well", 80, 70), FAIR, LOW), [Found(Fault.EMPTY, "well", start=F(80), end=F(70))]),
        ((TOP, ("well", 70, 70), FAIR, LOW), [Found(Fault.EMPTY, "well", start=F(70), end=F(70))]),
        ((("excellent", 101, None), WELL), [Found(Fault.BEYOND, "excellent")]),
        ((("failing", None, None),), [
            Found(Fault.UNREACHABLE, "excellent"),
            Found(Fault.UNREACHABLE, "well"),
            Found(Fault.UNREACHABLE, "completing"),
        ]),
    ],
)  # fmt: skip
def test_what_is_wrong(limits, found):
    assert faults(LEVELS, bands(*limits), F(100)) == found
