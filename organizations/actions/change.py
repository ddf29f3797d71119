"""Changes of name, type, kind and place of an organization that goes on living."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.exceptions import Refused
from organizations.actions.checks import check_below, check_day, check_place, check_type
from organizations.actions.common import (
    Decision,
    announce,
    clean_name,
    facts,
    lock,
    new_version,
    place,
    record_audit,
    record_change,
)
from organizations.kinds import TYPED_KINDS
from organizations.models import EnterpriseType, Organization, OrganizationChange
from organizations.models.change import ChangeKind


@transaction.atomic
def rename(*, organization: Organization, name: str, decision: Decision, by) -> OrganizationChange:
    """Give a new name from a day on; the old one stays in the years before."""
    lock(organization)
    check_day(organization, decision)
    before = facts(organization)
    new_name = clean_name(name)
    if new_name == organization.name:
        raise Refused(_("Tên mới giống tên đang dùng."))
    announce(organization, ChangeKind.RENAME, decision)
    organization.name = new_name
    return _apply(organization, ChangeKind.RENAME, decision, by, before)


@transaction.atomic
def change_type(
    *,
    organization: Organization,
    enterprise_type: EnterpriseType,
    decision: Decision,
    by,
    name: str | None = None,
) -> OrganizationChange:
    """Count the base organization under another type of enterprise from a day on.

    One decision often gives the new `name` with it ("Công ty TNHH …" becomes "Công ty Cổ phần …").
    """
    lock(organization)
    check_day(organization, decision)
    check_type(organization.kind, enterprise_type)
    if enterprise_type == organization.enterprise_type:
        raise Refused(_("Loại hình mới giống loại hình đang ghi."))
    announce(organization, ChangeKind.RETYPE, decision)
    before = facts(organization)
    organization.enterprise_type = enterprise_type
    if name is not None:
        organization.name = clean_name(name)
    return _apply(organization, ChangeKind.RETYPE, decision, by, before)


@transaction.atomic
def change_kind(
    *,
    organization: Organization,
    kind: str,
    decision: Decision,
    by,
    name: str | None = None,
    enterprise_type: EnterpriseType | None = None,
    parent: Organization | None = None,
) -> OrganizationChange:
    """Turn an organization into another kind, e.g. a base cell into a base committee.

    One decision often gives the new `name` with it; a sub-cell that becomes a base cell also gets
    a `parent` and an `enterprise_type`. What is left out stays, as far as the new kind has it.
    """
    lock(organization, parent)
    check_day(organization, decision)
    if kind == organization.kind:
        raise Refused(_("Loại tổ chức mới giống loại đang ghi."))
    new_parent = parent or organization.parent
    new_type = enterprise_type
    if new_type is None and kind in TYPED_KINDS:
        new_type = organization.enterprise_type
    check_place(kind, new_parent, decision.effective_on, organization)
    check_below(organization, kind, decision.effective_on)
    check_type(kind, new_type)
    announce(organization, ChangeKind.REKIND, decision, parent, new_kind=kind)
    before, left = facts(organization), ""
    organization.kind, organization.enterprise_type = kind, new_type
    if name is not None:
        organization.name = clean_name(name)
    if new_parent != organization.parent:
        left = organization.path
        place(organization, new_parent)
    return _apply(organization, ChangeKind.REKIND, decision, by, before, target=parent, left=left)


@transaction.atomic
def move(
    *, organization: Organization, parent: Organization, decision: Decision, by
) -> OrganizationChange:
    """Put the organization, with all under it, below another superior from a day on."""
    lock(organization, parent)
    check_day(organization, decision)
    if parent == organization.parent:
        raise Refused(_("Tổ chức đã trực thuộc nơi này."))
    check_place(organization.kind, parent, decision.effective_on, organization)
    announce(organization, ChangeKind.MOVE, decision, parent)
    before, left = facts(organization), organization.path
    place(organization, parent)
    return _apply(organization, ChangeKind.MOVE, decision, by, before, target=parent, left=left)


def _apply(organization, kind, decision, by, before, target=None, left="") -> OrganizationChange:
    """Write the change down; `left` is the path before it, of who stood elsewhere."""
    organization.save()
    change = record_change(organization, kind, decision, by, target)
    new_version(organization, change)
    more = {"concerns": left} if left else {}
    record_audit(f"organization.{kind.lower()}", organization, by, decision, before=before, **more)
    return change
