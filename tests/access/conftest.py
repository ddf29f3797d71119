"""One populated world per module, in a transaction that is rolled back."""

import pytest
from django.db import transaction

from tests.access import world as world_module


@pytest.fixture(scope="module")
def world_rows(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield world_module.build()
        transaction.set_rollback(True)


@pytest.fixture
def world(world_rows, db):
    """Both committees full of rows; what a test changes is undone after it."""
    return world_rows
