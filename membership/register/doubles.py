"""Files that may be of one person though nobody was asked: entered in two scopes, by two hands.

Whoever enters a person is told of files of his own scope alone (decision 0061); whoever keeps both
finds them here.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, F, QuerySet, Value
from django.db.models.functions import NullIf
from django.utils.translation import gettext as _

from membership.bases import Place, places_of
from membership.models import Member
from organizations.permissions import Permission
from organizations.scope import scope_q

#: More groups of one kind are not read; the first ones tell enough to begin with.
MOST = 200


@dataclass(frozen=True)
class Group:
    """Files (two or more, by name) and what they have in common."""

    files: tuple[Member, ...]
    reasons: tuple[str, ...]


def groups(user) -> list[Group]:
    """Groups of files of the scope that the user edits, of former members too; six queries at most.

    The same identity number, the same card number, the same name (without marks) with the same
    birth. Namesakes of one birth who all have identity numbers, each his own, are different people.
    """
    known = Member.objects.visible_to(user).rightly_opened().order_by()
    known = known.filter(scope_q(user, Permission.EDIT_MEMBER, "organization__path"))
    found: dict[tuple[Member, ...], list[str]] = {}
    for reason, files in _alike(known):
        found.setdefault(files, []).append(reason)
    return [
        Group(files, tuple(reasons))
        for files, reasons in sorted(
            found.items(), key=lambda one: (one[0][0].sort_key, one[0][0].pk)
        )
    ]


def with_places(found: list[Group]) -> list[tuple[Group, list[tuple[Member, Place]]]]:
    """Each group with where its files are kept; one query."""
    places = places_of(one.organization for group in found for one in group.files)
    return [(group, [(one, places[one.organization_id]) for one in group.files]) for group in found]


def _alike(known: QuerySet[Member]) -> Iterator[tuple[str, tuple[Member, ...]]]:
    """What some files have in common, and those files; numbers first."""
    for field, reason in (
        ("identity_number", _("cùng số định danh")),
        ("card_number", _("cùng số thẻ đảng viên")),
    ):
        for files in _sharing(known.exclude(**{field: ""}), field):
            yield reason, files
    for files in _sharing(known, "reversed_key", "birth_date", told_apart="identity_number"):
        yield _("cùng họ tên và ngày sinh"), files


def _sharing(
    known: QuerySet[Member], *fields: str, told_apart: str = ""
) -> list[tuple[Member, ...]]:
    """Files that share all the fields, but groups whose every file has its own of another field."""
    shared = known.values_list(*fields).annotate(number=Count("pk")).filter(number__gt=1)
    if told_apart:
        own = Count(NullIf(F(told_apart), Value("")), distinct=True)
        shared = shared.alias(own=own).filter(number__gt=F("own"))
    keys = {row[:-1] for row in shared.order_by(*fields)[:MOST]}
    if not keys:
        return []
    first, *_others = fields
    rows = known.filter(**{f"{first}__in": {key[0] for key in keys}})
    together = defaultdict(list)
    for row in rows.select_related("organization").order_by("sort_key", "pk"):
        together[tuple(getattr(row, field) for field in fields)].append(row)
    return [tuple(files) for key, files in together.items() if key in keys]
