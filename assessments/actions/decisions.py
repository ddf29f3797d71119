"""The decision: ratings are written, the year's return freezes, the rows above are summed anew."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.actions.history import write_rating, write_return
from assessments.actions.moves import change_state, check_level, check_rules, locked
from assessments.actions.traces import Trace, of_counts, of_rating
from assessments.deciding.sessions import Sitting, check_sitting, record_sitting
from assessments.facts import facts_of_year
from assessments.models import (
    AnnualReturn,
    NotRatedReason,
    OrganizationRating,
    RatingLevel,
    SelfAssessment,
    Subject,
)
from assessments.returns import Counts, recompute_above
from assessments.reviews import freezing
from assessments.reviews.gate import check_heads
from assessments.workflow import check_move
from core import audit
from core.dates import today
from core.exceptions import Refused
from organizations.models import Organization

audit.register_sentence(
    "assessment.decide",
    gettext_lazy(
        "%(actor)s đã ghi quyết định số %(after.decision_number)s: "
        "%(subject)s được xếp mức “%(after.level_name)s”"
    ),
)
audit.register_sentence(
    "assessment.reopen",
    gettext_lazy("%(actor)s đã mở lại quyết định xếp loại của %(subject)s để sửa"),
)


@transaction.atomic
def decide(
    *,
    assessments: SelfAssessment | Iterable[SelfAssessment],
    decision_number: str,
    decided_on: date,
    by,
    levels: Mapping[int, RatingLevel] | None = None,
    reasons: Mapping[int, str] | None = None,
    versions: Mapping[int, int] | None = None,
    sitting: Sitting | None = None,
) -> list[SelfAssessment]:
    """Decide one or many proposed self-assessments, all or none (Plan 15-KH/ĐUK, III).

    `levels` holds a level by id of the self-assessment where it is not the proposed one; such a
    row needs its text in `reasons`. `versions` are those of the page that was confirmed. Each row
    makes the ratings of the base organization and its cells, freezes its annual return and sums
    the rows above. `sitting` holds the tallies of the session. Raises PermissionDenied, Refused or StaleVersion.
    """
    rows = [assessments] if isinstance(assessments, SelfAssessment) else list(assessments)
    _check_paper(rows, decision_number, decided_on)
    in_order = sorted(rows, key=lambda row: row.pk)  # whoever locks, locks in this order
    held = [locked(row, (versions or {}).get(row.pk)) for row in in_order]
    if sitting:
        check_sitting(sitting, held, decided_on)
    decided = [
        _decide_one(
            row,
            (levels or {}).get(row.pk),
            (reasons or {}).get(row.pk, "").strip(),
            decision_number.strip(),
            decided_on,
            by,
        )
        for row in held
    ]
    if sitting:
        record_sitting(sitting, decided, decision_number.strip(), by)
    _sum_above(decided)
    return decided


def _sum_above(decided: list[SelfAssessment]) -> None:
    """Sum the rows above all decided ones anew, each superior once."""
    years = {row.cycle.year for row in decided}
    for year in years:
        closed = AnnualReturn.objects.filter(
            year=year, organization__in=[row.organization_id for row in decided]
        ).select_related("parent")
        for superior in sorted({row.parent for row in closed}, key=lambda parent: parent.path):
            recompute_above(superior, year)


@transaction.atomic
def reopen_decision(*, assessment: SelfAssessment, reason: str, by, version=None) -> SelfAssessment:
    """Open a decided self-assessment again to correct it, with a reason.

    The ratings and the frozen return stand as they are until the new decision replaces them; the
    level and the paper of the old one stay to be read, who decided it is kept by the trail alone:
    he may take part in the work anew. Raises PermissionDenied, Refused or StaleVersion.
    """
    assessment = locked(assessment, version)
    move = check_move(assessment, "reopen", by)
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do mở lại."))
    before = {
        "level": assessment.decided_level.code,
        "decision_number": assessment.decision_number,
        "decided_on": assessment.decided_on,
        "decided_by": str(assessment.decided_by),
        "decision_reason": assessment.decision_reason,
        "content": assessment.submissions.last().content,
    }
    assessment.decided_by = None
    assessment.decision_reason = ""
    freezing.thaw(cycle=assessment.cycle, organization=assessment.organization, by=by)
    return change_state(assessment, move, by, {"decided_before": before}, reason=reason.strip())


def _check_paper(rows, decision_number: str, decided_on: date) -> None:
    if not rows:
        raise Refused(_("Hãy chọn ít nhất một tổ chức cơ sở đảng."))
    if not decision_number.strip():
        raise Refused(_("Hãy ghi số quyết định, ví dụ 25-QĐ/ĐUK."))
    if decided_on > today():
        raise Refused(
            _("Ngày quyết định %(day)s ở sau hôm nay.") % {"day": f"{decided_on:%d/%m/%Y}"}
        )
    early = next((row for row in rows if decided_on < row.cycle.writing_from), None)
    if early:
        raise Refused(
            _("Ngày quyết định không thể trước ngày bắt đầu tự đánh giá (%(day)s).")
            % {"day": f"{early.cycle.writing_from:%d/%m/%Y}"}
        )


def _decide_one(assessment, level, reason, number, decided_on, by) -> SelfAssessment:
    move = check_move(assessment, "decide", by)
    level = level or assessment.proposed_level
    check_level(assessment, level)
    check_heads(assessment.cycle, assessment.organization, level)
    check_rules(assessment, level)
    if level != assessment.proposed_level and not reason:
        raise Refused(
            _("“%(name)s”: mức quyết định khác mức đề xuất; hãy ghi lý do.")
            % {"name": assessment.organization}
        )
    content = assessment.submissions.last().content
    facts = facts_of_year(assessment.organization, assessment.cycle.year)
    paper = {"decision_number": number, "decided_on": decided_on}
    # A level that stands already is that of the decision before the reopening: it is replaced.
    replace = assessment.decided_level is not None
    before = _close_year(assessment, facts, level, content, {**paper, "replace": replace})
    freezing.freeze(cycle=assessment.cycle, organization=assessment.organization, by=by)
    assessment.decided_level = level
    assessment.decision_number = number
    assessment.decision_reason = reason
    assessment.decided_on = decided_on
    assessment.decided_by = by
    after = {"level": level.code, "level_name": level.name, **paper}
    return change_state(assessment, move, by, after, reason=reason, before=before)


def _close_year(assessment, facts, level, content, paper) -> dict:
    """Write the ratings of the organization and its cells, and freeze the return.

    Returns what stood before, for the trail: {"rows": [...]}, or {} where nothing stood.
    """
    year = assessment.cycle.year
    source = OrganizationRating.Source.DECIDED
    trace = Trace()
    rating, before, _changed = write_rating(
        facts=facts, year=year, level=level, not_rated_reason=None, source=source, **paper
    )
    if before:
        trace.add(facts.organization, "rating", before, of_rating(rating))
    cells = {cell.code: cell for cell in Organization.objects.filter(code__in=content["cells"])}
    for code, answer in content["cells"].items():
        rating, before, _changed = write_rating(
            facts=facts_of_year(cells[code], year),
            year=year,
            level=_level(assessment, Subject.ORGANIZATION, answer["level"]),
            not_rated_reason=_reason(Subject.ORGANIZATION, answer["reason"]),
            source=source,
            **paper,
        )
        if before:
            trace.add(cells[code], "rating", before, of_rating(rating))
    for dropped in _no_longer_named(assessment, content):
        trace.add(dropped.organization, "rating", of_rating(dropped), None)
        dropped.delete()
    counts = _counts(assessment, content)
    _row, before, _changed = write_return(
        facts=facts,
        year=year,
        counts=counts,
        source=AnnualReturn.Source.DECIDED,
        freeze=True,
        recompute=False,
        replace=paper["replace"],
    )
    if before:
        trace.add(facts.organization, "return", before, of_counts(counts))
    return {"rows": trace.rows_before} if trace.before else {}


def _no_longer_named(assessment, content) -> list[OrganizationRating]:
    """Ratings of cells that the decision before named and this one does not."""
    return list(
        OrganizationRating.objects.filter(
            base=assessment.organization,
            year=assessment.cycle.year,
            source=OrganizationRating.Source.DECIDED,
        )
        .exclude(organization__code__in=content["cells"])
        .select_related("organization", "level", "not_rated_reason")
    )


def _counts(assessment: SelfAssessment, content: dict) -> Counts:
    """The year's counts (members) out of a submission; zeros are left out of the levels."""
    members, admissions = content["members"], content["admissions"]
    return Counts(
        members_total=members["total"],
        admissions=admissions["admitted"],
        struck_off=admissions["struck_off"],
        expelled=admissions["expelled"],
        by_level={
            _level(assessment, Subject.MEMBER, code): number
            for code, number in members["levels"].items()
        },
        by_reason={
            _reason(Subject.MEMBER, code): number
            for code, number in members["reasons"].items()
            if number
        },
    )


def _level(assessment: SelfAssessment, subject: str, code: str | None) -> RatingLevel | None:
    if code is None:
        return None
    return RatingLevel.objects.get(rule_set=assessment.cycle.rule_set, subject=subject, code=code)


def _reason(subject: str, code: str | None) -> NotRatedReason | None:
    if code is None:
        return None
    return NotRatedReason.objects.get(subject=subject, code=code)
