"""Taking the paper of an organization, to type its self-assessment in for it."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.actions.writing import begin
from assessments.models import Cycle, PaperEntry
from assessments.on_paper.drafting import drafting_of
from assessments.workflow import why_not_begun
from core import audit, formats
from core.dates import today
from core.exceptions import Refused
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import check_can

audit.register_sentence(
    "assessment.paper",
    gettext_lazy(
        "%(actor)s nhập thay bản tự đánh giá của %(subject)s theo bản giấy ngày %(after.paper_on)s, "
        "người ký: %(after.signed_by)s"
    ),
)


@transaction.atomic
def take_paper(
    *,
    cycle: Cycle,
    organization: Organization,
    paper_on: date,
    signed_by: str,
    by,
    reason: str = "",
) -> PaperEntry:
    """Let a member of the staff type an organization's self-assessment in from its paper.

    From then on he writes and submits this one, and never verifies it. Where the organization is
    writing it by itself he says why (`reason`), which stays beside it. Raises PermissionDenied, or
    Refused when the organization takes no part, for a paper of tomorrow, when it was handed in
    already, or without a reason where one is needed, naming who writes.
    """
    check_can(by, Permission.VERIFY_ASSESSMENT, cycle.organization)
    problem = why_not_begun(cycle, organization)
    if problem:
        raise Refused(problem)
    if paper_on > today():
        raise Refused(
            _("Ngày ghi trên bản giấy không thể sau hôm nay, ví dụ %(day)s.")
            % {"day": formats.date(today())}
        )
    if not signed_by.strip():
        raise Refused(_("Hãy ghi người ký bản giấy, ví dụ: Nguyễn Văn An, bí thư."))
    assessment = begin(cycle=cycle, organization=organization, by=by)
    if not assessment.is_editable:
        raise Refused(
            _("Bản tự đánh giá của “%(name)s” đã nộp nên không nhập thay được.")
            % {"name": organization}
        )
    drafting = drafting_of(cycle, organization, by)
    reason = reason.strip() if drafting else ""
    if drafting and not reason:
        raise Refused(
            _("%(drafting)s Hãy hỏi lại, rồi ghi lý do nhập thay và xác nhận.")
            % {"drafting": drafting}
        )
    entry, made = PaperEntry.objects.update_or_create(
        assessment=assessment,
        typed_by=by,
        defaults={"paper_on": paper_on, "signed_by": signed_by.strip(), "reason": reason},
    )
    audit.record(
        "assessment.paper",
        by=by,
        subject=assessment,
        scope_path=organization.path,
        after={"paper_on": formats.date(paper_on), "signed_by": entry.signed_by, "first": made},
        reason=reason,
        on_behalf_of=organization.name,
    )
    return entry
