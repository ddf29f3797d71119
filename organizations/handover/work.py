"""Open work of an organization, told by the rooms above, which this room may not import.

A room registers in its `AppConfig.ready()`:

    work.register("year", open_work_of_the_year, order=10)

where the function takes the person who has the work and the organization, and returns what is
open: a title, how it stands, and where it is done (for who may go there).
"""

from collections.abc import Callable
from dataclasses import dataclass

from organizations.models import Organization


@dataclass(frozen=True)
class Work:
    """One piece of open work: what, how it stands; nothing of what was written in it."""

    title: str
    state: str
    url: str = ""


Source = Callable[[object, Organization], list[Work]]
_sources: dict[str, tuple[int, Source]] = {}


def register(code: str, source: Source, *, order: int = 0) -> None:
    """Add a source; the same code again replaces it."""
    _sources[code] = (order, source)


def open_work(user, organization: Organization) -> list[Work]:
    """What the person has to do at the organization, in the order of the sources."""
    ordered = sorted(_sources.items(), key=lambda entry: (entry[1][0], entry[0]))
    return [one for _code, (_order, source) in ordered for one in source(user, organization)]
