"""Which changes of the tree this room cannot bear: what is being judged, and what is recorded.

A change is refused while a self-assessment that it touches waits for verification or decision,
and when its day lies in or before a year that already has figures with that year's facts.
"""

from datetime import date

from django.db.models import Q
from django.dispatch import receiver
from django.utils.translation import gettext as _

from assessments.models import AnnualReturn, OrganizationRating, SelfAssessment, State
from core.exceptions import Refused
from organizations.kinds import BASE_KINDS, Kind
from organizations.models import Organization
from organizations.models.change import ChangeKind
from organizations.signals import before_change

#: Committees whose place may change without another one judging what stands under them.
ABOVE_BASES = (Kind.PROVINCE, Kind.SUPERIOR_COMMITTEE)
#: Changes of the name or type: they leave every return as it is.
OWN_FACTS = (ChangeKind.RENAME, ChangeKind.RETYPE)
#: Changes after which a base organization is no longer its committee's, or no longer is.
LEAVING = (ChangeKind.MOVE, ChangeKind.MERGE, ChangeKind.DISSOLVE)
WAITING = (State.SUBMITTED, State.PROPOSED)
EDITABLE = (State.DRAFT, State.RETURNED)


@receiver(before_change)
def refuse_change_of_what_is_judged(sender, organization, kind, organizations, **kwargs) -> None:
    """What was submitted is decided or given back before its organization changes its place."""
    if kind in OWN_FACTS:
        return
    touched = _affected(organization, kind, organizations)
    bases = _with_bases(touched, organization, kwargs["target"])
    waiting = (
        SelfAssessment.objects.filter(
            organization__in=bases, state__in=WAITING, cycle__closed_at=None
        )
        .select_related("organization", "cycle")
        .first()
    )
    if waiting:
        raise Refused(
            _(
                "Bản tự đánh giá năm %(year)s của “%(name)s” đã nộp mà chưa quyết định; "
                "hãy quyết định hoặc trả lại trước khi ghi thay đổi này."
            )
            % {"year": waiting.cycle.year, "name": waiting.organization}
        )


@receiver(before_change)
def refuse_change_of_recorded_years(
    sender, organization, kind, effective_on: date, organizations, **kwargs
) -> None:
    """Years with figures keep the facts that the figures were recorded with."""
    touched = _affected(organization, kind, organizations)
    recorded = [_ratings(touched, kind)]
    if kind not in OWN_FACTS:
        recorded.append(AnnualReturn.objects.filter(organization__in=touched))
    years = {
        (row.year, row.organization)
        for rows in recorded
        for row in rows.filter(year__gte=effective_on.year).select_related("organization")
    }
    years -= _still_written(organization, kind, years)
    if years:
        year, holder = max(years, key=lambda pair: (pair[0], pair[1].path))
        raise Refused(
            _("“%(name)s” đã có số liệu năm %(year)s; ngày có hiệu lực phải sau 31/12/%(year)s.")
            % {"name": holder, "year": year}
        )


def _affected(organization: Organization, kind: str, organizations) -> set[Organization]:
    """A committee above base organizations that only moves stays the one that rates them."""
    if kind != ChangeKind.MERGE and organization.kind in ABOVE_BASES:
        return {organization}
    return set(organizations)


def _with_bases(touched, organization, target) -> set[Organization]:
    """Those touched, and the base organizations that lose or gain them as cells."""
    found = set(touched)
    if organization.kind not in ABOVE_BASES:
        found |= {node.nearest(*BASE_KINDS) for node in (organization, target) if node}
    return found - {None}


def _ratings(touched, kind: str):
    mine = Q(organization__in=touched)
    if kind not in OWN_FACTS:
        mine |= Q(base__in=touched)  # cells keep the base organization they were rated under
    return OrganizationRating.objects.filter(mine)


def _still_written(organization: Organization, kind: str, years: set) -> set:
    """Of the years, those whose self-assessment is being written (anew): a decision replaces them.

    Not when the base organization itself leaves, for then nobody decides it here any more.
    """
    if organization.kind in ABOVE_BASES or (organization.kind in BASE_KINDS and kind in LEAVING):
        return set()
    base = organization.nearest(*BASE_KINDS)
    written = set(
        SelfAssessment.objects.filter(
            organization=base, state__in=EDITABLE, cycle__closed_at=None
        ).values_list("cycle__year", flat=True)
    )
    return {(year, holder) for year, holder in years if year in written}
