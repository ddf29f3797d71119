"""What the page of a case shows."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from core import formats
from core.masking import masked
from membership.admission.checks import (
    Gap,
    certificates_of,
    holds_until,
    is_here,
    is_of_earlier_admission,
    standing_moves,
)
from membership.admission.progress import Progress, progress_of
from membership.admission.table import MOVES
from membership.admission.workflow import permitted, reminders
from membership.bases import with_base
from membership.models import AdmissionCase, CaseMove, Certificate, PaperKind, Step
from membership.naming import entries_in_scope, name_of
from organizations.permissions import Permission
from organizations.scope import can


@dataclass(frozen=True)
class Stage:
    """One step of the list: `state` is done, now or ahead; `facts` what was recorded of it."""

    label: str
    state: str
    facts: str


@dataclass(frozen=True)
class Link:
    """A sentence or a button that leads somewhere; without an address it is only said."""

    text: str
    url: str = ""


def of_case(case: AdmissionCase, user) -> dict:
    """The context of the page, for this user."""
    progress = progress_of(case)
    may_edit = can(user, Permission.EDIT_ADMISSION, case.organization)
    changeable = may_edit and case.member is None and case.stopped_on is None
    return {
        "case": case,
        "progress": progress,
        "main": _main(progress, user, may_edit),
        "missing": [
            Link(gap.sentence, _address(case, gap) if may_edit else "") for gap in progress.missing
        ],
        "reminders": [] if progress.next is None else reminders(case, progress.day),
        "stages": _stages(case),
        "facts": _facts(case),
        "people": _people(case, user),
        "papers": _papers(case),
        "verifications": _verifications(case, changeable, progress.day),
        "certificates": _certificates(case),
        "is_adopted": standing_moves(case)[0].step != Step.OUTSTANDING,
        "may_edit": may_edit,
        "may_change": changeable,
        "may_verify": changeable and not _is_verified(case),
        "may_record_certificate": may_edit and case.is_open and not is_here(case, progress.day),
        "may_undo": _may_undo(case, user),
        "gone": is_here(case, progress.day),
        "may_resume": may_edit and case.stopped_on is not None and case.member is None,
        "entries": entries_in_scope(user, case, Permission.VIEW_ADMISSION),
    }


def _may_undo(case: AdmissionCase, user) -> bool:
    moves = standing_moves(case)
    if len(moves) < 2 or case.stopped_on or is_of_earlier_admission(case):
        return False
    row = next(move for move in MOVES if move.target == moves[-1].step)
    return permitted(row, case, user)


def _main(progress: Progress, user, may_edit: bool) -> Link | None:
    """The one thing to do next: what is missing first, then the step; only said to who may not."""
    case = progress.case
    if progress.next is None:
        return None
    for gap in progress.missing:
        if gap.where and may_edit:
            return Link(_label(gap), _address(case, gap))
    if progress.missing:
        return None
    if permitted(progress.next, case, user):
        return Link(progress.next_label, reverse("membership:case_step", args=[case.code]))
    return None


def _label(gap: Gap) -> str:
    what, _sign, _pk = gap.where.partition(":")
    if what == "verification":
        return _("Ghi trả lời thẩm tra") if _pk else _("Ghi gửi thẩm tra lý lịch")
    return {
        "people": _("Chọn người giúp đỡ, người giới thiệu"),
        "papers": _("Ghi giấy tờ"),
        "certificate": _("Ghi giấy chứng nhận"),
    }[what]


def _address(case: AdmissionCase, gap: Gap) -> str:
    """Where a gap is mended; "" when there is nothing to fill in."""
    what, _sign, pk = gap.where.partition(":")
    if not what:
        return ""
    if pk:
        return reverse("membership:case_answer", args=[case.code, pk])
    return reverse(f"membership:case_{what}", args=[case.code])


def _stages(case: AdmissionCase) -> list[Stage]:
    moves = {move.step: move for move in standing_moves(case)}
    steps = list(Step)
    here = steps.index(Step(case.step))
    stages = []
    for place, step in enumerate(steps):
        state = "ahead" if place > here else "now" if place == here else "done"
        said = _said(moves[step]) if step in moves else ""
        if state == "done" and not said:
            said = _("trước khi lập hồ sơ này")
        stages.append(Stage(str(step.label), state, said))
    return stages


def _said(move: CaseMove) -> str:
    """ "02/08/2010 · 05-NQ/CB · tán thành 8/9, có mặt 9" """
    parts = [formats.date(move.on)]
    if move.document_number:
        parts.append(move.document_number)
    if move.entitled is not None:
        parts.append(
            _("tán thành %(favour)s/%(entitled)s, có mặt %(present)s")
            % {
                "favour": move.in_favour,
                "entitled": move.entitled,
                "present": move.present,
            }
        )
    if move.base_entitled is not None:
        parts.append(
            _("cấp ủy cơ sở tán thành %(favour)s/%(entitled)s, có mặt %(present)s")
            % {
                "favour": move.base_in_favour,
                "entitled": move.base_entitled,
                "present": move.base_present,
            }
        )
    if move.note:
        parts.append(move.note)
    return " · ".join(parts)


def _facts(case: AdmissionCase) -> list[tuple]:
    """Of a member his file's facts: they may have been mended there since."""
    person = case.member or case
    label = AdmissionCase._meta.get_field
    facts = [
        (_("Mã hồ sơ"), case.code),
        (_("Chi bộ"), with_base(case.organization)),
        (_("Ngày sinh"), formats.date(person.birth_date)),
    ]
    for name in ("sex", "ethnic_group", "education", "theory", "occupation"):
        facts.append((label(name).verbose_name, getattr(person, f"get_{name}_display")()))
    for name in ("other_names", "home", "residence", "profession", "post"):
        facts.append((label(name).verbose_name, getattr(person, name)))
    facts.append((label("workplace").verbose_name, case.workplace))
    for name in ("youth_union", "merit_family"):
        facts.append((label(name).verbose_name, _("Có") if getattr(person, name) else _("Không")))
    facts.append((label("identity_number").verbose_name, masked(person.identity_number)))
    return [(what, value) for what, value in facts if value]


def _people(case: AdmissionCase, user) -> list[tuple]:
    """Who helped and introduced; the case of a member who came from elsewhere names nobody there."""
    second = name_of(user, case.second_introducer) or case.introducing_body
    return [
        (_("Đảng viên giúp đỡ"), name_of(user, case.helper)),
        (_("Người giới thiệu thứ nhất"), name_of(user, case.first_introducer)),
        (_("Người giới thiệu thứ hai"), second),
    ]


def _papers(case: AdmissionCase) -> list[dict]:
    there = {paper.kind_id: paper for paper in case.papers.all()}
    rows = []
    for kind in case.rules.papers.all():
        paper = there.get(kind.pk)
        remark = "" if kind.required else _("không bắt buộc")
        if kind.source != PaperKind.Source.TYPED:
            remark = kind.get_source_display().lower()
        rows.append({"name": kind.name, "remark": remark, "paper": paper, "needed": kind.required})
    return rows


def _is_verified(case: AdmissionCase) -> bool:
    steps = list(Step)
    return steps.index(Step(case.step)) >= steps.index(Step.VERIFIED)


def _verifications(case: AdmissionCase, changeable: bool, day) -> list[dict]:
    open_still = changeable and not _is_verified(case)
    return [
        {
            "row": row,
            "late": row.answered_on is None and row.due_on < day,
            "url": reverse("membership:case_answer", args=[case.code, row.pk])
            if open_still
            else "",
            "remove": reverse("membership:case_verification_remove", args=[case.code, row.pk])
            if open_still
            else "",
        }
        for row in case.verifications.all()
    ]


def _certificates(case: AdmissionCase) -> list[dict]:
    return [
        {
            "row": row,
            "until": holds_until(case, row)
            if row.course == Certificate.Course.AWARENESS
            else row.valid_until,
        }
        for row in certificates_of(case)
    ]
