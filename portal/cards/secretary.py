"""Cards of a base secretary: his organization's self-assessment of this year."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.models import Cycle, SelfAssessment, State
from assessments.queries import Duty, cycle_lines
from assessments.sections import Progress, section_forms, section_state
from core import formats
from core.dates import today
from membership.quotas.queries import Year, years_of
from organizations.models import Organization
from organizations.permissions import Permission
from portal.cards.links import link
from portal.cards.task_card import TaskCard
from reports.models import Document

#: A secretary has one base organization, rarely two; a page for more would be a list.
MOST = 4

_SENTENCES = {
    None: gettext_lazy("Chưa bắt đầu."),
    State.DRAFT: gettext_lazy("Đang soạn; những gì đã nhập vẫn được giữ."),
    State.RETURNED: gettext_lazy("Ban Tổ chức đã trả lại kèm ý kiến; xin sửa và nộp lại."),
    State.SUBMITTED: gettext_lazy("Đã nộp; Ban Tổ chức đang thẩm định."),
    State.PROPOSED: gettext_lazy("Đã thẩm định; chờ Ban Thường vụ quyết định."),
    State.DECIDED: gettext_lazy("Ban Thường vụ đã quyết định mức xếp loại."),
}


def own_assessments(user) -> list[TaskCard]:
    """A card per base organization whose self-assessment the user may write, and open cycle."""
    organizations = (
        Organization.objects.visible_to(user, Permission.WRITE_ASSESSMENT).current().base()
    )
    cards = []
    for organization in organizations.order_by("path")[:MOST]:
        for cycle in _cycles_of(organization):
            assessment = SelfAssessment.objects.visible_to(user).filter(
                cycle=cycle, organization=organization
            )
            cards.append(_card(organization, cycle, assessment.first()))
    return cards


def _cycles_of(organization: Organization) -> list[Cycle]:
    """The latest open cycle; before its first day also those where the result is still missing."""
    cycles = (
        Cycle.objects.filter(organization_id=organization.parent_id, closed_at=None)
        .select_related("organization", "rule_set")
        .order_by("-year")
    )
    if not cycles:
        return []
    latest, *earlier = cycles
    if latest.writing_from <= today():
        return [latest]
    return [*(cycle for cycle in earlier if _lacks_result(organization, cycle)), latest]


def _lacks_result(organization: Organization, cycle: Cycle) -> bool:
    lines = cycle_lines(cycle)
    return any(line.lacks_result for line in lines if line.organization.pk == organization.pk)


def _card(organization, cycle, assessment) -> TaskCard:
    duty = Duty(organization, cycle, assessment)
    if assessment is None and not duty.has_begun:
        return _card_to_come(duty)
    state = assessment.state if assessment else None
    waits_for_him = state in (None, State.DRAFT, State.RETURNED)
    sentences = [f"{organization.name}.", str(_SENTENCES[state])]
    if assessment and waits_for_him:
        sentences.append(_sections_done(assessment))
    labels = {
        None: _("Bắt đầu viết"),
        State.DRAFT: _("Viết tiếp"),
        State.RETURNED: _("Xem ý kiến và sửa"),
    }
    return TaskCard(
        title=_("Bản tự đánh giá năm %(year)s") % {"year": cycle.year},
        sentence=" ".join(sentences),
        url=link("assessments:assessment", assessment.pk)
        if assessment
        else link("assessments:mine"),
        link=labels.get(state, _("Xem bản đã nộp")),
        due=cycle.submission_due if waits_for_him else None,
        tone="now" if waits_for_him else "done" if state == State.DECIDED else "",
    )


def _card_to_come(duty: Duty) -> TaskCard:
    """The cycle is announced; nothing can be written before its first day."""
    return TaskCard(
        title=_("Bản tự đánh giá năm %(year)s") % {"year": duty.cycle.year},
        sentence=_("%(name)s. Tự đánh giá từ ngày %(day)s.")
        % {"name": duty.organization.name, "day": formats.date(duty.cycle.writing_from)},
        url=link("assessments:mine"),
        link=_("Xem thời hạn"),
        due=duty.cycle.submission_due,
    )


def _sections_done(assessment) -> str:
    """ "Đã xong 3 trong 6 phần.", by the same checks as the page of sections."""
    forms = section_forms(assessment)
    states = [
        section_state(assessment, section, forms[section.code])
        for section in assessment.sections.all()
        if section.code in forms
    ]
    return _("Đã xong %(done)s trong %(total)s phần.") % {
        "done": states.count(Progress.DONE),
        "total": len(forms),
    }


def own_quotas(user) -> list[TaskCard]:
    """This year's quota of his base organization, and whether it has pledged a number yet."""
    organizations = (
        Organization.objects.visible_to(user, Permission.REGISTER_QUOTA).current().base()
    )
    cards = []
    for organization in organizations.order_by("path")[:MOST]:
        this_year = years_of(user, organization, (today().year,))
        if this_year:
            cards.append(_quota_card(organization, this_year[0]))
    return cards


def _quota_card(organization, row: Year) -> TaskCard:
    facts = {
        "assigned": formats.integer(row.assigned),
        "registered": formats.integer(row.registered),
        "admitted": formats.integer(row.admitted),
    }
    pledged = row.registered is not None
    if not pledged:
        sentence = _("Chỉ tiêu được giao %(assigned)s; chưa đăng ký số kết nạp.")
    elif row.admitted is None:
        sentence = _("Chỉ tiêu được giao %(assigned)s, đã đăng ký %(registered)s.")
    else:
        sentence = _(
            "Chỉ tiêu được giao %(assigned)s, đã đăng ký %(registered)s, đã kết nạp %(admitted)s."
        )
    return TaskCard(
        title=_("Kết nạp đảng viên năm %(year)s") % {"year": row.year},
        sentence=sentence % facts,
        url=link("membership:quotas")
        if pledged
        else link("membership:quota_register", organization.code),
        link=_("Xem chỉ tiêu") if pledged else _("Đăng ký"),
        tone="" if pledged else "warning",
    )


def own_comparison(user) -> list[TaskCard]:
    """Where his base organization stands beside last year and beside its type."""
    organizations = (
        Organization.objects.visible_to(user, Permission.WRITE_ASSESSMENT).current().base()
    )
    return [
        TaskCard(
            title=_("So với năm trước và cùng loại hình"),
            sentence=_("%(name)s: mức xếp loại, chất lượng đảng viên, kết nạp của năm đã chốt.")
            % {"name": organization.name},
            url=link("reports:comparison", organization.code),
            link=_("Xem so sánh"),
        )
        for organization in organizations.order_by("path")[:MOST]
    ]


def sent_papers(user) -> list[TaskCard]:
    """The last paper that the committee sent to his base organization, revoked or not."""
    organizations = (
        Organization.objects.visible_to(user, Permission.WRITE_ASSESSMENT).current().base()
    )
    cards = []
    for organization in organizations.order_by("path")[:MOST]:
        paper = Document.objects.visible_to(user).sent_to([organization]).first()
        if paper is not None:
            cards.append(_paper_card(organization, paper))
    return cards


def _paper_card(organization: Organization, paper: Document) -> TaskCard:
    """It was announced, so it is told as well when it was taken back, until another follows."""
    sentence = (
        _("%(name)s. Số %(number)s, ngày %(day)s, đã thu hồi: %(reason)s")
        if paper.is_revoked
        else _("%(name)s. Số %(number)s, ngày %(day)s.")
    )
    return TaskCard(
        title=paper.heading,
        tone="warning" if paper.is_revoked else "",
        sentence=sentence
        % {
            "name": organization.name,
            "number": paper.written_number,
            "day": formats.date(paper.dated),
            "reason": paper.revoked_reason,
        },
        url=link("reports:document", paper.pk),
        link=_("Xem văn bản"),
    )
