"""What all changes share: the decision, locking, recording a change and its versions."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from core import audit
from core.exceptions import Refused
from core.names import clean
from core.paths import PathField, child_path
from core.validators import validate_plain_text
from organizations.models import Organization, OrganizationChange, OrganizationVersion
from organizations.models.change import ChangeKind
from organizations.signals import before_change

LONGEST_PATH = PathField().max_length
LONGEST_NAME = 200

for _action, _sentence in (
    ("organization.found", _lazy("%(actor)s đã ghi việc thành lập %(subject)s (%(reason)s)")),
    (
        "organization.rename",
        _lazy("%(actor)s đã đổi tên “%(before.name)s” thành “%(after.name)s” (%(reason)s)"),
    ),
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


def lock(*rows: Organization | OrganizationChange | None) -> None:
    """Let one change of the tree happen at a time, and read the given rows anew.

    The roots' rows are the lock: a change computes paths from what stands above and below, so two
    at once could hang a committee under itself. SQLite has a single writer anyway.
    """
    list(Organization.objects.select_for_update().filter(parent=None).values_list("pk"))
    for row in rows:
        if row is None:
            continue
        try:
            row.refresh_from_db()
        except ObjectDoesNotExist as error:
            raise Refused(_("Nội dung này vừa được người khác hủy; xin tải lại trang.")) from error


def clean_name(name: str) -> str:
    """Return the name as it is stored; raises Refused for an empty, long or unreadable one."""
    cleaned = clean(name)
    if not cleaned:
        raise Refused(_("Hãy nhập tên tổ chức, ví dụ: Chi bộ Công ty Cổ phần Thí dụ."))
    if len(cleaned) > LONGEST_NAME:
        raise Refused(
            _("Tên tổ chức dài quá %(number)s ký tự; hãy viết gọn lại.") % {"number": LONGEST_NAME}
        )
    try:
        validate_plain_text(cleaned)
    except ValidationError as error:
        raise Refused(error.messages[0]) from error
    return cleaned


def path_below(parent: Organization | None, organization: Organization) -> str:
    """Return the organization's path below the parent.

    Its last step is the row's own id, which is never given twice: a path in the audit trail can
    never come to mean another organization.
    """
    return child_path(parent.path if parent else "", organization.pk)


def place(organization: Organization, parent: Organization | None) -> None:
    """Hang the organization and all under it below a new parent."""
    old = organization.path
    new = path_below(parent, organization)
    below = list(Organization.objects.filter(path__subtree=old).order_by("path"))
    for node in below:
        node.path = new + node.path[len(old) :]
        check_depth(node.path)
    Organization.objects.bulk_update(below, ["path"], batch_size=200)
    organization.parent = parent
    organization.path = new
    organization.save()


def check_depth(path: str) -> None:
    """Raise Refused when a path has more levels than the tree can hold (63)."""
    if len(path) > LONGEST_PATH:
        raise Refused(_("Cây tổ chức quá sâu; không thể xếp tổ chức này xuống dưới nữa."))


def facts(organization: Organization) -> dict:
    """What the audit trail keeps of an organization."""
    kind_of_enterprise, parent = organization.enterprise_type, organization.parent
    ended = organization.dissolved_on
    return {
        "name": organization.name,
        "kind": organization.kind,
        "enterprise_type": kind_of_enterprise.code if kind_of_enterprise else None,
        "parent": parent.code if parent else None,
        "dissolved_on": ended.isoformat() if ended else None,
    }


#: Changes of what an organization is called or counted by: what stands under it is not touched.
OWN_FACTS = (ChangeKind.RENAME, ChangeKind.RETYPE)


def announce(organization, kind, decision: Decision, target=None, *, new_kind=None) -> None:
    """Ask the rooms above before a change is written; they raise Refused with their reason.

    `new_kind` is what the organization turns into.
    """
    touched = {organization}
    if kind not in OWN_FACTS:
        touched |= set(Organization.objects.subtree_of(organization))
    before_change.send(
        Organization,
        organization=organization,
        kind=kind,
        effective_on=decision.effective_on,
        target=target,
        organizations=touched,
        new_kind=new_kind,
    )


def record_change(organization, kind, decision: Decision, by, target=None) -> OrganizationChange:
    """Write the row of a change."""
    return OrganizationChange.objects.create(
        organization=organization,
        kind=kind,
        effective_on=decision.effective_on,
        decision_number=clean(decision.number),
        decision_date=decision.dated,
        note=clean(decision.note),
        target=target,
        recorded_by=by,
    )


def new_version(organization: Organization, change: OrganizationChange) -> None:
    """Close the open version the day of the change and open one with the new facts."""
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


def record_audit(action, organization, by, decision: Decision, *, before, **more) -> None:
    """Write the audit event of a change; `more` is kept beside the facts after it.

    The event stands in the scope of the organization as it is now. `concerns` in `more` is the path
    of a second place whose committee is to hear of it: where it left, or who took it over.
    """
    audit.record(
        action,
        by=by,
        subject=organization,
        scope_path=organization.path,
        before=before,
        after={**facts(organization), "effective_on": decision.effective_on.isoformat(), **more},
        reason=decision.number,
    )
