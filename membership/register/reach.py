"""Whose past it is: nobody writes the history of an organization outside of his scope.

A file goes with its member, and whoever holds it records what happens from then on. What happened
before he came belongs to the committee he came from: its register of past days, its flows.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils.translation import gettext as _

from core import formats
from core.dates import today
from core.exceptions import Refused
from membership.life import MARKS
from membership.models import Member, MemberEvent, Spell
from organizations.permissions import Permission
from organizations.scope import can, scope_q


def may_mend(user, event: MemberEvent) -> bool:
    """Whether the user may mend or undo an event of a file that he may edit.

    One that moves the member only where he may edit members of every organization it touches.
    """
    touched = (event.organization, event.origin)
    return event.kind in MARKS or all(
        can(user, Permission.EDIT_MEMBER, place) for place in touched if place is not None
    )


@contextmanager
def keeping_others(
    user, members: Iterable[Member], permission: str = Permission.EDIT_MEMBER
) -> Iterator[None]:
    """Take back what is written within, when it changes spells outside of the user's scope.

    The scope is that of the permission by which he writes. Raises Refused then. After any refusal
    the members are as they are stored.
    """
    members = list(members)
    try:
        with transaction.atomic():
            before = _elsewhere(user, members, permission)
            yield
            if _elsewhere(user, members, permission) != before:
                raise Refused(_refusal(before))
    except Refused:
        for member in members:
            member.refresh_from_db()
        raise


def _elsewhere(user, members: list[Member], permission: str) -> list[tuple]:
    """Spells of the members in organizations where the user does not hold the permission."""
    spells = Spell.objects.filter(member__in=members).exclude(
        scope_q(user, permission, "organization__path")
    )
    return list(
        spells.order_by("member", "since").values_list(
            "member", "organization", "standing", "since", "until"
        )
    )


def _refusal(before: list[tuple]) -> str:
    day = max((until or today() for *_others, until in before), default=today())
    return _(
        "Việc này làm thay đổi thời gian đảng viên sinh hoạt ở tổ chức ngoài phạm vi quản lý của "
        "đồng chí (trước ngày %(day)s). Đề nghị cấp ủy nơi đó hoặc Tỉnh ủy ghi."
    ) % {"day": formats.date(day)}
