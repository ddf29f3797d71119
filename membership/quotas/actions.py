"""The one door for quotas of admission."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from core import audit
from core.dates import today
from core.exceptions import Refused
from membership.models import Quota
from membership.quotas.signals import quota_changed
from organizations.models import Organization

audit.register_sentence(
    "quota.set",
    _lazy(
        "%(actor)s đã ghi chỉ tiêu kết nạp của %(subject)s: giao %(after.assigned)s, "
        "đăng ký %(after.registered)s"
    ),
)
audit.register_sentence(
    "quota.register",
    _lazy("%(actor)s đã đăng ký số kết nạp của %(subject)s: %(after.registered)s"),
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
    quota, before = _locked(organization, year)
    after = {"assigned": assigned, "registered": registered}
    return _write(quota, before, after, "quota.set", by, source)


@transaction.atomic
def register_quota(*, organization: Organization, year: int, registered: int, by) -> Quota:
    """A base organization pledges how many members it will admit (Plan 15-KH/ĐUK, I, II.1).

    Raises Refused for another kind of organization, a year that is over or too far off, a
    negative number, or when the year's annual return is closed.
    """
    if not organization.is_base:
        raise Refused(_("Chỉ tổ chức cơ sở đảng đăng ký số kết nạp."))
    if organization.is_dissolved:
        raise Refused(_("“%(name)s” đã kết thúc hoạt động.") % {"name": organization})
    if year not in open_years():
        raise Refused(
            _("Chỉ đăng ký cho năm %(first)s hoặc %(second)s.")
            % dict(zip(("first", "second"), open_years(), strict=True))
        )
    quota, before = _locked(organization, year)
    after = {"assigned": quota.assigned, "registered": registered}
    return _write(quota, before, after, "quota.register", by, "")


def open_years() -> tuple[int, int]:
    """Years for which a base organization may still register: this one and the next."""
    return today().year, today().year + 1


def _locked(organization: Organization, year: int) -> tuple[Quota, dict | None]:
    """The row of the year, locked, and its numbers; None when it was not there before."""
    quota, created = Quota.objects.select_for_update().get_or_create(
        organization=organization, year=year
    )
    before = {"assigned": quota.assigned, "registered": quota.registered}
    return quota, None if created else before


def _write(quota: Quota, before, after: dict, action: str, by, source: str) -> Quota:
    if any(number is not None and number < 0 for number in after.values()):
        raise Refused(_("Chỉ tiêu và số đăng ký không thể âm. Ví dụ: 3."))
    if before == after:
        return quota
    quota.assigned, quota.registered = after["assigned"], after["registered"]
    quota.save()
    quota_changed.send(Quota, quota=quota)
    audit.record(
        action,
        by=by,
        subject=quota,
        scope_path=quota.organization.path,
        before=before,
        after=after,
        reason=source,
    )
    return quota
