"""A cycle with every step, the neighbour's beside it, and people with addresses."""

from datetime import date

import pytest

from tests.assessments.registrations import pledge


@pytest.fixture
def cycle(cast):
    """The committee's open cycle of 2011: submission by 10 December; the day is 21 November."""
    for role in ("base-secretary", "department", "leadership"):
        cast[role].email = f"{role}@example.vn"
        cast[role].save()
    return pledge.cycle(cast.committee, consolidation_due=date(2011, 4, 30))


@pytest.fixture
def neighbours_cycle(cast):
    """The same at the neighbour's, whose people have addresses too."""
    for user in cast.stranger.values():
        user.email = f"{user.username}@example.vn"
        user.save()
    return pledge.cycle(cast.neighbour, consolidation_due=date(2011, 4, 30))
