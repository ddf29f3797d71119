"""Cards of the yearly registration: the secretary's own, and how many the staff still wait for."""

from itertools import islice

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.models import Cycle, RegistrationState
from assessments.queries import NOT_BEGUN
from assessments.registrations.context import load
from assessments.registrations.parts import open_results, results_form
from assessments.registrations.queries import Duty, duties_of, registration_lines, summary_of
from assessments.registrations.workflow import results_problem
from core import formats
from core.dates import today
from organizations.permissions import Permission
from organizations.scope import can
from portal.cards.committee import committees
from portal.cards.links import link
from portal.cards.secretary import MOST
from portal.cards.task_card import TaskCard

_SENTENCES = {
    NOT_BEGUN: gettext_lazy("Chưa bắt đầu."),
    RegistrationState.DRAFT: gettext_lazy("Đang soạn; những gì đã nhập vẫn được giữ."),
    RegistrationState.RETURNED: gettext_lazy(
        "Ban Tổ chức đã trả lại kèm lý do; xin sửa và nộp lại."
    ),
    RegistrationState.SUBMITTED: gettext_lazy("Đã nộp; chờ Ban Tổ chức tiếp nhận."),
}


def own(user) -> list[TaskCard]:
    """One card per base organization that still registers, or whose lines wait for a result.

    What waits for him comes first; what was received and asks nothing takes no place.
    """
    if not can(user, Permission.WRITE_ASSESSMENT):
        return []
    waiting_first = sorted(duties_of(user), key=lambda duty: not duty.waits)
    cards = (_card(duty) for duty in waiting_first)
    return list(islice(filter(None, cards), MOST))


def _card(duty: Duty) -> TaskCard | None:
    row = duty.registration
    if row and results_problem(row) is None:
        return _results(duty)
    if duty.state == RegistrationState.RECEIVED:
        return None
    labels = {
        NOT_BEGUN: _("Bắt đầu đăng ký"),
        RegistrationState.DRAFT: _("Viết tiếp"),
        RegistrationState.RETURNED: _("Xem lý do và sửa"),
    }
    return TaskCard(
        title=_("Đăng ký phấn đấu năm %(year)s") % {"year": duty.cycle.year},
        sentence=f"{duty.organization.name}. {_SENTENCES[duty.state]}",
        url=link("assessments:registration", row.pk) if row else link("assessments:mine"),
        link=labels.get(duty.state, _("Xem bản đã nộp")),
        due=duty.cycle.registration_due if duty.waits else None,
        tone="now" if duty.waits else "",
    )


def _results(duty: Duty) -> TaskCard | None:
    """At the end of the year each line wants its result, before the self-assessment goes."""
    number = open_results(results_form(duty.registration, load(duty.registration)))
    if not number:
        return None
    return TaskCard(
        title=_("Kết quả đăng ký phấn đấu năm %(year)s") % {"year": duty.cycle.year},
        sentence=_("%(name)s. Số mục chưa ghi kết quả: %(count)s.")
        % {"name": duty.organization.name, "count": formats.integer(number)},
        url=link("assessments:registration_part", duty.registration.pk, "results"),
        link=_("Ghi kết quả"),
        due=duty.cycle.submission_due,
    )


def awaited(user) -> list[TaskCard]:
    """Registrations that are missing or wait for receipt, for the staff of a committee."""
    if not can(user, Permission.VERIFY_ASSESSMENT):
        return []
    cycles = Cycle.objects.filter(
        organization__in=committees(user, Permission.VERIFY_ASSESSMENT),
        closed_at=None,
        opens_on__lte=today(),
        registration_due__isnull=False,
    ).select_related("organization", "rule_set")
    found = [_awaited(cycle) for cycle in cycles]
    return [card for card in found if card]


def _awaited(cycle: Cycle) -> TaskCard | None:
    summary = summary_of(registration_lines(cycle))
    if not (summary.missing or summary.waiting):
        return None
    asked = {"state": RegistrationState.SUBMITTED} if summary.waiting else {"late": "missing"}
    return TaskCard(
        title=_("Đăng ký phấn đấu năm %(year)s") % {"year": cycle.year},
        sentence=_("Chờ tiếp nhận %(waiting)s, chưa nộp %(missing)s; trên %(total)s tổ chức.")
        % {
            "waiting": formats.integer(summary.waiting),
            "missing": formats.integer(summary.missing),
            "total": formats.integer(summary.total),
        },
        count=summary.waiting + summary.missing,
        url=link("assessments:registrations", cycle.pk, **asked),
        link=_("Tiếp nhận") if summary.waiting else _("Xem tổ chức chưa đăng ký"),
        due=cycle.registration_due,
        tone="now" if summary.waiting else "warning",
    )
