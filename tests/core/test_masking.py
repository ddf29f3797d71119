"""What stays readable of a number that identifies a person."""

import pytest

from core.masking import masked


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("054080001234", "•••••••••234"),
        ("54012345", "•••••345"),
        ("0540123", "••••123"),
        ("540123", "••••••"),
        ("", ""),
    ],
)
def test_only_the_last_three_signs_are_shown(number, shown):
    assert masked(number) == shown
