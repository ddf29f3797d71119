"""Beginning a self-assessment and saving its sections."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.facts import facts_of_year
from assessments.models import AssessmentSection, Cycle, OrganizationRating, SelfAssessment
from assessments.sections import SECTIONS, parsed, sections_for
from assessments.workflow import check_start
from core import audit
from core.concurrency import claim_version
from core.exceptions import Refused
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import check_can

audit.register_sentence(
    "assessment.start", gettext_lazy("%(actor)s đã bắt đầu bản tự đánh giá của %(subject)s")
)
audit.register_sentence(
    "assessment.write",
    gettext_lazy(
        "%(actor)s đã viết phần “%(after.section_title)s” trong bản tự đánh giá của %(subject)s"
    ),
)

#: Saves of one person within this time are one sitting, and one event of the audit trail.
SITTING = timedelta(minutes=30)
LONGEST_ANSWER = 20_000


@transaction.atomic
def start_assessment(*, cycle: Cycle, organization: Organization, by) -> SelfAssessment:
    """Begin the self-assessment of a base organization, or return the one that was begun.

    Raises PermissionDenied, or Refused when the organization is not rated in this cycle.
    """
    check_start(cycle, organization, by)
    facts = facts_of_year(organization, cycle.year)
    if facts.base is not None or facts.superior != cycle.organization:
        raise Refused(
            _("“%(name)s” không thuộc đợt đánh giá của %(committee)s.")
            % {"name": organization, "committee": cycle.organization}
        )
    exempt = OrganizationRating.objects.filter(
        organization=organization, year=cycle.year, level=None
    ).first()
    if exempt:
        raise Refused(
            _("“%(name)s” không thuộc diện đánh giá năm %(year)s: %(reason)s.")
            % {"name": organization, "year": cycle.year, "reason": exempt.not_rated_reason}
        )
    assessment, created = SelfAssessment.objects.get_or_create(
        cycle=cycle, organization=organization
    )
    if created:
        AssessmentSection.objects.bulk_create(
            AssessmentSection(assessment=assessment, code=section.code)
            for section in SECTIONS  # all: a cell that becomes a committee needs one more
        )
        audit.record("assessment.start", by=by, subject=assessment, scope_path=organization.path)
    return assessment


@transaction.atomic
def save_section(
    *, assessment: SelfAssessment, code: str, answers: dict, version, by
) -> AssessmentSection:
    """Keep what was typed in one section, right or wrong, and return the section.

    Only fields that the section asks for are taken. Raises PermissionDenied, Refused when it may
    not be written any more, StaleVersion when somebody else saved since `version`.
    """
    assessment = SelfAssessment.objects.select_for_update().get(pk=assessment.pk)
    check_can(by, Permission.WRITE_ASSESSMENT, assessment.organization)
    _check_writable(assessment)
    section = assessment.sections.get(code=code)
    form = parsed(section)
    taken = {
        name: str(answers[name]).replace("\x00", "") for name in form.fields if name in answers
    }
    if any(len(answer) > LONGEST_ANSWER for answer in taken.values()):
        raise Refused(
            _("Một ô dài quá %(limit)s ký tự; xin rút gọn rồi lưu lại.") % {"limit": LONGEST_ANSWER}
        )
    claim_version(section, version)
    before = (section.saved_by_id, section.saved_at)
    section.answers = {**section.answers, **taken}
    section.saved_by = by
    section.save(update_fields=["answers", "saved_by", "saved_at"])
    assessment.authors.add(by)
    _record_sitting(section, before, by)
    return section


def _check_writable(assessment: SelfAssessment) -> None:
    if not assessment.is_editable:
        raise Refused(
            _("Bản tự đánh giá đang ở trạng thái “%(state)s” nên không sửa được.")
            % {"state": assessment.get_state_display()}
        )
    if not assessment.cycle.is_open:
        raise Refused(_("Đợt đánh giá năm %(year)s đã đóng.") % {"year": assessment.cycle.year})


def _record_sitting(section: AssessmentSection, before, by) -> None:
    """One event per person, section and sitting: the trail says who wrote, not each key pressed."""
    saved_by_id, saved_at = before
    if saved_by_id == by.pk and timezone.now() - saved_at < SITTING:
        return
    organization = section.assessment.organization
    title = next(s.title for s in sections_for(organization.kind) if s.code == section.code)
    audit.record(
        "assessment.write",
        by=by,
        subject=section.assessment,
        scope_path=organization.path,
        after={"section": section.code, "section_title": title},
    )
