"""Fifty secretaries save and submit at once: no error, no lost update, receipts without a gap."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

SECRETARIES = 50


def play(database_url: str) -> dict:
    """The story in a process of its own, on an empty database."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.assessments.fifty"],
        cwd=settings.BASE_DIR,
        env={
            **os.environ,
            "DATABASE_URL": database_url,
            "DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])


def check(found: dict) -> None:
    assert found["submitted"] == SECRETARIES
    assert found["receipts"] == [f"TDG-2011-{n:04d}" for n in range(1, SECRETARIES + 1)]
    assert found["texts"] == [f"Bản {n}" for n in range(SECRETARIES)]
    assert found["stale"] == SECRETARIES // 2
    assert found["trail"] == []


def test_on_sqlite(tmp_path):
    check(play(f"sqlite:///{tmp_path / 'fifty.sqlite3'}"))


def test_on_postgresql(db):
    if connection.vendor != "postgresql":
        pytest.skip("no PostgreSQL here; `make test-postgres` plays it there")
    name = f"fifty_{os.getpid()}"
    address, _slash, _name = os.environ["DATABASE_URL"].rpartition("/")
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
        try:
            check(play(f"{address}/{name}"))
        finally:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
