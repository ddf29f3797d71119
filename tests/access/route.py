"""One address of the portal: who may, what for, and what each kind of user gets."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.access.world import Side

PUBLIC, SIGNED_IN, GRANTED, PAGE, OBJECT, OWN = (
    "public",  # open to everybody
    "signed in",  # without any grant
    "granted",  # any grant
    "page",  # shows what is in the user's scope
    "object",  # one row: 404 outside of the scope
    "own",  # one row of the person who made it: 404 to all others
)


@dataclass(frozen=True)
class Route:
    """One address; `role` holds what it takes, `lacks` what comes without one permission.

    `get` and `post` are the statuses for the right user; `post` sends the page's own form with
    `data` typed into it. `lacks` maps permissions taken away together ("a+b") to the status.
    """

    name: str
    pattern: str
    kind: str
    role: str = ""
    lacks: dict[str, int] = field(default_factory=dict)
    get: int = 200
    post: int = 200
    args: Callable[[Side], list] = lambda side: []
    data: Callable[[Side], dict] = lambda side: {}
    query: Callable[[Side], str] = lambda side: ""

    @property
    def method(self) -> str:
        """The method by which it does its work: POST where a GET is refused."""
        return "post" if self.get == 405 else "get"
