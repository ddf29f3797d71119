"""How the tables of states are read: each form of the year has one literal table of moves.

A row is who, from where to where, and under which conditions; `check` says no with a reason. The
forms whose states change so are rows with `state`, `cycle` and `organization`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from assessments.facts import day_of_year
from assessments.models import Cycle
from core.exceptions import Refused
from organizations.kinds import BASE_KINDS
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import can

#: A condition takes the row and the user, and returns the sentence that says why not, or None.
Condition = Callable[[object, object], str | None]

VERIFY = (Permission.VERIFY_ASSESSMENT,)
DECIDE = (Permission.DECIDE_ASSESSMENT,)
SUBMIT = (Permission.SUBMIT_ASSESSMENT,)
WRITE = (Permission.WRITE_ASSESSMENT,)


@dataclass(frozen=True)
class Move:
    """One row of a table: by whom and under which conditions a state becomes another.

    Any of `permissions`, held for the organization, is enough. `source` None is the beginning.
    """

    name: str
    label: object
    source: str | None
    target: str
    permissions: tuple[Permission, ...]
    conditions: tuple[Condition, ...]


def check(moves: Iterable[Move], row, name: str, user, *, wrong_state, also=None) -> Move:
    """Return the table's line for this move of `row`.

    `also(move, row, user)` may let somebody in who holds none of the permissions.
    Raises PermissionDenied when the user may never make it here, Refused with the reason when
    the state (in the words of `wrong_state(row)`) or a condition forbids it now.
    """
    lines = [move for move in moves if move.name == name and move.source is not None]
    if not lines:
        raise LookupError(f"No move is called {name!r}.")

    def lets_in(move: Move) -> bool:
        return _permitted(move, row, user) or (also is not None and also(move, row, user))

    if not any(lets_in(move) for move in lines):
        raise PermissionDenied(f"{name}: {lines[0].permissions}")
    line = next((move for move in lines if move.source == row.state), None)
    if line is None:
        raise Refused(wrong_state(row))
    if not lets_in(line):
        raise PermissionDenied(f"{name} from {line.source}: {line.permissions}")
    for condition in line.conditions:
        problem = condition(row, user)
        if problem:
            raise Refused(problem)
    return line


def why_not(check_move: Callable[[], object]) -> str | None:
    """None when the move goes, else the sentence (empty when it is not this person's to make)."""
    try:
        check_move()
    except Refused as refusal:
        return str(refusal.sentence)
    except PermissionDenied:
        return ""
    return None


def judges(user, permission: str, row) -> bool:
    """Whether the user verifies or decides there: a right held at the cycle's own committee.

    An organization that moved on is judged for the year by the committee it stood under.
    """
    return can(user, permission, row.cycle.organization)


def closed(cycle: Cycle) -> str | None:
    """Why nothing in a cycle changes any more."""
    if cycle.is_open:
        return None
    return _("Đợt đánh giá năm %(year)s đã đóng.") % {"year": cycle.year}


def not_part_of(cycle: Cycle, organization: Organization) -> str | None:
    """Why an organization is no base organization of the cycle's committee in its year."""
    version = organization.version_on(day_of_year(cycle.year))
    if version is None:
        return _("“%(name)s” chưa thành lập hoặc đã kết thúc hoạt động trong năm %(year)s.") % {
            "name": organization,
            "year": cycle.year,
        }
    if version.kind not in BASE_KINDS or version.parent_id != cycle.organization_id:
        return _("“%(name)s” không thuộc đợt đánh giá của %(committee)s.") % {
            "name": organization,
            "committee": cycle.organization,
        }
    return None


def _permitted(move: Move, row, user) -> bool:
    return any(
        judges(user, permission, row)
        if permission in VERIFY + DECIDE
        else can(user, permission, row.organization)
        for permission in move.permissions
    )
