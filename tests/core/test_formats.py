"""Numbers, changes and dates in Vietnamese writing, and what people may type."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django import forms
from django.template import Context, Template
from django.utils import formats as django_formats
from hypothesis import given
from hypothesis import strategies as st

from core import formats
from core.form_fields import DayField, FractionField, WholeNumberField


@pytest.mark.parametrize(
    ("value", "written"),
    [(0, "0"), (45, "45"), (999, "999"), (1326, "1.326"), (1234567, "1.234.567"), (-1200, "−1.200"),
     (None, "–")],
)  # fmt: skip
def test_integer(value, written):
    assert formats.integer(value) == written


@pytest.mark.parametrize(
    ("value", "sentence", "column"),
    [
        (Decimal("58.5"), "58,5%", "58,5%"),
        (Decimal("104"), "104%", "104,0%"),
        (Decimal("0"), "0%", "0,0%"),
        (Decimal("94.66"), "94,7%", "94,7%"),
        (Decimal("94.65"), "94,7%", "94,7%"),
        (Decimal("0.25"), "0,3%", "0,3%"),
        (0.25, "0,3%", "0,3%"),
        (Decimal("1234.5"), "1.234,5%", "1.234,5%"),
        (None, "–", "–"),
    ],
)
def test_percent_in_a_sentence_and_in_a_column(value, sentence, column):
    assert formats.percent(value) == sentence
    assert formats.percent(value, fixed=True) == column


@pytest.mark.parametrize(
    ("value", "sign", "words"),
    [
        (Decimal("18.1"), "+18,1", "tăng 18,1 điểm phần trăm"),
        (Decimal("15"), "+15,0", "tăng 15,0 điểm phần trăm"),
        (Decimal("-3.7"), "−3,7", "giảm 3,7 điểm phần trăm"),
        (Decimal("0"), "0,0", "giữ nguyên"),
        (Decimal("0.04"), "0,0", "giữ nguyên"),
        (Decimal("-0.04"), "0,0", "giữ nguyên"),
        (Decimal("-0.05"), "−0,1", "giảm 0,1 điểm phần trăm"),
        (Decimal("0.5"), "+0,5", "tăng 0,5 điểm phần trăm"),
        (Decimal("1.045"), "+1,0", "tăng 1,0 điểm phần trăm"),
        (Decimal("-1.045"), "−1,0", "giảm 1,0 điểm phần trăm"),
        (0.25, "+0,3", "tăng 0,3 điểm phần trăm"),
        (None, "–", ""),
    ],
)
def test_change_with_its_sign_and_in_words(value, sign, words):
    assert formats.change_pp(value) == sign
    assert formats.change_words(value) == words


def test_a_round_change_may_drop_its_zero_in_a_sentence():
    assert formats.change_words(Decimal("15.0"), fixed=False) == "tăng 15 điểm phần trăm"
    assert formats.change_pp(Decimal("15.0"), fixed=False) == "+15"


def test_decimals_keep_or_drop_zeros():
    assert formats.decimal(Decimal("1234.55")) == "1.234,6"
    assert formats.decimal(Decimal("2.50"), 2) == "2,50"
    assert formats.decimal(Decimal("2.50"), 2, fixed=False) == "2,5"
    assert formats.decimal(Decimal("100"), 1, fixed=False) == "100"
    assert formats.decimal(Decimal("-0.5"), 0) == "−1"


def test_small_counts_and_years():
    assert [formats.two_digits(n) for n in (0, 4, 9, 10, 1326)] == ["0", "04", "09", "10", "1.326"]
    assert formats.two_digits(None) == "–"
    assert formats.out_of(6, 21) == "06/21"
    assert formats.out_of(1140, 1200) == "1.140/1.200"
    assert (formats.year(2010), formats.year(None)) == ("2010", "–")


@pytest.mark.parametrize(
    ("day", "place", "written"),
    [
        (date(2011, 4, 18), "Tuy Hòa", "Tuy Hòa, ngày 18 tháng 4 năm 2011"),
        (date(2026, 2, 5), "Tuy Hòa", "Tuy Hòa, ngày 05 tháng 02 năm 2026"),
        (date(2026, 3, 5), "", "ngày 05 tháng 3 năm 2026"),
        (date(2026, 12, 31), "", "ngày 31 tháng 12 năm 2026"),
    ],
)
def test_the_date_of_a_document(day, place, written):
    assert formats.long_date(day, place) == written


def test_short_date():
    assert formats.date(date(2026, 3, 5)) == "05/03/2026"
    assert formats.date(None) == "–"
    night = datetime(2026, 11, 26, 23, 23, tzinfo=UTC)  # 06:23 of the next day in Vietnam
    assert formats.date(night) == "27/11/2026"
    assert formats.date(datetime(2026, 11, 26, 23, 23)) == "26/11/2026"  # noqa: DTZ001


def test_roman_numerals():
    assert [formats.roman(n) for n in (1, 4, 9, 14, 40, 2011)] == [
        "I", "IV", "IX", "XIV", "XL", "MMXI",
    ]  # fmt: skip
    assert [formats.roman(n) for n in (5, 50, 90, 100, 400, 500, 900, 1666, 3999)] == [
        "V", "L", "XC", "C", "CD", "D", "CM", "MDCLXVI", "MMMCMXCIX",
    ]  # fmt: skip
    for number in (0, 4000):
        with pytest.raises(ValueError, match=f"no Roman numeral for {number}"):
            formats.roman(number)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1326", "1326"), ("1.326", "1326"), ("1.234.567", "1234567"), ("1.234,5", "1234.5"),
        ("58,5", "58.5"), ("58.5", "58.5"), ("0.375", "0.375"), ("58,5 %", "58.5"), (" 7 ", "7"),
        ("−3,7", "-3.7"), ("1 326", "1326"), ("4.5678", "4.5678"),
    ],
)  # fmt: skip
def test_numbers_people_type(typed, number):
    assert formats.parse_number(typed) == Decimal(number)


@pytest.mark.parametrize(
    "typed", ["", "abc", "1,234.5", "12.34,5", "1.23.456", "--5", "5e3", "½", "٣"]
)
def test_doubtful_numbers_are_refused_with_an_example(typed):
    with pytest.raises(formats.FormatError) as caught:
        formats.parse_number(typed)
    assert caught.value.sentence == (
        f"“{typed}” không phải là một số. Hãy nhập như 1.326 hoặc 58,5."
    )


def test_a_fraction_is_not_a_whole_number():
    assert formats.parse_integer("1.326") == 1326
    for typed in ("4,5", "bốn", "1,326.0"):
        with pytest.raises(formats.FormatError) as caught:
            formats.parse_integer(typed)
        assert caught.value.sentence == (
            f"“{typed}” không phải là số nguyên. Hãy nhập như 45 hoặc 1.326."
        )


@pytest.mark.parametrize(
    "typed", ["5/3/2026", "05/03/2026", "5-3-2026", "5.3.2026", " 5 / 3 / 2026 "]
)
def test_dates_are_day_month_year(typed):
    assert formats.parse_date(typed) == date(2026, 3, 5)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (
            "2026-03-05",
            "“2026-03-05” không phải là ngày. Hãy nhập ngày/tháng/năm, ví dụ 05/03/2026.",
        ),
        ("mai", "“mai” không phải là ngày. Hãy nhập ngày/tháng/năm, ví dụ 05/03/2026."),
        ("31/02/2026", "Không có ngày 31/02/2026. Hãy nhập ngày/tháng/năm, ví dụ 05/03/2026."),
        ("3/15/2026", "Không có ngày 3/15/2026. Hãy nhập ngày/tháng/năm, ví dụ 05/03/2026."),
    ],
)
def test_bad_dates_are_refused_with_an_example(typed, sentence):
    with pytest.raises(formats.FormatError) as caught:
        formats.parse_date(typed)
    assert caught.value.sentence == sentence


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_a_written_integer_reads_back(number):
    assert formats.parse_integer(formats.integer(number)) == number


@given(st.decimals(min_value=-(10**6), max_value=10**6, places=1))
def test_a_written_decimal_reads_back(number):
    assert formats.parse_number(formats.decimal(number)) == number


@given(st.dates(min_value=date(1930, 2, 3), max_value=date(2100, 12, 31)))
def test_a_written_date_reads_back(day):
    assert formats.parse_date(formats.date(day)) == day


def test_django_itself_writes_and_reads_the_vietnamese_way():
    assert django_formats.localize(1326) == "1.326"
    assert django_formats.localize(Decimal("58.5")) == "58,5"
    assert django_formats.localize(date(2026, 3, 5)) == "05/03/2026"
    assert django_formats.get_format("FIRST_DAY_OF_WEEK") == 1
    assert forms.DateField().clean("05/03/2026") == date(2026, 3, 5)
    assert forms.DecimalField(localize=True).clean("1.234,5") == Decimal("1234.5")
    assert forms.DecimalField(localize=True).clean("58.5") == Decimal("58.5")


class YearForm(forms.Form):
    admitted = WholeNumberField(min_value=0)
    rate = FractionField(max_value=100, required=False)
    day = DayField(required=False)


def test_form_fields_read_what_people_type():
    form = YearForm({"admitted": "1.326", "rate": "58.5", "day": "5/3/2026"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {
        "admitted": 1326, "rate": Decimal("58.5"), "day": date(2026, 3, 5),
    }  # fmt: skip


def test_form_fields_refuse_with_a_sentence_and_keep_what_was_typed():
    form = YearForm({"admitted": "bốn", "rate": "1,234.5", "day": "31/02/2026"})
    assert form.errors["admitted"] == ["“bốn” không phải là số nguyên. Hãy nhập như 45 hoặc 1.326."]
    assert form.errors["rate"] == ["“1,234.5” không phải là một số. Hãy nhập như 1.326 hoặc 58,5."]
    assert form.errors["day"] == [
        "Không có ngày 31/02/2026. Hãy nhập ngày/tháng/năm, ví dụ 05/03/2011."
    ]
    assert YearForm({"admitted": "1", "day": "mai"}).errors["day"] == [
        "“mai” không phải là ngày. Hãy nhập ngày/tháng/năm, ví dụ 05/03/2011."
    ]
    assert 'value="1,234.5"' in str(form["rate"])
    assert 'value="31/02/2026"' in str(form["day"])


def test_form_fields_show_stored_values_the_vietnamese_way():
    form = YearForm(initial={"rate": Decimal("58.5"), "day": date(2026, 3, 5)})
    assert 'value="58,5"' in str(form["rate"])
    assert 'value="05/03/2026"' in str(form["day"])


def test_filters():
    template = Template(
        "{% load formats %}{{ n|integer }} {{ p|percent }} {{ p|fixed_percent }} {{ c|change_pp }} "
        "{{ c|change_words }} {{ y|year }} {{ k|two_digits }} {{ k|roman }} {{ d|short_date }} "
        "{{ d|long_date:'Tuy Hòa' }} {{ p|decimal:2 }}"
    )
    context = Context({
        "n": 1326, "p": Decimal("104"), "c": Decimal("-3.7"), "y": 2010, "k": 4,
        "d": date(2011, 4, 18),
    })  # fmt: skip
    assert template.render(context) == (
        "1.326 104% 104,0% −3,7 giảm 3,7 điểm phần trăm 2010 04 IV 18/04/2011 "
        "Tuy Hòa, ngày 18 tháng 4 năm 2011 104,00"
    )
