"""Where the page of what an event is about is, for subjects that the viewer may see today."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from django.db.models import Model
from django.urls import reverse

from assessments.addresses import (
    assessment_addresses,
    consolidation_addresses,
    registration_addresses,
)
from assessments.models import ConsolidationPlan, Cycle, Registration, SelfAssessment
from core.models import AuditEvent
from membership.models import AdmissionCase
from organizations.models import Organization
from reports.models import Document

#: For a user and some ids, the address of each that he may open.
Finder = Callable[..., dict[int, str]]


def _pages(model: type[Model], url_name: str, key: str = "pk") -> Finder:
    """Pages that whoever sees the row may open; `key` names the column in the address."""

    def find(user, pks: Iterable[int]) -> dict[int, str]:
        rows = model.objects.visible_to(user).filter(pk__in=pks)
        return {pk: reverse(url_name, args=[at]) for pk, at in rows.values_list("pk", key)}

    return find


SUBJECTS: dict[type[Model], Finder] = {
    SelfAssessment: assessment_addresses,
    ConsolidationPlan: consolidation_addresses,
    Registration: registration_addresses,
    Cycle: _pages(Cycle, "assessments:cycle"),
    AdmissionCase: _pages(AdmissionCase, "membership:case", "code"),
    Document: _pages(Document, "reports:document"),
    Organization: _pages(Organization, "organizations:detail", "code"),
}


def addresses(events: Iterable[AuditEvent], user) -> dict[tuple[str, str], str]:
    """(type, id) of a subject → its page; one query for each type that is met."""
    ids = defaultdict(set)
    for event in events:
        if event.subject_id.isdigit():
            ids[event.subject_type].add(int(event.subject_id))
    found = {}
    for model, find in SUBJECTS.items():
        name = model._meta.label_lower
        if name in ids:
            found |= {(name, str(pk)): url for pk, url in find(user, ids[name]).items()}
    return found
