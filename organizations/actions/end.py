"""The ends of an organization: dissolved, or merged into another."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from core.exceptions import Refused
from core.formats import date as written
from organizations.actions.checks import check_below, check_day, check_place
from organizations.actions.common import (
    Decision,
    announce,
    facts,
    lock,
    new_version,
    place,
    record_audit,
    record_change,
)
from organizations.kinds import MERGE_PEERS
from organizations.models import Organization, OrganizationChange
from organizations.models.change import ChangeKind


@transaction.atomic
def dissolve(*, organization: Organization, decision: Decision, by) -> OrganizationChange:
    """End an organization that has nothing under it any more."""
    lock(organization)
    check_day(organization, decision)
    check_below(organization, None, decision.effective_on)
    announce(organization, ChangeKind.DISSOLVE, decision)
    before = facts(organization)
    change = record_change(organization, ChangeKind.DISSOLVE, decision, by)
    _end(organization, decision.effective_on)
    record_audit("organization.dissolve", organization, by, decision, before=before)
    return change


@transaction.atomic
def merge(
    *, organization: Organization, target: Organization, decision: Decision, by
) -> OrganizationChange:
    """End an organization in favour of another, which takes over all that stood under it."""
    lock(organization, target)
    check_day(organization, decision)
    _check_target(organization, target, decision.effective_on)
    announce(organization, ChangeKind.MERGE, decision, target)
    before = facts(organization)
    change = record_change(organization, ChangeKind.MERGE, decision, by, target)
    taken_over = list(Organization.objects.current().filter(parent=organization))
    for child in taken_over:
        check_day(child, decision)
        check_place(child.kind, target, decision.effective_on, child)
        place(child, target)
        new_version(child, change)
    check_below(organization, None, decision.effective_on)
    _end(organization, decision.effective_on, successor=target)
    record_audit(
        "organization.merge",
        organization,
        by,
        decision,
        before=before,
        successor=target.code,
        taken_over=[child.code for child in taken_over],
        concerns=target.path,
    )
    return change


def _check_target(organization: Organization, target: Organization, day: date) -> None:
    if target.is_dissolved or target == organization or organization.contains(target):
        raise Refused(_("Hãy chọn một tổ chức khác đang hoạt động để tiếp nhận."))
    if target.kind not in MERGE_PEERS[organization.kind]:
        raise Refused(
            _("Không thể sáp nhập %(kind)s vào %(target)s; hai tổ chức phải cùng cấp.")
            % {"kind": organization.get_kind_display(), "target": target.get_kind_display()}
        )
    if day < target.founded_on:
        raise Refused(
            _("“%(name)s” thành lập ngày %(day)s, sau ngày sáp nhập.")
            % {"name": target, "day": written(target.founded_on)}
        )


def _end(organization: Organization, day: date, successor: Organization | None = None) -> None:
    organization.dissolved_on = day
    organization.successor = successor
    organization.save()
    organization.versions.filter(valid_until=None).update(valid_until=day)
