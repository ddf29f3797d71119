"""Where a case stands: next step, what is missing, who must act, until when, whether it is stuck.

Pure functions of a case with its prefetched rows (`membership.admission.queries.with_all`) and a day.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.calendar import add_working_days
from core.dates import today
from core.formats import date as written
from membership.admission.checks import Gap, is_here, move_to, probation_end
from membership.admission.table import Actor, Move, next_move
from membership.admission.workflow import actor_of, label_of, missing
from membership.models import AdmissionCase, Step


class Due(TextChoices):
    """What has to be done by a day."""

    VERIFICATION = "VERIFICATION", gettext_lazy("Trả lời thẩm tra lý lịch")
    DECISION = "DECISION", gettext_lazy("Ra quyết định kết nạp")
    CEREMONY = "CEREMONY", gettext_lazy("Tổ chức lễ kết nạp")
    PROBATION = "PROBATION", gettext_lazy("Hết thời gian dự bị")
    OFFICIAL = "OFFICIAL", gettext_lazy("Làm thủ tục công nhận chính thức")


@dataclass(frozen=True)
class Deadline:
    """The last day for something."""

    due: Due
    on: date


@dataclass(frozen=True)
class Progress:
    """One case on one day.

    `days_left` counts calendar days to the deadline, below zero: late. `alert` is the threshold of
    the rules that the end of probation has come under (90, 60, 30, 15, 7; 0: it is over; None: not
    yet). `stuck` says why a case counts as stuck, "" when it does not.
    """

    case: AdmissionCase
    day: date
    since: date
    next: Move | None
    next_label: str
    missing: tuple[Gap, ...]
    actor: Actor | None
    actor_label: str
    deadline: Deadline | None
    probation_end: date | None
    alert: int | None
    stuck: str

    @property
    def days_in_step(self) -> int:
        return (self.day - self.since).days

    @property
    def days_left(self) -> int | None:
        return (self.deadline.on - self.day).days if self.deadline else None

    @property
    def is_late(self) -> bool:
        return self.days_left is not None and self.days_left < 0

    @property
    def is_stuck(self) -> bool:
        return bool(self.stuck)

    @property
    def why(self) -> str:
        """The first thing that keeps the case where it is."""
        if self.missing:
            return self.missing[0].sentence
        if self.next is None:
            return ""
        return _("Đã đủ điều kiện, chờ %(who)s: %(what)s.") % {
            "who": self.actor_label,
            "what": self.next_label,
        }

    @property
    def deadline_sentence(self) -> str:
        """ "Ra quyết định kết nạp trước hết ngày 12/12/2011, còn 21 ngày"; "" without a deadline."""
        if self.deadline is None or self.days_left is None:
            return ""
        words = {
            "what": self.deadline.due.label,
            "day": written(self.deadline.on),
            "days": abs(self.days_left),
        }
        if self.days_left < 0:
            return _("%(what)s: hạn %(day)s, quá hạn %(days)s ngày") % words
        if self.days_left == 0:
            return _("%(what)s: hạn %(day)s, hôm nay là ngày cuối") % words
        return _("%(what)s: hạn %(day)s, còn %(days)s ngày") % words


def progress_of(case: AdmissionCase, day: date | None = None) -> Progress:
    """The progress of a case whose rows are prefetched."""
    day = day or today()
    move = next_move(case)
    gone = bool(is_here(case, day))
    gaps = tuple(missing(case, day))
    deadline = None if gone or not case.is_open else deadline_of(case, day)
    end = probation_end(case) if case.is_open and not gone else None
    return Progress(
        case=case,
        day=day,
        since=case.step_since,
        next=None if gone else move,
        next_label=label_of(move, case) if move and not gone else "",
        missing=gaps,
        actor=move.actor if move and not gone else None,
        actor_label=actor_of(move, case) if move and not gone else "",
        deadline=deadline,
        probation_end=end,
        alert=alert_of(end, day, case.rules.alert_days),
        stuck="" if gone or move is None else stuck_of(case, day, deadline),
    )


def deadline_of(case: AdmissionCase, day: date) -> Deadline | None:
    """The deadline of where the case stands; None when its step has none."""
    rules = case.rules
    if case.step == Step.DOSSIER:
        waiting = [one.due_on for one in case.verifications.all() if one.answered_on is None]
        return Deadline(Due.VERIFICATION, min(waiting)) if waiting else None
    if case.step in (Step.BASE, Step.COMMITTEE):
        return Deadline(Due.DECISION, decision_due(case))
    if case.step == Step.DECIDED:
        return Deadline(Due.CEREMONY, ceremony_due(case))
    end = probation_end(case)
    if end is None:
        return None
    if day <= end:
        return Deadline(Due.PROBATION, end)
    return Deadline(Due.OFFICIAL, add_working_days(end, rules.official_days))


def decision_due(case: AdmissionCase) -> date:
    """`decision_days` working days after the base committee's resolution was sent up."""
    sent = move_to(case, Step.BASE)
    assert sent is not None
    return add_working_days(sent.on, case.rules.decision_days)


def ceremony_due(case: AdmissionCase) -> date:
    """`ceremony_days` working days after the decision."""
    decided = move_to(case, Step.DECIDED)
    assert decided is not None
    return add_working_days(decided.on, case.rules.ceremony_days)


def alert_of(end: date | None, day: date, thresholds: list[int]) -> int | None:
    """The smallest threshold that the days to `end` have come under; 0 when it has come or passed."""
    if end is None:
        return None
    left = (end - day).days
    if left <= 0:
        return 0
    return min((one for one in thresholds if left <= one), default=None)


def stuck_of(case: AdmissionCase, day: date, deadline: Deadline | None) -> str:
    """Why the case counts as stuck: past its deadline, or, without one, too long in a step."""
    if deadline and deadline.on >= day:
        return ""
    if deadline:
        return _("%(what)s quá hạn %(days)s ngày") % {
            "what": deadline.due.label,
            "days": (day - deadline.on).days,
        }
    limit = case.rules.step_days.get(case.step)
    days = (day - case.step_since).days
    if limit is not None and days > limit:
        return _("Đã %(days)s ngày ở bước này, quá %(limit)s ngày") % {"days": days, "limit": limit}
    return ""
