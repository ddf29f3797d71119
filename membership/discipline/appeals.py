"""Complaints against a decision: filing, and what came of them (Statutes, article 39)."""

from dataclasses import dataclass
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
from membership.discipline.actions import check_standing, end, replace
from membership.discipline.bodies import check_body
from membership.discipline.writing import Decision, rules_of
from membership.models import Appeal, Discipline, Ending, MemberEvent, MembershipRules
from membership.register.actions import lock
from membership.unconfirmed import hold

audit.register_sentence(
    "discipline.appeal",
    _lazy("%(actor)s đã ghi khiếu nại ngày %(after.filed_on)s đối với %(subject)s"),
)
audit.register_sentence(
    "discipline.resolve",
    _lazy("%(actor)s đã ghi kết quả giải quyết khiếu nại “%(after.outcome)s” đối với %(subject)s"),
)

Outcome = Appeal.Outcome
#: Outcomes after which another decision stands in the place of the first.
REPLACING = (Outcome.LIGHTER, Outcome.HEAVIER)


@dataclass(frozen=True)
class Answer:
    """What came of a complaint. The last five say the new decision when the form changes."""

    outcome: str
    resolved_on: date
    decision_number: str = ""
    note: str = ""
    form: str = ""
    body: str = ""
    decided_by: str = ""
    position: MemberEvent | None = None


@transaction.atomic
def file_appeal(
    *, discipline: Discipline, filed_on: date, filed_with: str, by, note: str = ""
) -> Appeal:
    """Write a complaint; its answer is due by the rules of the day it was filed.

    A late one is taken with a note that says why, and marked; where the rules are not confirmed one
    without a note is taken, too, and `reminder` says so. Raises Refused for a late one without a
    note, while another is open, for a day before the decision or in the future, or when the
    decision stands no more.
    """
    _lock(discipline)
    check_standing(discipline)
    if discipline.appeals.filter(resolved_on=None).exists():
        raise Refused(_("Còn một khiếu nại chưa giải quyết; hãy ghi kết quả trước."))
    earliest = first_day(discipline)
    if not earliest <= filed_on <= today():
        raise Refused(
            _("Ngày khiếu nại phải từ %(first)s đến hôm nay %(last)s.")
            % {"first": written(earliest), "last": written(today())}
        )
    late = discipline.appeal_until is not None and filed_on > discipline.appeal_until
    reminder = _late(discipline) if late and not clean(note) else ""
    appeal = Appeal.objects.create(
        discipline=discipline,
        filed_on=filed_on,
        filed_with=clean(filed_with),
        due_on=law.answer_due(filed_on, MembershipRules.objects.on(filed_on)),
        note=clean(note),
        is_late=late,
    )
    appeal.reminder = reminder
    audit.record(
        "discipline.appeal",
        by=by,
        subject=discipline,
        scope_path=discipline.member.organization.path,
        after={
            "filed_on": written(filed_on),
            "due_on": written(appeal.due_on),
            "is_late": late,
        },
        reason=appeal.note,
    )
    return appeal


def _late(discipline: Discipline) -> str:
    """Refuse a late complaint without a note, or remind, by the rules that its last day is of."""
    upheld = discipline.appeals.filter(outcome=Outcome.UPHELD).order_by("resolved_on").last()
    rules = rules_of(upheld.resolved_on if upheld else discipline.decided_on)
    return hold(
        rules,
        _("Khiếu nại sau hạn %(day)s: hãy ghi chú vì sao vẫn nhận, ví dụ “ốm nằm viện”.")
        % {"day": written(discipline.appeal_until)},
    )


def first_day(discipline: Discipline) -> date:
    """The first day on which a complaint can be: of the decision, or after the last answer."""
    last = discipline.appeals.exclude(resolved_on=None).order_by("resolved_on").last()
    return last.resolved_on if last else discipline.decided_on


@transaction.atomic
def resolve(*, appeal: Appeal, answer: Answer, by) -> Appeal:
    """Write what came of a complaint, and what follows from it.

    Upheld: the decision stays, and a further complaint can follow within the days of the rules.
    Cancelled: its event is taken back; who was expelled or struck off is in the register as if he
    had never left. Lighter or heavier: another decision stands in its place, linked to it. Raises
    Refused when it is answered already, a day is wrong, a body below the one that decided is to
    change it, or the history cannot take what follows.
    """
    discipline = appeal.discipline
    _lock(discipline)
    appeal.refresh_from_db()
    check_standing(discipline)
    _check(appeal, answer)
    appeal.resolved_on, appeal.outcome = answer.resolved_on, answer.outcome
    appeal.decision_number = clean(answer.decision_number)
    appeal.note = clean(f"{appeal.note} {answer.note}")[:300] if answer.note else appeal.note
    appeal.save()
    _follow(discipline, appeal, answer, by)
    audit.record(
        "discipline.resolve",
        by=by,
        subject=discipline,
        scope_path=discipline.member.organization.path,
        after={
            "outcome": str(appeal.get_outcome_display()),
            "resolved_on": written(answer.resolved_on),
            "number": appeal.decision_number,
        },
        reason=clean(answer.note),
    )
    return appeal


def _follow(discipline: Discipline, appeal: Appeal, answer: Answer, by) -> None:
    if answer.outcome == Outcome.UPHELD:
        rules = MembershipRules.objects.on(answer.resolved_on)
        discipline.appeal_until = law.appeal_until(answer.resolved_on, rules)
        discipline.save(update_fields=["appeal_until"])
    elif answer.outcome == Outcome.CANCELLED:
        end(discipline, Ending.CANCELLED, answer.resolved_on, appeal.decision_number, by)
    elif answer.outcome in REPLACING:
        end(discipline, Ending.REPLACED, answer.resolved_on, appeal.decision_number, by)
        replace(
            discipline,
            Decision(
                form=answer.form,
                reason=discipline.reason,
                body=answer.body,
                decided_by=answer.decided_by,
                decision_number=answer.decision_number,
                decided_on=answer.resolved_on,
                position=answer.position,
            ),
            by,
        )


def _check(appeal: Appeal, answer: Answer) -> None:
    if appeal.resolved_on is not None:
        raise Refused(_("Khiếu nại này đã có kết quả; xin tải lại trang."))
    if not appeal.filed_on <= answer.resolved_on <= today():
        raise Refused(
            _("Ngày giải quyết phải từ ngày khiếu nại %(first)s đến hôm nay %(last)s.")
            % {"first": written(appeal.filed_on), "last": written(today())}
        )
    if answer.outcome != Outcome.WITHDRAWN and not clean(answer.decision_number):
        raise Refused(_("Hãy ghi số quyết định giải quyết khiếu nại, ví dụ 45-QĐ/ĐUK."))
    if answer.outcome not in REPLACING:
        return
    allowed = law.lighter if answer.outcome == Outcome.LIGHTER else law.heavier
    if answer.form not in allowed(appeal.discipline.form):
        raise Refused(_("Hình thức mới không khớp với kết quả giải quyết đã chọn."))
    check_body(answer.body)
    if refused := law.subordination(answer.body, appeal.discipline.body):
        raise Refused(refused)


def _lock(discipline: Discipline) -> None:
    lock(discipline.member)
    discipline.refresh_from_db()
