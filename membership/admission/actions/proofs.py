"""Certificates of the classes, and the verification of the person's record."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from core import audit
from core.calendar import add_working_days
from core.concurrency import claim_version
from core.exceptions import Refused
from core.formats import date as written
from core.names import clean
from membership.admission.actions.common import check_changeable, check_past, locked
from membership.admission.actions.dossier import NO_FORM, drop_paper, put_paper
from membership.models import (
    AdmissionCase,
    CasePaper,
    Certificate,
    PaperKind,
    Step,
    Verification,
)
from membership.validity import last_day_of_validity

COURSE, SOURCE = Certificate.Course, PaperKind.Source

audit.register_sentence(
    "admission.certificate",
    _lazy("%(actor)s đã ghi giấy chứng nhận số %(after.number)s của %(subject)s"),
)
audit.register_sentence(
    "admission.verification",
    _lazy("%(actor)s đã ghi gửi thẩm tra lý lịch của %(subject)s ngày %(after.sent)s"),
)
audit.register_sentence(
    "admission.answer",
    _lazy("%(actor)s đã ghi trả lời thẩm tra lý lịch của %(subject)s ngày %(after.answered)s"),
)
audit.register_sentence(
    "admission.verification_remove",
    _lazy("%(actor)s đã bỏ lần thẩm tra gửi ngày %(before.sent)s của %(subject)s"),
)


@transaction.atomic
def record_certificate(
    *,
    case: AdmissionCase,
    course: str,
    number: str,
    issued_on: date,
    by,
    school: str = "",
    certificate: Certificate | None = None,
    version=NO_FORM,
) -> Certificate:
    """Record a certificate of the awareness class, or of the new members' class; or correct one.

    Before the decision it stands on the case and brings its paper along; after it, on the member's
    file. `version` is the one that a corrected one was opened with. Raises StaleVersion when somebody
    else saved it in between; Refused for the class of the wrong time, or a day to come.
    """
    case = locked(case)
    expected = COURSE.NEW_MEMBER if case.member_id else COURSE.AWARENESS
    if course != expected:
        raise Refused(
            _("Lúc này hồ sơ cần giấy chứng nhận “%(course)s”.") % {"course": expected.label}
        )
    if case.stopped_on:
        raise Refused(_("Hồ sơ này đã dừng; hãy mở lại trước khi ghi tiếp."))
    check_past(issued_on)
    if issued_on <= case.birth_date:
        raise Refused(_("Ngày cấp phải sau ngày sinh %(day)s.") % {"day": written(case.birth_date)})
    if case.member_id and issued_on < case.member.admitted_on:
        raise Refused(
            _("Giấy chứng nhận lớp đảng viên mới phải cấp từ ngày kết nạp %(day)s trở đi.")
            % {"day": written(case.member.admitted_on)}
        )
    holder = {"member": case.member} if case.member_id else {"case": case}
    if certificate is not None:
        _claim(certificate, version)
    certificate = certificate or Certificate(**holder)
    certificate.course, certificate.number = course, clean(number)
    certificate.school, certificate.issued_on = clean(school), issued_on
    if course == COURSE.AWARENESS:
        certificate.valid_until = last_day_of_validity(issued_on, case.rules.certificate_months)
    certificate.save()
    audit.record(
        "admission.certificate",
        by=by,
        subject=case,
        scope_path=case.organization.path,
        after={"number": certificate.number, "course": course, "issued": issued_on},
    )
    if course == COURSE.AWARENESS:
        _certificate_paper(case, by)
    return certificate


def _certificate_paper(case: AdmissionCase, by) -> None:
    """Let the paper follow the certificate that holds longest."""
    longest = case.certificates.filter(course=COURSE.AWARENESS).order_by("-valid_until").first()
    for kind in case.rules.papers.filter(source=SOURCE.CERTIFICATE):
        put_paper(case, kind, longest.issued_on, longest.number, longest.valid_until, by)


@transaction.atomic
def send_verification(
    *, case: AdmissionCase, about: str, sent_to: str, sent_on: date, by, abroad: bool = False
) -> Verification:
    """Record a request to verify; the answer is due after 30 working days, 90 from abroad."""
    case = locked(case)
    check_changeable(case)
    check_past(sent_on)
    _check_not_verified(case)
    rules = case.rules
    days = rules.verification_days_abroad if abroad else rules.verification_days
    sent = Verification.objects.create(
        case=case,
        about=clean(about),
        sent_to=clean(sent_to),
        sent_on=sent_on,
        abroad=abroad,
        due_on=add_working_days(sent_on, days),
    )
    audit.record(
        "admission.verification",
        by=by,
        subject=case,
        scope_path=case.organization.path,
        after={"sent": written(sent_on), "due": sent.due_on, "abroad": abroad},
    )
    _verification_paper(case, by)
    return sent


@transaction.atomic
def answer_verification(
    *,
    verification: Verification,
    answered_on: date,
    answer: str,
    is_clear: bool,
    by,
    version=NO_FORM,
) -> Verification:
    """Record or correct the answer; `version` is the one the form was made from.

    Raises StaleVersion when somebody else saved it in between, Refused for a day before it was sent
    or to come.
    """
    case = locked(verification.case)
    check_changeable(case)
    check_past(answered_on)
    _check_not_verified(case)
    verification.refresh_from_db()
    _claim(verification, version)
    if answered_on < verification.sent_on:
        raise Refused(
            _("Ngày trả lời phải từ ngày gửi %(day)s trở đi.")
            % {"day": written(verification.sent_on)}
        )
    verification.answered_on, verification.answer = answered_on, clean(answer)
    verification.is_clear = is_clear
    verification.save()
    audit.record(
        "admission.answer",
        by=by,
        subject=case,
        scope_path=case.organization.path,
        after={"answered": written(answered_on), "is_clear": is_clear},
    )
    _verification_paper(case, by)
    return verification


@transaction.atomic
def remove_verification(*, verification: Verification, by) -> AdmissionCase:
    """Take back a verification that was recorded by mistake."""
    case = locked(verification.case)
    check_changeable(case)
    _check_not_verified(case)
    sent = verification.sent_on
    verification.delete()
    audit.record(
        "admission.verification_remove",
        by=by,
        subject=case,
        scope_path=case.organization.path,
        before={"sent": written(sent)},
    )
    _verification_paper(case, by)
    return case


def _claim(row: Certificate | Verification, version) -> None:
    """Take the next version of the row: without a form the one after what is stored."""
    claim_version(row, row.version if version is NO_FORM else version)


def _check_not_verified(case: AdmissionCase) -> None:
    """Before the step is recorded; after it the answers are what the cell resolved upon."""
    if list(Step).index(Step(case.step)) >= list(Step).index(Step.VERIFIED):
        raise Refused(
            _("Đã ghi bước “%(step)s”; muốn sửa kết quả thẩm tra, hãy hủy bước đó trước.")
            % {"step": Step.VERIFIED.label}
        )


def _verification_paper(case: AdmissionCase, by) -> None:
    """Let the paper follow the answers: there when all are in and clear."""
    rows = list(Verification.objects.filter(case=case))
    clear = bool(rows) and all(one.answered_on and one.is_clear for one in rows)
    for kind in case.rules.papers.filter(source=SOURCE.VERIFICATION):
        there = CasePaper.objects.filter(case=case, kind=kind).first()
        if clear:
            last = max(one.answered_on for one in rows)
            if there is None or there.dated != last:
                put_paper(case, kind, last, "", None, by)
        elif there:
            drop_paper(case, there, by)
