"""What takes long to make is made once in a run of the tests, whichever process needs it first.

`made_once` is for files. `Kept` is for rows: the process that builds them writes down what the
building changed in every table, the others take that over in the time that inserting takes.
"""

import fcntl
import io
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction

from core.bulk import own_tables, refresh_statistics


def common_folder(tmp_path_factory, worker_id: str) -> Path:
    """The folder that all test processes of this run share."""
    folder = tmp_path_factory.getbasetemp()
    return folder if worker_id == "master" else folder.parent


def made_once(file: Path, make: Callable[[Path], object]) -> Path:
    """Let one process make `file` while the others wait; a failure is every process's own."""
    with file.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not file.exists():
            unfinished = file.with_suffix(".new")
            make(unfinished)
            unfinished.rename(file)
    return file


class Kept:
    """Rows that `build` makes in the current transaction, and what it returns (it is pickled).

    Of many rows (`are_many`) PostgreSQL learns what it needs to find them quickly.
    """

    def __init__(self, file: Path, build: Callable[[], object], *, are_many: bool = True):
        self.file = file
        self.build = build
        self.are_many = are_many

    @contextmanager
    def rows(self) -> Iterator[object]:
        """Have the rows in a transaction that is rolled back; give what `build` returned."""
        if self.are_many:
            _sweep()
        with transaction.atomic():
            yield self._have()
            transaction.set_rollback(True)

    def _have(self) -> object:
        built_here = []

        def make(file: Path) -> None:
            before = _everything()
            result = self.build()
            built_here.append(result)
            after = _everything()
            changed = {
                table: (_lost(before[table], rows), _lost(rows, before[table]))
                for table, rows in after.items()
                if rows != before[table]
            }
            file.write_bytes(pickle.dumps((result, changed)))

        made_once(self.file, make)
        if built_here:
            result = built_here[0]
        else:
            result, changed = pickle.loads(self.file.read_bytes())
            for table, (gone, new) in changed.items():
                _take_over(table, gone, new)
        _numbers_again()
        if self.are_many:
            refresh_statistics()
        return result


def _sweep() -> None:
    """Clear PostgreSQL's tables of what earlier tests wrote and rolled back, where it may."""
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute(f"VACUUM (ANALYZE) {own_tables()}")


def _tables() -> list[str]:
    found = [
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    ]
    return [*found, "sqlite_sequence"] if connection.vendor == "sqlite" else found


def _everything() -> dict[str, list]:
    return {table: _rows_of(table) for table in _tables()}


def _rows_of(table: str) -> list:
    """The rows as the database writes them: lines of COPY, or what SQLite holds."""
    connection.ensure_connection()
    if connection.vendor == "postgresql":
        out = io.StringIO()
        with connection.connection.cursor() as cursor:
            cursor.copy_expert(f'COPY "{table}" TO STDOUT', out)
        return out.getvalue().splitlines(keepends=True)
    return connection.connection.cursor().execute(f'SELECT * FROM "{table}"').fetchall()


def _lost(old: list, new: list) -> list:
    """The rows of `old` that are not in `new`."""
    kept = set(new)
    return [row for row in old if row not in kept]


def _take_over(table: str, gone: list, new: list) -> None:
    if connection.vendor == "postgresql":
        with connection.connection.cursor() as cursor:
            if gone:
                new = _lost(_rows_of(table), gone) + new
                cursor.execute(f'DELETE FROM "{table}"')
            cursor.copy_expert(f'COPY "{table}" FROM STDIN', io.StringIO("".join(new)))
        return
    cursor = connection.connection.cursor()
    if gone:
        new = _lost(_rows_of(table), gone) + new
        cursor.execute(f'DELETE FROM "{table}"')
    if new:
        marks = ", ".join("?" * len(new[0]))
        cursor.executemany(f'INSERT INTO "{table}" VALUES ({marks})', new)


def _numbers_again() -> None:
    """Let the next row of each table get the key after its last, as in an empty database."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
            cursor.execute(statement)
