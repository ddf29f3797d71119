"""Beginning a self-assessment and saving its sections."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.actions.typing import keep
from assessments.facts import facts_of_year
from assessments.models import AssessmentSection, Cycle, OrganizationRating, SelfAssessment
from assessments.on_paper.rights import check_writes
from assessments.sections import SECTIONS, Context, parsed, sections_for
from assessments.workflow import check_start
from core import audit
from core.exceptions import Refused
from organizations.models import Organization

audit.register_sentence(
    "assessment.start", gettext_lazy("%(actor)s đã bắt đầu bản tự đánh giá của %(subject)s")
)
audit.register_sentence(
    "assessment.write",
    gettext_lazy(
        "%(actor)s đã viết phần “%(after.section_title)s” trong bản tự đánh giá của %(subject)s"
    ),
)


@transaction.atomic
def start_assessment(*, cycle: Cycle, organization: Organization, by) -> SelfAssessment:
    """Begin the self-assessment of a base organization, or return the one that was begun.

    Raises PermissionDenied, or Refused when the organization is not rated in this cycle.
    """
    check_start(cycle, organization, by)
    return begin(cycle=cycle, organization=organization, by=by)


@transaction.atomic
def begin(*, cycle: Cycle, organization: Organization, by) -> SelfAssessment:
    """The self-assessment of an organization that may be begun, made when it is not there.

    Raises Refused when the organization is not rated in this cycle.
    """
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
    *,
    assessment: SelfAssessment,
    code: str,
    answers: dict,
    version,
    by,
    context: Context | None = None,
) -> AssessmentSection:
    """Keep what was typed in one section, right or wrong, and return the section.

    Only fields that the section asks for are taken; `context` spares reading it anew where many
    sections are saved one after another. Raises PermissionDenied, Refused when it may not be
    written any more, StaleVersion when somebody else saved since `version`.
    """
    assessment = SelfAssessment.objects.select_for_update().get(pk=assessment.pk)
    check_writes(by, assessment)
    _check_writable(assessment)
    section = assessment.sections.get(code=code)
    form = parsed(section, context)
    new_sitting = keep(section, fields=form.fields, answers=answers, version=version, by=by)
    assessment.authors.add(by)
    if new_sitting:
        _record_sitting(section, by)
    return section


def _check_writable(assessment: SelfAssessment) -> None:
    if not assessment.is_editable:
        raise Refused(
            _("Bản tự đánh giá đang ở trạng thái “%(state)s” nên không sửa được.")
            % {"state": assessment.get_state_display()}
        )
    if not assessment.cycle.is_open:
        raise Refused(_("Đợt đánh giá năm %(year)s đã đóng.") % {"year": assessment.cycle.year})


def _record_sitting(section: AssessmentSection, by) -> None:
    organization = section.assessment.organization
    title = next(s.title for s in sections_for(section.assessment) if s.code == section.code)
    audit.record(
        "assessment.write",
        by=by,
        subject=section.assessment,
        scope_path=organization.path,
        after={"section": section.code, "section_title": title},
    )
