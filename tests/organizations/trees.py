"""What tests of the tree share: decisions, and pictures of the whole tree to compare."""

from datetime import date
from itertools import count

from django.db import connection
from django.test.utils import CaptureQueriesContext

from organizations.actions import Decision
from organizations.models import Organization, OrganizationVersion

_numbers = count(1)


def decision(day: date, number: str = "") -> Decision:
    return Decision(day, number or f"{next(_numbers)}-QĐ/TD", day)


def state() -> list[tuple]:
    """Everything the portal knows of the tree today."""
    rows = Organization.objects.order_by("pk").values_list(
        "code", "name", "kind", "enterprise_type__code", "parent__code", "path", "dissolved_on",
        "successor__code", "sort_key", "search_key",
    )  # fmt: skip
    return list(rows)


def history() -> list[tuple]:
    """Every dated fact."""
    return list(
        OrganizationVersion.objects.order_by("organization__code", "valid_from").values_list(
            "organization__code", "valid_from", "valid_until", "name", "kind",
            "enterprise_type__code", "parent__code", "change__kind",
        )
    )  # fmt: skip


def on(organization: Organization, day: date) -> tuple | None:
    """Name, kind, type and parent on a day; None when it did not exist."""
    version = organization.version_on(day)
    return version and (
        version.name,
        version.kind,
        version.enterprise_type and version.enterprise_type.code,
        version.parent and version.parent.code,
    )


#: What the frame of every page asks: who is here, and what was granted to him.
FRAME = ('FROM "django_session"', 'FROM "accounts_user"', 'FROM "organizations_grant"')


def queries_of(client, url: str) -> int:
    """How many queries a page makes beside those of the frame."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return sum(not any(mark in query["sql"] for mark in FRAME) for query in captured)
