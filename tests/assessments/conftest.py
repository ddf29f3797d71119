"""The year 2011 of the cast's committee and of its neighbour."""

import pytest

from tests import factories


@pytest.fixture
def cycle(cast):
    """The committee's open cycle of 2011; the test's day is 21 November 2011."""
    return factories.cycle(cast.committee)


@pytest.fixture
def ready(cast):
    """Every base organization of the committee has somebody who writes and submits."""
    factories.grant(cast["base-secretary"], "base-secretary", cast.base_cell)


@pytest.fixture
def neighbours_cycle(cast):
    return factories.cycle(cast.neighbour)
