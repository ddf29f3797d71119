"""Which two years, and which organizations of the matrix, an address asks for."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from reports.moves.matrix import GOOD, PURE_STRONG, Matrix, by_length, fragile
from reports.moves.reading import Known

#: Lists besides the cells of the matrix: name in the address, what it holds.
GROUPS = {
    "giam": _lazy("Không giữ được trong sạch, vững mạnh"),
    "tang": _lazy("Vươn lên trong sạch, vững mạnh"),
    "giu": _lazy("Giữ vững trong sạch, vững mạnh"),
}
MOVES = {"giam": "lost", "tang": "gained", "giu": "kept"}
STREAKS = {"tsvm": PURE_STRONG, "tot": GOOD}
STREAK_LABELS = {
    "tsvm": _lazy("Trong sạch, vững mạnh"),
    "tot": _lazy("Hoàn thành tốt nhiệm vụ trở lên"),
}


class YearsForm(forms.Form):
    """Two closed years, the earlier first."""

    tu = forms.TypedChoiceField(label=_lazy("Từ năm"), coerce=int)
    den = forms.TypedChoiceField(label=_lazy("Đến năm"), coerce=int)

    def __init__(self, data, *, years: tuple[int, ...]) -> None:
        given = {"tu": years[-2], "den": years[-1]} if len(years) > 1 else {}
        super().__init__({**given, **{name: data[name] for name in ("tu", "den") if name in data}})
        for name in ("tu", "den"):
            self.fields[name].choices = [(year, str(year)) for year in years]
            self.fields[name].error_messages["invalid_choice"] = _(
                "Năm %(value)s chưa chốt hoặc không có số liệu. Các năm đã chốt: %(years)s."
            ) % {"value": "%(value)s", "years": ", ".join(str(year) for year in years)}

    def clean(self) -> dict:
        cleaned = super().clean()
        if "tu" in cleaned and "den" in cleaned and cleaned["tu"] >= cleaned["den"]:
            self.add_error("den", _("Năm sau phải lớn hơn năm trước. Ví dụ: từ 2008 đến 2010."))
        return cleaned


@dataclass(frozen=True)
class Listed:
    """A list behind a number: its name, the organizations, and how it is asked for."""

    label: str
    ids: tuple[int, ...]
    query: str


def address(committee, made: Matrix, **more) -> str:
    """The question of a list behind a number of the matrix."""
    return urlencode({"to-chuc": committee.code, "tu": made.first, "den": made.second, **more})


def listed(data, known: Known, made: Matrix) -> Listed | None:
    """The list that an address asks for: a cell, a group or a streak; None for none of them."""
    year = made.second
    for read in (_group, _streak, _cell):
        found = read(data, known, made, year)
        if found is not None:
            label, ids, more = found
            return Listed(label, ids, address(known.committee, made, **more))
    return None


def _group(data, known, made, year):
    name = data.get("nhom", "")
    if name not in GROUPS:
        return None
    return str(GROUPS[name]), made.moves(MOVES[name]), {"nhom": name}


def _streak(data, known, made, year):
    name, length = data.get("muc", ""), data.get("chuoi", "")
    if name not in STREAKS or not (length.isascii() and length.isdigit() and len(length) < 4):
        return None
    found = dict(by_length(known.histories, year, STREAKS[name], known.years[0]))
    label = _("%(level)s %(years)s năm liên tục, đến năm %(year)s") % {
        "level": STREAK_LABELS[name],
        "years": int(length),
        "year": year,
    }
    return label, found.get(int(length), ()), {"muc": name, "chuoi": int(length)}


def _cell(data, known, made, year):
    row, column = data.get("hang", ""), data.get("cot", "")
    names = {str(n): level for n, level in enumerate(made.rows)}
    others = {str(n): level for n, level in enumerate(made.columns)}
    if row not in names or column not in others:
        return None
    label = _("%(before)s (năm %(first)s) → %(after)s (năm %(second)s)") % {
        "before": level_words(names[row]),
        "after": level_words(others[column]),
        "first": made.first,
        "second": made.second,
    }
    return label, made.at(names[row], others[column]), {"hang": row, "cot": column}


def level_words(level) -> str:
    """A level by its name; what stands for those without one."""
    return level.name if level else _("Không xếp loại")


def fragile_of(known: Known, year: int):
    """The fragile list of a year; None where the year before is not closed or has other words."""
    if year - 1 not in known.years:
        return None
    return fragile(known.histories, year, known.years[0])
