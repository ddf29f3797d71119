"""Where a person reads what was handed in: his own page, the desk's page, or nowhere.

Each answers for many rows in one query; a row that the person may not read has no address.
"""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.urls import reverse

from assessments.models import ConsolidationPlan, Registration, SelfAssessment
from assessments.state_table import judges
from organizations.permissions import Permission
from organizations.scope import can


def assessment_addresses(user, pks: Iterable[int]) -> dict[int, str]:
    """The pages of the last submissions of self-assessments, by their ids."""
    rows = SelfAssessment.objects.filter(pk__in=set(pks), submissions__number=1)
    return _addresses(user, rows, own="assessments:submitted", judged="assessments:verify")


def consolidation_addresses(user, pks: Iterable[int]) -> dict[int, str]:
    """The pages of consolidation plans that were handed in, by their ids."""
    rows = ConsolidationPlan.objects.filter(pk__in=set(pks), copies__number=1)
    own, judged = "assessments:consolidation", "assessments:consolidation_judge"
    return _addresses(user, rows, own=own, judged=judged)


def registration_addresses(user, pks: Iterable[int]) -> dict[int, str]:
    """The pages of registrations that were handed in, by their ids."""
    rows = Registration.objects.visible_to(user).filter(pk__in=set(pks), copies__number=1)
    return {pk: reverse("assessments:registration", args=[pk]) for pk in _pks(rows)}


def _pks(rows: QuerySet) -> list[int]:
    return list(rows.order_by().values_list("pk", flat=True).distinct())


def _addresses(user, rows: QuerySet, *, own: str, judged: str) -> dict[int, str]:
    """Who writes it reads it on his own page; who verifies or decides at the committee, on theirs."""
    seen = rows.visible_to(user).select_related("organization", "cycle__organization")
    found = {}
    for row in seen:
        if can(user, Permission.WRITE_ASSESSMENT, row.organization):
            found[row.pk] = reverse(own, args=[row.pk])
        elif judges(user, Permission.DECIDE_ASSESSMENT, row) or judges(
            user, Permission.VERIFY_ASSESSMENT, row
        ):
            found[row.pk] = reverse(judged, args=[row.pk])
    return found
