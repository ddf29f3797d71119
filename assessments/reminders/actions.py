"""Writing reminders: what is due today, what staff ask for; and what a person has read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.models import Cycle, Reminder, ReminderKind, Step
from assessments.models.reminder import BASE_STEPS
from assessments.reminders import mail
from assessments.reminders.outstanding import Waiting, due_of, has_begun, people_for, waiting_for
from assessments.reminders.queries import asked_at
from assessments.reminders.stages import stage_of
from assessments.reminders.tasks import send_mail
from core import audit
from core.dates import now, today
from core.exceptions import Refused
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import check_can

audit.register_sentence(
    "reminder.due",
    gettext_lazy(
        "%(actor)s đã nhắc %(after.people)s người của %(after.organizations)s tổ chức về các hạn "
        "của %(subject)s"
    ),
)
audit.register_sentence(
    "reminder.ask",
    gettext_lazy(
        "%(actor)s đã nhắc %(after.organizations)s tổ chức (%(after.people)s người) về bước "
        "“%(after.step_name)s” của %(subject)s"
    ),
)


@dataclass(frozen=True)
class Outcome:
    """What one call wrote: reminders, and the organizations that somebody was reminded for."""

    reminders: list[Reminder]

    @property
    def organizations(self) -> int:
        return len({one.organization_id for one in self.reminders})

    @property
    def people(self) -> int:
        return len({one.user_id for one in self.reminders})


@transaction.atomic
def remind_due(*, cycle: Cycle, by=None) -> Outcome:
    """Write the reminders of a cycle that are due today, and settle those with nothing left to do.

    Each is written once, however often this runs. `by` None is the portal itself.
    """
    waiting = waiting_for(cycle, Step.values)
    _settle_all(cycle, waiting)
    written = []
    for step, rows in waiting.items():
        stage = stage_of(due_of(cycle, step), today())
        if stage and rows:
            written += _write(cycle, step, rows, kind=stage.kind, day=stage.day)
    outcome = Outcome(written)
    if written:
        _record("reminder.due", cycle, outcome, by)
    return outcome


@transaction.atomic
def ask_missing(*, cycle: Cycle, step: str, by) -> Outcome:
    """Remind all that have not handed in yet of one step; the mail follows in the background.

    An organization that was reminded today is left out. Raises PermissionDenied, or Refused when
    the step is not asked for, has not begun, nobody is missing, or everybody was reminded today.
    """
    check_can(by, Permission.MANAGE_CYCLE, cycle.organization)
    rows = to_ask(cycle, step)
    if not rows:
        raise Refused(_("Không có tổ chức nào chưa nộp."))
    again = asked_at(cycle, step)
    fresh = [row for row in rows if not _is_today(again.get(row.organization.pk))]
    written = _write(cycle, step, fresh, kind=ReminderKind.ASKED, day=today())
    if not written:
        raise Refused(
            _(
                "Hôm nay không còn ai để nhắc: mỗi tổ chức được nhắc một lần trong ngày; tổ chức "
                "chưa có tài khoản của người nộp thì lập tài khoản trước."
            )
        )
    outcome = Outcome(written)
    _record("reminder.ask", cycle, outcome, by, step)
    if mail.is_on():
        transaction.on_commit(send_mail.enqueue)
    return outcome


def to_ask(cycle: Cycle, step: str) -> list[Waiting]:
    """The organizations that miss a step of base organizations; Refused when it is no time for it."""
    if step not in BASE_STEPS or due_of(cycle, step) is None:
        raise Refused(_("Đợt đánh giá này không yêu cầu bước đó."))
    if not has_begun(cycle, step):
        raise Refused(_("Bước này chưa bắt đầu hoặc đợt đánh giá đã đóng."))
    return waiting_for(cycle, [step])[step]


@transaction.atomic
def read(*, reminders: Iterable[Reminder], by) -> int:
    """Mark a person's own reminders as read; of others nothing changes.

    No event of the trail: it says nothing about an organization.
    """
    own = Reminder.objects.filter(pk__in=[one.pk for one in reminders], user=by, read_at=None)
    return own.update(read_at=now())


def settle(*, cycle_id: int, organization_id: int, step: str) -> int:
    """Nothing is left to be done of a step by an organization: its reminders are done with."""
    return Reminder.objects.filter(
        cycle=cycle_id, organization=organization_id, step=step, settled_at=None
    ).update(settled_at=now())


def _settle_all(cycle: Cycle, waiting: dict[str, list[Waiting]]) -> None:
    """Settle the reminders of the cycle whose organization has nothing to do any more."""
    still = {(step, row.organization.pk) for step, rows in waiting.items() for row in rows}
    standing = Reminder.objects.filter(cycle=cycle, settled_at=None)
    done = [
        pk
        for pk, step, organization in standing.values_list("pk", "step", "organization")
        if (step, organization) not in still
    ]
    if done:
        Reminder.objects.filter(pk__in=done).update(settled_at=now())


def _write(
    cycle: Cycle, step: str, rows: list[Waiting], *, kind: ReminderKind, day: date
) -> list[Reminder]:
    """New reminders for the people of the rows; those that stand already are not written again."""
    organizations = [row.organization for row in rows]
    people = people_for(step, organizations)
    standing = set(
        Reminder.objects.filter(cycle=cycle, step=step, kind=kind, day=day).values_list(
            "organization", "user"
        )
    )
    made = [
        Reminder(cycle=cycle, organization=one, step=step, kind=kind, day=day, user=user)
        for one in organizations
        for user in people.get(one.pk, [])
        if (one.pk, user.pk) not in standing
    ]
    Reminder.objects.bulk_create(made, ignore_conflicts=True)  # of two runs at once one writes
    return made


def _is_today(moment) -> bool:
    return moment is not None and moment.date() == today()


def _record(action: str, cycle: Cycle, outcome: Outcome, by, step: str | None = None) -> None:
    after = {
        "organizations": outcome.organizations,
        "people": outcome.people,
        "organization_codes": _codes(outcome.reminders),
    }
    if step:
        after |= {"step": step, "step_name": Step(step).label}
    audit.record(action, by=by, subject=cycle, scope_path=cycle.organization.path, after=after)


def _codes(reminders: list[Reminder]) -> list[str]:
    found: dict[int, Organization] = {one.organization_id: one.organization for one in reminders}
    return [organization.code for organization in found.values()]
