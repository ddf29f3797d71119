"""Triggers that keep the audit trail append-only inside the database itself.

They are put in place after every `migrate`, not by one migration: SQLite drops a table's
triggers whenever a later migration rebuilds the table. UPDATE is always refused. DELETE
(and TRUNCATE on PostgreSQL) is refused unless `settings.AUDIT_REFUSES_DELETE` is False; only
the settings of the tests say so, because the test runner empties tables between tests.
"""

from django.conf import settings
from django.db import connections

TABLE = "core_auditevent"
MESSAGE = "audit events are append-only"
UPDATE, DELETE, TRUNCATE = (f"{TABLE}_no_{verb}" for verb in ("update", "delete", "truncate"))

SQLITE = """
CREATE TRIGGER IF NOT EXISTS {name} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{message}'); END
"""
POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{message}'; END $$
"""
POSTGRESQL = """
CREATE OR REPLACE TRIGGER {name} BEFORE {verb} ON {table}
FOR EACH {level} EXECUTE FUNCTION {table}_refuse()
"""


def wanted(connection, *, refuse_delete: bool | None = None) -> dict[str, str]:
    """Return name and verb of the triggers that this database should have."""
    if refuse_delete is None:
        refuse_delete = getattr(settings, "AUDIT_REFUSES_DELETE", True)
    triggers = {UPDATE: "UPDATE"}
    if refuse_delete:
        triggers[DELETE] = "DELETE"
        if connection.vendor == "postgresql":
            triggers[TRUNCATE] = "TRUNCATE"
    return triggers


def install(connection, *, refuse_delete: bool | None = None) -> None:
    """Create the triggers that are missing; harmless when they stand."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL_FUNCTION.format(table=TABLE, message=MESSAGE))
        for name, verb in wanted(connection, refuse_delete=refuse_delete).items():
            template = POSTGRESQL if connection.vendor == "postgresql" else SQLITE
            level = "STATEMENT" if verb == "TRUNCATE" else "ROW"
            cursor.execute(
                template.format(name=name, verb=verb, table=TABLE, message=MESSAGE, level=level)
            )


def missing(connection) -> list[str]:
    """Return the names of wanted triggers that the database does not have (or has disabled)."""
    query = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"
    if connection.vendor == "postgresql":
        query = (
            "SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
            " WHERE relname = %s AND tgenabled <> 'D'"
        )
    with connection.cursor() as cursor:
        cursor.execute(query, [TABLE])
        present = {row[0] for row in cursor.fetchall()}
    return sorted(set(wanted(connection)) - present)


def after_migrate(*, using, **kwargs) -> None:
    """Install the triggers once the table exists (receiver of `post_migrate`)."""
    connection = connections[using]
    if TABLE in connection.introspection.table_names():
        install(connection)
