"""The way of a workbook of members: sent, read, confirmed or dropped, started anew."""

from datetime import date
from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from core import audit
from core.exceptions import Refused
from core.workbooks.archive import check_archive
from membership.importing.columns import LIMITS
from membership.importing.result import Result
from membership.importing.tasks import read_import, write_import
from membership.models import MemberImport
from organizations.models import Organization

LONGEST_NAME = 200
State = MemberImport.State

audit.register_sentence(
    "member.template", _lazy("%(actor)s đã tải mẫu nhập đã điền sẵn đảng viên của %(subject)s")
)


@transaction.atomic
def send(*, file, name: str, organization: Organization, listed_on: date, by) -> MemberImport:
    """Keep a workbook to be read in the background; the person's older ones are dropped.

    Raises Refused when it is no harmless workbook, or while another one of his is being written.
    """
    check_archive(file, LIMITS)
    older = MemberImport.objects.select_for_update().filter(uploaded_by=by)
    if any(one.state == State.WRITING and not one.is_silent for one in _light(older)):
        raise Refused(_("Tệp trước đang được ghi. Xin chờ ghi xong rồi gửi tệp mới."))
    _light(older).delete()
    file.seek(0)
    content = file.read()
    made = MemberImport.objects.create(
        organization=organization,
        uploaded_by=by,
        file_name=name[-LONGEST_NAME:],
        listed_on=listed_on,
        content=content,
        sha256=sha256(content).hexdigest(),
    )
    transaction.on_commit(lambda: read_import.enqueue(made.pk))
    return made


@transaction.atomic
def confirm(*, waiting: MemberImport) -> None:
    """Let it be written. Raises Refused when it is not (or no longer) ready."""
    one = _locked(waiting)
    result = Result.of(one.result)
    if one.state != State.READY or result.changes_nothing:
        raise Refused(_("Tệp này không ở bước chờ xác nhận; xin tải lại trang."))
    _go(one, State.CONFIRMED, total=result.new_count + result.changed_count, problem="")
    transaction.on_commit(lambda: write_import.enqueue(one.pk))


@transaction.atomic
def restart(*, silent: MemberImport) -> None:
    """Start the phase anew whose process died. Raises Refused while it may still be running."""
    one = _locked(silent)
    if not one.is_silent:
        raise Refused(_("Tệp này đang được xử lý; xin chờ thêm."))
    reading = one.state in (State.WAITING, State.READING)
    task = read_import if reading else write_import
    _go(one, State.WAITING if reading else State.CONFIRMED)
    transaction.on_commit(lambda: task.enqueue(one.pk))


@transaction.atomic
def discard(*, waiting: MemberImport) -> None:
    """Drop it, whatever it is at. Raises Refused while it is being written or was written."""
    one = _locked(waiting)
    if one.state == State.WRITING and not one.is_silent:
        raise Refused(_("Tệp đang được ghi nên không bỏ được; xin chờ vài giây rồi tải lại trang."))
    one.delete()


@transaction.atomic
def record_template(*, organization: Organization, by) -> None:
    """A template with the own members is an export: it is in the audit trail."""
    audit.record("member.template", by=by, subject=organization, scope_path=organization.path)


def _light(queryset):
    return queryset.defer("content", "marked", "result")


def _locked(one: MemberImport) -> MemberImport:
    """The import, locked; Refused when it is gone."""
    own = MemberImport.objects.select_for_update().defer("content", "marked").filter(pk=one.pk)
    found = own.first()
    if found is None:
        raise Refused(_("Tệp này không còn; xin tải lại trang."))
    return found


def _go(one: MemberImport, state: str, **facts) -> None:
    MemberImport.objects.filter(pk=one.pk).update(
        state=state, done=0, beat_at=timezone.now(), **facts
    )
