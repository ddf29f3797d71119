"""The checked copy that is submitted: made from the forms, read aloud, compared."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from django.utils.translation import gettext as _

from assessments.models import SelfAssessment, Subject
from assessments.sections.checks import section_forms, warnings
from assessments.sections.context import Context
from assessments.sections.row import Row
from assessments.sections.scored_rows import read_conditions, read_points
from core.formats import integer

#: Answers that the members' register knows too: key of the row → count of the register.
IN_REGISTER = {
    "members.total": "members_total",
    "admissions.admitted": "admissions",
    "admissions.struck_off": "struck_off",
    "admissions.expelled": "expelled",
}


@dataclass(frozen=True)
class Answer:
    """One question with what was typed so far, and what is wrong with it."""

    field: str
    label: str
    text: str
    errors: list[str]


@dataclass(frozen=True)
class Change:
    """An answer that differs between two submissions; None where it was not asked."""

    section_code: str
    label: str
    before: str | None
    after: str | None


def fingerprint_of(assessment: SelfAssessment, lock: bool = False) -> str:
    """The versions of the row and of all its sections: what a reader had before his eyes.

    `lock` holds the sections until the end of the transaction.
    """
    sections = assessment.sections.order_by("code")
    if lock:
        sections = sections.select_for_update()
    versions = [section.version for section in sections]
    return "-".join(str(version) for version in [assessment.version, *versions])


def content_of(assessment: SelfAssessment) -> dict:
    """The content of a submission; only of an assessment with nothing missing.

    {"members": {"total", "levels": {code: n}, "reasons": {code: n}}, "cells": {organization code:
    {"name", "level", "reason"}}, "admissions": {"admitted", "struck_off", "expelled"}, "review":
    {"strengths", "weaknesses", "causes"}, "direction": {"text"}, "level": {"level", "why"},
    "warnings": [{"code", "sentence", "reason"}], "register": {counts by name} or None}; counts in
    members, levels and reasons by code; the register's counts are those of this moment.
    """
    forms = section_forms(assessment)
    content = {}
    for code, form in forms.items():
        if not form.is_valid():
            raise ValueError(f"section {code} is not complete: {form.errors.as_json()}")
        content[code] = form.content()
    content.setdefault("cells", {})
    register = forms["members"].context.register
    content["register"] = asdict(register) if register else None
    content["warnings"] = [
        {"code": warning.code, "sentence": warning.sentence, "reason": warning.reason}
        for warning in warnings(assessment, forms)
    ]
    return content


def answers_of(form) -> list[Answer]:
    """What was typed in a section so far, choices read by their names."""
    answers = []
    for question in form.questions():
        text = str(form.data.get(question.name, "")).strip()
        choices = dict(flat_choices(getattr(question.field, "choices", [])))
        answers.append(
            Answer(
                question.name,
                question.label,
                str(choices.get(text, text)) if text else "",
                list(question.errors),
            )
        )
    return answers


def flat_choices(choices) -> list[tuple[str, str]]:
    """Choices without their groups."""
    flat = []
    for value, label in choices:
        flat += label if isinstance(label, list) else [(value, label)]
    return flat


def rows_of(content: dict, context: Context) -> list[Row]:
    """Every answer of a submission with its label, in the order of the sections."""
    return [
        *_members(content["members"], context),
        *_cells(content["cells"], context),
        *_admissions(content["admissions"], context.last_return),
        *_texts(content),
        *read_points(content, context),
        *read_conditions(content, context),
        *_level(content["level"], context),
        *_warnings(content.get("warnings", [])),
    ]


def beside_register(rows: list[Row], content: dict, known: Mapping[str, object]) -> list[Row]:
    """The rows with what the register says beside them; `known` as `assessments.register.known`."""
    then = content.get("register") or {}

    def beside(row: Row, name: str) -> Row:
        if name not in known:
            return row
        before = then.get(name, known[name].number)
        changed = before != known[name].number
        return replace(row, known=known[name], then=integer(before) if changed else "")

    return [beside(row, IN_REGISTER.get(row.key, "")) for row in rows]


def differences(old: dict, new: dict, context: Context) -> list[Change]:
    """What changed from one submission to the next, in the order of the sections."""
    before = {row.key: row for row in rows_of(old, context)}
    after = {row.key: row for row in rows_of(new, context)}
    changes = []
    for key in [*after, *(key for key in before if key not in after)]:
        row = after.get(key) or before[key]
        texts = [side[key].text if key in side else None for side in (before, after)]
        if texts[0] != texts[1]:
            changes.append(Change(row.section_code, row.label, *texts))
    return changes


def _members(part: dict, context: Context) -> list[Row]:
    last = context.last_return.members_total if context.last_return else None
    rows = [_number("members", "members.total", _("Tổng số đảng viên"), part["total"], last)]
    for code, number in part["levels"].items():
        level = context.level(Subject.MEMBER, code)
        name = level.name if level else code
        last = context.last_members.get(code)
        rows.append(_number("members", f"members.level.{code}", name, number, last))
    for code, number in part["reasons"].items():
        reason = context.reason(Subject.MEMBER, code)
        name = _("Không thuộc diện: %(reason)s") % {"reason": reason.name if reason else code}
        last = context.last_reasons.get(code)
        rows.append(_number("members", f"members.reason.{code}", name, number, last))
    return rows


def _number(section, key, label, value, last) -> Row:
    return Row(section, key, label, integer(value), last="" if last is None else integer(last))


def _cells(part: dict, context: Context) -> list[Row]:
    last_by_code = {
        cell.code: context.last_cells[cell.pk]
        for cell in context.cells
        if cell.pk in context.last_cells
    }
    rows = []
    for code, cell in part.items():
        level = context.level(Subject.ORGANIZATION, cell["level"] or "")
        reason = context.reason(Subject.ORGANIZATION, cell["reason"] or "")
        text = (level or reason).name if level or reason else ""
        rating = last_by_code.get(code)
        rows.append(
            Row(
                "cells",
                f"cells.{code}",
                cell["name"],
                text,
                level=level,
                last=rating.not_rated_reason.name if rating and not rating.level else "",
                last_level=rating.level if rating else None,
            )
        )
    return rows


def _admissions(part: dict, last_return) -> list[Row]:
    labels = {
        "admitted": _("Số đã kết nạp"),
        "struck_off": _("Số xóa tên"),
        "expelled": _("Số khai trừ"),
    }
    columns = {"admitted": "admissions", "struck_off": "struck_off", "expelled": "expelled"}
    return [
        _number(
            "admissions",
            f"admissions.{name}",
            label,
            part[name],
            getattr(last_return, columns[name], None),
        )
        for name, label in labels.items()
    ]


def _texts(content: dict) -> list[Row]:
    labels = (
        ("review", "strengths", _("Ưu điểm")),
        ("review", "weaknesses", _("Hạn chế")),
        ("review", "causes", _("Nguyên nhân")),
        ("direction", "text", _("Phương hướng, nhiệm vụ năm sau")),
    )
    return [
        Row(section, f"{section}.{name}", label, content[section][name], is_long=True)
        for section, name, label in labels
    ]


def _level(part: dict, context: Context) -> list[Row]:
    level = context.level(Subject.ORGANIZATION, part["level"])
    name = level.name if level else part["level"]
    rating = context.last_rating
    last = str(rating.level or rating.not_rated_reason) if rating else ""
    return [
        Row("level", "level.level", _("Mức cấp ủy tự xếp"), name, level=level, last=last),
        Row("level", "level.why", _("Lý do đề nghị mức này"), part["why"], is_long=True),
    ]


def _warnings(part: list) -> list[Row]:
    return [
        Row(
            "warnings",
            f"warnings.{warning['code']}",
            warning["sentence"],
            warning["reason"] or _("Chưa giải trình."),
            is_long=True,
        )
        for warning in part
    ]
