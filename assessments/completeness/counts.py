"""Shares of a cycle's lines by group: what was submitted, in time, verified, decided.

Pure: the lines of `assessments.queries.cycle_lines` in, counts out.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.queries import Line
from core.shares import percent
from organizations.kinds import BASE_KINDS, Kind


@dataclass(frozen=True)
class Stage:
    """A step that an organization has passed. Its share is of those that passed `of`."""

    code: str
    label: object
    holds: Callable[[Line], bool]
    of: str = ""


STAGES = (
    Stage("subject", gettext_lazy("Thuộc diện"), lambda line: line.is_subject),
    Stage("submitted", gettext_lazy("Đã nộp"), lambda line: line.is_submitted, of="subject"),
    Stage("on-time", gettext_lazy("Đúng hạn"), lambda line: line.is_on_time, of="submitted"),
    Stage("verified", gettext_lazy("Đã thẩm định"), lambda line: line.is_verified, of="subject"),
    Stage("decided", gettext_lazy("Đã quyết định"), lambda line: line.is_decided, of="subject"),
)
STAGE_BY_CODE = {stage.code: stage for stage in STAGES}


@dataclass(frozen=True)
class Count:
    """How many organizations of a group passed a stage; `share` in percent, None of nothing."""

    stage: Stage
    number: int
    share: Decimal | None


@dataclass(frozen=True)
class Group:
    """One row: its name, what its list is asked for, and its counts in the order of STAGES."""

    label: str
    counts: list[Count]
    query: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, code: str) -> Count:
        return next(count for count in self.counts if count.stage.code == code)


def group(label: str, lines: Iterable[Line], **query: str) -> Group:
    """Count the lines of one group."""
    lines = list(lines)
    numbers = {stage.code: sum(stage.holds(line) for line in lines) for stage in STAGES}
    counts = [
        Count(
            stage,
            numbers[stage.code],
            percent(numbers[stage.code], numbers[stage.of]) if stage.of else None,
        )
        for stage in STAGES
    ]
    return Group(label, counts, query)


def groups_of(name: str, lines: list[Line]) -> list[tuple[str, list[Group]]]:
    """The committee as a whole, then by kind and by type of enterprise: (heading, groups).

    A group that nobody of the year belongs to is left out.
    """
    types = {line.enterprise_type for line in lines if line.enterprise_type}
    by_kind = [
        group(str(Kind(kind).label), (one for one in lines if one.kind == kind), kind=kind)
        for kind in BASE_KINDS
        if any(line.kind == kind for line in lines)
    ]
    by_type = [
        group(one.name, (line for line in lines if line.enterprise_type == one), type=one.code)
        for one in sorted(types, key=lambda one: one.order)
    ]
    return [
        (_("Toàn đảng bộ"), [group(name, lines)]),
        (_("Theo loại tổ chức"), by_kind),
        (_("Theo loại hình"), by_type),
    ]


def days_late(line: Line) -> int | None:
    """Days from the due date to the last submission, negative before it; None without one."""
    if not line.is_submitted or line.submitted_on is None:
        return None
    return (line.submitted_on - line.cycle.submission_due).days


def late_words(line: Line) -> str:
    """ "sớm 3 ngày", "đúng ngày hạn", "trễ 2 ngày"; "" of who has not submitted."""
    days = days_late(line)
    if days is None:
        return ""
    if days == 0:
        return _("đúng ngày hạn")
    text = _("trễ %(days)s ngày") if days > 0 else _("sớm %(days)s ngày")
    return text % {"days": abs(days)}
