"""A cycle that asks for registrations."""

import pytest

from tests.assessments.registrations import pledge


@pytest.fixture
def cycle(cast):
    """The committee's open cycle of 2011; registrations were due on 31 March."""
    return pledge.cycle(cast.committee)


@pytest.fixture
def neighbours_cycle(cast):
    return pledge.cycle(cast.neighbour)
