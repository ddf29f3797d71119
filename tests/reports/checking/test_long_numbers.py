"""Numbers that are longer than any count: they are no figures, and break nothing."""

import pytest

from reports.checking.rules import Kind, check

LONG = "9" * 60


@pytest.mark.parametrize(
    "text",
    [
        f"Có {LONG}/43 TCCSĐ, chiếm 69,8%.",
        f"Có 30/{LONG} TCCSĐ, chiếm 69,8%.",
        f"Có 30/43 TCCSĐ, chiếm {LONG}%.",
        f"Có 30/43 TCCSĐ, chiếm 69,{LONG}%.",
        f"Kết nạp {LONG}/{LONG} đảng viên, vượt {LONG}% chỉ tiêu.",
        f"Năm 2010 | {LONG}/43 | {LONG}%",
    ],
)
def test_a_number_of_sixty_digits_is_no_figure(text):
    assert not check(text).of(Kind.ERROR)


def test_the_figures_beside_it_are_still_checked():
    (found,) = check(f"Tài khoản {LONG}. Có 30/43 TCCSĐ, chiếm 70,8%.").of(Kind.ERROR)
    assert (found.stands, found.should) == ("70,8%", "69,8%")
