"""The dossier's forms: people, papers, certificates, verifications."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from core.concurrency import StaleVersion
from core.exceptions import Refused
from core.formats import date as written
from membership.admission import actions
from membership.admission.checks import certificates_of
from membership.admission.forms import PeopleForm
from membership.admission.paper_forms import CasePapersForm
from membership.admission.proof_forms import AnswerForm, CertificateForm, VerificationForm
from membership.admission.views.common import Screen, editable, found, one_form
from membership.models import AdmissionCase, Certificate, Verification


def people(request: HttpRequest, code: str) -> HttpResponse:
    """Who helps and who introduces."""
    case = editable(request, code)
    form = PeopleForm(request.POST or None, user=request.user, case=case)
    screen = Screen(
        title=_("Người giúp đỡ, người giới thiệu"),
        lead=_(
            "Người giới thiệu là đảng viên chính thức, cùng công tác ít nhất %(months)s tháng; một người có "
            "thể thay bằng Đoàn thanh niên hoặc Công đoàn."
        )
        % {"months": case.rules.introducer_months},
        submit=_("Lưu"),
        done=_("Đã lưu người giúp đỡ, người giới thiệu."),
    )

    def act() -> None:
        version = form.cleaned_data["version"]
        try:
            actions.set_people(case=case, version=version, by=request.user, **form.named())
        except StaleVersion as stale:
            form.show_stored(stale.current, found(request, code))
            raise

    return one_form(request, case, form, screen, act)


def papers(request: HttpRequest, code: str) -> HttpResponse:
    """All papers that are typed, on one page: those with a day are there."""
    case = editable(request, code)
    form = CasePapersForm(request.POST or None, case=case)
    if request.method == "POST" and form.is_valid():
        try:
            version = form.cleaned_data["version"]
            actions.record_papers(case=case, papers=form.typed(), version=version, by=request.user)
        except StaleVersion as stale:
            form.show_stored(stale.current, found(request, code))
            form.add_error(None, stale.sentence)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Đã lưu giấy tờ của hồ sơ."))
            return redirect("membership:case", code=code)
    context = {"case": case, "form": form}
    return render(request, "membership/admission/papers.html", context)


def certificate(request: HttpRequest, code: str) -> HttpResponse:
    """The certificate of the class that the case needs now: a new one, or the one on the case mended."""
    case = editable(request, code)
    course = Certificate.Course.NEW_MEMBER if case.member else Certificate.Course.AWARENESS
    mended = _mended(request, case, course) if "sua" in request.GET else None
    form = CertificateForm(request.POST or None, mended=mended)
    screen = Screen(
        title=_("Giấy chứng nhận: %(course)s") % {"course": course.label},
        lead=_("Giấy có giá trị %(months)s tháng kể từ ngày cấp.")
        % {"months": case.rules.certificate_months}
        if course == Certificate.Course.AWARENESS
        else "",
        submit=_("Lưu"),
        done=_("Đã ghi giấy chứng nhận."),
    )

    def act() -> None:
        try:
            actions.record_certificate(
                case=case,
                course=mended.course if mended else course,
                certificate=mended,
                by=request.user,
                **form.typed(),
            )
        except StaleVersion as stale:
            mended.refresh_from_db()
            form.show_stored(stale.current, mended)
            raise

    return one_form(request, case, form, screen, act)


def _mended(request: HttpRequest, case: AdmissionCase, course: str) -> Certificate | None:
    """The certificate to be mended: the one that the sent page was made from, else the first of the course.

    404 when that one is no longer the case's. None: there is none yet.
    """
    stored = certificates_of(case)
    if request.method == "POST":
        row = request.POST.get("row", "")
        found = next((one for one in stored if str(one.pk) == row), None)
        if found is None:
            raise Http404
        return found
    return next((one for one in stored if one.course == course), None)


def verification(request: HttpRequest, code: str) -> HttpResponse:
    """Record that a verification was sent."""
    case = editable(request, code)
    form = VerificationForm(request.POST or None)
    screen = Screen(
        title=_("Gửi thẩm tra lý lịch"),
        lead=_(
            "Hạn trả lời tự tính: %(days)s ngày làm việc, ngoài nước %(abroad)s ngày làm việc kể từ ngày gửi."
        )
        % {
            "days": case.rules.verification_days,
            "abroad": case.rules.verification_days_abroad,
        },
        submit=_("Ghi đã gửi"),
        done=_("Đã ghi gửi thẩm tra."),
    )
    return one_form(
        request,
        case,
        form,
        screen,
        lambda: actions.send_verification(case=case, by=request.user, **form.cleaned_data),
    )


def answer(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Record or correct the answer to a verification."""
    case = editable(request, code)
    sent = get_object_or_404(Verification.objects.visible_to(request.user), pk=pk, case=case)
    form = AnswerForm(request.POST or None, sent=sent)
    screen = Screen(
        title=_("Trả lời thẩm tra"),
        lead=_("“%(about)s”, gửi %(to)s ngày %(sent)s, hạn %(due)s.")
        % {
            "about": sent.about,
            "to": sent.sent_to,
            "sent": written(sent.sent_on),
            "due": written(sent.due_on),
        },
        submit=_("Ghi trả lời"),
        done=_("Đã ghi trả lời thẩm tra."),
    )

    def act() -> None:
        try:
            actions.answer_verification(verification=sent, by=request.user, **form.cleaned_data)
        except StaleVersion as stale:
            form.show_stored(stale.current)
            raise

    return one_form(request, case, form, screen, act)


def verification_remove(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Take back a verification that was recorded by mistake, after asking."""
    case = editable(request, code)
    sent = get_object_or_404(Verification.objects.visible_to(request.user), pk=pk, case=case)
    if request.method == "POST":
        try:
            actions.remove_verification(verification=sent, by=request.user)
        except Refused as refusal:
            messages.error(request, refusal.sentence)
        else:
            messages.success(request, _("Đã bỏ lần thẩm tra ghi nhầm."))
        return redirect("membership:case", code=code)
    context = {"case": case, "sent": sent}
    return render(request, "membership/admission/verification_remove.html", context)
