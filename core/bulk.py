"""Many rows at once: COPY on PostgreSQL, executemany on SQLite; rows staged, then switched in.

For writers that keep the invariants of their tables themselves: no `save()`, no signal, no
validation runs. `Stage` holds rows in a temporary table of this connection, which no other
connection sees or waits for and which is gone when the process dies; `insert` and `update` then
move them in one statement each, so that the transaction that does it is short.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import lru_cache, partial
from itertools import count, islice

from django.db import connection, models

CHUNK = 2000
_numbers = count(1)

#: Internal types (by their last word) whose values the database takes as Python holds them.
_PLAIN = ("Auto", "Boolean", "Char", "ForeignKey", "Integer", "OneToOne", "Slug", "Text")


def reserve_ids(model: type[models.Model], how_many: int) -> list[int]:
    """Take `how_many` new primary keys, ascending; no other row will ever get them.

    Keys of a transaction that is rolled back may be lost, as a sequence loses them.
    """
    if not how_many:
        return []
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                [f'"{table}"', model._meta.pk.column, how_many],
            )
            return sorted(row[0] for row in cursor.fetchall())
        cursor.execute(
            "UPDATE sqlite_sequence SET seq = seq + %s WHERE name = %s", [how_many, table]
        )
        if not cursor.rowcount:
            cursor.execute(
                "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, how_many]
            )
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = cursor.fetchone()[0]
    return list(range(last - how_many + 1, last + 1))


def insert_rows(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence]) -> int:
    """Insert `rows`, values in the order of the field `names`; return how many there were.

    Fields that are not named get their defaults.
    """
    fields = _fields(model, names)
    rest = _rest(model, fields)
    tail = [field.get_default() for field in rest]
    return _fill(model._meta.db_table, [*fields, *rest], ([*row, *tail] for row in rows))


class Stage:
    """Rows of one model in a temporary table; a context manager that removes it.

    with Stage(Member, names) as stage:
        stage.add(rows)                    # any number of times, outside of a transaction
        with transaction.atomic():
            stage.insert()
    """

    def __init__(self, model: type[models.Model], names: Sequence[str]) -> None:
        self.model = model
        self.fields = _fields(model, names)
        self.table = f"stage_{next(_numbers)}_{model._meta.db_table}"
        self.count = 0

    def __enter__(self) -> "Stage":
        self._drop()
        like = f"SELECT {self._columns()} FROM {self._target()} WHERE 1 = 0"  # noqa: S608
        self._execute(f"CREATE TEMPORARY TABLE {_quoted(self.table)} AS {like}")
        return self

    def __exit__(self, kind, error, trace) -> None:
        if kind is None:
            self._drop()  # after an error the transaction may take no statement any more

    def add(self, rows: Iterable[Sequence]) -> None:
        """Keep more rows; nobody sees them yet."""
        self.count += _fill(self.table, self.fields, rows)

    def insert(self) -> int:
        """Insert all of them with one statement; return how many. The rest gets its defaults."""
        rest = _rest(self.model, self.fields)
        columns = ", ".join(_quoted(field.column) for field in [*self.fields, *rest])
        values = ", ".join([self._columns(), *(["%s"] * len(rest))])
        rows = f"SELECT {values} FROM {_quoted(self.table)}"  # noqa: S608 - names of our models
        return self._execute(
            f"INSERT INTO {self._target()} ({columns}) {rows}",
            [field.get_db_prep_save(field.get_default(), connection) for field in rest],
        )

    def update(self, *, where: Sequence[str], bump: str = "") -> int:
        """Set every other field of the rows that agree in the fields `where`; return how many.

        The whole number `bump`, one of `where`, grows by one.
        """
        stage = _quoted(self.table)
        pairs = {
            field: f"{_quoted(field.column)} = {stage}.{_quoted(field.column)}"
            for field in self.fields
        }
        keys = [field for field in self.fields if field.name in where or field.attname in where]
        values = ", ".join(pairs[field] for field in self.fields if field not in keys)
        if bump:
            values += f", {_quoted(bump)} = {stage}.{_quoted(bump)} + 1"
        agree = " AND ".join(f"{self._target()}.{pairs[field]}" for field in keys)
        return self._execute(
            f"UPDATE {self._target()} SET {values} FROM {stage} WHERE {agree}"  # noqa: S608
        )

    def _target(self) -> str:
        return _quoted(self.model._meta.db_table)

    def _columns(self) -> str:
        return ", ".join(_quoted(field.column) for field in self.fields)

    def _drop(self) -> None:
        self._execute(f"DROP TABLE IF EXISTS {_quoted(self.table)}")

    @staticmethod
    def _execute(sql: str, values: Sequence = ()) -> int:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            return cursor.rowcount


def refresh_statistics() -> None:
    """Let PostgreSQL count its tables anew, for after many rows came at once; in a transaction too.

    Its own counting comes a minute later, and until then it plans for empty tables: a list of a
    second takes a minute. SQLite plans from its indexes and needs none.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # named, because the server's own tables would be locked for every other database
            cursor.execute(f"ANALYZE {own_tables()}")


def own_tables() -> str:
    """The portal's tables, quoted and with commas between, for maintenance."""
    return ", ".join(map(_quoted, connection.introspection.django_table_names()))


@contextmanager
def roomy(kibibytes: int = 32 * 1024) -> Iterator[None]:
    """Let SQLite keep more of its indexes in memory, for a large insert; nothing elsewhere."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        before = cursor.execute("PRAGMA cache_size").fetchone()[0]
        cursor.execute(f"PRAGMA cache_size = -{kibibytes:d}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA cache_size = {before:d}")


def in_chunks(rows: Iterable, size: int = CHUNK) -> Iterator[list]:
    """Part `rows` into lists of at most `size`."""
    iterator = iter(rows)
    while chunk := list(islice(iterator, size)):
        yield chunk


def _fields(model, names) -> list[models.Field]:
    return [model._meta.get_field(name) for name in names]


def _rest(model, fields) -> list[models.Field]:
    """The fields that are not among `fields`, without the key."""
    return [one for one in model._meta.concrete_fields if one not in fields and not one.primary_key]


def _fill(table: str, fields: Sequence[models.Field], rows: Iterable[Sequence]) -> int:
    copy = connection.vendor == "postgresql"
    columns = ", ".join(_quoted(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    prepare = [_preparer(field) for field in fields]
    total = 0
    with connection.cursor() as cursor:
        for chunk in in_chunks(rows):
            values = [
                [
                    value if adapt is None or value is None else adapt(value)
                    for value, adapt in zip(row, prepare, strict=True)
                ]
                for row in chunk
            ]
            if copy:
                text = "".join("\t".join(map(_copied, row)) + "\n" for row in values)
                cursor.copy_expert(
                    f"COPY {_quoted(table)} ({columns}) FROM STDIN", io.StringIO(text)
                )
            else:
                cursor.executemany(
                    f"INSERT INTO {_quoted(table)} ({columns}) VALUES ({marks})",  # noqa: S608 - names of our own tables
                    values,
                )
            total += len(chunk)
    return total


def _preparer(field: models.Field):
    """What turns a field's value into the database's; None where it is the same."""
    kind = field.get_internal_type()
    if kind == "DateField":
        return connection.ops.adapt_datefield_value
    if kind.removesuffix("Field").endswith(_PLAIN):
        return None
    prepare = partial(field.get_db_prep_save, connection=connection)
    # a time is the same in all rows of one writing
    return lru_cache(maxsize=8)(prepare) if kind == "DateTimeField" else prepare


_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def _copied(value) -> str:
    """A value in the text format of COPY."""
    if value is None:
        return "\\N"
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value).translate(_ESCAPES)


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
