"""The base committee's decision on the levels of its members."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.models import (
    AssessmentSection,
    Cycle,
    MemberReview,
    RatingLevel,
    ReviewRoll,
    Subject,
)
from assessments.reviews.access import check_by_names, writing_problem
from assessments.reviews.beside import against
from assessments.reviews.context import CellContext, load
from assessments.reviews.forms import refused_by_rules
from assessments.reviews.heads import above, places
from assessments.reviews.lines import Line
from core import audit
from core.concurrency import claim_version
from core.dates import today
from core.exceptions import Refused
from core.formats import date as written
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import check_can

audit.register_sentence(
    "review.decide",
    gettext_lazy(
        "%(actor)s đã ghi quyết định của cấp ủy cơ sở: %(subject)s xếp “%(after.level_name)s”"
    ),
)
audit.register_sentence(
    "review.undecide",
    gettext_lazy("%(actor)s đã bỏ quyết định xếp loại của cấp ủy cơ sở đối với %(subject)s"),
)


@dataclass(frozen=True)
class Decided:
    """What is decided of one member: a level, or None to take a decision back; why, if otherwise."""

    level: RatingLevel | None
    reason: str
    version: object


@transaction.atomic
def decide_members(
    *,
    cycle: Cycle,
    base: Organization,
    decisions: Mapping[int, Decided],
    number: str,
    decided_on: date,
    by,
) -> int:
    """Decide the levels of members (by pk), all or none; returns how many were changed.

    Raises PermissionDenied, StaleVersion, or Refused: nothing may be written, a cell has not
    proposed, a level differs from the proposal without a reason, the year's rules forbid it, or the
    head of a collective would stand above it.
    """
    check_can(by, Permission.WRITE_ASSESSMENT, base)
    roll = ReviewRoll.objects.select_for_update().filter(cycle=cycle, organization=base).first()
    check_by_names(roll, base)
    if problem := writing_problem(cycle, base, roll):
        raise Refused(problem)
    roll.cycle, roll.organization = cycle, base
    _check_paper(cycle, number, decided_on)
    context = load(cycle, base, roll)
    lines = {line.member.pk: line for line in context.found.lines}
    collectives = _collectives(cycle, base, context)
    changed = 0
    for pk, decided in sorted(decisions.items()):
        line = lines.get(pk)
        if line is None or line.row is None:
            raise Refused(_("Danh sách đảng viên vừa thay đổi theo sổ; xin tải lại trang."))
        if _is_same(line.row, decided):
            continue
        claim_version(line.row, decided.version)
        if decided.level is None:
            _take_back(line, decided.reason, by)
        else:
            _check(context, line, decided)
            _check_head(cycle, line, decided.level, collectives)
            _decide(line, decided, number.strip(), decided_on, by)
        changed += 1
    return changed


def _check_paper(cycle: Cycle, number: str, decided_on: date) -> None:
    if not number.strip():
        raise Refused(_("Hãy ghi số nghị quyết hoặc biên bản, ví dụ 12-NQ/ĐU."))
    if decided_on > today():
        raise Refused(_("Ngày %(day)s ở sau hôm nay.") % {"day": written(decided_on)})
    if decided_on < cycle.writing_from:
        raise Refused(
            _("Ngày quyết định không thể trước ngày bắt đầu kiểm điểm (%(day)s).")
            % {"day": written(cycle.writing_from)}
        )


def _is_same(row: MemberReview, decided: Decided) -> bool:
    level = decided.level.pk if decided.level else None
    return row.decided_level_id == level and (
        level is None or row.decision_reason == decided.reason.strip()
    )


def _check(context: CellContext, line: Line, decided: Decided) -> None:
    row, name = line.row, line.member.full_name
    if row.reason_id:
        raise Refused(
            _("Đồng chí %(name)s không thuộc diện đánh giá: %(reason)s.")
            % {"name": name, "reason": row.reason}
        )
    if row.proposed_level_id is None:
        raise Refused(
            _("“%(cell)s” chưa đề xuất mức của đồng chí %(name)s.")
            % {"cell": line.cell.name, "name": name}
        )
    level = decided.level
    if context.rules.level(level.code) != level:
        raise Refused(_("Mức “%(level)s” không có trong bộ quy tắc của năm.") % {"level": level})
    if level.pk != row.proposed_level_id and not decided.reason.strip():
        raise Refused(
            _("Đồng chí %(name)s: mức quyết định khác mức chi bộ đề xuất; hãy ghi lý do.")
            % {"name": name}
        )
    found = context.rules.verdict(context.facts[line.member.pk])
    if texts := against(found, level.code):
        only = context.rules.level(found.best)
        raise Refused(f"{name}: {refused_by_rules(level, only, texts)}")


def _collectives(cycle: Cycle, base: Organization, context: CellContext) -> dict:
    """The levels that the self-assessment has typed for the base organization and its cells."""
    levels = list(cycle.rule_set.levels.filter(subject=Subject.ORGANIZATION))
    by_code = {level.code: level for level in levels}
    typed = AssessmentSection.objects.filter(
        assessment__cycle=cycle, assessment__organization=base, code__in=("cells", "level")
    )
    answers = {section.code: section.answers for section in typed}
    chosen = {base.pk: answers.get("level", {}).get("level", "")}
    for cell in context.found.cells:
        if cell.pk != base.pk:
            text = str(answers.get("cells", {}).get(f"cell_{cell.pk}", ""))
            chosen[cell.pk] = text.removeprefix("level:")
    return {
        "places": (places(context.rules.levels), places(levels)),
        "levels": {pk: by_code[code] for pk, code in chosen.items() if code in by_code},
        "names": {cell.pk: cell for cell in context.found.cells},
    }


def _check_head(cycle: Cycle, line: Line, level: RatingLevel, collectives: dict) -> None:
    own, collective = collectives["places"]
    for pk in line.heads:
        held = collectives["levels"].get(pk)
        if held and own[level.code] < collective[held.code]:
            raise Refused(above(line.member.full_name, collectives["names"][pk], level, held))


def _decide(line: Line, decided: Decided, number: str, decided_on: date, by) -> None:
    row = line.row
    before = {"level": row.decided_level.code} if row.decided_level else None
    row.decided_level = decided.level
    row.decision_reason = decided.reason.strip()
    row.decision_number, row.decided_on, row.decided_by = number, decided_on, by
    _store(row, line)
    after = {"level": decided.level.code, "level_name": decided.level.name, "number": number}
    audit.record(
        "review.decide",
        by=by,
        subject=row,
        scope_path=line.cell.path,
        before=before,
        after=after,
        reason=row.decision_reason,
    )


def _take_back(line: Line, reason: str, by) -> None:
    row = line.row
    if not reason.strip():
        raise Refused(
            _("Đồng chí %(name)s: hãy ghi lý do bỏ quyết định.") % {"name": line.member.full_name}
        )
    before = {"level": row.decided_level.code, "number": row.decision_number}
    row.decided_level = row.decided_on = row.decided_by = None
    row.decision_number = row.decision_reason = ""
    _store(row, line)
    audit.record(
        "review.undecide",
        by=by,
        subject=row,
        scope_path=line.cell.path,
        before=before,
        reason=reason.strip(),
    )


def _store(row: MemberReview, line: Line) -> None:
    row.organization = line.cell
    row.save(
        update_fields=[
            "organization",
            "decided_level",
            "decision_reason",
            "decision_number",
            "decided_on",
            "decided_by",
        ]
    )
