"""Whether an organization is writing its self-assessment by itself: by whom, since when."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.models import Cycle, SelfAssessment
from core.dates import now
from core.models import AuditEvent
from organizations.models import Organization

MOMENT = "%H:%M, %d/%m/%Y"


@dataclass(frozen=True)
class Drafting:
    """Who writes there, when the first of them began, and when one of them saved last."""

    names: list[str]
    since: datetime
    last: datetime

    def __str__(self) -> str:
        return _(
            "%(names)s đang tự soạn bản này trên cổng thông tin từ %(since)s, lưu lần cuối "
            "%(last)s."
        ) % {
            "names": ", ".join(self.names),
            "since": f"{timezone.localtime(self.since):{MOMENT}}",
            "last": f"{timezone.localtime(self.last):{MOMENT}}",
        }


def drafting_of(cycle: Cycle, organization: Organization, by) -> Drafting | None:
    """Who but `by` and others with its paper writes it; None once it was handed in, or by nobody."""
    row = SelfAssessment.objects.filter(cycle=cycle, organization=organization).first()
    if row is None or not row.is_editable:
        return None
    typists = row.papers.values("typed_by")
    writers = list(row.authors.exclude(pk=by.pk).exclude(pk__in=typists).order_by("full_name"))
    if not writers:
        return None
    written = AuditEvent.objects.about(row).filter(
        action__in=("assessment.write", "assessment.submit"),
        actor_id__in=[one.pk for one in writers],
    )
    moments = list(written.values_list("at", flat=True))
    saved = row.sections.filter(saved_by__in=writers, saved_at__lte=now())
    moments += saved.values_list("saved_at", flat=True)
    return Drafting([one.full_name for one in writers], min(moments), max(moments))
