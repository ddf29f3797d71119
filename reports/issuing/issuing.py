"""Giving a document its number, and taking an issued one back."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit
from core.concurrency import claim_version
from core.dates import now, today
from core.exceptions import Refused
from core.formats import date as written_date
from core.names import search_key
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import check_can
from reports.issuing.drafting import enqueue, is_outdated, own_draft
from reports.issuing.numbers import HIGHEST, NOT_A_NUMBER, issued_in_series, new_code, series_of
from reports.models import Document

audit.register_sentence("document.issue", gettext_lazy("%(actor)s đã ban hành %(subject)s"))
audit.register_sentence("document.remake", gettext_lazy("%(actor)s đã lập lại tệp của %(subject)s"))
audit.register_sentence("document.revoke", gettext_lazy("%(actor)s đã thu hồi %(subject)s"))


@transaction.atomic
def issue_document(*, document: Document, number: int, version, by) -> Document:
    """Give a draft its number: from now on its text, number, date and files are fixed.

    Refused when the number is taken in the series of the term, the date lies ahead, or the figures
    have changed since the text was composed. Raises StaleVersion when the draft was saved since
    the page was opened: what is issued is what was seen.
    """
    check_can(by, Permission.ISSUE_DOCUMENT, document.organization)
    if document.sort.is_own:
        raise Refused(_("Văn bản này do tổ chức cơ sở đảng ký và ghi số vào bản in."))
    _one_at_a_time(document.organization)
    document = own_draft(document, by)
    claim_version(document, version)
    series = series_of(document.organization)
    _check(document, number, series)
    document.number, document.series, document.code = number, series, new_code()
    document.issued_by, document.issued_at = by, now()
    document.search_text = f"{document.search_text} {search_key(document.written_number)}"
    document.state = Document.State.WAITING
    document.save()
    document.files.all().delete()
    audit.record(
        "document.issue",
        by=by,
        subject=document,
        scope_path=document.organization.path,
        after={
            "number": document.written_number,
            "dated": document.dated,
            "code": document.code,
            "text": document.composed.text,
        },
    )
    enqueue(document)
    return document


def _one_at_a_time(organization: Organization) -> None:
    """Numbers of one committee are given out one after the other."""
    Organization.objects.select_for_update(of=("self",)).get(pk=organization.pk)


def _check(document: Document, number: int, series: int) -> None:
    if not 1 <= number <= HIGHEST:
        raise Refused(str(NOT_A_NUMBER))
    given = issued_in_series(document.organization, document.letter_code, series)
    holder = given.filter(number=number).first()
    if holder is not None:
        raise Refused(
            _("Số %(number)s đã cấp cho văn bản ngày %(day)s. Hãy dùng số khác, ví dụ %(free)s.")
            % {
                "number": holder.written_number,
                "day": written_date(holder.dated),
                "free": given.order_by("-number").values_list("number", flat=True)[0] + 1,
            }
        )
    if document.dated > today():
        raise Refused(
            _("Ngày văn bản %(day)s chưa tới; hãy ghi ngày không sau hôm nay.")
            % {"day": written_date(document.dated)}
        )
    if is_outdated(document):
        raise Refused(
            _(
                "Số liệu đã đổi sau khi lập bản thảo. Hãy bấm “Cập nhật số liệu”, xem lại rồi ban hành."
            )
        )


@transaction.atomic
def remake_files(*, document: Document, by) -> Document:
    """Ask again for the files of an issued document that has none; its text stays as it is.

    For a worker that failed or died. Refused when the files are there.
    """
    check_can(by, Permission.ISSUE_DOCUMENT, document.organization)
    document = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if not document.is_issued or document.state == Document.State.DONE:
        raise Refused(_("Tệp của văn bản đã có, không cần lập lại."))
    document.state = Document.State.WAITING
    document.save(update_fields=["state"])
    audit.record(
        "document.remake",
        by=by,
        subject=document,
        scope_path=document.organization.path,
        after={"number": document.written_number},
    )
    enqueue(document)
    return document


@transaction.atomic
def revoke_document(*, document: Document, reason: str, by) -> Document:
    """Take an issued document back: it stays readable, marked, with its number used up."""
    check_can(by, Permission.ISSUE_DOCUMENT, document.organization)
    document = (
        Document.objects.select_for_update(of=("self",))
        .select_related("organization", "subject")
        .get(pk=document.pk)
    )
    if not document.is_issued:
        raise Refused(_("Văn bản chưa ban hành thì không có gì để thu hồi; hãy bỏ bản thảo."))
    if document.is_revoked:
        raise Refused(_("Văn bản này đã được thu hồi."))
    if not reason.strip():
        raise Refused(
            _("Hãy ghi lý do thu hồi. Ví dụ: ghi sai số liệu kết nạp, thay bằng báo cáo số 129.")
        )
    document.revoked_by, document.revoked_at = by, now()
    document.revoked_reason = reason.strip()
    document.save(update_fields=["revoked_by", "revoked_at", "revoked_reason"])
    audit.record(
        "document.revoke",
        by=by,
        subject=document,
        scope_path=document.organization.path,
        after={"reason": document.revoked_reason},
        reason=document.revoked_reason,
    )
    return document
