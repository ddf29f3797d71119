"""Cards of an account's page that rooms above add, which this room may not import.

A room registers in its `AppConfig.ready()`: `account_panels.register("file", file_panel)`, where
`file_panel(request, account)` returns an `organizations.panels.Panel`, or None when there is nothing
to show. The page itself is only for who manages the account.
"""

from collections.abc import Callable

from django.http import HttpRequest

from accounts.models import User
from organizations.panels import Panel

Builder = Callable[[HttpRequest, User], Panel | None]
_builders: dict[str, Builder] = {}


def register(code: str, builder: Builder) -> None:
    """Add a panel; the same code again replaces it."""
    _builders[code] = builder


def panels_for(request: HttpRequest, account: User) -> list[Panel]:
    """The panels of the account, in the order of their codes."""
    built = [builder(request, account) for _code, builder in sorted(_builders.items())]
    return [panel for panel in built if panel is not None]
