"""An event in words for one reader: in full in his own scope, bare where it stands in another's."""

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from core import audit
from core.models import AuditEvent
from organizations.permissions import Permission
from organizations.scope import granted_paths

#: What the other side is told (`Kind.both_sides`): who, by the name it was known by there. Who
#: recorded it and the number of the decision are the new place's to read.
OTHER_SIDE: Final = {
    "organization.move": _("%(name)s đã chuyển về cấp trên ngoài phạm vi xem"),
    "organization.rekind": _("%(name)s đã chuyển về cấp trên ngoài phạm vi xem"),
    "organization.merge": _("Đã ghi việc tiếp nhận sáp nhập %(name)s"),
    "organization.undo": _("Đã hủy một thay đổi của %(name)s"),
}

#: The whole text of what somebody wrote to the committee is read where it is answered.
LETTERS: Final = {"complaint.file"}


@dataclass(frozen=True)
class Told:
    """The sentence and the paper or reason beside it."""

    sentence: str
    reason: str


def told(event: AuditEvent, user) -> Told:
    """The event as the user may read it."""
    if event.action in OTHER_SIDE:
        own = tuple(granted_paths(user, Permission.VIEW_ORGANIZATION))
        if not event.scope_path.startswith(own):
            return Told(str(OTHER_SIDE[event.action]) % {"name": event.before["name"]}, "")
    return Told(audit.describe(event), "" if event.action in LETTERS else event.reason)
