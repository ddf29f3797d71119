"""The two background runs of an import: reading it, writing it. They can die at any moment."""

import logging
import tempfile
import time
from functools import partial
from typing import IO

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Substr
from django.utils import timezone
from django.utils.translation import gettext as _

from core.exceptions import Refused
from core.workbooks import stream_workbook
from core.workbooks.marking import write_marked
from membership.importing import columns
from membership.importing.applying import Stale, apply
from membership.importing.packing import keep
from membership.importing.reading import Reading
from membership.importing.result import Result
from membership.models import MemberImport
from organizations.permissions import Permission
from organizations.scope import can

logger = logging.getLogger(__name__)
State = MemberImport.State

PIECE = 1024 * 1024  # bytes of a file that are fetched at once
BEAT = 1.0  # seconds between two signs of life


class Superseded(Exception):
    """Somebody dropped the import or started it anew; this run has nothing to say any more."""


class Run:
    """One run of one phase; everything it says is said only while it is its turn."""

    def __init__(self, pk: int, before: str, during: str) -> None:
        self.pk, self.during = pk, during
        waiting = MemberImport.objects.filter(pk=pk, state=before)
        self.began = bool(
            waiting.update(state=during, attempt=F("attempt") + 1, done=0, beat_at=timezone.now())
        )
        self.of = (
            MemberImport.objects.select_related("organization", "uploaded_by")
            .defer("content", "marked")
            .get(pk=pk)
            if self.began
            else None
        )
        self._last = time.monotonic()

    def mine(self):
        """The import as a query that finds it only while this run is the one that counts."""
        return MemberImport.objects.filter(pk=self.pk, state=self.during, attempt=self.of.attempt)

    def say(self, **facts) -> None:
        """Write on the import; raises Superseded when it is not this run's any more."""
        if not self.mine().update(beat_at=timezone.now(), **facts):
            raise Superseded

    def progress(self, done: int) -> None:
        """Tell how far it is, now and then."""
        if time.monotonic() - self._last >= BEAT:
            self._last = time.monotonic()
            self.say(done=done)

    def check(self) -> None:
        """Raise Superseded when the import is not this run's any more."""
        if not self.mine().exists():
            raise Superseded

    def fail(self, sentence: str) -> None:
        """Give up, if it is still this run's to give up; the file is dropped."""
        with transaction.atomic():
            ended = {"state": State.FAILED, "problem": sentence, "finished_at": timezone.now()}
            if self.mine().update(**ended, content=None):
                self.of.parts.all().delete()


def read(pk: int) -> None:
    """Read a waiting import: it is ready, or refused with a marked file, or failed."""
    _guarded(Run(pk, State.WAITING, State.READING), _read)


def write(pk: int) -> bool:
    """Write a confirmed import. False: something changed since the preview, it must be read anew."""
    run = Run(pk, State.CONFIRMED, State.WRITING)
    return _guarded(run, _write) is not False


def _guarded(run: Run, work):
    if not run.began:
        return None
    try:
        user = run.of.uploaded_by
        if not (user.is_active and can(user, Permission.IMPORT_MEMBER, run.of.organization)):
            raise Refused(_("Đồng chí không còn quyền nhập đảng viên vào tổ chức này."))
        return work(run)
    except Superseded:
        return None
    except Refused as refused:  # BadWorkbook too
        run.fail(str(refused))
    except Exception:
        logger.exception("Import of members %s failed", run.pk)
        run.fail(_("Có lỗi ngoài dự kiến; chưa hồ sơ nào được ghi. Hãy gửi lại tệp."))
    return None


def _read(run: Run) -> None:
    of, result = run.of, Result()
    of.parts.all().delete()
    beat = partial(run.progress, 0)
    with tempfile.TemporaryFile() as file:
        _fetch(of, file)
        with stream_workbook(file, limits=columns.LIMITS, waiting=beat) as reader:
            marked = _compare(run, reader, result)
    with transaction.atomic():
        refused = {"content": None, "marked": marked} if marked else {}
        if marked:
            of.parts.all().delete()
        run.say(
            state=State.REFUSED if marked else State.READY,
            result=result.to_json(), total=result.rows, done=result.rows, **refused,
        )  # fmt: skip


def _compare(run: Run, reader, result: Result) -> bytes | None:
    """Compare all rows and keep what is to be written; the marked file, when there are errors."""
    run.say(total=max(0, reader.sheet(columns.sheet_name()).row_count - 1))
    reading = Reading(run.of.organization, run.of.listed_on, result)
    for number, rows in enumerate(reading.batches(reader)):
        if rows and not result.error_count:
            run.check()
            keep(run.of, number, rows)
        run.progress(result.rows)
    return _marked(reader, result) if result.error_count else None


def _fetch(of: MemberImport, file: IO[bytes]) -> None:
    """Write the sent file into `file`, in pieces: a driver holds a large value several times."""
    own = MemberImport.objects.filter(pk=of.pk)
    while piece := own.values_list(Substr("content", file.tell() + 1, PIECE), flat=True).get():
        file.write(piece)


def _marked(reader, result: Result) -> bytes:
    return write_marked(
        reader,
        [columns.table()],
        result.cell_errors(),
        title=columns.title(),
        notes=columns.notes(),
    )


def _write(run: Run) -> bool:
    try:
        apply(
            run.of,
            progress=run.progress,
            owner=lambda: bool(run.mine().select_for_update().values_list("pk").first()),
        )
    except Stale:
        run.say(
            state=State.WAITING,
            problem=_("Số liệu đã thay đổi sau khi đồng chí xem trước; xin xem lại nội dung mới."),
        )
        return False
    return True
