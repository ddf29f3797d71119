"""One populated world per module, in a transaction that is rolled back."""

import pytest

from tests.access import world as world_module
from tests.kept import Kept, common_folder


@pytest.fixture(scope="session")
def kept_world(tmp_path_factory, worker_id):
    """The world's rows, built by whichever process needs them first."""
    return Kept(common_folder(tmp_path_factory, worker_id) / "world", world_module.build)


@pytest.fixture(scope="module")
def world_rows(django_db_setup, django_db_blocker, kept_world):
    with django_db_blocker.unblock(), kept_world.rows() as world:
        yield world


@pytest.fixture
def world(world_rows, db):
    """Both committees full of rows; what a test changes is undone after it."""
    return world_rows
