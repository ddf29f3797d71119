"""Where the page of what an event is about is, for subjects that the viewer may see today."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Model, Q
from django.urls import reverse

from assessments.models import ConsolidationPlan, Cycle, Registration, SelfAssessment
from core.models import AuditEvent
from membership.models import AdmissionCase
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import scope_q
from reports.models import Document


def _everybody(user) -> Q:
    return Q()


def _judges(user) -> Q:
    """What was handed in is read on the page of those who verify or decide it."""
    paths = (Permission.VERIFY_ASSESSMENT, Permission.DECIDE_ASSESSMENT)
    return scope_q(user, paths[0], "organization__path") | scope_q(
        user, paths[1], "organization__path"
    )


@dataclass(frozen=True)
class Subject:
    """A model with the address of its page; `key` names the column in the address."""

    model: type[Model]
    url_name: str
    key: str = "pk"
    only: Callable[..., Q] = _everybody


SUBJECTS = (
    Subject(SelfAssessment, "assessments:verify", only=_judges),
    Subject(ConsolidationPlan, "assessments:consolidation_judge", only=_judges),
    Subject(Registration, "assessments:registration"),
    Subject(Cycle, "assessments:cycle"),
    Subject(AdmissionCase, "membership:case", "code"),
    Subject(Document, "reports:document"),
    Subject(Organization, "organizations:detail", "code"),
)


def addresses(events: Iterable[AuditEvent], user) -> dict[tuple[str, str], str]:
    """(type, id) of a subject → its page; one query for each type that is met."""
    ids = defaultdict(set)
    for event in events:
        if event.subject_id.isdigit():
            ids[event.subject_type].add(int(event.subject_id))
    found = {}
    for subject in SUBJECTS:
        name = subject.model._meta.label_lower
        if name not in ids:
            continue
        rows = subject.model.objects.visible_to(user).filter(subject.only(user), pk__in=ids[name])
        for pk, key in rows.values_list("pk", subject.key):
            found[name, str(pk)] = reverse(subject.url_name, args=[key])
    return found
