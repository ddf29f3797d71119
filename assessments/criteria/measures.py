"""By what a condition may be judged without asking: the list to choose from, and how it reads.

A measure has a code: a setting of `Clause` (`done_percent`), one with what it is counted among
(`share_over:cells`), or points with their group or criterion (`points_at_least:group:…`).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.models import Clause, Criterion
from assessments.sections.conditions import MASS
from assessments.sections.minimums import AT_LEAST, BELOW, CRITERION, GROUP
from core.formats import FormatError, decimal, parse_integer, parse_number

CONDITION, FATAL = Clause.Kind.CONDITION, Clause.Kind.FATAL
CELLS, MEMBERS = "share_over:cells", "share_over:members"


@dataclass(frozen=True)
class Measure:
    """What is measured, for which kind of clause it makes sense, and its words around a number."""

    kind: str
    choice: object
    words: object


MEASURES = {
    "done_percent": Measure(
        CONDITION,
        gettext_lazy("Nhiệm vụ hoàn thành: ít nhất … %"),
        gettext_lazy("hoàn thành ít nhất %(number)s%% nhiệm vụ"),
    ),
    "on_time_percent": Measure(
        CONDITION,
        gettext_lazy("Nhiệm vụ đúng hạn: ít nhất … %"),
        gettext_lazy("đúng hạn ít nhất %(number)s%% nhiệm vụ"),
    ),
    "exceeded_percent": Measure(
        CONDITION,
        gettext_lazy("Nhiệm vụ vượt mức: ít nhất … %"),
        gettext_lazy("vượt mức ít nhất %(number)s%% nhiệm vụ"),
    ),
    "late_percent_at_most": Measure(
        CONDITION,
        gettext_lazy("Nhiệm vụ chậm hạn: không quá … %"),
        gettext_lazy("chậm hạn không quá %(number)s%% nhiệm vụ"),
    ),
    "done_percent_below": Measure(
        FATAL,
        gettext_lazy("Nhiệm vụ hoàn thành: dưới … %"),
        gettext_lazy("hoàn thành dưới %(number)s%% nhiệm vụ"),
    ),
    MASS: Measure(
        FATAL,
        gettext_lazy("Đoàn thể xếp mức thấp nhất: từ … đoàn thể"),
        gettext_lazy("từ %(number)s đoàn thể xếp mức thấp nhất"),
    ),
    CELLS: Measure(
        FATAL,
        gettext_lazy("Chi bộ xếp mức thấp nhất: trên … (ví dụ 1/3)"),
        gettext_lazy("trên %(number)s số chi bộ xếp mức thấp nhất"),
    ),
    MEMBERS: Measure(
        FATAL,
        gettext_lazy("Đảng viên xếp mức thấp nhất: trên … (ví dụ 1/2)"),
        gettext_lazy("trên %(number)s số đảng viên xếp mức thấp nhất"),
    ),
}
#: Points of a group or a criterion, by the same idea.
OF_POINTS = {
    AT_LEAST: Measure(
        CONDITION,
        gettext_lazy("%(of)s: ít nhất … điểm"),
        gettext_lazy("%(of)s ít nhất %(number)s điểm"),
    ),
    BELOW: Measure(
        FATAL, gettext_lazy("%(of)s: dưới … điểm"), gettext_lazy("%(of)s dưới %(number)s điểm")
    ),
}
#: Settings that belong to measures and questions; others of a clause stay as they are.
KNOWN = {*MEASURES, "share_over", "of", AT_LEAST, BELOW, "fact", "ask"}
_SHARE = re.compile(r"([1-9]\d?)\s*/\s*([1-9]\d?)")


def measure_of(code: str) -> Measure | None:
    """The measure of a code, or None."""
    return MEASURES.get(code) or OF_POINTS.get(code.split(":", 1)[0] if ":" in code else "")


def kind_of(code: str) -> str:
    """For which kind of clause a measure makes sense; "" when there is no such measure."""
    found = measure_of(code)
    return found.kind if found else ""


def pairs_of(settings: Mapping) -> list[tuple[str, str]]:
    """Measures of a clause with their numbers as people write them, in the order of the list."""
    found = [
        (code, _plain(settings[code]))
        for code in MEASURES
        if code in settings and code not in (CELLS, MEMBERS)
    ]
    share = f"share_over:{settings.get('of', '')}"
    if "share_over" in settings and share in MEASURES:
        found.append((share, str(settings["share_over"])))
    for name in OF_POINTS:
        found += [(f"{name}:{of}", _plain(one)) for of, one in settings.get(name, {}).items()]
    return found


def settings_of(pairs: Iterable[tuple[str, str]]) -> dict:
    """Settings of a clause from measures and what was typed; FormatError with an example."""
    found: dict = {}
    for code, typed in pairs:
        head, _colon, of = code.partition(":")
        if head in OF_POINTS:
            found.setdefault(head, {})[of] = _points(typed)
        elif head == "share_over":
            found |= {"share_over": _share(typed), "of": of}
        elif code == MASS:
            found[code] = _whole(typed, 1, 20, _("Hãy nhập số đoàn thể từ 1 đến 20, ví dụ: 2."))
        else:
            found[code] = _whole(typed, 0, 100, _("Hãy nhập tỷ lệ từ 0 đến 100, ví dụ: 70."))
    return found


def words_of(settings: Mapping, criteria: Iterable[Criterion]) -> list[str]:
    """How a clause is judged, one sentence part for each measure; the question last."""
    names = names_of(criteria)
    found = []
    for code, number in pairs_of(settings):
        measure = measure_of(code)
        assert measure is not None
        of = code.partition(":")[2]
        found.append(str(measure.words) % {"number": number, "of": names.get(of, of)})
    if "fact" in settings:
        said = settings.get("ask")
        found.append(
            _("hỏi Có/Không: “%(question)s”") % {"question": said} if said else _("hỏi Có/Không")
        )
    return found


def names_of(criteria: Iterable[Criterion]) -> dict[str, str]:
    """What points may be taken of, with its words: each group, then each criterion."""
    rows = list(criteria)
    groups = {f"{GROUP}{one.group}": _("nhóm “%(name)s”") % {"name": one.group} for one in rows}
    return groups | {
        f"{CRITERION}{one.code}": _("tiêu chí “%(name)s”") % {"name": one.text} for one in rows
    }


def maxima_of(criteria: Iterable[Criterion]) -> dict[str, Decimal]:
    """How many points each group and each criterion brings at the most."""
    found: dict[str, Decimal] = {}
    for one in criteria:
        group = f"{GROUP}{one.group}"
        found[group] = found.get(group, Decimal(0)) + one.maximum
        found[f"{CRITERION}{one.code}"] = one.maximum
    return found


def _plain(number) -> str:
    return decimal(Decimal(str(number)), 2, fixed=False)


def _points(typed: str) -> str:
    points = parse_number(typed)
    if not 0 < points <= 100 or points != round(points, 2):
        raise FormatError(
            _("Hãy nhập điểm trên 0 đến 100, nhiều nhất hai chữ số sau dấu phẩy, ví dụ: 20.")
        )
    return str(points.normalize() if points != points.to_integral() else points.to_integral())


def _whole(typed: str, least: int, most: int, sentence: str) -> int:
    try:
        number = parse_integer(typed)
    except FormatError as error:
        raise FormatError(sentence) from error
    if not least <= number <= most:
        raise FormatError(sentence)
    return number


def _share(typed: str) -> str:
    found = _SHARE.fullmatch(typed.strip())
    if not found or Fraction(int(found[1]), int(found[2])) >= 1:
        raise FormatError(_("Hãy nhập một phần của số chung, ví dụ: 1/3 hoặc 1/2."))
    return f"{found[1]}/{found[2]}"
