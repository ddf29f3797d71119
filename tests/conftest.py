"""Fixtures that every room's tests share."""

import pickle

import pytest
from _pytest.unittest import TestCaseFunction
from django.db import connection
from hypothesis import HealthCheck, settings

from tests import cast as cast_module
from tests import migrated
from tests.kept import Kept, common_folder

#: A property holds however slow the computer is on which it is tried.
settings.register_profile("portal", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("portal")

#: Test files of this run in which every test with a database has the cast in it, and none commits.
with_cast_alone = pytest.StashKey[set]()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """A module with the demonstration stays in one process: each would take the rows over. Its
    rows last for the module, so whatever makes rows of its own stands in another module.

    The stories in the browser are the longest: they begin first, so that no process waits for
    another at the end. Tests that commit come last, whatever shuffled the others: they empty every
    table after them, reference data too.
    """
    with_rows, without, with_cast, mixed_cast = set(), set(), set(), set()
    for item in items:
        names = getattr(item, "fixturenames", ())
        if "cast" in names and not _commits(item):
            with_cast.add(item.path)
        elif _has_database(item):
            mixed_cast.add(item.path)
        if "demonstration_rows" in names:
            item.add_marker(pytest.mark.xdist_group(item.path.stem))
            with_rows.add(item.path)
        elif _has_database(item):
            without.add(item.path)
    config.stash[with_cast_alone] = with_cast - mixed_cast
    if mixed := with_rows & without:
        files = ", ".join(sorted(path.name for path in mixed))
        raise pytest.UsageError(f"The demonstration's rows would meet other tests' own in: {files}")
    items.sort(key=lambda item: (_commits(item), item.get_closest_marker("browser") is None))


def _has_database(item) -> bool:
    names = getattr(item, "fixturenames", ())
    marked = item.get_closest_marker("django_db")
    return "db" in names or marked is not None or isinstance(item, TestCaseFunction)


def _commits(item) -> bool:
    marked = item.get_closest_marker("django_db")
    by_mark = marked is not None and marked.kwargs.get("transaction", False)
    return by_mark or "transactional_db" in getattr(item, "fixturenames", ())


@pytest.fixture(scope="session")
def migrated_before(request, django_db_modify_db_settings, django_db_blocker):
    """On SQLite in memory the migrations are not run in every process anew."""
    if connection.vendor != "sqlite" or request.config.getvalue("reuse_db"):
        yield
        return
    with django_db_blocker.unblock():
        memory = migrated.copied_into_memory()
    yield
    memory.close()


@pytest.fixture(scope="session")
def django_db_setup(migrated_before, django_db_setup):
    """The test database; what pytest-django sets up, on the copy where there is one."""


@pytest.fixture(scope="session")
def kept_cast(tmp_path_factory, worker_id):
    """The cast's rows, built by whichever process needs them first."""
    folder = common_folder(tmp_path_factory, worker_id)
    return Kept(folder / "cast", cast_module.assemble, are_many=False)


@pytest.fixture(scope="module")
def cast_rows(request, django_db_setup, django_db_blocker, kept_cast):
    """The cast in a transaction of the module; None where some of its tests do without the cast."""
    if request.path not in request.config.stash[with_cast_alone]:
        yield None
        return
    with django_db_blocker.unblock(), kept_cast.rows() as made:
        yield pickle.dumps(made)


@pytest.fixture
def cast(cast_rows, db):
    """A small committee, its neighbour, one user of each role (tests/cast.py)."""
    return pickle.loads(cast_rows) if cast_rows else cast_module.assemble()


@pytest.fixture(scope="session")
def kept_demonstration(tmp_path_factory, worker_id):
    """The demonstration's rows, built by whichever process needs them first."""
    from portal import demonstration  # noqa: PLC0415  only the tests that ask for it load it

    return Kept(common_folder(tmp_path_factory, worker_id) / "demonstration", demonstration.build)


@pytest.fixture(scope="module")
def demonstration_rows(django_db_setup, django_db_blocker, kept_demonstration):
    """The demonstration in a transaction of the module, which is rolled back."""
    with django_db_blocker.unblock(), kept_demonstration.rows():
        yield


@pytest.fixture
def demonstration(demonstration_rows, db):
    """The demonstration committee; what a test changes is undone after it."""
