"""What a room above knows of the years and is asked from here: admissions of returns, levels.

That room registers one provider of each in its `AppConfig.ready()`; without one there are none.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

Results = dict[tuple[int, int], int]
Provider = Callable[[object, Collection[int], Collection[int]], Results]

_providers: list[Provider] = []


@dataclass(frozen=True)
class Level:
    """An organization's rating of a year, in the words of that year's rules."""

    name: str
    good_or_better: bool


Levels = dict[tuple[int, int], Level]
LevelProvider = Callable[[object, Collection[int], Collection[int]], Levels]

_level_providers: list[LevelProvider] = []


def register(provider: Provider) -> None:
    """Take answers from `provider(user, organization pks, years)` from now on."""
    _providers[:] = [provider]


def register_levels(provider: LevelProvider) -> None:
    """Take the levels of years from `provider(user, organization pks, years)` from now on."""
    _level_providers[:] = [provider]


def admissions(user, organizations: Collection[int], years: Collection[int]) -> Results:
    """Members admitted, by (organization pk, year), as far as known and seen by the user."""
    return _providers[0](user, organizations, years) if _providers else {}


def levels(user, organizations: Collection[int], years: Collection[int]) -> Levels:
    """Levels of organizations, by (organization pk, year), as far as known and seen by the user."""
    return _level_providers[0](user, organizations, years) if _level_providers else {}
