"""The one door for every change of the tree: dated, with a decision, audited, undoable."""

from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from core import audit
from core.dates import today
from core.exceptions import Refused
from core.paths import child_path
from organizations.kinds import ALLOWED_PARENTS, ROOT_KINDS, TYPED_KINDS, Kind
from organizations.models import (
    EnterpriseType,
    Organization,
    OrganizationChange,
    OrganizationVersion,
)
from organizations.models.change import ChangeKind
from organizations.signals import before_undo, moved


for _action, _sentence in (
    ("organization.found", _lazy("%(actor)s đã ghi việc thành lập %(subject)s (%(reason)s)")),
    ("organization.rename", _lazy("%(actor)s đã đổi tên “%(before.name)s” thành “%(after.name)s” (%(reason)s)")),
    ("organization.retype", _lazy("%(actor)s đã đổi loại hình của %(subject)s (%(reason)s)")),
    ("organization.rekind", _lazy("%(actor)s đã đổi loại tổ chức của %(subject)s (%(reason)s)")),
    ("organization.move", _lazy("%(actor)s đã chuyển %(subject)s về cấp trên khác (%(reason)s)")),
    ("organization.merge", _lazy("%(actor)s đã ghi việc sáp nhập %(subject)s (%(reason)s)")),
    ("organization.dissolve", _lazy("%(actor)s đã ghi việc giải thể %(subject)s (%(reason)s)")),
    ("organization.undo", _lazy("%(actor)s đã hủy một thay đổi của %(subject)s (%(reason)s)")),
):
    audit.register_sentence(_action, _sentence)


@dataclass(frozen=True)
class Decision:
    """The paper behind a change: when it takes effect, its number and date, a note."""

    effective_on: date
    number: str
    dated: date | None = None
    note: str = ""


def _path(parent: Organization | None, organization: Organization) -> str:
    """Return the organization's path below the parent.

    Its last step is the row's own id, which is never given twice: a path in the audit trail can
    never come to mean another organization.
    """
    return child_path(parent.path if parent else "", organization.pk)


def _check_place(kind: str, parent: Organization | None) -> None:
    if parent is None:
        if kind not in ROOT_KINDS:
            raise Refused(_("Hãy chọn tổ chức cấp trên."))
        return
    if parent.is_dissolved:
        raise Refused(_("“%(name)s” đã kết thúc hoạt động, không thể là cấp trên.") % {"name": parent})
    if parent.kind not in ALLOWED_PARENTS[kind]:
        raise Refused(
            _("%(kind)s không thể đứng ngay dưới %(parent)s.")
            % {"kind": Kind(kind).label, "parent": Kind(parent.kind).label}
        )


def _check_day(organization: Organization | None, effective_on: date) -> None:
    if effective_on > today():
        raise Refused(
            _("Ngày có hiệu lực %(day)s ở sau hôm nay; chỉ ghi thay đổi đã có hiệu lực.")
            % {"day": f"{effective_on:%d/%m/%Y}"}
        )
    if organization is None:
        return
    if organization.is_dissolved:
        raise Refused(_("“%(name)s” đã kết thúc hoạt động.") % {"name": organization})
    latest = organization.versions.order_by("valid_from").last()
    if latest and effective_on <= latest.valid_from:
        raise Refused(
            _("Ngày có hiệu lực phải sau ngày %(day)s, ngày của thay đổi gần nhất.")
            % {"day": f"{latest.valid_from:%d/%m/%Y}"}
        )


def _facts(organization: Organization) -> dict:
    """What the audit trail keeps of an organization."""
    return {
        "name": organization.name,
        "kind": organization.kind,
        "enterprise_type": organization.enterprise_type.code
        if organization.enterprise_type
        else None,
        "parent": organization.parent.code if organization.parent else None,
        "dissolved_on": organization.dissolved_on.isoformat()
        if organization.dissolved_on
        else None,
    }


def _record_change(organization, kind, decision: Decision, by, target=None) -> OrganizationChange:
    return OrganizationChange.objects.create(
        organization=organization,
        kind=kind,
        effective_on=decision.effective_on,
        decision_number=decision.number.strip(),
        decision_date=decision.dated,
        note=decision.note.strip(),
        target=target,
        recorded_by=by,
    )


def _new_version(organization, change: OrganizationChange) -> None:
    """Close the open version the day of the change and open one with today's facts."""
    organization.versions.filter(valid_until=None).update(valid_until=change.effective_on)
    OrganizationVersion.objects.create(
        organization=organization,
        change=change,
        valid_from=change.effective_on,
        name=organization.name,
        kind=organization.kind,
        enterprise_type=organization.enterprise_type,
        parent=organization.parent,
    )


def _place(organization: Organization, parent: Organization | None) -> None:
    """Hang the organization and all under it below a new parent."""
    old = organization.path
    new = _path(parent, organization)
    below = list(Organization.objects.filter(path__subtree=old))
    organization.parent = parent
    for node in below:
        node.path = new + node.path[len(old) :]
    Organization.objects.bulk_update(below, ["path"])
    organization.path = new
    organization.save()
    moved.send(Organization, organization=organization)


@transaction.atomic
def found_organization(
    *,
    code: str,
    name: str,
    kind: str,
    parent: Organization | None,
    enterprise_type: EnterpriseType | None,
    decision: Decision,
    by,
) -> Organization:
    """Found an organization by a decision; raises Refused when it cannot stand there."""
    _check_place(kind, parent)
    _check_day(None, decision.effective_on)
    if parent and decision.effective_on < parent.founded_on:
        raise Refused(
            _("Ngày thành lập không thể trước ngày thành lập của cấp trên (%(day)s).")
            % {"day": f"{parent.founded_on:%d/%m/%Y}"}
        )
    if kind in TYPED_KINDS and enterprise_type is None:
        raise Refused(_("Tổ chức cơ sở đảng phải có loại hình, ví dụ: doanh nghiệp nhà nước."))
    if kind not in TYPED_KINDS and enterprise_type is not None:
        raise Refused(_("Chỉ tổ chức cơ sở đảng mới có loại hình."))
    if Organization.objects.filter(code=code.strip()).exists():
        raise Refused(_("Mã “%(code)s” đã dùng cho một tổ chức khác.") % {"code": code})
    organization = Organization.objects.create(
        code=code.strip(),
        name=name.strip(),
        kind=kind,
        parent=parent,
        path=uuid4().hex.upper(),  # until the row has its id
        enterprise_type=enterprise_type,
        founded_on=decision.effective_on,
    )
    organization.path = _path(parent, organization)
    organization.save()
    change = _record_change(organization, ChangeKind.FOUND, decision, by)
    _new_version(organization, change)
    _audit("organization.found", organization, by, decision, before=None)
    return organization


def _audit(action, organization, by, decision: Decision, *, before) -> None:
    audit.record(
        action,
        by=by,
        subject=organization,
        scope_path=organization.path,
        before=before,
        after={**_facts(organization), "effective_on": decision.effective_on.isoformat()},
        reason=decision.number,
    )


@transaction.atomic
def rename(*, organization: Organization, name: str, decision: Decision, by) -> OrganizationChange:
    """Give a new name from a day on; the old one stays in the years before."""
    _check_day(organization, decision.effective_on)
    if name.strip() == organization.name:
        raise Refused(_("Tên mới giống tên đang dùng."))
    before = _facts(organization)
    organization.name = name.strip()
    return _apply(organization, ChangeKind.RENAME, decision, by, before)


@transaction.atomic
def change_type(
    *,
    organization: Organization,
    enterprise_type: EnterpriseType,
    decision: Decision,
    by,
    name: str = "",
) -> OrganizationChange:
    """Count the base organization under another type of enterprise from a day on.

    The same decision may give a new `name` ("Công ty TNHH …" becomes "Công ty Cổ phần …").
    """
    _check_day(organization, decision.effective_on)
    if not organization.is_base:
        raise Refused(_("Chỉ tổ chức cơ sở đảng mới có loại hình."))
    if enterprise_type == organization.enterprise_type:
        raise Refused(_("Loại hình mới giống loại hình đang ghi."))
    before = _facts(organization)
    organization.enterprise_type = enterprise_type
    organization.name = name.strip() or organization.name
    return _apply(organization, ChangeKind.RETYPE, decision, by, before)


@transaction.atomic
def change_kind(
    *, organization: Organization, kind: str, decision: Decision, by, name: str = ""
) -> OrganizationChange:
    """Turn a base cell into a base committee or the other way round.

    The same decision may give a new `name` ("Chi bộ …" becomes "Đảng bộ …").
    """
    _check_day(organization, decision.effective_on)
    if kind == organization.kind:
        raise Refused(_("Loại tổ chức mới giống loại đang ghi."))
    _check_place(kind, organization.parent)
    children = Organization.objects.current().filter(parent=organization)
    for child in children:
        if kind not in ALLOWED_PARENTS[child.kind]:
            raise Refused(
                _("Còn tổ chức trực thuộc “%(name)s”; hãy chuyển hoặc giải thể trước.")
                % {"name": child}
            )
    if kind in TYPED_KINDS and not organization.enterprise_type:
        raise Refused(_("Tổ chức cơ sở đảng phải có loại hình; hãy ghi loại hình trước."))
    before = _facts(organization)
    organization.kind = kind
    organization.name = name.strip() or organization.name
    if kind not in TYPED_KINDS:
        organization.enterprise_type = None
    return _apply(organization, ChangeKind.REKIND, decision, by, before)


def _apply(organization, kind, decision, by, before, target=None) -> OrganizationChange:
    organization.save()
    change = _record_change(organization, kind, decision, by, target)
    _new_version(organization, change)
    _audit(f"organization.{kind.lower()}", organization, by, decision, before=before)
    return change


@transaction.atomic
def move(
    *, organization: Organization, parent: Organization, decision: Decision, by
) -> OrganizationChange:
    """Put the organization, with all under it, below another superior from a day on."""
    _check_day(organization, decision.effective_on)
    if parent == organization.parent:
        raise Refused(_("Tổ chức đã trực thuộc nơi này."))
    if organization.contains(parent):
        raise Refused(_("Không thể chuyển một tổ chức vào bên dưới chính nó."))
    _check_place(organization.kind, parent)
    before = _facts(organization)
    _place(organization, parent)
    return _apply(organization, ChangeKind.MOVE, decision, by, before, target=parent)


def _end(organization, day: date, successor: Organization | None = None) -> None:
    organization.dissolved_on = day
    organization.successor = successor
    organization.save()
    organization.versions.filter(valid_until=None).update(valid_until=day)


@transaction.atomic
def dissolve(*, organization: Organization, decision: Decision, by) -> OrganizationChange:
    """End an organization that has nothing under it any more."""
    _check_day(organization, decision.effective_on)
    child = Organization.objects.current().filter(parent=organization).first()
    if child:
        raise Refused(
            _("Còn tổ chức trực thuộc “%(name)s”; hãy chuyển hoặc giải thể trước.")
            % {"name": child}
        )
    before = _facts(organization)
    change = _record_change(organization, ChangeKind.DISSOLVE, decision, by)
    _end(organization, decision.effective_on)
    _audit("organization.dissolve", organization, by, decision, before=before)
    return change


@transaction.atomic
def merge(
    *, organization: Organization, target: Organization, decision: Decision, by
) -> OrganizationChange:
    """End an organization in favour of another, which takes over all that stood under it."""
    _check_day(organization, decision.effective_on)
    if target.is_dissolved or target == organization or organization.contains(target):
        raise Refused(_("Hãy chọn một tổ chức khác đang hoạt động để tiếp nhận."))
    before = _facts(organization)
    change = _record_change(organization, ChangeKind.MERGE, decision, by, target)
    for child in Organization.objects.current().filter(parent=organization):
        _check_day(child, decision.effective_on)
        _check_place(child.kind, target)
        _place(child, target)
        _new_version(child, change)
    organization.refresh_from_db()
    _end(organization, decision.effective_on, successor=target)
    _audit("organization.merge", organization, by, decision, before=before)
    return change


@transaction.atomic
def undo(*, change: OrganizationChange, by) -> None:
    """Take a change back while nothing was built on it; raises Refused with what was."""
    if change.undone_at:
        raise Refused(_("Thay đổi này đã được hủy trước đó."))
    organization = Organization.objects.select_for_update().get(pk=change.organization_id)
    touched = {organization, *(v.organization for v in change.versions.select_related("organization"))}
    for node in touched:
        newer = (
            OrganizationVersion.objects.filter(organization=node)
            .filter(valid_from__gte=change.effective_on)
            .exclude(change=change)
            .first()
        )
        later_end = node.changes.standing().filter(pk__gt=change.pk).exclude(pk=change.pk).first()
        if newer or later_end:
            raise Refused(
                _("“%(name)s” đã có thay đổi sau đó; hãy hủy thay đổi sau trước.") % {"name": node}
            )
    before_undo.send(OrganizationChange, change=change, organizations=touched)
    before = _facts(organization)
    if change.kind == ChangeKind.FOUND:
        _undo_founding(organization, change, by, before)
        return
    if change.kind in (ChangeKind.MERGE, ChangeKind.DISSOLVE):
        organization.dissolved_on = None
        organization.successor = None
        organization.save()
        organization.versions.filter(valid_until=change.effective_on).update(valid_until=None)
    for version in change.versions.select_related("organization"):
        _restore_previous(version)
    change.undone_at = timezone.now()
    change.undone_by = by
    change.save()
    organization.refresh_from_db()
    audit.record(
        "organization.undo",
        by=by,
        subject=organization,
        scope_path=organization.path,
        before=before,
        after=_facts(organization),
        reason=change.decision_number,
    )


def _restore_previous(version: OrganizationVersion) -> None:
    """Drop a version and put the organization back to the one before it."""
    organization = Organization.objects.get(pk=version.organization_id)
    day = version.valid_from
    version.delete()
    previous = organization.versions.get(valid_until=day)
    previous.valid_until = None
    previous.save()
    organization.name = previous.name
    organization.kind = previous.kind
    organization.enterprise_type = previous.enterprise_type
    if organization.parent != previous.parent:
        _place(organization, previous.parent)
    organization.save()


def _undo_founding(organization, change, by, before) -> None:
    if Organization.objects.filter(parent=organization).exists():
        raise Refused(_("Đã có tổ chức trực thuộc; không thể hủy việc thành lập."))
    audit.record(
        "organization.undo",
        by=by,
        subject=organization,
        scope_path=organization.path,
        before=before,
        after=None,
        reason=change.decision_number,
    )
    try:
        change.versions.all().delete()
        organization.delete()
    except ProtectedError as error:
        raise Refused(
            _("Tổ chức này đã có số liệu, quyền được giao hoặc hồ sơ; không thể hủy việc thành lập.")
        ) from error
