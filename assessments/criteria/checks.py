"""What is wrong with a version before it is published, in sentences that say what to do."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from assessments.criteria.measures import maxima_of, names_of
from assessments.models import (
    Clause,
    CriteriaClause,
    CriteriaSet,
    Criterion,
    RatingLevel,
    Standing,
    Subject,
)
from assessments.scoring.bands import Band, Fault, Found, faults
from assessments.sections.minimums import AT_LEAST, BELOW, CRITERION
from assessments.sections.points import plain
from assessments.sections.verdicts import limits_of
from core.formats import decimal

#: What all criteria of a set bring together, in points.
SCALE = Decimal(100)
_NUMBER = re.compile(r"\d+(?:,\d+)?")


def points_of(criteria: CriteriaSet) -> Decimal:
    """What all criteria of a set may bring together, in points."""
    return sum((one.maximum for one in criteria.criteria.all()), Decimal(0))


@dataclass(frozen=True)
class Total:
    """The points of a version against the whole that it must bring together."""

    points: Decimal
    scale: Decimal = SCALE

    @property
    def gap(self) -> Decimal:
        """How many are missing; below 0 so many too many."""
        return self.scale - self.points

    @property
    def missing(self) -> Decimal:
        return max(self.gap, Decimal(0))

    @property
    def over(self) -> Decimal:
        return max(-self.gap, Decimal(0))


def levels_of(criteria: CriteriaSet) -> list[RatingLevel]:
    """The levels of organizations under the set's rules, best first; of-which levels too."""
    return list(criteria.rule_set.levels.filter(subject=Subject.ORGANIZATION).order_by("order"))


def problems(row: CriteriaSet) -> list[str]:
    """Every reason why a version cannot be published yet; none when it can."""
    clauses = list(row.clauses.select_related("level", "origin__level"))
    criteria, levels = list(row.criteria.all()), levels_of(row)
    return [
        *_of_points(points_of(row)),
        *_of_bands(clauses, levels, is_scored=row.rule_set.is_scored),
        *_of_texts(clauses),
        *_of_levels(clauses, levels),
        *_of_minimums(clauses, criteria),
        *_of_mandatory(row, clauses),
    ]


def _of_points(points: Decimal) -> list[str]:
    if points == SCALE:
        return []
    return [
        _("Tổng điểm tối đa là %(points)s, phải bằng %(scale)s. Hãy sửa điểm của các tiêu chí.")
        % {"points": decimal(points, 2, fixed=False), "scale": decimal(SCALE, 0)}
    ]


def _of_bands(
    clauses: list[CriteriaClause], levels: list[RatingLevel], *, is_scored: bool
) -> list[str]:
    own = [one for one in clauses if one.kind == Clause.Kind.BAND]
    if not own:
        return [_no_band()] if is_scored else []
    names = {one.code: one.name for one in levels}
    whole = [one.code for one in levels if one.counted_in_id is None]
    bands = [Band(one.level.code, *limits_of(one)) for one in own]
    return [_band_sentence(one, names) for one in faults(whole, bands, Fraction(SCALE))]


def _no_band() -> str:
    return _(
        "Quy định của năm xếp loại theo điểm nên phải có khung điểm, ví dụ: mức tốt từ 70 đến "
        "dưới 90 điểm."
    )


def _band_sentence(found: Found, names: dict[str, str]) -> str:
    told = {
        "level": names.get(found.level, ""),
        "other": names.get(found.other, ""),
        "start": "" if found.start is None else plain(found.start),
        "end": plain(Fraction(SCALE)) if found.end is None else plain(found.end),
        "scale": plain(Fraction(SCALE)),
    }
    if found.fault == Fault.GAP and found.end is None:
        return _top_gap(told)
    return {
        Fault.BEYOND: _("Khung “%(level)s”: số điểm phải từ 0 đến %(scale)s, ví dụ: 70."),
        Fault.EMPTY: _(
            "Khung “%(level)s”: số điểm bắt đầu %(start)s phải nhỏ hơn số điểm kết thúc %(end)s. "
            "Ví dụ: từ 70, dưới 90."
        ),
        Fault.GAP: _(
            "Từ %(start)s đến dưới %(end)s điểm chưa thuộc khung nào. Hãy nối các khung liền nhau, "
            "ví dụ: khung dưới kết thúc ở 70 thì khung trên bắt đầu từ 70."
        ),
        Fault.OVERLAP: _(
            "Từ %(start)s đến %(end)s điểm thuộc cả khung “%(level)s” lẫn khung “%(other)s”. Hãy "
            "sửa để mỗi số điểm chỉ thuộc một khung, ví dụ: dưới 70 và từ 70."
        ),
        Fault.ORDER: _(
            "Khung “%(level)s” đòi ít điểm hơn khung “%(other)s” là mức thấp hơn. Hãy đổi lại, ví "
            "dụ: mức cao hơn từ 90, mức thấp hơn từ 70."
        ),
        Fault.UNREACHABLE: _(
            "Không số điểm nào đạt được mức “%(level)s”. Hãy ghi khung điểm cho mức này, ví dụ: từ "
            "90 điểm."
        ),
    }[found.fault] % told


def _top_gap(told: dict) -> str:
    uncovered = (
        _("Đúng %(scale)s điểm chưa thuộc khung nào.")
        if told["start"] == told["scale"]
        else _("Từ %(start)s đến %(scale)s điểm chưa thuộc khung nào.")
    )
    what = _("Ở khung cao nhất hãy để trống ô “Dưới”, ví dụ: từ 90 điểm trở lên.")
    return f"{uncovered % told} {what}"


def _of_texts(clauses: list[CriteriaClause]) -> list[str]:
    """A band's words must name its numbers: secretaries read the words."""
    found = []
    for one in clauses:
        if one.kind != Clause.Kind.BAND:
            continue
        said = _NUMBER.findall(one.text)
        for limit in limits_of(one):
            if limit and plain(limit) not in said:
                found.append(
                    _(
                        "Khung “%(level)s”: nội dung “%(text)s” không nhắc số %(limit)s. Hãy sửa "
                        "nội dung, hoặc để trống để hệ thống tự ghi."
                    )
                    % {"level": one.level.name, "text": one.text, "limit": plain(limit)}
                )
    return found


def _of_levels(clauses: list[CriteriaClause], levels: list[RatingLevel]) -> list[str]:
    """Conditions that could never do anything, and exclusions that would exclude nothing."""
    whole = [one for one in levels if one.counted_in_id is None]
    best, worst = whole[0], whole[-1]
    found = []
    for one in clauses:
        if one.kind == Clause.Kind.CONDITION and one.level == worst:
            found.append(
                _(
                    "“%(text)s”: mức thấp nhất không cần điều kiện. Hãy chọn mức cao hơn, ví dụ: "
                    "%(example)s."
                )
                % {"text": one.text, "example": best.name}
            )
        if one.kind == Clause.Kind.FATAL and one.level and one.level.order <= best.order:
            found.append(
                _(
                    "“%(text)s”: điều kiện loại trừ không thể xếp mức cao nhất. Hãy chọn mức thấp "
                    "hơn, ví dụ: %(example)s."
                )
                % {"text": one.text, "example": worst.name}
            )
    return found


def _of_minimums(clauses: list[CriteriaClause], criteria: list[Criterion]) -> list[str]:
    """Points are taken of groups and criteria that stand here, and no more than they bring."""
    maxima, names = maxima_of(criteria), names_of(criteria)
    found = []
    for one in clauses:
        for of, number in _minimums(one):
            if of not in maxima:
                found.append(_missing(one, of, criteria))
            elif Fraction(number) > Fraction(maxima[of]):
                found.append(
                    _(
                        "“%(text)s” đòi %(number)s điểm, nhưng %(of)s nhiều nhất chỉ có %(maximum)s "
                        "điểm. Ví dụ: %(example)s."
                    )
                    % {
                        "text": one.text,
                        "number": plain(Fraction(number)),
                        "of": names[of],
                        "maximum": plain(maxima[of]),
                        "example": plain(maxima[of] / 2),
                    }
                )
    return found


def _minimums(clause: CriteriaClause) -> Iterable[tuple[str, str]]:
    for name in (AT_LEAST, BELOW):
        yield from clause.settings.get(name, {}).items()


def _missing(clause: CriteriaClause, of: str, criteria: list[Criterion]) -> str:
    kind = _("tiêu chí") if of.startswith(CRITERION) else _("nhóm tiêu chí")
    example = criteria[0] if criteria else None
    sentence = _("“%(text)s” tính theo %(kind)s “%(name)s” không còn trong bản này.") % {
        "text": clause.text,
        "kind": kind,
        "name": of.partition(":")[2],
    }
    if example is None:
        return sentence
    return sentence + _(" Hãy chọn lại, ví dụ: “%(example)s”.") % {
        "example": example.text if of.startswith(CRITERION) else example.group
    }


def _of_mandatory(row: CriteriaSet, clauses: list[CriteriaClause]) -> list[str]:
    """A binding rule of the rule set is changed or dropped only by a document."""
    if row.document:
        return []
    stand = {one.origin_id: one for one in clauses if one.origin_id}
    touched = [
        one.text
        for one in row.rule_set.organization_clauses
        if one.kind in CriteriaClause.KINDS
        and one.standing == Standing.MANDATORY
        and not _is_kept(one, stand.get(one.pk))
    ]
    if not touched:
        return []
    return [
        _(
            "Bản này sửa hoặc bỏ quy tắc bắt buộc: %(texts)s. Hãy ghi văn bản ban hành ở trang sửa "
            "tiêu chí, ví dụ: Hướng dẫn 12-HD/ĐUK ngày 05/01/2026."
        )
        % {"texts": "; ".join(f"“{text}”" for text in touched)}
    ]


def _is_kept(origin: Clause, own: CriteriaClause | None) -> bool:
    names = ("kind", "level_id", "text", "settings", "standing")
    return own is not None and all(getattr(own, name) == getattr(origin, name) for name in names)
