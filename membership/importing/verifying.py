"""Whether what was shown still holds when it is written."""

from django.db import connection

from core.audit import AuditEvent
from core.paths import AFTER_ALPHABET
from membership.importing.columns import NUMBERS
from membership.models import Member, Status
from organizations.models import Organization

#: Rooms whose events can change what an import would do.
_CONCERNED = ("member.", "admission.", "discipline.", "organization.")


def last_audited() -> int:
    """The number of the last audit event."""
    return AuditEvent.objects.order_by("-sequence").values_list("sequence", flat=True).first() or 0


def anything_since(sequence: int) -> bool:
    """Whether members or organizations were changed after an audit event."""
    later = AuditEvent.objects.filter(sequence__gt=sequence).values_list("action", flat=True)
    return any(action.startswith(_CONCERNED) for action in later.iterator())


def numbers_taken(stage: str, path: str) -> bool:
    """Whether a staged new file has an identity or card number of a stored file of the scope."""
    return any(_any(stage, path, f"m.{key} = s.{key} AND m.{key} <> ''") for key in NUMBERS)


def namesakes(stage: str, path: str) -> int:
    """How many staged new files have name and birth of a stored one that no number tells apart."""
    same = " AND ".join(
        f"NOT (m.{key} <> '' AND s.{key} <> '' AND m.{key} <> s.{key})" for key in NUMBERS
    )
    agree = f"m.sort_key = s.sort_key AND m.birth_date = s.birth_date AND {same}"
    return _one(f"SELECT COUNT(DISTINCT s.id) {_joined(stage, agree)}", path)


def _any(stage: str, path: str, agree: str) -> bool:
    return _one(f"SELECT 1 {_joined(stage, agree)} LIMIT 1", path) is not None


def _joined(stage: str, agree: str) -> str:
    member, organization = Member._meta.db_table, Organization._meta.db_table
    return (
        f"FROM {connection.ops.quote_name(stage)} s JOIN {member} m ON {agree} "
        f"JOIN {organization} o ON o.id = m.organization_id WHERE o.path >= %s AND o.path < %s "
        f"AND m.status <> '{Status.WITHDRAWN.value}'"
    )


def _one(sql: str, path: str):
    with connection.cursor() as cursor:
        cursor.execute(sql, [path, path + AFTER_ALPHABET])
        row = cursor.fetchone()
    return row[0] if row else None
