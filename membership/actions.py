"""The one door for quotas of admission."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from core import audit
from core.exceptions import Refused
from membership.models import Quota
from membership.signals import quota_changed
from organizations.models import Organization


audit.register_sentence(
    "quota.set",
    _lazy(
        "%(actor)s đã ghi chỉ tiêu kết nạp của %(subject)s: giao %(after.assigned)s, "
        "đăng ký %(after.registered)s"
    ),
)


@transaction.atomic
def set_quota(
    *,
    organization: Organization,
    year: int,
    assigned: int | None,
    registered: int | None,
    by,
    source: str = "",
) -> Quota:
    """Set the assigned and registered admissions of a year (members); None means not known.

    Raises Refused for a negative number, or when the year's annual return is closed.
    """
    if any(number is not None and number < 0 for number in (assigned, registered)):
        raise Refused(_("Chỉ tiêu và số đăng ký không thể âm. Ví dụ: 3."))
    quota, created = Quota.objects.select_for_update().get_or_create(
        organization=organization, year=year
    )
    before = None if created else {"assigned": quota.assigned, "registered": quota.registered}
    after = {"assigned": assigned, "registered": registered}
    if before == after:
        return quota
    quota.assigned, quota.registered = assigned, registered
    quota.save()
    quota_changed.send(Quota, quota=quota)
    audit.record(
        "quota.set",
        by=by,
        subject=quota,
        scope_path=organization.path,
        before=before,
        after=after,
        reason=source,
    )
    return quota
