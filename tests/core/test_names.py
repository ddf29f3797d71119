"""Keys to search by and keys to sort by."""

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.names import clean, name_sort_key, nfc, reversed_search_key, search_key, text_sort_key

VIETNAMESE = st.text(alphabet="aàảãáạăằắâầấbcdđeéêếfghiíklmnoóôồơờpqrstuúưừvxyý ĐÂƠ0123456789-.,")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Nguyễn Thị Hiền", "nguyen thi hien"),
        ("Đặng Văn Đức", "dang van duc"),
        ("HOÀ", "hoa"),
        ("Hòa", "hoa"),
        ("Hoà", "hoa"),
        ("  Trần   Thị\u00a0Mơ \t", "tran thi mo"),
        ("Đảng bộ Công ty Ô tô 3-2", "dang bo cong ty o to 3-2"),
        ("ƯỜNG ươ", "uong uo"),
        ("Straße", "strasse"),
        ("İstanbul", "istanbul"),
        ("", ""),
        ("\u0301", ""),
    ],
)
def test_search_key(text, key):
    assert search_key(text) == key
    assert search_key(unicodedata.normalize("NFD", text)) == key


@pytest.mark.parametrize(
    ("text", "key"),
    [("Nguyễn Thị Hiền", "hien thi nguyen"), ("Sơn", "son"), ("", "")],
)
def test_reversed_search_key(text, key):
    assert reversed_search_key(text) == key


def test_clean_squeezes_blanks_and_composes():
    assert clean("  Nguye\u0302\u0303n   Văn\u00a0A ") == "Nguyễn Văn A"
    assert nfc("Hoa\u0300") == "Hoà"


PEOPLE_IN_ORDER = [
    "Lê Thị An",
    "Nguyễn Văn An",
    "Trần An",
    "Nguyễn Thị Ánh",
    "Phan Văn Ân",
    "Lê Bá",
    "Lê Bạ",
    "Lê Bắc",
    "Lê Cường",
    "Lê Dũng",
    "Lê Đào",
    "Lê Đức",
    "Lê Hoa",
    "Lê Hoà",
    "Lê Hoan",
    "Lê Hồng",
    "Đỗ Nga",
    "Lê Nga",
    "Lê Ngà",
    "Lê Ngân",
    "Lê Tư",
    "Lê Ước",
    "Lê Yến",
]


def test_people_are_sorted_by_given_name_in_vietnamese_order():
    shuffled = PEOPLE_IN_ORDER[:]
    random.Random(7).shuffle(shuffled)
    assert sorted(shuffled, key=name_sort_key) == PEOPLE_IN_ORDER


@pytest.mark.parametrize(
    "in_order",
    [
        ["ma", "mà", "mả", "mã", "má", "mạ"],
        ["a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "g", "h", "i", "k", "l", "m", "n"],
        ["o", "ô", "ơ", "p", "q", "r", "s", "t", "u", "ư", "v", "x", "y"],
        ["Chi bộ 1", "Chi bộ 2", "Chi bộ 9", "Chi bộ 10", "Chi bộ 21", "Chi bộ 100", "Chi bộ A"],
        ["Công đoàn", "Công ty", "Công ty An", "Công ty Ánh", "Công ty Bia"],
        ["An Bình", "An Toàn", "Án Bình"],
        ["tàu", "tàu bè", "tảu"],
    ],
)
def test_texts_are_sorted_word_by_word_letters_before_tone(in_order):
    shuffled = in_order[:]
    random.Random(3).shuffle(shuffled)
    assert sorted(shuffled, key=text_sort_key) == in_order


def test_both_ways_to_place_a_tone_sort_alike():
    assert name_sort_key("Lê Hoà") == name_sort_key("Lê Hòa")
    assert text_sort_key("Thuỷ sản") == text_sort_key("Thủy sản")


def test_given_name_decides_before_family_name():
    assert name_sort_key("Vũ An") < name_sort_key("An Vũ")
    assert text_sort_key("An Vũ") < text_sort_key("Vũ An")


def test_the_keys_are_exactly_these():
    assert text_sort_key("Bà 10") == "6301" + "121000"
    assert text_sort_key("a") == "300"
    assert text_sort_key("ạ") == "305"
    assert text_sort_key("z9") == "z11900"


@given(st.text())
def test_search_key_is_idempotent_and_bare(text):
    key = search_key(text)
    assert search_key(key) == key
    assert "đ" not in key
    assert key == " ".join(key.split())


@given(VIETNAMESE)
def test_search_key_of_vietnamese_is_ascii_lower_case(text):
    key = search_key(text)
    assert key.isascii()
    assert key == key.lower()


@given(st.text())
def test_sort_keys_hold_only_digits_and_small_letters(text):
    key = name_sort_key(text) + text_sort_key(text)
    assert set(key) <= set("0123456789abcdefghijklmnopqrstuvwxyz")


@given(st.text())
def test_keys_do_not_depend_on_unicode_form_or_case_or_blanks(text):
    decomposed = unicodedata.normalize("NFD", text)
    assert text_sort_key(decomposed) == text_sort_key(nfc(text))
    assert search_key(decomposed) == search_key(nfc(text))
    assert text_sort_key(f"  {text} ") == text_sort_key(text)


@given(VIETNAMESE)
def test_case_does_not_count(text):
    assert name_sort_key(text.upper()) == name_sort_key(text)
    assert search_key(text.upper()) == search_key(text)


@given(VIETNAMESE)
def test_reversing_twice_gives_the_search_key(text):
    assert reversed_search_key(reversed_search_key(text)) == search_key(text)
