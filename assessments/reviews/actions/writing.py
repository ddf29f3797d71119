"""Keeping what is typed: the cell's meeting, its part of a review, the member's own review."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.actions.typing import keep
from assessments.models import CellMeeting, Cycle, MemberReview, ReviewRoll, SelfReview
from assessments.reviews.access import check_by_names, writing_problem
from assessments.reviews.context import CellContext, load
from assessments.reviews.forms import About, CellForm, ForHimForm, MeetingForm, OwnForm
from assessments.reviews.lines import Line
from core import audit
from core.exceptions import Refused
from membership.models import Member
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import check_can

for _action, _sentence in (
    (
        "meeting",
        gettext_lazy("%(actor)s đã ghi cuộc họp xếp loại đảng viên của %(subject)s"),
    ),
    (
        "write",
        gettext_lazy("%(actor)s đã ghi nhận xét, đề xuất xếp loại của chi bộ cho %(subject)s"),
    ),
    (
        "self_for_him",
        gettext_lazy("%(actor)s đã nhập thay bản tự kiểm điểm của %(subject)s theo bản giấy"),
    ),
    ("self_own", gettext_lazy("%(actor)s đã viết bản tự kiểm điểm của %(subject)s")),
):
    audit.register_sentence(f"review.{_action}", _sentence)


@transaction.atomic
def save_meeting(
    *, cycle: Cycle, base: Organization, cell: Organization, answers: dict, version, by
) -> CellMeeting:
    """Keep the day of the cell's meeting and how many came, right or wrong.

    Proposals that were typed before it, or are measured by another number now, are read anew.
    Raises PermissionDenied, Refused when nothing may be written, StaleVersion when somebody else
    saved since `version`.
    """
    check_can(by, Permission.WRITE_REVIEW, cell)
    roll = _writable(cycle, base)
    meeting, _created = CellMeeting.objects.get_or_create(roll=roll, organization=cell)
    members = len(load(cycle, base, roll, cell=cell).found.lines)
    fields = MeetingForm(members=members).fields
    new_sitting = keep(meeting, fields=fields, answers=answers, version=version, by=by)
    form = MeetingForm(meeting.answers, members=members)
    form.is_valid()
    meeting.met_on = form.cleaned_data.get("met_on")
    meeting.present = form.cleaned_data.get("present")
    meeting.save(update_fields=["met_on", "present"])
    _read_proposals_anew(load(cycle, base, roll, cell=cell))
    if new_sitting:
        audit.record("review.meeting", by=by, subject=meeting, scope_path=cell.path)
    return meeting


@transaction.atomic
def save_cell_part(
    *,
    cycle: Cycle,
    base: Organization,
    line: Line,
    answers: dict,
    version,
    by,
    context: CellContext | None = None,
) -> MemberReview:
    """Keep the cell's remarks and proposal about one member, right or wrong.

    The columns take what of it can be read; `context` spares reading it anew where many are saved
    one after another. Raises PermissionDenied, Refused when nothing may be
    written or the base committee has decided already, StaleVersion when somebody else saved.
    """
    check_can(by, Permission.WRITE_REVIEW, line.cell)
    roll = _writable(cycle, base)
    row = _row(roll, line)
    if row.decided_level_id:
        raise Refused(
            _(
                "Cấp ủy cơ sở đã quyết định mức của đồng chí %(name)s; muốn sửa đề xuất thì cấp ủy bỏ "
                "quyết định trước."
            )
            % {"name": line.member.full_name}
        )
    context = context or _fresh(roll, line)
    about = context.about(line)
    fields = CellForm(about=about).fields
    new_sitting = keep(row, fields=fields, answers=answers, version=version, by=by)
    _take_over(row, CellForm(row.answers, about=about))
    if new_sitting:
        _record("review.write", row, line, by)
    return row


@transaction.atomic
def save_for_him(
    *,
    cycle: Cycle,
    base: Organization,
    line: Line,
    answers: dict,
    version,
    by,
    context: CellContext | None = None,
) -> SelfReview:
    """Enter a member's own review for him, from the paper of a day; `context` as above.

    Raises PermissionDenied, Refused when nothing may be written or he wrote it himself,
    StaleVersion when somebody else saved since `version`.
    """
    check_can(by, Permission.WRITE_REVIEW, line.cell)
    own = _own(_writable(cycle, base), line)
    if own.is_own:
        raise Refused(
            _("Đồng chí %(name)s đã tự viết bản kiểm điểm; chỉ đồng chí ấy sửa được.")
            % {"name": line.member.full_name}
        )
    about = (context or _fresh(own.review.roll, line)).about(line)
    if _keep_own(own, about, ForHimForm, answers=answers, version=version, by=by):
        _record("review.self_for_him", own.review, line, by)
    return own


@transaction.atomic
def save_own(
    *, cycle: Cycle, base: Organization, line: Line, answers: dict, version, by
) -> SelfReview:
    """Keep what a member types about himself by his own account; from then on it is his alone.

    Raises PermissionDenied when it is not his account, Refused when nothing may be written,
    StaleVersion when somebody else saved since `version`.
    """
    if not Member.objects.filter(pk=line.member.pk, account__user=by).exists():
        raise PermissionDenied(Permission.OWN_REVIEW)
    own = _own(_writable(cycle, base), line)
    own.is_own, own.paper_on = True, None
    about = _fresh(own.review.roll, line).about(line)
    if _keep_own(own, about, OwnForm, answers=answers, version=version, by=by):
        _record("review.self_own", own.review, line, by)
    return own


def _writable(cycle: Cycle, base: Organization) -> ReviewRoll:
    """The roll, locked; Refused when nothing may be written in it now."""
    roll = ReviewRoll.objects.select_for_update().filter(cycle=cycle, organization=base).first()
    check_by_names(roll, base)
    if problem := writing_problem(cycle, base, roll):
        raise Refused(problem)
    roll.cycle, roll.organization = cycle, base
    return roll


def _read_proposals_anew(context: CellContext) -> None:
    """Take over what the cell typed of its members, where nothing is decided yet."""
    for line in context.found.lines:
        row = line.row
        if row and row.answers.get("proposed") and not row.decided_level_id:
            _take_over(row, CellForm(row.answers, about=context.about(line)))


def _row(roll: ReviewRoll, line: Line) -> MemberReview:
    """The member's review, at the cell that counts him now."""
    row, _created = MemberReview.objects.get_or_create(
        roll=roll, member=line.member, defaults={"organization": line.cell}
    )
    row.organization, row.roll, row.member = line.cell, roll, line.member
    return row


def _own(roll: ReviewRoll, line: Line) -> SelfReview:
    own, _created = SelfReview.objects.get_or_create(review=_row(roll, line))
    return own


def _fresh(roll: ReviewRoll, line: Line) -> CellContext:
    return load(roll.cycle, roll.organization, roll, cell=line.cell, member=line.member)


def _take_over(row: MemberReview, form: CellForm) -> None:
    """Write the columns from the typed answers, as far as these are right."""
    form.is_valid()
    typed, about = form.cleaned_data, form.about
    level = about.rules.level(typed.get("proposed", ""))
    votes = typed.get("votes_for")
    reasons = {reason.code: reason for reason in about.reasons}
    reason = reasons.get(typed.get("reason", ""))
    day, note = typed.get("reason_on"), typed.get("reason_note", "")
    if reason and (day is None or "reason_note" in form.errors or "reason_on" in form.errors):
        reason = None
    row.remarks = typed.get("remarks", "")
    row.attendance = typed.get("attendance", "")
    is_voted = level is not None and votes is not None and reason is None
    row.proposed_level = level if is_voted else None
    row.votes_for = votes if is_voted else None
    row.reason, row.reason_on = reason, day if reason else None
    row.reason_note = note if reason else ""
    row.save()


def _keep_own(own: SelfReview, about: About, form_class, *, answers, version, by) -> bool:
    """Keep the answers and what of them can be read; whether a new sitting began."""
    fields = form_class(about=about).fields
    new_sitting = keep(own, fields=fields, answers=answers, version=version, by=by)
    form = form_class(own.answers, about=about)
    form.is_valid()
    own.text = form.cleaned_data.get("text", "")
    own.level = about.rules.level(form.cleaned_data.get("level", ""))
    own.paper_on = form.cleaned_data.get("paper_on")
    own.save()
    return new_sitting


def _record(action: str, row: MemberReview, line: Line, by) -> None:
    audit.record(
        action,
        by=by,
        subject=row,
        scope_path=line.cell.path,
        after={"cell": line.cell.name, "member": line.member.code},
    )
