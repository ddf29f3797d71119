"""The door by which bands and conditions of a draft change."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from assessments.criteria.actions import check_draft, locked, record
from assessments.criteria.checks import levels_of
from assessments.criteria.measures import KNOWN, kind_of, pairs_of
from assessments.criteria.words import band_words
from assessments.models import Clause, CriteriaClause, CriteriaSet, RatingLevel, Standing
from assessments.sections.verdicts import limits_of
from core.concurrency import check_version
from core.exceptions import Refused

LIMITS = ("from", "below")


@dataclass(frozen=True)
class RuleLine:
    """A band, a condition or what excludes, as it was typed; `code` is empty for a new one.

    `level` is the code of a level, empty where a condition speaks of none. `question` asks for an
    answer, "" asks for none; `settings` are measures and limits only.
    """

    kind: str
    level: str
    text: str
    settings: Mapping = field(default_factory=dict)
    question: str = ""
    code: str = ""
    basis: str = ""
    standing: str = Standing.LOCAL


@transaction.atomic
def edit_rules(*, criteria: CriteriaSet, lines: Sequence[RuleLine], version, by) -> CriteriaSet:
    """Write a draft's bands and conditions as they were typed, in their order.

    A line keeps its code, and what stands behind it in the rule set, while it stays; a band without
    words gets them from its numbers. Raises StaleVersion when somebody else saved since `version`,
    Refused when it is no draft any more, or a line speaks of what its set does not have.
    """
    row = locked(criteria, by)
    check_version(row, version)
    check_draft(row)
    stood = {one.code: one for one in row.clauses.all()}
    levels = {one.code: one for one in levels_of(row)}
    for line in lines:
        _check(line, stood, levels)
    codes = _new_codes(row)
    made = [
        _clause(row, line, order, stood.get(line.code), levels, codes)
        for order, line in enumerate(lines)
    ]
    _check_once([one.code for one in made], [one.level for one in made if one.kind == "BAND"])
    row.version += 1
    row.save(update_fields=["version"])
    row.clauses.all().delete()
    CriteriaClause.objects.bulk_create(made)
    kinds = [one.kind for one in made]
    record(
        "criteria.rules",
        row,
        by,
        {
            "bands": kinds.count(Clause.Kind.BAND),
            "conditions": kinds.count(Clause.Kind.CONDITION),
            "fatal": kinds.count(Clause.Kind.FATAL),
        },
    )
    return row


def _check(line: RuleLine, stood: Mapping, levels: Mapping[str, RatingLevel]) -> None:
    if line.code and line.code not in stood:
        raise Refused(_("Quy tắc có mã %(code)s không có trong bản này.") % {"code": line.code})
    if line.kind not in CriteriaClause.KINDS:
        raise Refused(_("Hãy chọn loại: khung điểm, điều kiện hoặc điều kiện loại trừ."))
    if line.level not in levels and (line.level or line.kind != Clause.Kind.CONDITION):
        raise Refused(
            _("“%(text)s”: hãy chọn mức xếp loại, ví dụ: %(example)s.")
            % {"text": line.text, "example": next(iter(levels.values())).name}
        )
    wrong = [code for code, _number in pairs_of(line.settings) if kind_of(code) != line.kind]
    if wrong or (line.kind == Clause.Kind.BAND and line.question):
        raise Refused(
            _("“%(text)s”: cách xét không hợp với loại quy tắc đã chọn.") % {"text": line.text}
        )
    if line.kind == Clause.Kind.BAND and not any(name in line.settings for name in LIMITS):
        raise Refused(_("Khung điểm phải có số điểm, ví dụ: từ 70, dưới 90."))


def _clause(row, line: RuleLine, order, stood, levels, codes: Iterator[str]) -> CriteriaClause:
    code = line.code or next(codes)
    own = CriteriaClause(
        criteria_set=row,
        origin=stood.origin if stood else None,
        code=code,
        kind=line.kind,
        level=levels.get(line.level),
        text=line.text.strip(),
        settings={**_untouched(stood), **line.settings, **_question(line, stood, code)},
        basis=line.basis,
        standing=line.standing,
        order=order,
    )
    if not own.text and own.kind == Clause.Kind.BAND:
        own.text = band_words(*limits_of(own))
    if not own.text:
        raise Refused(_("Hãy ghi nội dung điều kiện, ví dụ: Nội bộ đoàn kết, thống nhất."))
    return own


def _untouched(stood: CriteriaClause | None) -> dict:
    """Settings that no form shows, such as the scale."""
    if stood is None:
        return {}
    shown = {*KNOWN, *LIMITS}
    return {name: value for name, value in stood.settings.items() if name not in shown}


def _question(line: RuleLine, stood: CriteriaClause | None, code: str) -> dict:
    """The fact that is asked for keeps its name; words of its own only where the text is not them."""
    if not line.question:
        return {}
    asked = {"fact": stood.settings.get("fact", code) if stood else code}
    return asked if line.question == line.text else {**asked, "ask": line.question}


def _check_once(codes: list[str], of_bands: list) -> None:
    if len(codes) != len(set(codes)):
        raise Refused(_("Một quy tắc xuất hiện hai lần; xin mở lại trang rồi sửa."))
    if len(of_bands) != len(set(of_bands)):
        raise Refused(_("Mỗi mức chỉ có một khung điểm, ví dụ: từ 70, dưới 90."))


def _new_codes(row: CriteriaSet) -> Iterator[str]:
    """Codes n1, n2 … that no version of any committee under these rules ever had."""
    taken = set(
        CriteriaClause.objects.filter(criteria_set__rule_set=row.rule_set_id).values_list(
            "code", flat=True
        )
    )
    number = 0
    while True:
        number += 1
        if f"n{number}" not in taken:
            yield f"n{number}"
