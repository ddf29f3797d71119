"""Members with a history, made through the portal's own doors."""

from datetime import date
from itertools import count

from membership.life import Kind
from membership.models import Member
from membership.register.actions import Happening, enter_member, record_event
from organizations.models import Organization

_numbers = count(1)


def facts(**more) -> dict:
    """Facts of an invented person."""
    number = next(_numbers)
    return {
        "full_name": f"Nguyễn Thị Thí Dụ {number}",
        "birth_date": date(1975, 1 + number % 12, 1 + number % 28),
        "sex": "F" if number % 2 else "M",
        "occupation": "WORKER",
        **more,
    }


def member(
    cell: Organization,
    *,
    since: date = date(2006, 1, 10),
    official: bool = True,
    by=None,
    **more,
) -> Member:
    """A member admitted elsewhere in 2000 and listed in the cell on `since` (full, unless told)."""
    happenings = [Happening(Kind.ADMITTED, date(2000, 5, 19))]
    if official:
        happenings.append(Happening(Kind.MADE_OFFICIAL, date(2001, 5, 19)))
    happenings.append(Happening(Kind.LISTED, since, cell))
    return enter_member(facts=facts(**more), happenings=happenings, by=by)


def admitted(cell: Organization, on: date, *, by=None, **more) -> Member:
    """Somebody admitted by the cell itself; probationary."""
    return enter_member(facts=facts(**more), happenings=[Happening(Kind.ADMITTED, on, cell)], by=by)


def happens(member: Member, kind: str, on: date, organization=None, *, by=None, **more):
    """One more event of a member's history."""
    happening = Happening(kind, on, organization, **more)
    event = record_event(member=member, happening=happening, by=by)
    member.refresh_from_db()
    return event
