"""Sharing whole numbers out by weights."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.demonstration.sharing import share


@pytest.mark.parametrize(
    ("total", "weights", "parts"),
    [
        (10, {"a": 1, "b": 1, "c": 1}, {"a": 4, "b": 3, "c": 3}),
        (7, {"a": 5, "b": 3, "c": 2}, {"a": 4, "b": 2, "c": 1}),
        (0, {"a": 5, "b": 3}, {"a": 0, "b": 0}),
        (3, {"a": 0, "b": 1}, {"a": 0, "b": 3}),
    ],
)
def test_largest_remainders_first(total, weights, parts):
    assert share(total, weights) == parts


def test_nothing_to_share_by():
    assert share(0, {"a": 0}) == {"a": 0}
    with pytest.raises(ValueError, match="Nothing to share by"):
        share(1, {"a": 0})


@given(
    st.integers(0, 5000),
    st.dictionaries(st.text(min_size=1), st.integers(0, 100), min_size=1).filter(
        lambda weights: sum(weights.values())
    ),
)
def test_parts_add_up_and_stay_within_one_of_the_exact_share(total, weights):
    parts = share(total, weights)
    whole = sum(weights.values())
    assert sum(parts.values()) == total
    assert all(abs(parts[key] * whole - total * weights[key]) < whole for key in weights)
