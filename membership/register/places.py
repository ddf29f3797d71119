"""Organizations to choose from: where members stand, and which lists can be asked for."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from core.paths import ancestor_paths
from membership.bases import base_name
from membership.models import Member
from membership.register.checks import PLACES
from organizations.account_forms import OrganizationChoice
from organizations.kinds import Kind
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import granted_paths

#: Longest list to choose from; beyond it only the nearest ones are offered.
SHORT = 300


class PlaceChoice(OrganizationChoice):
    """Where a member stands: a cell with its base, or a base committee while he has no cell."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("queryset", Organization.objects.none())
        super().__init__(*args, **kwargs)

    def label_from_instance(self, organization: Organization) -> str:
        words = super().label_from_instance(organization)
        if base := base_name(organization):
            return f"{words} – {base}"
        if organization.kind == Kind.BASE_COMMITTEE:
            return _("%(name)s (chưa xếp chi bộ)") % {"name": words}
        return words


def places(user, permission: str = Permission.EDIT_MEMBER) -> QuerySet[Organization]:
    """Organizations of the scope in which members stand today, in the tree's order."""
    return (
        Organization.objects.visible_to(user, permission)
        .current()
        .filter(kind__in=PLACES)
        .select_related("parent__parent")
        .order_by("path")
    )


def offer_places(
    field: PlaceChoice,
    user,
    near: Organization | None = None,
    *,
    without: Organization | None = None,
) -> None:
    """Let a field take every place of the scope; a long list shows only the member's committee.

    `without` is where he stands already and cannot be transferred to.
    """
    found = places(user)
    if without is not None:
        found = found.exclude(pk=without.pk)
    field.queryset = found
    if near is None or found.count() <= SHORT:
        return
    committee = near.nearest(Kind.SUPERIOR_COMMITTEE) or near
    field.choices = _choices(field, found.filter(path__subtree=committee.path))


def positions_at(user, member: Member) -> QuerySet[Organization]:
    """Where a member can hold a position: his cell and all above it in the scope."""
    above = ancestor_paths(member.organization.path, include_self=True)
    return (
        Organization.objects.visible_to(user, Permission.EDIT_MEMBER)
        .filter(path__in=above)
        .order_by("-path")
    )


def offer_lists(field: OrganizationChoice, user, chosen: str, day: date) -> None:
    """Let a field take every organization of the scope that stood on the day.

    A long tree is offered level by level: the chosen one, what stands above and directly below it.
    """
    found = Organization.objects.visible_to(user, Permission.VIEW_MEMBER).order_by("path")
    field.queryset = found
    standing = found.filter(Q(dissolved_on=None) | Q(dissolved_on__gt=day))
    few = list(standing[: SHORT + 1])
    if len(few) <= SHORT:
        field.choices = _choices(field, few)
        return
    one = found.filter(code=chosen).first() if chosen else None
    tops = granted_paths(user, Permission.VIEW_MEMBER)
    around = Q(path__in=tops) | Q(parent__path__in=tops)
    if one:
        around = Q(path__in=ancestor_paths(one.path, include_self=True)) | Q(parent=one)
    field.choices = _choices(field, standing.filter(around))


def _choices(field: OrganizationChoice, organizations) -> list[tuple]:
    return [
        ("", field.empty_label),
        *((field.prepare_value(one), field.label_from_instance(one)) for one in organizations),
    ]
