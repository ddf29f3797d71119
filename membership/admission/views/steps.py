"""Recording the next step, taking the last one back, stopping a case and taking it up again."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.formats import date as written
from membership.admission import actions
from membership.admission.checks import standing_moves
from membership.admission.forms import ReasonForm, StepForm, StopForm
from membership.admission.progress import progress_of
from membership.admission.table import MOVES
from membership.admission.views.common import Screen, confirmed, editable, found, one_form
from membership.admission.workflow import permitted
from membership.models import Step


def step(request: HttpRequest, code: str) -> HttpResponse:
    """The next step of a case: its day, and its document and votes where it has them."""
    case = found(request, code)
    progress = progress_of(case)
    if progress.next is None:
        if not any(permitted(move, case, request.user) for move in MOVES):
            raise PermissionDenied
        messages.info(request, _("Hồ sơ này không còn bước nào để ghi."))
        return redirect("membership:case", code=code)
    if not permitted(progress.next, case, request.user):
        raise PermissionDenied(progress.next.permission)
    form = StepForm(request.POST or None, move=progress.next, case=case)
    screen = Screen(
        title=progress.next_label,
        lead=str(_LEADS.get(progress.next.target, "")),
        submit=_("Ghi bước này"),
        done=_("Đã ghi: %(step)s.") % {"step": Step(progress.next.target).label},
    )

    def act():
        target = form.cleaned_data["step"]
        recorded = actions.move(
            case=case, step=target, typed=form.typed(), by=request.user, seen=confirmed(form)
        )
        return recorded.warnings

    return one_form(request, case, form, screen, act)


_LEADS = {
    Step.CELL: gettext_lazy("Chỉ ghi số phiếu; hệ thống không lưu ai bỏ phiếu thế nào."),
    Step.BASE: gettext_lazy("Chỉ ghi số phiếu; hệ thống không lưu ai bỏ phiếu thế nào."),
    Step.COMMITTEE: gettext_lazy("Chỉ ghi số phiếu; hệ thống không lưu ai bỏ phiếu thế nào."),
    Step.DECIDED: gettext_lazy("Ghi bước này là lập hồ sơ đảng viên dự bị từ mọi thông tin đã có."),
    Step.CEREMONY: gettext_lazy("Thời gian dự bị tính từ ngày làm lễ kết nạp."),
    Step.OFFICIAL: gettext_lazy(
        "Ghi số phiếu của chi bộ và của cấp ủy cơ sở (nếu có) như khi kết nạp. Ngày chính thức tính từ "
        "ngày hết dự bị, dù quyết định công nhận ra sau ngày đó."
    ),
}


def undo(request: HttpRequest, code: str) -> HttpResponse:
    """Take the last step back, with a reason."""
    case = found(request, code)
    last = standing_moves(case)[-1]
    row = next((move for move in MOVES if move.target == last.step), MOVES[0])
    if not permitted(row, case, request.user):
        raise PermissionDenied(row.permission)
    form = ReasonForm(request.POST or None, example=_("Ví dụ: Ghi nhầm ngày của nghị quyết."))
    screen = Screen(
        title=_("Hủy bước vừa ghi"),
        lead=_("“%(step)s”, ngày %(day)s. Nhật ký vẫn giữ cả hai việc.")
        % {"step": last.get_step_display(), "day": written(last.on)},
        submit=_("Hủy bước này"),
        done=_("Đã hủy bước “%(step)s”.") % {"step": last.get_step_display()},
        danger=True,
    )
    return one_form(
        request,
        case,
        form,
        screen,
        lambda: actions.undo_last_move(
            case=case, reason=form.cleaned_data["reason"], by=request.user
        ),
    )


def stop(request: HttpRequest, code: str) -> HttpResponse:
    """Stop a case, with day and reason."""
    case = editable(request, code)
    form = StopForm(
        request.POST or None, example=_("Ví dụ: Đã chuyển công tác; chi bộ không tán thành.")
    )
    screen = Screen(
        title=_("Dừng hồ sơ"),
        lead=_("Mọi bước đã ghi vẫn giữ; có thể mở lại hồ sơ khi cần."),
        submit=_("Dừng hồ sơ"),
        done=_("Đã dừng hồ sơ."),
        danger=True,
    )
    return one_form(
        request,
        case,
        form,
        screen,
        lambda: actions.stop_case(
            case=case,
            on=form.cleaned_data["on"],
            reason=form.cleaned_data["reason"],
            by=request.user,
        ),
    )


def resume(request: HttpRequest, code: str) -> HttpResponse:
    """Take a stopped case up again where it stood."""
    case = editable(request, code)
    form = ReasonForm(request.POST or None, example=_("Ví dụ: Đã trở lại công tác."))
    screen = Screen(title=_("Mở lại hồ sơ"), submit=_("Mở lại hồ sơ"), done=_("Đã mở lại hồ sơ."))
    return one_form(
        request,
        case,
        form,
        screen,
        lambda: actions.resume_case(case=case, reason=form.cleaned_data["reason"], by=request.user),
    )
