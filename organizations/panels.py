"""Panels of the organization's page that rooms above add, which this room may not import.

A room registers in its `AppConfig.ready()`:

    panels.register("ratings", ratings_panel, order=10)

where `ratings_panel(request, organization)` returns a `Panel`, or None when the user may not see
it or there is nothing to show. Scope and permission are the panel's own business.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.http import HttpRequest

from organizations.models import Organization


@dataclass(frozen=True)
class Panel:
    """A card of the page: its title, and the template that is included with the context."""

    title: str
    template: str
    context: dict = field(default_factory=dict)


Builder = Callable[[HttpRequest, Organization], Panel | None]
_builders: dict[str, tuple[int, Builder]] = {}


def register(code: str, builder: Builder, *, order: int = 0) -> None:
    """Add a panel; the same code again replaces it."""
    _builders[code] = (order, builder)


def panels_for(request: HttpRequest, organization: Organization) -> list[Panel]:
    """The panels that this user sees of the organization, in their order."""
    ordered = sorted(_builders.items(), key=lambda entry: (entry[1][0], entry[0]))
    built = [builder(request, organization) for _code, (_order, builder) in ordered]
    return [panel for panel in built if panel is not None]
