"""Which figure of the statistics a statement is about; None wherever the words leave a doubt."""

import re
from collections.abc import Iterable
from typing import Final

from reports.checking.rules import words
from reports.checking.rules.numbers import What
from reports.checking.rules.points import Point
from reports.checking.rules.reading import Text
from reports.statistics import TypeOfEnterprise

_BASE = r"(?:tccsđ|tccs đảng|tổ chức cơ sở đảng|tổ chức cơ sở)(?: \(tccsđ\))?"
_ASSESSED = r"(?: thuộc diện đánh giá(?: chất lượng)?)?"
_RATED = r"(?: được)?(?: đánh giá,?)?(?: xếp loại| công nhận| đạt| đạt danh hiệu| đạt loại| loại| danh hiệu)*"
_PURE = r" (?:trong sạch,?\s+vững mạnh|tsvm)"
_END = r"(?: đạt| chiếm| bằng| so với.*| thuộc diện.*| tỷ lệ| ra khỏi.*| trong năm| năm \d{4})*"


def _pattern(body: str) -> re.Pattern[str]:
    return re.compile(body + _END)


#: What follows the number → the figure, where nothing else must be known.
_TAILS: Final = (
    ("base-ps", _pattern(_BASE + _ASSESSED + _RATED + _PURE)),
    ("base-good", _pattern(_BASE + _ASSESSED + _RATED + r" hoàn thành tốt nhiệm vụ trở lên")),
    ("completing", _pattern(_BASE + _ASSESSED + _RATED + r" hoàn thành nhiệm vụ")),
    ("weak", _pattern(_BASE + _ASSESSED + _RATED + r" yếu kém")),
    (
        "members-good",
        _pattern(
            rf"đảng viên{_ASSESSED}{_RATED}(?: đảng viên)?(?: đủ tư cách,?\s*)? ?hoàn thành tốt nhiệm vụ(?: trở lên)?"
        ),
    ),
    (
        "members-completing",
        _pattern(
            rf"đảng viên{_ASSESSED}{_RATED}(?: đảng viên)?(?: đủ tư cách,?\s*)? ?hoàn thành nhiệm vụ"
        ),
    ),
    (
        "members-bad",
        _pattern(
            rf"đảng viên{_ASSESSED}{_RATED}(?: vi phạm tư cách hoặc)? không hoàn thành nhiệm vụ"
        ),
    ),
)
_CELLS: Final = _pattern(
    rf"chi bộ(?P<kind> cơ sở| trực thuộc(?: đảng (?:ủy|uỷ|bộ) cơ sở| cơ sở)?)?{_ASSESSED}{_RATED}{_PURE}"
)
_COMMITTEES: Final = _pattern(rf"đảng bộ(?P<kind> cơ sở)?{_ASSESSED}{_RATED}{_PURE}")
_TYPED: Final = re.compile(
    rf"{_BASE}(?: trong)?(?P<type> [^,;.]+?){_RATED}(?P<pure>{_PURE})?{_END}"
)
#: What stands before the number, with only "đảng viên" after it.
_HEADS: Final = (
    ("registered", re.compile(r"đăng ký kết nạp(?: được| trên| hơn| khoảng)*$")),
    ("admissions", re.compile(r"(?<!đăng ký )(?<!sẽ )\bkết nạp(?: được| mới)*$")),
    ("struck", re.compile(r"xóa tên$|xoá tên$")),
    ("expelled", re.compile(r"khai trừ$")),
)
_MEMBERS: Final = _pattern(r"đảng viên(?: mới)?")
_STOCK_HEAD: Final = re.compile(r"(?:\bcó|\bvới|tổng số|tổng số là|hiện có)$")

_ABROAD: Final = re.compile(r"\b(?:[Đđ]ảng bộ|[Cc]hi bộ|[Đđ]ảng [uủ][ỷyủ])\s+(?P<name>[^\W\d_]+)")
_GENERIC: Final = re.compile(r"\b(?:các|trong|công ty|doanh nghiệp|loại hình)\b")


def indicator(
    text: Text, point: Point, types: Iterable[TypeOfEnterprise], committee: str
) -> str | None:
    """The code of the figure (`base-ps`) that a statement with a year of its own gives."""
    number = point.number
    if point.year is None or not point.year_near or _is_of_others(text, point, committee):
        return None
    before = text.small[point.sentence.start : number.start]
    if words.PART_OF_YEAR.search(before):
        return None
    head = " ".join(text.small[max(point.segment.start, number.start - 60) : number.start].split())
    tail = _tail(text, point)
    if number.what in (What.FRACTION, What.COUNT):
        return (
            _by_head(head, tail) or _by_tail(tail, point) or _stock(text, point, head, tail, types)
        )
    return None


def _tail(text: Text, point: Point) -> str:
    """The words from the number to its share, or to the next stop."""
    end = point.segment.end
    if point.share is not None and point.share.start > point.number.end:
        end = point.share.start
    found = re.split(r"[,;.:\n]|\((?!tccsđ\))", text.small[point.number.end : end])[0]
    return " ".join(found.split())


def _by_head(head: str, tail: str) -> str | None:
    if not _MEMBERS.fullmatch(tail):
        return None
    return next((code for code, pattern in _HEADS if pattern.search(head)), None)


def _by_tail(tail: str, point: Point) -> str | None:
    for code, pattern in _TAILS:
        if pattern.fullmatch(tail):
            return code
    found = _CELLS.fullmatch(tail)
    if found:
        named = (
            found["kind"] or f" {point.topic.removeprefix('các ').removeprefix('chi bộ').strip()}"
        )
        if named == " cơ sở":
            return "basecell-ps"
        return "subcell-ps" if named.startswith(" trực thuộc") else None
    found = _COMMITTEES.fullmatch(tail)
    if found and (found["kind"] or point.topic.endswith("đảng bộ cơ sở")):
        return "basecommittee-ps"
    return None


def _stock(
    text: Text, point: Point, head: str, tail: str, types: Iterable[TypeOfEnterprise]
) -> str | None:
    """Counts at the year's end, and what is said of one type of enterprise."""
    if re.fullmatch(_BASE, tail):
        is_total = _at_years_end(text, point) and _STOCK_HEAD.search(head)
        return "org-total" if is_total else None
    typed = _TYPED.fullmatch(tail)
    if typed:
        code = _type_code(typed["type"], types)
        if code and typed["pure"]:
            return f"{code}-ps"
        return f"org-{code}" if code and _at_years_end(text, point) else None
    if not _at_years_end(text, point) or not _STOCK_HEAD.search(head):
        return None
    return "members-total" if tail == "đảng viên" else None


def _type_code(written: str, types: Iterable[TypeOfEnterprise]) -> str | None:
    said = _core(written)
    for one in types:
        core = _core(one.phrase.lower())
        if core and re.match(rf"{re.escape(core)}(?:$| với tên gọi)", said):
            return one.code
    return None


def _core(phrase: str) -> str:
    return " ".join(_GENERIC.sub(" ", phrase).split())


def _at_years_end(text: Text, point: Point) -> bool:
    """ "Đến tháng 12/2010", "31/12/2010", "cuối năm 2010" before the number, in its sentence."""
    before = text.between(point.sentence.start, point.number.start)
    dates = [one for one in before if one.what is What.OTHER and one.values]
    if dates:
        return dates[-1].month == 12 and int(dates[-1].value) == point.year
    lead = text.small[point.sentence.start : point.number.start]
    return bool(re.search(rf"(?:cuối|hết) năm {point.year}\b", lead))


def _is_of_others(text: Text, point: Point, committee: str) -> bool:
    """Whether the sentence names an organization that the committee's own name does not hold."""
    ours = committee.lower()
    said = text.text[point.sentence.start : point.number.start]
    names = [found["name"] for found in _ABROAD.finditer(said)]
    return any(name[0].isupper() and name.lower() not in ours.split() for name in names)
