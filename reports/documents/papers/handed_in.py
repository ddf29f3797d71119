"""Who handed the matter of a paper in: only of those can it be printed to be signed."""

from collections import defaultdict

from assessments.models import ConsolidationPlan, Registration, SelfAssessment
from organizations.models import Organization

#: By the code of the kind: what is handed in, and where its copies are.
MATTERS = {
    "registration": (Registration, "copies"),
    "self-assessment": (SelfAssessment, "submissions"),
    "consolidation-plan": (ConsolidationPlan, "copies"),
}


def handed_in(code: str, committee: Organization) -> dict[int, set[int]]:
    """The organizations (pk) that handed it in, by the year of the committee's cycle."""
    model, copies = MATTERS[code]
    rows = model.objects.filter(cycle__organization=committee, **{f"{copies}__number": 1})
    found: dict[int, set[int]] = defaultdict(set)
    for year, organization in rows.order_by().values_list("cycle__year", "organization"):
        found[year].add(organization)
    return dict(found)
