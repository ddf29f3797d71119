"""The one table of the way in: each step, who may record it, what must hold, what it needs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from membership.admission import checks
from membership.admission.checks import Gap
from membership.admission.votes import Tally
from membership.models import AdmissionCase, Step
from organizations.permissions import Permission

#: A condition returns what is missing for a step on a day; nothing when it holds.
Condition = Callable[[AdmissionCase, date], list[Gap]]


class Actor(TextChoices):
    """Who must act for a step to come about."""

    CELL = "CELL", gettext_lazy("Chi bộ")
    BASE = "BASE", gettext_lazy("Cấp ủy cơ sở")
    DEPARTMENT = "DEPARTMENT", gettext_lazy("Ban Tổ chức")
    STANDING = "STANDING", gettext_lazy("Ban Thường vụ")


@dataclass(frozen=True)
class Typed:
    """What is typed when a step is recorded; `base_tally` where two bodies vote on it."""

    on: date
    document_number: str = ""
    document_date: date | None = None
    tally: Tally | None = None
    base_tally: Tally | None = None
    note: str = ""


@dataclass(frozen=True)
class Move:
    """One row of the table: from a step to the next.

    `at_base`: the permission must be held for the base organization, not only for the cell.
    `ratio`: the rules' numbers of the vote ("cell", "base", "committee"; "" without a vote);
    `base_votes`: the base committee votes on it too, by its own numbers.
    `not_by`: who recorded one of these steps may not record this one.
    """

    source: str
    target: str
    label: Promise
    permission: str
    actor: Actor
    conditions: tuple[Condition, ...] = ()
    document: bool = False
    ratio: str = ""
    base_votes: bool = False
    at_base: bool = False
    not_by: tuple[str, ...] = ()


EDIT, DECIDE = Permission.EDIT_ADMISSION, Permission.DECIDE_ADMISSION

MOVES = (
    Move(
        Step.OUTSTANDING,
        Step.CANDIDATE,
        gettext_lazy("Đưa vào diện cảm tình Đảng"),
        EDIT,
        Actor.CELL,
    ),
    Move(
        Step.CANDIDATE,
        Step.CLASS,
        gettext_lazy("Ghi đã học lớp nhận thức về Đảng"),
        EDIT,
        Actor.CELL,
        (checks.awareness_certificate,),
    ),
    Move(
        Step.CLASS,
        Step.HELPER,
        gettext_lazy("Ghi phân công người giúp đỡ"),
        EDIT,
        Actor.CELL,
        (checks.helper_named,),
    ),
    Move(
        Step.HELPER,
        Step.DOSSIER,
        gettext_lazy("Ghi đã đủ hồ sơ"),
        EDIT,
        Actor.CELL,
        (checks.papers_there, checks.introducers_fit),
    ),
    Move(
        Step.DOSSIER,
        Step.VERIFIED,
        gettext_lazy("Ghi đã thẩm tra xong lý lịch"),
        EDIT,
        Actor.BASE,
        (checks.verifications_clear,),
    ),
    Move(
        Step.VERIFIED,
        Step.CELL,
        gettext_lazy("Ghi nghị quyết của chi bộ"),
        EDIT,
        Actor.CELL,
        (checks.awareness_certificate, checks.introducers_fit, checks.all_papers_there),
        document=True,
        ratio="cell",
    ),
    Move(
        Step.CELL,
        Step.BASE,
        gettext_lazy("Ghi nghị quyết của cấp ủy cơ sở"),
        EDIT,
        Actor.BASE,
        document=True,
        ratio="base",
        at_base=True,
    ),
    Move(
        Step.BASE,
        Step.COMMITTEE,
        gettext_lazy("Ghi nghị quyết của Ban Thường vụ"),
        DECIDE,
        Actor.STANDING,
        document=True,
        ratio="committee",
        not_by=(Step.BASE,),
    ),
    Move(
        Step.COMMITTEE,
        Step.DECIDED,
        gettext_lazy("Ghi quyết định kết nạp"),
        DECIDE,
        Actor.DEPARTMENT,
        (checks.age_fits,),
        document=True,
        not_by=(Step.BASE,),
    ),
    Move(
        Step.DECIDED,
        Step.CEREMONY,
        gettext_lazy("Ghi lễ kết nạp"),
        EDIT,
        Actor.CELL,
        (checks.is_here,),
    ),
    Move(
        Step.CEREMONY,
        Step.NEW_MEMBER_CLASS,
        gettext_lazy("Ghi đã học lớp đảng viên mới"),
        EDIT,
        Actor.CELL,
        (checks.is_here, checks.new_member_certificate),
    ),
    Move(
        Step.NEW_MEMBER_CLASS,
        Step.OFFICIAL,
        gettext_lazy("Ghi công nhận chính thức"),
        EDIT,
        Actor.BASE,
        (checks.is_here, checks.probation_over),
        document=True,
        ratio="cell",  # as on admission (Statutes, articles 4 and 5)
        base_votes=True,
        at_base=True,
    ),
)
BY_SOURCE = {move.source: move for move in MOVES}


def next_move(case: AdmissionCase) -> Move | None:
    """The one move that is possible from where the case stands; None when stopped or at the end."""
    return BY_SOURCE.get(case.step) if case.is_open else None
