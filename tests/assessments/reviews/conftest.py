"""Three members of the cast's sub-cell, and one of the neighbour's."""

import pytest

from tests.membership import lives


@pytest.fixture
def three(cast):
    """Members of the sub-cell, by name."""
    return [
        lives.member(cast.sub_cell, full_name=f"Nguyễn Văn {name}")
        for name in ("An", "Bình", "Chi")
    ]


@pytest.fixture
def canary(cast):
    return lives.member(cast.neighbour_cell, full_name="Nguyễn Văn CANARY")


@pytest.fixture
def secretary(cast):
    """Of the cell."""
    return cast["cell-secretary"]


@pytest.fixture
def base_secretary(cast):
    return cast["base-secretary"]
