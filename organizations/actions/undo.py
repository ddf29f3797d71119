"""Taking a change back while nothing was built on it."""

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit
from core.exceptions import Refused
from organizations.actions.checks import check_below, check_place
from organizations.actions.common import facts, lock, place
from organizations.models import Organization, OrganizationChange, OrganizationVersion
from organizations.models.change import ChangeKind
from organizations.signals import before_undo

ENDS = (ChangeKind.MERGE, ChangeKind.DISSOLVE)


@transaction.atomic
def undo(*, change: OrganizationChange, by) -> None:
    """Take a change back; raises Refused with what was built on it.

    The row of the change stays, marked as undone, except for a founding, whose organization goes
    with all its rows; the audit trail keeps both.
    """
    lock(change)
    if change.undone_at:
        raise Refused(_("Thay đổi này đã được hủy trước đó."))
    organization = Organization.objects.get(pk=change.organization_id)
    _check_unbuilt(change)
    before, path = facts(organization), organization.path
    if change.kind == ChangeKind.FOUND:
        _unfound(organization, change)
        _record(organization, change, by, path, before=before, after=None)
        return
    if change.kind in ENDS:
        _revive(organization, change)
    for version in change.versions.select_related("organization"):
        _restore_previous(version)
    change.undone_at, change.undone_by = timezone.now(), by
    change.save()
    organization.refresh_from_db()
    after = {**facts(organization), **_concerns(organization, change, path)}
    _record(organization, change, by, organization.path, before=before, after=after)


def obstacle(change: OrganizationChange) -> str | None:
    """The sentence that says what was built on a change, or None; reads only, for a page.

    The undoing itself checks this again, and the places in the tree besides.
    """
    try:
        _check_unbuilt(change)
    except Refused as refusal:
        return str(refusal)
    return None


def _check_unbuilt(change: OrganizationChange) -> None:
    touched = touched_by(change)
    for node in touched:
        _check_latest(node, change)
    before_undo.send(OrganizationChange, change=change, organizations=touched)


def touched_by(change: OrganizationChange) -> set[Organization]:
    """The organizations whose dated facts the change made."""
    versions = change.versions.select_related("organization")
    return {change.organization, *(version.organization for version in versions)}


def _check_latest(node: Organization, change: OrganizationChange) -> None:
    newer = node.versions.filter(valid_from__gte=change.effective_on).exclude(change=change)
    later = node.changes.standing().filter(pk__gt=change.pk)
    if newer.exists() or later.exists():
        raise Refused(
            _("“%(name)s” đã có thay đổi sau đó; hãy hủy thay đổi sau trước.") % {"name": node}
        )


def _revive(organization: Organization, change: OrganizationChange) -> None:
    check_place(organization.kind, organization.parent, change.effective_on, organization)
    organization.dissolved_on = None
    organization.successor = None
    organization.save()
    organization.versions.filter(valid_until=change.effective_on).update(valid_until=None)


def _restore_previous(version: OrganizationVersion) -> None:
    """Drop a version and put the organization back to the one before it."""
    organization = Organization.objects.get(pk=version.organization_id)
    day = version.valid_from
    version.delete()
    previous = organization.versions.select_related("parent").get(valid_until=day)
    check_place(previous.kind, previous.parent, day, organization)
    check_below(organization, previous.kind, day)
    previous.valid_until = None
    previous.save()
    organization.name = previous.name
    organization.kind = previous.kind
    organization.enterprise_type = previous.enterprise_type
    if organization.parent_id != previous.parent_id:
        place(organization, previous.parent)
    organization.save()


def _unfound(organization: Organization, change: OrganizationChange) -> None:
    if Organization.objects.filter(parent=organization).exists():
        raise Refused(_("Đã có tổ chức trực thuộc; không thể hủy việc thành lập."))
    try:
        change.versions.all().delete()
        OrganizationChange.objects.filter(organization=organization).delete()
        undone = OrganizationChange.objects.exclude(undone_at=None)
        undone.filter(target=organization).update(target=None)  # the audit trail keeps it
        Organization.objects.filter(pk=organization.pk).delete()
    except ProtectedError as error:
        raise Refused(
            _(
                "Tổ chức này đã có số liệu, quyền được giao hoặc hồ sơ; "
                "không thể hủy việc thành lập."
            )
        ) from error


def _concerns(organization: Organization, change: OrganizationChange, path: str) -> dict[str, str]:
    """The second place that hears of it (`record_audit`): where it stood, or who had taken it over."""
    if change.kind == ChangeKind.MERGE:
        return {"concerns": change.target.path}
    return {"concerns": path} if path != organization.path else {}


def _record(organization, change, by, scope_path, *, before, after) -> None:
    audit.record(
        "organization.undo",
        by=by,
        subject=organization,
        scope_path=scope_path,
        before=before,
        after=after,
        reason=change.decision_number,
    )
