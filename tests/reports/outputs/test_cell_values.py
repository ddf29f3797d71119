"""What the paper shows becomes what a workbook counts with, or stays words."""

from datetime import date
from decimal import Decimal

import pytest

from reports.documents.cell_values import value_of


@pytest.mark.parametrize(
    ("text", "value", "shown"),
    [
        ("0", 0, "#,##0"),
        ("45", 45, "#,##0"),
        ("1.326", 1326, "#,##0"),
        ("1.234.567", 1234567, "#,##0"),
        ("2010", 2010, "0"),
        ("58,5", Decimal("58.5"), "#,##0.0"),
        ("1.234,60", Decimal("1234.60"), "#,##0.00"),
        ("−3,7", Decimal("-3.7"), "#,##0.0"),
        ("-3", -3, "#,##0"),
        ("+18,1", Decimal("18.1"), "+#,##0.0;−#,##0.0;#,##0.0"),
        ("54,8%", Decimal("0.548"), "0.0%"),
        ("104%", Decimal("1.04"), "0%"),
        ("+15%", Decimal("0.15"), "+0%;−0%;0%"),
        ("18/04/2011", date(2011, 4, 18), "dd/mm/yyyy"),
        ("–", None, "General"),
        (" ", None, "General"),
    ],
)
def test_figures_and_days_become_real(text, value, shown):
    assert value_of(text, "right") == (value, shown)
    assert type(value_of(text, "center")[0]) is type(value)


@pytest.mark.parametrize(
    "text",
    ["04", "001", "12345", "223456789012", "1.32", "58.5", "30/43", "31/02/2011", "=1+1", "1 326",
     "٣", "²", "1,", "%", "+", "5 %"],
)  # fmt: skip
def test_what_is_no_figure_of_ours_stays_words(text):
    assert value_of(text, "right") == (text, "@")


def test_what_stands_on_the_left_is_words():
    assert value_of("2010", "left") == ("2010", "@")
    assert value_of("–", "left") == (None, "General")
