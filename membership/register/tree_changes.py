"""Which changes of the tree the register cannot bear: members would stand where none can.

A cell that ends, or turns into something without members of its own, must be empty from that day
on; a founding that members have come into is not taken back.
"""

from datetime import date

from django.db.models import Q
from django.dispatch import receiver
from django.utils.translation import gettext as _

from core.exceptions import Refused
from core.formats import date as written
from core.formats import integer
from membership.models import Spell
from membership.register.checks import PLACES
from organizations.models import Organization, OrganizationChange
from organizations.models.change import ChangeKind
from organizations.signals import before_change, before_undo

ENDS = (ChangeKind.DISSOLVE, ChangeKind.MERGE)


@receiver(before_change)
def refuse_change_that_leaves_members_nowhere(
    sender, organization: Organization, kind: str, effective_on: date, new_kind=None, **kwargs
) -> None:
    """An end, or a kind in which nobody stands, waits until the members were transferred."""
    loses = kind in ENDS or (kind == ChangeKind.REKIND and new_kind not in PLACES)
    if loses:
        _refuse_members(organization, effective_on)


@receiver(before_undo)
def refuse_undo_that_leaves_members_nowhere(sender, change: OrganizationChange, **kwargs) -> None:
    """The same for what a taken back change would leave: no organization, or its former kind."""
    organization = change.organization
    if change.kind == ChangeKind.FOUND:
        _refuse_members(organization, change.effective_on)
    if change.kind == ChangeKind.REKIND:
        before = organization.versions.filter(valid_until=change.effective_on).first()
        if before is not None and before.kind not in PLACES:
            _refuse_members(organization, change.effective_on)


def _refuse_members(organization: Organization, day: date) -> None:
    """Raise Refused when members stand in the very organization on the day or later."""
    spells = Spell.objects.filter(organization=organization).filter(
        Q(until=None) | Q(until__gt=day)
    )
    number = spells.values("member").distinct().count()
    if number:
        raise Refused(
            _(
                "“%(name)s” có %(number)s đảng viên sinh hoạt vào ngày %(day)s hoặc sau đó; "
                "hãy chuyển sinh hoạt cho những đảng viên này trước."
            )
            % {"name": organization, "number": integer(number), "day": written(day)}
        )
