"""Sentences that carry the figures: pure functions of statistics, with tables of cases in tests.

A sentence whose figure cannot be computed is left out, never guessed. The sentences are the
portal's own. Each keeps the figures it speaks of, so that a page can open them.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from core import formats
from reports.statistics import Figure, Statistics
from reports.targets import TargetResult


@dataclass(frozen=True)
class Sentence:
    """A finished sentence (or clause) and the figures in it."""

    text: str
    figures: tuple[Figure, ...] = ()


def joined(parts: Iterable[str]) -> str:
    """Join clauses as one sentence: "a; b; c." """
    parts = [part for part in parts if part]
    return "; ".join(parts) + "." if parts else ""


def capitalized(text: str) -> str:
    """The text with its first letter in capitals, the rest untouched."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """The text as it goes on inside a sentence; abbreviations stay as they are."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def enumerated(parts: list[str]) -> str:
    """Join names: "a", "a và b", "a, b và c"."""
    if len(parts) < 2:
        return "".join(parts)
    return _("%(first)s và %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}


def _change(figure: Figure) -> str:
    """ ", tăng 15,0 điểm phần trăm so với năm 2009"; nothing without a year before."""
    if figure.change is None:
        return ""
    return _(", %(change)s so với năm %(year)s") % {
        "change": formats.change_words(figure.change, fixed=False),
        "year": figure.year - 1,
    }


def parts(figure: Figure) -> str:
    """The two counts of a share: "23/42", "06/21"."""
    return formats.out_of(figure.numerator, figure.denominator)


def share_clause(figure: Figure, what: str) -> str:
    """ "năm 2009 có 23/42 TCCSĐ đạt …, tỷ lệ 54,8%, giảm 3,7 điểm phần trăm so với năm 2008"."""
    return _("năm %(year)s có %(parts)s %(what)s, tỷ lệ %(share)s%(change)s") % {
        "year": figure.year,
        "parts": parts(figure),
        "what": what,
        "share": formats.percent(figure.percent),
        "change": _change(figure),
    }


def _known(stats: Statistics, code: str) -> list[Figure]:
    return [figure for figure in stats.series(code) if figure is not None]


def composition(stats: Statistics) -> Sentence | None:
    """How many base organizations of which type, with how many members, at the last year's end."""
    year = stats.last_year
    total = stats.figure("org-total", year) if year else None
    if total is None:
        return None
    members = stats.figure("members-total", year)
    by_type = [
        (kind, figure)
        for kind in stats.data.types
        if (figure := stats.figure(f"org-{kind.code}", year)) and figure.numerator
    ]
    text = _("Đến tháng 12/%(year)s, toàn đảng bộ có %(total)s tổ chức cơ sở đảng (TCCSĐ)") % {
        "year": year,
        "total": formats.two_digits(total.numerator),
    }
    if members:
        text += _(" với %(members)s đảng viên") % {"members": formats.two_digits(members.numerator)}
    if by_type:
        text += _(", gồm: ") + "; ".join(
            _("%(n)s TCCSĐ %(phrase)s")
            % {"n": formats.two_digits(figure.numerator), "phrase": kind.phrase}
            for kind, figure in by_type
        )
    figures = [total, members, *(figure for _kind, figure in by_type)]
    return Sentence(text + ".", tuple(figure for figure in figures if figure))


def shares(stats: Statistics, code: str, what: str, opening: str = "") -> Sentence | None:
    """One share over the years of the question, with its changes."""
    figures = _known(stats, code)
    figures = [figure for figure in figures if figure.denominator]
    if not figures:
        return None
    body = joined(share_clause(figure, what) for figure in figures)
    return Sentence(opening + body if opening else capitalized(body), tuple(figures))


def admissions(stats: Statistics) -> Sentence | None:
    """Admitted against the quota received, by year."""
    figures = [figure for figure in _known(stats, "admissions") if figure.denominator]
    if not figures:
        return None
    text = joined(
        _("năm %(year)s kết nạp %(parts)s đảng viên, đạt %(share)s")
        % {
            "year": figure.year,
            "parts": parts(figure),
            "share": formats.percent(figure.percent),
        }
        for figure in figures
    )
    if all(figure.numerator >= figure.denominator for figure in figures):
        opening = _met_opening(figures)
    else:
        below = [str(f.year) for f in figures if f.numerator < f.denominator]
        opening = _("Kết nạp đảng viên chưa đạt chỉ tiêu năm %(years)s: ") % {
            "years": enumerated(below)
        }
    return Sentence(opening + text, tuple(figures))


def _met_opening(figures: list[Figure]) -> str:
    """What is said of years that all met the quota; of one year, whether it was passed."""
    if len(figures) > 1:
        return _("Kết quả kết nạp đảng viên các năm đều đạt và vượt chỉ tiêu được giao: ")
    if figures[0].numerator > figures[0].denominator:
        return _("Kết quả kết nạp đảng viên vượt chỉ tiêu được giao: ")
    return _("Kết quả kết nạp đảng viên đạt chỉ tiêu được giao: ")


def registered(stats: Statistics) -> Sentence | None:
    """What the base organizations registered to admit in the year after the last closed one."""
    if stats.last_year is None:
        return None
    figure = stats.figure("registered", stats.last_year + 1)
    if figure is None:
        return None
    text = _("Năm %(year)s, các TCCSĐ đăng ký kết nạp %(n)s đảng viên.") % {
        "year": figure.year,
        "n": formats.two_digits(figure.numerator),
    }
    return Sentence(text, (figure,))


def lost(stats: Statistics) -> Sentence | None:
    """How many did not keep TSVM, by year; with none, that is said."""
    figures = _known(stats, "lost")
    if not figures:
        return None
    parts = []
    for figure in figures:
        values = {
            "n": formats.two_digits(figure.numerator),
            "before": figure.year - 1,
            "year": figure.year,
        }
        if figure.numerator:
            parts.append(
                _(
                    "%(n)s TCCSĐ đạt trong sạch, vững mạnh năm %(before)s "
                    "nhưng năm %(year)s xuống mức thấp hơn"
                )
                % values
            )
        else:
            parts.append(
                _("năm %(year)s không có TCCSĐ nào mất danh hiệu của năm %(before)s") % values
            )
    if any(figure.numerator for figure in figures):
        opening = _("Danh hiệu trong sạch, vững mạnh ở một số nơi chưa bền vững: ")
    else:
        opening = _("Danh hiệu trong sạch, vững mạnh được giữ vững: ")
    return Sentence(opening + joined(parts), tuple(figures))


def departures(stats: Statistics) -> Sentence | None:
    """Struck off and expelled, by year; striking off is not a discipline and stands apart."""
    parts, figures = [], []
    for year in stats.data.years:
        clauses = []
        for code, words in (
            ("struck", _("xóa tên %(n)s đảng viên")),
            ("expelled", _("khai trừ %(n)s đảng viên")),
        ):
            figure = stats.figure(code, year)
            if figure is None:
                continue
            figures.append(figure)
            if figure.numerator:
                clauses.append(words % {"n": formats.two_digits(figure.numerator)})
            elif code == "expelled":
                clauses.append(_("không có đảng viên bị khai trừ"))
            else:
                clauses.append(_("không có đảng viên bị xóa tên"))
        if clauses:
            parts.append(_("năm %(year)s ") % {"year": year} + ", ".join(clauses))
    return Sentence(capitalized(joined(parts)), tuple(figures)) if parts else None


def failing_members(stats: Statistics) -> Sentence | None:
    """Members breaking qualification or not completing tasks, by year."""
    figures = [figure for figure in _known(stats, "members-bad") if figure.denominator]
    if not figures:
        return None
    text = joined(
        _("năm %(year)s có %(parts)s đảng viên, tỷ lệ %(share)s")
        % {
            "year": figure.year,
            "parts": parts(figure),
            "share": formats.percent(figure.percent),
        }
        for figure in figures
    )
    return Sentence(
        _("Đảng viên vi phạm tư cách hoặc không hoàn thành nhiệm vụ: ") + text, tuple(figures)
    )


def target(result: TargetResult) -> Sentence | None:
    """One target beside what came out: "Tỷ lệ … : mục tiêu ít nhất 60%; kết quả năm 2010 là 69,8%, đạt"."""
    if result.figure is None:
        return None
    figure = result.figure
    actual = result.actual_in_text
    if not result.counted and figure.denominator is not None:
        actual += f" ({parts(figure)})"
    if result.met:
        verdict = _("đạt mục tiêu")
    elif result.met is None:
        verdict = _("chưa đủ số liệu để so sánh")
    else:
        verdict = _("chưa đạt: ") + lower_first(result.remark_in_text)
    text = _("%(label)s: mục tiêu %(asked)s; kết quả năm %(year)s là %(actual)s, %(verdict)s.") % {
        "label": result.label,
        "asked": result.asked_in_text,
        "year": figure.year,
        "actual": actual,
        "verdict": verdict,
    }
    return Sentence(text, (figure,))
