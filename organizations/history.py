"""What happened to an organization, change by change, in words."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from core import formats
from organizations import actions, queries
from organizations.kinds import Kind
from organizations.models import Organization, OrganizationChange, OrganizationVersion
from organizations.models.change import ChangeKind
from organizations.permissions import Permission
from organizations.scope import can


@dataclass(frozen=True)
class Entry:
    """One change: when, what, the paper, and whether it can be taken back from here."""

    change: OrganizationChange
    title: str
    details: list[str]
    paper: str
    is_undone: bool
    may_undo: bool
    obstacle: str | None

    @property
    def effective_on(self) -> date:
        return self.change.effective_on


def entries(user, organization: Organization, *, may_undo: bool) -> list[Entry]:
    """Changes of the organization and mergers into it, newest first.

    Only the latest standing change of its own can be taken back, or it says what stands on it.
    """
    changes = queries.changes_of(user, organization)
    versions = list(organization.versions.select_related("enterprise_type", "parent"))
    others = {change.target_id for change in changes} | {version.parent_id for version in versions}
    may_name = queries.nameable_ids(user, others)
    own = [c for c in changes if c.organization_id == organization.pk and not c.undone_at]
    latest = max(own, key=lambda change: change.pk, default=None)
    obstacle = actions.obstacle(latest) if latest and may_undo else None
    free = latest and may_undo and obstacle is None and may_take_back(user, latest)
    steps = {
        version.change_id: (before, version)
        for before, version in zip([None, *versions], versions, strict=False)
    }
    return [
        Entry(
            change=change,
            title=_title(change, organization),
            details=_details(change, organization, steps.get(change.pk), may_name),
            paper=_paper(change),
            is_undone=change.undone_at is not None,
            may_undo=bool(free) and change == latest,
            obstacle=obstacle if change == latest else None,
        )
        for change in changes
    ]


def may_take_back(user, change: OrganizationChange) -> bool:
    """Whether the user has the right at every organization that an undoing would change.

    That is each one as it stands now (a merger gave its cells to another committee), and the
    superior that each would come back to.
    """
    touched = actions.touched_by(change)
    before = OrganizationVersion.objects.filter(
        organization__in=touched, valid_until=change.effective_on
    ).exclude(parent=None)
    superiors = [version.parent for version in before.select_related("parent")]
    return all(can(user, Permission.EDIT_ORGANIZATION, one) for one in [*touched, *superiors])


def _title(change: OrganizationChange, organization: Organization) -> str:
    if change.organization_id != organization.pk:
        return _("Tiếp nhận sáp nhập từ %(name)s") % {"name": change.organization}
    return change.get_kind_display()


def _details(change, organization, step, may_name) -> list[str]:
    lines = []
    if step:
        lines += _differences(*step, may_name)
    if change.kind == ChangeKind.MERGE and change.organization_id == organization.pk:
        target = change.target.name if change.target_id in may_name else _outside()
        lines.append(_("Sáp nhập vào %(name)s") % {"name": target})
    if change.note:
        lines.append(change.note)
    return lines


def _differences(before, after, may_name) -> list[str]:
    """What a version changed, as sentences; for the first one its facts."""
    if before is None:
        return [after.name, str(Kind(after.kind).label)]
    lines = []
    if before.name != after.name:
        lines.append(
            _("Tên từ “%(old)s” thành “%(new)s”") % {"old": before.name, "new": after.name}
        )
    if before.kind != after.kind:
        pair = {"old": Kind(before.kind).label, "new": Kind(after.kind).label}
        lines.append(_("Loại tổ chức từ “%(old)s” thành “%(new)s”") % pair)
    if before.enterprise_type != after.enterprise_type:
        pair = {
            "old": before.enterprise_type or formats.NONE_SIGN,
            "new": after.enterprise_type or formats.NONE_SIGN,
        }
        lines.append(_("Loại hình từ “%(old)s” thành “%(new)s”") % pair)
    if before.parent_id != after.parent_id:
        pair = {"old": _superior(before, may_name), "new": _superior(after, may_name)}
        lines.append(_("Chuyển từ “%(old)s” về “%(new)s”") % pair)
    return lines


def _superior(version: OrganizationVersion, may_name: set[int]) -> str:
    if version.parent_id is None:
        return formats.NONE_SIGN
    return version.parent.name if version.parent_id in may_name else _outside()


def _outside() -> str:
    return _("tổ chức ngoài phạm vi xem")


def _paper(change: OrganizationChange) -> str:
    if not change.decision_date:
        return _("Quyết định số %(number)s") % {"number": change.decision_number}
    return _("Quyết định số %(number)s ngày %(day)s") % {
        "number": change.decision_number,
        "day": formats.date(change.decision_date),
    }
