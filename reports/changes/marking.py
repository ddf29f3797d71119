"""Saying that one has seen what changed. Nothing else moves the mark: opening a page writes nothing."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.exceptions import Refused
from core.models import AuditEvent
from core.paths import subtree_of_any
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import check_can
from reports.changes.reading import ALL_ALONG, events_of
from reports.models import ChangesMark


@transaction.atomic
def mark_seen(*, organization: Organization, upto: int, by) -> ChangesMark:
    """Keep that the user has read the committee's events up to number `upto` of the trail.

    What came after the page was opened has a higher number and stays new. An older page takes
    nothing back. Raises PermissionDenied, Refused for a number that is no event of the committee.
    """
    check_can(by, Permission.VIEW_REPORT, organization)
    here = AuditEvent.objects.filter(sequence=upto).filter(
        subtree_of_any([organization.path], "scope_path")
    )
    told = events_of(by, organization, ALL_ALONG).filter(sequence=upto)
    if not (here.exists() or told.exists()):
        raise Refused(
            _("Chưa đánh dấu được: hãy mở lại bảng điều khiển rồi bấm “Đánh dấu đã xem” ở đó.")
        )
    ChangesMark.objects.get_or_create(
        user=by,
        organization=organization,
        defaults={"last_event": upto, "marked_at": timezone.now()},
    )
    older = ChangesMark.objects.filter(user=by, organization=organization, last_event__lt=upto)
    older.update(last_event=upto, marked_at=timezone.now())
    return ChangesMark.objects.get(user=by, organization=organization)
