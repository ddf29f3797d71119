"""Cards of a base secretary: his organization's self-assessment of this year."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.models import Cycle, SelfAssessment, State
from organizations.models import Organization
from organizations.permissions import Permission
from portal.cards.links import link
from portal.cards.task_card import TaskCard

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
    """One card per base organization whose self-assessment the user may write in an open cycle."""
    organizations = (
        Organization.objects.visible_to(user, Permission.WRITE_ASSESSMENT).current().base()
    )
    cards = []
    for organization in organizations.order_by("path")[:MOST]:
        cycle = (
            Cycle.objects.filter(organization_id=organization.parent_id, closed_at=None)
            .order_by("-year")
            .first()
        )
        if cycle:
            assessment = SelfAssessment.objects.visible_to(user).filter(
                cycle=cycle, organization=organization
            )
            cards.append(_card(organization, cycle, assessment.first()))
    return cards


def _card(organization, cycle, assessment) -> TaskCard:
    state = assessment.state if assessment else None
    waits_for_him = state in (None, State.DRAFT, State.RETURNED)
    labels = {
        None: _("Bắt đầu viết"),
        State.DRAFT: _("Viết tiếp"),
        State.RETURNED: _("Xem ý kiến và sửa"),
    }
    url = link("assessments:assessment", assessment.pk) if assessment else ""
    return TaskCard(
        title=_("Bản tự đánh giá năm %(year)s") % {"year": cycle.year},
        sentence=f"{organization.name}. {_SENTENCES[state]}",
        url=url or link("assessments:mine"),
        link=labels.get(state, _("Xem bản đã nộp")),
        due=cycle.submission_due if waits_for_him else None,
        tone="now" if waits_for_him else "done" if state == State.DECIDED else "",
    )
