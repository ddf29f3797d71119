"""How the board gathers steps into columns, and what it calls work to be done."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from membership.admission.progress import Due, Progress
from membership.models import Step


@dataclass(frozen=True)
class Group:
    """A column of the board: some steps that follow one another."""

    code: str
    label: Promise
    steps: tuple[Step, ...]
    decided: bool = False


GROUPS = (
    Group(
        "tao-nguon",
        _("Tạo nguồn"),
        (Step.OUTSTANDING, Step.CANDIDATE, Step.CLASS, Step.HELPER),
    ),
    Group("ho-so", _("Hồ sơ, thẩm tra"), (Step.DOSSIER, Step.VERIFIED)),
    Group("nghi-quyet", _("Nghị quyết"), (Step.CELL, Step.BASE, Step.COMMITTEE)),
    Group("quyet-dinh", _("Quyết định"), (Step.DECIDED,), decided=True),
    Group("du-bi", _("Dự bị"), (Step.CEREMONY, Step.NEW_MEMBER_CLASS), decided=True),
)
#: What the address calls all steps before the decision.
UNDECIDED = "chua-quyet-dinh"

STEPS_OF = {
    UNDECIDED: tuple(step for group in GROUPS if not group.decided for step in group.steps),
    **{group.code: group.steps for group in GROUPS},
}
GROUP_OF = {step: group for group in GROUPS for step in group.steps}

#: Position of each step on the way.
ORDER = {step: number for number, step in enumerate(Step)}


class Reason(TextChoices):
    """Why a case needs attention; the value stands in the address."""

    VERIFICATION = "tham-tra", _("Thẩm tra lý lịch quá hạn")
    DECISION = "quyet-dinh", _("Quyết định kết nạp quá hạn")
    CEREMONY = "le-ket-nap", _("Cần tổ chức lễ kết nạp")
    OFFICIAL = "chinh-thuc", _("Đã hết dự bị, cần làm thủ tục công nhận chính thức")
    PROBATION = "du-bi", _("Sắp hết thời gian dự bị")
    STUCK = "vuong", _("Đứng lâu ở một bước")


def reason_of(progress: Progress) -> Reason | None:
    """The one reason under which a case is counted; None when nothing presses."""
    due = progress.deadline.due if progress.deadline else None
    if due == Due.CEREMONY:
        return Reason.CEREMONY
    if due == Due.OFFICIAL:
        return Reason.OFFICIAL
    if progress.is_late and due == Due.VERIFICATION:
        return Reason.VERIFICATION
    if progress.is_late and due == Due.DECISION:
        return Reason.DECISION
    if progress.alert is not None:
        return Reason.PROBATION
    return Reason.STUCK if progress.is_stuck else None


@dataclass(frozen=True)
class Attention:
    """Work of one kind: how many cases, how many of them late, and under which alerts they are.

    `alerts` are pairs (days before the end of probation, cases), nearest first.
    """

    reason: Reason
    count: int
    late: int
    alerts: tuple[tuple[int, int], ...] = ()

    @property
    def label(self) -> str:
        return str(self.reason.label)


def attention_of(found: Iterable[Progress]) -> list[Attention]:
    """The work that some cases ask for, most pressing kind first; nothing for what does not press."""
    by_reason: dict[Reason, list[Progress]] = {reason: [] for reason in Reason}
    for progress in found:
        reason = reason_of(progress)
        if reason:
            by_reason[reason].append(progress)
    return [
        Attention(reason, len(rows), sum(one.is_late for one in rows), _alerts(reason, rows))
        for reason, rows in by_reason.items()
        if rows
    ]


def _alerts(reason: Reason, rows: list[Progress]) -> tuple[tuple[int, int], ...]:
    if reason != Reason.PROBATION:
        return ()
    days = sorted({one.alert for one in rows if one.alert is not None})
    return tuple((day, sum(one.alert == day for one in rows)) for day in days)
