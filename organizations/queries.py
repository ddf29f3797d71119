"""Reading the tree: what a user sees of it on a day. Everything goes through `visible_to`."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from core.formats import integer
from core.names import search_key
from core.paths import ancestor_paths
from organizations import tree
from organizations.kinds import Kind
from organizations.models import (
    Grant,
    Organization,
    OrganizationChange,
    OrganizationVersion,
)
from organizations.models.change import ChangeKind
from organizations.permissions import Permission
from organizations.scope import granted_paths, scope_q

#: Kinds that nothing stands under.
LEAF_KINDS = (Kind.BASE_CELL, Kind.SUB_CELL)

ACTIVE, ENDED, ALL = "", "ket-thuc", "tat-ca"


def tree_on(user, day: date, root: Organization | None = None) -> tree.Node:
    """The tree that stood on a day, of all the user may see or below `root`; one query."""
    versions = OrganizationVersion.objects.visible_to(user).on(day)
    if root is not None:
        versions = versions.filter(organization__path__subtree=root.path)
    return tree.build(
        versions.order_by("organization__code").values_list(
            "organization_id",
            "parent_id",
            "organization__code",
            "name",
            "kind",
            "enterprise_type__short_name",
        )
    )


def listed(
    user,
    day: date,
    *,
    words: str = "",
    kind: str = "",
    enterprise_type=None,
    parent: Organization | None = None,
    status: str = ACTIVE,
) -> QuerySet[OrganizationVersion]:
    """The version of each organization as the list shows it for a day.

    `status`: those active on the day, those that had ended by it (with their last facts), or all.
    """
    versions = OrganizationVersion.objects.visible_to(user)
    active, ended = versions.on(day), versions.last_before_end(day)
    versions = {ACTIVE: active, ENDED: ended}.get(status, active | ended)
    for word in search_key(words).split():
        versions = versions.filter(search_key__contains=word)
    if kind:
        versions = versions.filter(kind=kind)
    if enterprise_type:
        versions = versions.filter(enterprise_type=enterprise_type)
    if parent:
        versions = versions.filter(parent=parent)
    return versions.select_related("organization", "enterprise_type", "parent")


def children_on(user, organization: Organization, day: date) -> QuerySet[OrganizationVersion]:
    """What stood directly under an organization on a day, by kind and code."""
    below = OrganizationVersion.objects.visible_to(user).on(day).filter(parent=organization)
    return below.select_related("organization", "enterprise_type").order_by(
        "kind", "organization__code"
    )


def changes_of(user, organization: Organization) -> list[OrganizationChange]:
    """Changes of an organization, and mergers into it that the user may see, newest first."""
    own = Q(organization=organization)
    taken_over = Q(target=organization, kind=ChangeKind.MERGE, undone_at=None) & Q(
        pk__in=OrganizationChange.objects.visible_to(user).filter(target=organization).values("pk")
    )
    changes = OrganizationChange.objects.filter(own | taken_over)
    return list(changes.select_related("organization", "target", "recorded_by"))


def grants_at(organization: Organization) -> QuerySet[Grant]:
    """Who holds a role at this very organization today."""
    return (
        organization.grants.in_force()
        .select_related("user", "role")
        .order_by("role__order", "user__sort_key")
    )


def possible_parents(user, permission: str = Permission.EDIT_ORGANIZATION):
    """Organizations of the user's scope that something may stand under, in the tree's order."""
    return (
        Organization.objects.visible_to(user, permission)
        .current()
        .exclude(kind__in=LEAF_KINDS)
        .order_by("path")
    )


#: So many organizations a heading names; of more it tells the number.
NAMED = 3


def scope_name(user, permission: str = Permission.VIEW_ORGANIZATION) -> str:
    """Names of the organizations at the top of where the user holds the permission: whose list
    this is."""
    paths = set(granted_paths(user, permission))
    tops = [one for one in paths if not any(one != o and one.startswith(o) for o in paths)]
    found = Organization.objects.filter(path__in=tops).order_by("path")
    names = list(found.values_list("name", flat=True))
    if len(names) <= NAMED:
        return "; ".join(names)
    return _("%(names)s và %(count)s tổ chức khác") % {
        "names": "; ".join(names[:NAMED]),
        "count": integer(len(names) - NAMED),
    }


def nameable_ids(user, ids) -> set[int]:
    """Those of the organizations whose names the user may read: of his scope, and above it today.

    Who stood above in former years may belong to another committee; that one stays unnamed.
    """
    known = nameable(user).filter(pk__in={pk for pk in ids if pk})
    return set(known.values_list("pk", flat=True))


def nameable(user) -> QuerySet[Organization]:
    """All such organizations, as a condition for other queries."""
    paths = granted_paths(user, Permission.VIEW_ORGANIZATION)
    above = [path for granted in paths for path in ancestor_paths(granted)]
    readable = scope_q(user, Permission.VIEW_ORGANIZATION, "path") | Q(path__in=above)
    return Organization.objects.filter(readable)
