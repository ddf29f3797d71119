"""Which kinds of documents a user may read where: one condition for all that is made of them."""

from django.db.models import Q

from organizations.scope import scope_q
from reports.documents import catalogue


def readable(user) -> Q:
    """Rows of kinds whose every permission the user holds at the row's `organization`."""
    kinds: dict[tuple[str, ...], list[str]] = {}
    for kind in catalogue.KINDS:
        kinds.setdefault(kind.permissions, []).append(kind.code)
    wanted = Q(pk__in=[])
    for permissions, codes in kinds.items():
        held = Q(kind__in=codes)
        for permission in permissions:
            held &= scope_q(user, permission, "organization__path")
        wanted |= held
    return wanted
