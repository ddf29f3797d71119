"""The one door for decisions of discipline and striking off, and for complaints against them.

A decision and its mark in the member's history are written in one transaction, so that nothing is
typed twice and the register, the flows and the decisions never tell different stories.
"""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from core import audit
from core.dates import today
from core.exceptions import Refused
from core.formats import date as written
from core.names import clean
from membership.discipline import rules as law
from membership.discipline.writing import (
    Decision,
    check_days,
    free_event,
    place,
    rules_of,
    write,
)
from membership.models import Discipline, Ending, Member, MemberEvent
from membership.register.actions import lock, take_back
from membership.register.closed import closed_words
from membership.register.spans import reopen_span
from organizations.permissions import Permission
from organizations.scope import can

audit.register_sentence(
    "discipline.deliver",
    _lazy("%(actor)s đã ghi ngày giao quyết định %(after.delivered_on)s: %(subject)s"),
)
audit.register_sentence(
    "discipline.withdraw", _lazy("%(actor)s đã rút quyết định ghi nhầm: %(subject)s")
)


@transaction.atomic
def record_discipline(
    *, member: Member, decision: Decision, by, event: MemberEvent | None = None
) -> Discipline:
    """Write a decision and what it leaves in the history.

    With `event` the history knows it already (typed or imported without its decision): the decision
    is put on it. Raises Refused when the form does not fit the member's standing of that day, a day
    contradicts another, the member was not in the register, or the history cannot take it.
    """
    lock(member)
    check_days(decision)
    if event is not None:
        event = free_event(event, member, decision)
    cell, standing = place(member, event.on if event else decision.decided_on, event)
    if cell is None:
        before = member.events.standing().filter(on__lte=decision.decided_on)
        sentence = _("Ngày %(day)s người này không sinh hoạt ở tổ chức nào trong hệ thống.")
        sentence %= {"day": written(decision.decided_on)}
        raise Refused(f"{sentence} {closed_words(before)}".strip())
    return write(member, decision, cell, standing, by, event=event)


@transaction.atomic
def deliver(*, discipline: Discipline, delivered_on: date, by) -> Discipline:
    """Write when the member received the decision; from then the days for a complaint count."""
    lock(discipline.member)
    discipline.refresh_from_db()
    check_standing(discipline)
    if delivered_on < discipline.decided_on or delivered_on > today():
        raise Refused(
            _("Ngày giao phải từ ngày quyết định %(first)s đến hôm nay %(last)s.")
            % {"first": written(discipline.decided_on), "last": written(today())}
        )
    if discipline.appeals.exists():
        raise Refused(_("Đã có khiếu nại, không đổi ngày giao quyết định được nữa."))
    before = discipline.delivered_on
    discipline.delivered_on = delivered_on
    discipline.appeal_until = law.appeal_until(delivered_on, rules_of(discipline.decided_on))
    discipline.save(update_fields=["delivered_on", "appeal_until"])
    audit.record(
        "discipline.deliver",
        by=by,
        subject=discipline,
        scope_path=discipline.member.organization.path,
        before={"delivered_on": written(before)},
        after={"delivered_on": written(delivered_on)},
    )
    return discipline


@transaction.atomic
def withdraw(*, discipline: Discipline, reason: str, by) -> Discipline:
    """Take back a decision that was written by mistake; the row stays, marked, with the reason.

    Raises Refused when it stands no more, while a complaint is open, or when what came after
    in the history cannot be without it.
    """
    lock(discipline.member)
    discipline.refresh_from_db()
    check_standing(discipline)
    if discipline.appeals.filter(resolved_on=None).exists():
        raise Refused(_("Còn một khiếu nại chưa giải quyết; hãy ghi kết quả trước."))
    end(discipline, Ending.WITHDRAWN, today(), clean(reason), by)
    audit.record(
        "discipline.withdraw",
        by=by,
        subject=discipline,
        scope_path=discipline.member.organization.path,
        before={"number": discipline.decision_number, "form": discipline.get_form_display()},
        reason=discipline.ended_reason,
    )
    return discipline


def end(discipline: Discipline, ending: str, on: date, reason: str, by) -> None:
    """Mark the decision and take its event back; the member is again as if it had never been.

    Part of an action's transaction, with the file locked. The audit trail keeps the event.
    """
    discipline.ended_as, discipline.ended_on, discipline.ended_reason = ending, on, reason
    discipline.save(update_fields=["ended_as", "ended_on", "ended_reason"])
    if discipline.position is not None:
        reopen_span(
            event=discipline.position, until=discipline.position_until, by=by, reason=reason
        )
    event = MemberEvent.objects.select_related("member__organization").get(pk=discipline.event_id)
    if event.undone_at is None:
        take_back(event=event, by=by, reason=reason)


def replace(discipline: Discipline, decision: Decision, by) -> Discipline:
    """Put another decision in the place of this one; part of an action's transaction.

    Somebody who left the register meanwhile keeps the cell and the standing of the first decision.
    """
    member = Member.objects.get(pk=discipline.member_id)
    cell, standing = place(member, decision.decided_on, None)
    return write(
        member,
        decision,
        cell or discipline.organization,
        standing or member.standing,
        by,
        replaces=discipline,
    )


def check_standing(discipline: Discipline) -> None:
    """Raise Refused for a decision that was cancelled, replaced or withdrawn."""
    if not discipline.is_standing:
        raise Refused(
            _("Quyết định này không còn giá trị: %(why)s.")
            % {"why": str(discipline.get_ended_as_display()).lower()}
        )


def refuse_undo(event: MemberEvent, by) -> None:
    """Raise Refused when a standing decision stands on the event (asked before one is undone).

    `by` (None: the portal itself) is told which one only if he may see discipline.
    """
    found = (
        Discipline.objects.standing().filter(event=event).first()
        or Discipline.objects.standing().filter(position=event).first()
    )
    if found is None:
        return
    if by is None or can(by, Permission.VIEW_DISCIPLINE, event.member.organization):
        raise Refused(
            _(
                "Nội dung này dựa trên quyết định %(number)s ngày %(day)s; hãy rút quyết định ở mục "
                "Kỷ luật, xóa tên."
            )
            % {"number": found.decision_number, "day": written(found.decided_on)}
        )
    raise Refused(
        _("Nội dung này gắn với việc khác đã ghi trong hồ sơ; đề nghị Ban Tổ chức kiểm tra hồ sơ.")
    )
