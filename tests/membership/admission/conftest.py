"""The scene of the admission tests."""

import pytest

from tests.membership.admission import scene as scenes


@pytest.fixture
def scene(cast) -> scenes.Scene:
    return scenes.build(cast)
