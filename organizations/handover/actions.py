"""Handing over: ending one person's grants and giving the same roles to another, or nothing."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit, formats
from core.dates import now, today
from core.exceptions import Refused
from organizations.grants import end_grant, give_grant
from organizations.models import Grant, Handover, Organization

audit.register_sentence(
    "handover.make",
    gettext_lazy(
        "%(actor)s đã bàn giao nhiệm vụ tại %(subject)s từ %(before.person)s cho %(after.person)s "
        "từ ngày %(after.day)s"
    ),
)


def grants_to_hand_over(user, organization: Organization):
    """The person's grants at the very organization that have not ended."""
    standing = Q(valid_until=None) | Q(valid_until__gte=today())
    return Grant.objects.filter(standing, user=user, organization=organization).select_related(
        "role", "organization", "user"
    )


@transaction.atomic
def hand_over(
    *, organization: Organization, from_user, to_user, effective_on: date, reason: str, by
) -> Handover:
    """From a day the second person holds the roles that the first held at the organization.

    The first keeps them up to the day before; a role that the second holds already is left as it
    is. What was written stays under the name of who wrote it. Raises Refused for a day that is
    past, for the same person, for a locked account, when there is nothing to hand over, and for
    what giving and ending a grant refuse.
    """
    if from_user.pk == to_user.pk:
        raise Refused(_("Người nhận phải là người khác."))
    if not to_user.is_active:
        raise Refused(_("Tài khoản của %(name)s đang khóa; hãy mở lại trước.") % {"name": to_user})
    if effective_on < today():
        raise Refused(
            _("Ngày bàn giao phải từ hôm nay, ví dụ %(day)s.") % {"day": formats.date(today())}
        )
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do bàn giao."))
    grants = list(grants_to_hand_over(from_user, organization).select_for_update(of=("self",)))
    if not grants:
        raise Refused(
            _("%(name)s không còn giữ vai trò nào tại %(organization)s.")
            % {"name": from_user, "organization": organization}
        )
    for grant in grants:
        _give(grant, to_user, effective_on, by)
        end_grant(grant=grant, by=by, reason=reason, last_day=effective_on - timedelta(days=1))
    made = Handover.objects.create(
        organization=organization,
        from_user=from_user,
        to_user=to_user,
        roles=", ".join(grant.role.name for grant in grants)[:300],
        effective_on=effective_on,
        reason=reason.strip(),
    )
    audit.record(
        "handover.make",
        by=by,
        subject=organization,
        scope_path=organization.path,
        before={"person": from_user.full_name},
        after={
            "person": to_user.full_name,
            "day": formats.date(effective_on),
            "roles": made.roles,
        },
        reason=made.reason,
    )
    return made


def _give(grant: Grant, to_user, effective_on: date, by) -> None:
    """The same role at the same place to the second person, unless he holds it by that day."""
    held = Grant.objects.filter(user=to_user, role=grant.role, organization=grant.organization)
    if held.filter(valid_from__lte=effective_on, valid_until=None).exists():
        return
    give_grant(
        user=to_user,
        role=grant.role,
        organization=grant.organization,
        valid_from=effective_on,
        by=by,
    )


@transaction.atomic
def see(*, handover: Handover, by) -> None:
    """Who took over has read what went over to him; of others nothing changes. No event: it says
    nothing about an organization."""
    Handover.objects.filter(pk=handover.pk, to_user=by, seen_at=None).update(seen_at=now())
