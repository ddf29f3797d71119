"""The cast with members in its cells, and who writes their duties."""

import pytest

from tests.membership.duties import scene


@pytest.fixture
def cell(cast):
    return scene.build(cast)


@pytest.fixture
def secretary(client, cast):
    client.force_login(cast["cell-secretary"])
    return client


@pytest.fixture
def staff(client, cast):
    client.force_login(cast["department"])
    return client
