"""Fixtures that every room's tests share."""

import pytest
from django.db import transaction

from tests import cast as cast_module


def pytest_collection_modifyitems(items):
    """A module with the demonstration stays in one process, so that it is built once."""
    for item in items:
        if "demonstration_rows" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group(item.path.stem))


@pytest.fixture
def cast(db):
    """A small committee, its neighbour, one user of each role (tests/cast.py)."""
    return cast_module.assemble()


@pytest.fixture(scope="module")
def demonstration_rows(django_db_setup, django_db_blocker):
    """The demonstration, built once per module in a transaction that is rolled back."""
    from portal import demonstration  # noqa: PLC0415  only the tests that ask for it load it

    with django_db_blocker.unblock(), transaction.atomic():
        demonstration.build()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demonstration(demonstration_rows, db):
    """The demonstration committee; what a test changes is undone after it."""
