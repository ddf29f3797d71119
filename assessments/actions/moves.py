"""The moves of one self-assessment before its decision."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.models import Cycle, RatingLevel, SelfAssessment, Subject, Submission
from assessments.sections import content_of, fingerprint_of, load_context, objections
from assessments.verified import Verified, differing, scores_of_staff
from assessments.workflow import check_move
from core import audit
from core.concurrency import check_version
from core.dates import now
from core.exceptions import Refused

for _action, _sentence in (
    (
        "submit",
        gettext_lazy("%(actor)s đã nộp bản tự đánh giá của %(subject)s (%(after.receipt)s)"),
    ),
    ("withdraw", gettext_lazy("%(actor)s đã rút bản tự đánh giá của %(subject)s về để sửa")),
    ("return", gettext_lazy("%(actor)s đã trả lại bản tự đánh giá của %(subject)s")),
    (
        "propose",
        gettext_lazy("%(actor)s đã đề xuất mức “%(after.level_name)s” cho %(subject)s"),
    ),
    ("unpropose", gettext_lazy("%(actor)s đã rút đề xuất mức xếp loại của %(subject)s")),
):
    audit.register_sentence(f"assessment.{_action}", _sentence)


@transaction.atomic
def submit(
    *, assessment: SelfAssessment, by, version=None, fingerprint: str | None = None
) -> Submission:
    """Freeze a checked copy of all answers and hand it to the committee's staff.

    The first submission takes the next receipt number of the cycle. `version` is that of the page
    which was read, `fingerprint` that of all answers on it (`fingerprint_of`); None takes the
    present ones. Raises PermissionDenied, Refused (with what is missing, or because an answer was
    saved since the page was read) or StaleVersion.
    """
    assessment = locked(assessment, version)
    move = check_move(assessment, "submit", by)
    # Whoever saves a section waits for the row locked above, so what is compared is what is sent.
    if fingerprint is not None and fingerprint != fingerprint_of(assessment, lock=True):
        raise Refused(
            _("Nội dung vừa thay đổi sau khi đồng chí mở trang này; xin xem lại rồi nộp.")
        )
    submission = Submission.objects.create(
        assessment=assessment,
        number=assessment.submissions.count() + 1,
        content=content_of(assessment),
        submitted_by=by,
    )
    if not assessment.receipt:
        assessment.receipt = _next_receipt(assessment.cycle)
    assessment.submitted_at = submission.submitted_at
    assessment.submitted_by = by
    assessment.authors.add(by)
    change_state(assessment, move, by, {"receipt": assessment.receipt, "number": submission.number})
    return submission


@transaction.atomic
def withdraw(*, assessment: SelfAssessment, by, version=None) -> SelfAssessment:
    """Take a submission back for mending while staff have not proposed a level yet."""
    assessment = locked(assessment, version)
    move = check_move(assessment, "withdraw", by)
    return change_state(assessment, move, by)


@transaction.atomic
def return_for_revision(
    *,
    assessment: SelfAssessment,
    comment: str,
    by,
    section_comments: dict[str, str] | None = None,
    version=None,
) -> SelfAssessment:
    """Give a self-assessment back with a comment, and comments on single sections by their code.

    Comments of an earlier return are replaced. Raises Refused when there is no comment.
    """
    assessment = locked(assessment, version)
    move = check_move(assessment, "return", by)
    if not comment.strip():
        raise Refused(_("Hãy ghi ý kiến trả lại để cấp ủy cơ sở biết cần sửa gì."))
    comments = {code: text.strip() for code, text in (section_comments or {}).items()}
    for section in assessment.sections.all():
        section.comment_on(comments.get(section.code, ""))
    assessment.return_comment = comment.strip()
    _clear_proposal(assessment)
    sections = {code: text for code, text in comments.items() if text}
    return change_state(assessment, move, by, {"sections": sections}, reason=comment.strip())


@transaction.atomic
def propose(
    *,
    assessment: SelfAssessment,
    level: RatingLevel,
    by,
    note: str = "",
    points: Mapping[str, Verified] | None = None,
    version=None,
) -> SelfAssessment:
    """Verify a submission and propose its level to the standing committee.

    `points` are what staff give each criterion, by its code; where they differ from the
    committee's own the reason is kept beside them. Raises Refused when the level is not one of the
    year or not possible by its rules, or differs from the committee's own without a note that says
    why, and for points that differ without a reason.
    """
    assessment = locked(assessment, version)
    move = check_move(assessment, "propose", by)
    assessment.verified_points = differing(assessment, points or {})
    check_level(assessment, level)
    check_rules(assessment, level)
    own = assessment.submissions.last().content["level"]["level"]
    if level.code != own and not note.strip():
        raise Refused(_("Mức đề xuất khác mức cấp ủy tự xếp; hãy ghi nhận xét nêu rõ vì sao."))
    assessment.proposed_level = level
    assessment.proposal_note = note.strip()
    assessment.proposed_by = by
    assessment.proposed_at = now()
    return change_state(
        assessment,
        move,
        by,
        {
            "level": level.code,
            "level_name": level.name,
            "verified_points": assessment.verified_points,
        },
        reason=note.strip(),
    )


@transaction.atomic
def unpropose(*, assessment: SelfAssessment, by, version=None) -> SelfAssessment:
    """Take a proposal back to verify again, while nothing was decided."""
    assessment = locked(assessment, version)
    move = check_move(assessment, "unpropose", by)
    _clear_proposal(assessment)
    return change_state(assessment, move, by)


def locked(assessment: SelfAssessment, version=None) -> SelfAssessment:
    """Read the assessment for a move, its row locked; StaleVersion unless it is as it was read.

    Its cycle is locked first, so that no move slips in while the year is published or closed.
    """
    Cycle.objects.select_for_update(no_key=True).get(pk=assessment.cycle_id)
    fresh = (
        SelfAssessment.objects.select_for_update(of=("self",))
        .select_related("organization", "cycle__organization", "cycle__rule_set", "cycle__criteria")
        .get(pk=assessment.pk)
    )
    if version is not None:
        check_version(fresh, version)
    return fresh


def change_state(
    assessment, move, by, after: dict | None = None, reason="", before: dict | None = None
) -> SelfAssessment:
    """Write the state that `check_move` allowed, raise the version, record the event."""
    state = assessment.state
    assessment.state = move.target
    assessment.version += 1
    assessment.save()
    audit.record(
        f"assessment.{move.name}",
        by=by,
        subject=assessment,
        scope_path=assessment.organization.path,
        before={"state": state, **(before or {})},
        after={"state": move.target, **(after or {})},
        reason=reason,
    )
    return assessment


def check_level(assessment: SelfAssessment, level: RatingLevel) -> None:
    """Raise Refused unless the level is one for organizations in the cycle's rule set."""
    if level.rule_set_id != assessment.cycle.rule_set_id or level.subject != Subject.ORGANIZATION:
        raise Refused(
            _("Mức “%(level)s” không có trong bộ quy tắc của năm %(year)s.")
            % {"level": level, "year": assessment.cycle.year}
        )


def check_rules(assessment: SelfAssessment, level: RatingLevel) -> None:
    """Raise Refused when the year's rules forbid the level, with what each of them says."""
    content = assessment.submissions.last().content
    context = load_context(assessment)
    scores = scores_of_staff(content, assessment.verified_points)
    found = objections(content, context, level.code, scores)
    if found:
        raise Refused(
            _("“%(name)s” không thể được xếp “%(level)s”. %(reasons)s")
            % {"name": assessment.organization, "level": level, "reasons": " ".join(found)}
        )


def _clear_proposal(assessment: SelfAssessment) -> None:
    assessment.proposed_level = None
    assessment.proposal_note = ""
    assessment.verified_points = {}
    assessment.proposed_by = None
    assessment.proposed_at = None


def _next_receipt(cycle: Cycle) -> str:
    """The next receipt of a cycle: TDG-2011-0007. The cycle's row is locked meanwhile."""
    Cycle.objects.select_for_update(no_key=True).get(pk=cycle.pk)
    taken = SelfAssessment.objects.filter(cycle=cycle).exclude(receipt="").count()
    return f"TDG-{cycle.year}-{taken + 1:04d}"
