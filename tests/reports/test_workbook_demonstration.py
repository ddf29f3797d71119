"""The demonstration goes out and in again, and gives the same statistics."""

import io
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import call_command
from openpyxl import load_workbook

from organizations.models import Organization
from reports.workbooks import export_workbook, import_workbook
from tests.reports.workbook_files import (
    ORGANIZATIONS,
    QUOTAS,
    RATINGS,
    RETURNS,
    dump,
    rows_of,
)


def statistics(code: str) -> str:
    out = io.StringIO()
    call_command(
        "statistics", "--organization", code, "--years", "2008-2010", "--format", "csv", stdout=out
    )
    return out.getvalue()


@pytest.fixture
def empty_database(tmp_path):
    """Commands on a database of their own, as an operator runs them; returns `run(*words)`."""
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path / 'empty.sqlite3'}"}

    def run(*words):
        return subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip

    assert run("migrate", "-v0").returncode == 0
    return run


def test_the_demonstration_goes_out_and_into_an_empty_database(
    demonstration, empty_database, tmp_path
):
    file = tmp_path / "duk.xlsx"
    call_command("export_workbook", str(file), "--organization", "DUK", stdout=io.StringIO())

    taken = empty_database("import_workbook", str(file))

    assert taken.returncode == 0, taken.stderr
    figures = empty_database(
        "statistics", "--organization", "DUK", "--years", "2008-2010", "--format", "csv"
    ).stdout.splitlines()
    here = [line for line in statistics("DUK").splitlines() if not line.startswith("target-")]
    assert [line for line in figures if not line.startswith("target-")] == here
    assert "base-ps-2010,30,43,69.8,15.0" in figures
    assert "basecell-ps-2010,20,31,64.5,18.1" in figures

    second = empty_database("import_workbook", str(file))
    assert second.returncode == 0
    assert "0 mới, 0 thay đổi" in second.stdout
    again = tmp_path / "again.xlsx"
    empty_database("export_workbook", str(again), "--organization", "DUK")
    for name in (ORGANIZATIONS, RATINGS, RETURNS, QUOTAS):
        first_rows = rows_of(file.read_bytes(), name)
        assert len(first_rows) > 100
        assert rows_of(again.read_bytes(), name) == first_rows


def test_an_export_read_in_where_it_came_from_changes_nothing(demonstration):
    organization = Organization.objects.get(code="DUK")
    before = dump()

    result = import_workbook(io.BytesIO(export_workbook(organization)), by=None)

    assert result.errors == []
    assert result.changes_nothing
    assert dump() == before


def test_the_workbook_holds_nothing_of_the_neighbour(demonstration):
    organization = Organization.objects.get(code="DUK")

    content = export_workbook(organization)

    for sheet in load_workbook(io.BytesIO(content)):
        for row in sheet.iter_rows(values_only=True):
            assert not [value for value in row if "CANARY" in str(value)]
