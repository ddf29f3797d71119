"""Who can be named for a task: members with a position in the organization's committee."""

from dataclasses import dataclass

from core.dates import today
from membership.life import Kind
from membership.models import Member, MemberEvent
from membership.register.titles import POSITIONS, detail
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import can


@dataclass(frozen=True)
class Named:
    """A committee member: name and highest position, as the plan writes him."""

    member: Member
    words: str


def people(user, organization: Organization) -> list[Named]:
    """Members who hold a position in the register today, from the head down.

    Those at the base organization itself first, then those of its cells; empty where the register
    has none, and for whoever may not see the members.
    """
    if not can(user, Permission.VIEW_MEMBER, organization):
        return []
    titles = list(POSITIONS)
    events = [
        event
        for event in MemberEvent.objects.visible_to(user)
        .holding(today())
        .filter(
            kind=Kind.POSITION,
            organization__path__subtree=organization.path,
            member__in=Member.objects.visible_to(user).active(),
        )
        .select_related("member", "organization")
        if event.what in POSITIONS
    ]
    events.sort(
        key=lambda event: (
            event.organization.path,
            titles.index(event.what),
            event.member.sort_key,
        )
    )
    found: dict[int, Named] = {}
    for event in events:
        found.setdefault(event.member_id, Named(event.member, _words(event, organization)))
    return list(found.values())


def _words(event: MemberEvent, organization: Organization) -> str:
    """ "Nguyễn Văn A, Bí thư", and of which cell where it is one of a cell."""
    words = f"{event.member.full_name}, {detail(event)}"
    return words if event.organization == organization else f"{words} {event.organization.name}"
