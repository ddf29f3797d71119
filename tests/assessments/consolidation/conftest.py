"""A cycle that asks for consolidation plans."""

from datetime import date

import pytest

from membership.life import Kind
from tests.assessments.consolidation import mend
from tests.membership import lives


@pytest.fixture
def cycle(cast):
    """The committee's open cycle of 2011; plans were due on 31 May."""
    return mend.cycle(cast.committee)


@pytest.fixture
def head(cast):
    """The base committee's secretary in the register."""
    found = lives.member(cast.sub_cell, full_name="Trần Văn Bình")
    lives.happens(found, Kind.POSITION, date(2010, 6, 1), cast.base_committee, what="SECRETARY")
    return found
