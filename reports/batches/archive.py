"""A batch as one ZIP, written while it is sent: never more than one sheet in memory."""

import zipfile
from collections.abc import Iterator

from django.utils.translation import gettext as _

from core import formats
from core.archives import moment_of
from reports.models import Batch, BatchItem

#: What was made and what was not, in the archive itself.
LIST_NAME = "000-danh-sach.txt"


class _Pipe:
    """A file that can only be written to; what was written is taken away piece by piece."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self.pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing waits here."""

    def take(self) -> bytes:
        taken, self.pieces = b"".join(self.pieces), []
        return taken


def archive(batch: Batch) -> Iterator[bytes]:
    """The bytes of the ZIP: the list, then every sheet that is done in its order.

    Names, order and times follow from the batch: the same sheets give the same bytes.
    """
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_STORED) as target:
        target.writestr(_entry(LIST_NAME, batch), written_list(batch).encode())
        yield pipe.take()
        done = batch.items.filter(state=BatchItem.State.DONE).select_related("subject")
        for item in done.order_by("place", "-format").iterator(chunk_size=1):
            target.writestr(_entry(item.file_name, batch), bytes(item.content))
            yield pipe.take()
    yield pipe.take()


def written_list(batch: Batch) -> str:
    """The sheets by name with their sums, and what is missing with the reason."""
    lines = [str(batch), _("Ngày văn bản: %(day)s") % {"day": formats.date(batch.dated)}, ""]
    for item in batch.items.defer("content").select_related("subject").order_by("place", "-format"):
        if item.state == BatchItem.State.DONE:
            lines.append(f"{item.file_name}\t{item.subject.name}\tsha256 {item.sha256}")
        else:
            why = item.problem or str(item.get_state_display())
            missing = _("(không có)")
            lines.append(f"{missing}\t{item.subject.name}\t{item.format}\t{why}")
    return "\n".join(lines) + "\n"


def _entry(name: str, batch: Batch) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, moment_of(batch.dated))
    entry.external_attr = 0o644 << 16
    return entry
