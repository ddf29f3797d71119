"""Panels of the page of a member's file that other parts of the room add.

A part registers in `MembershipConfig.ready()`: `panels.register("dues", dues_panel, order=20)`, where
`dues_panel(request, member)` returns an `organizations.panels.Panel`, or None when the user may not
see it or there is nothing to show. Scope and permission are the panel's own business.
"""

from collections.abc import Callable

from django.http import HttpRequest

from membership.models import Member
from organizations.panels import Panel

Builder = Callable[[HttpRequest, Member], Panel | None]
_builders: dict[str, tuple[int, Builder]] = {}


def register(code: str, builder: Builder, *, order: int = 0) -> None:
    """Add a panel; the same code again replaces it."""
    _builders[code] = (order, builder)


def panels_for(request: HttpRequest, member: Member) -> list[Panel]:
    """The panels that this user sees of the file, in their order."""
    ordered = sorted(_builders.items(), key=lambda entry: (entry[1][0], entry[0]))
    built = [builder(request, member) for _code, (_order, builder) in ordered]
    return [panel for panel in built if panel is not None]
