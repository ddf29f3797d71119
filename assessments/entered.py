"""Who typed what a year is judged by: nobody verifies his own, and whoever verifies sees whose it is.

The self-assessment keeps its authors; of a registration's results the audit trail knows them, of a
plan's progress the notes.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.models import User
from assessments.models import ProgressNote, Registration, SelfAssessment
from core.models import AuditEvent

#: The part of a registration that is written at the end of its year.
RESULTS = "results"


@dataclass(frozen=True)
class Entered:
    """What was typed, and by whom; `is_own`: the reader is one of them."""

    what: str
    names: list[str]
    is_own: bool


def result_writers(assessment: SelfAssessment) -> set[int]:
    """Who (ids) ever wrote results of the registration of the same organization and cycle."""
    registration = Registration.objects.filter(
        cycle=assessment.cycle_id, organization=assessment.organization_id
    ).first()
    if registration is None:
        return set()
    written = AuditEvent.objects.about(registration).filter(
        action="registration.write", after__part=RESULTS, actor_id__isnull=False
    )
    return set(written.values_list("actor_id", flat=True))


def entered_by(assessment: SelfAssessment, reader) -> list[Entered]:
    """Each kind of entry that somebody made; a fixed number of queries."""
    notes = ProgressNote.objects.filter(
        task__plan__cycle=assessment.cycle_id,
        task__plan__organization=assessment.organization_id,
    )
    typists = set(assessment.papers.values_list("typed_by", flat=True))
    writers = set(assessment.authors.values_list("pk", flat=True))
    kinds = [
        (_("Bản tự đánh giá"), writers - typists),
        (_("Nhập thay theo bản giấy"), typists),
        (_("Kết quả đăng ký phấn đấu"), result_writers(assessment)),
        (_("Tiến độ kế hoạch củng cố"), set(notes.values_list("written_by", flat=True))),
    ]
    everybody = set().union(*(people for _what, people in kinds))
    names = dict(
        User.objects.filter(pk__in=everybody)
        .order_by("full_name", "pk")
        .values_list("pk", "full_name")
    )
    return [
        Entered(what, [name for pk, name in names.items() if pk in people], reader.pk in people)
        for what, people in kinds
        if people
    ]
