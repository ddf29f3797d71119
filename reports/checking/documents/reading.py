"""Opening a text that somebody sends: checked outside, parsed in a process of its own."""

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _

from reports.checking.documents.archive import OLE, BadDocument, check_archive, not_a_document
from reports.checking.rules import MOST_CHARACTERS

WORKER = Path(__file__).with_name("worker.py")
MEBIBYTE = 1024 * 1024
ZIP, PDF = b"PK\x03\x04", b"%PDF"
MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}


@dataclass(frozen=True)
class Limits:
    """How much of a strange file is taken in; bytes, counts, seconds."""

    file_bytes: int = 10 * MEBIBYTE
    unpacked_bytes: int = 100 * MEBIBYTE
    ratio: int = 250
    parts: int = 2_000
    characters: int = MOST_CHARACTERS
    memory: int = 512 * MEBIBYTE
    seconds: int = 20

    def for_worker(self) -> str:
        """The limits that the reading process needs, as JSON."""
        return json.dumps({key: getattr(self, key) for key in ("characters", "memory", "seconds")})


def read_document(file: IO[bytes], *, limits: Limits | None = None) -> str:
    """The text of a DOCX (with its tables and notes) or of a TXT in UTF-8; else `BadDocument`."""
    limits = limits or Limits()
    file.seek(0)
    content = file.read(limits.file_bytes + 1)
    if not content:
        raise BadDocument(_("Tệp rỗng. Kiểm tra lại tệp rồi gửi lại."))
    if len(content) > limits.file_bytes:
        raise BadDocument(
            _("Tệp lớn hơn %(limit)s MB. Xóa hình ảnh trong tệp, hoặc dán nội dung vào ô bên trên.")
            % {"limit": limits.file_bytes // MEBIBYTE}
        )
    if content.startswith(OLE):
        raise BadDocument(
            _(
                "Tệp có mật khẩu hoặc theo dạng Word cũ (.doc). Mở tệp bằng Word, bỏ mật khẩu, chọn "
                "“Lưu thành” dạng Word Document (.docx) rồi gửi lại."
            )
        )
    if content.startswith(PDF):
        raise BadDocument(
            _(
                "Đây là tệp PDF. Hãy gửi tệp Word (.docx), hoặc mở tệp, chép nội dung rồi dán vào ô bên trên."
            )
        )
    return _docx(content, limits) if content.startswith(ZIP) else _plain(content)


def _plain(content: bytes) -> str:
    code = next((code for mark, code in MARKS.items() if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(code)
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise not_a_document()
    if len(text) > MOST_CHARACTERS:
        raise _problem("characters")
    return text


def _docx(content: bytes, limits: Limits) -> str:
    with tempfile.TemporaryFile() as copy, tempfile.TemporaryFile() as answer:
        copy.write(content)
        copy.seek(0)
        check_archive(copy, limits)
        copy.seek(0)
        try:
            subprocess.run(  # noqa: S603 - our own script, the file is its input only
                [sys.executable, "-I", str(WORKER), limits.for_worker()],
                stdin=copy, stdout=answer, stderr=subprocess.DEVNULL,
                timeout=limits.seconds, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            raise _problem("time") from None
        answer.seek(0)
        return _answered(answer.read())


def _answered(answer: bytes) -> str:
    """What the process found; one that was ended by its limits has said nothing."""
    try:
        found = json.loads(answer)
    except ValueError:
        raise _problem("memory") from None
    if "problem" in found:
        raise _problem(found["problem"])
    return str(found["text"])


def _problem(code: str) -> BadDocument:
    sentences = {
        "dtd": _("Tệp có chứa khai báo DTD, có thể gây hại nên không được nhận."),
        "characters": _("Văn bản quá dài: nhiều nhất 200.000 ký tự. Hãy kiểm tra từng phần."),
        "memory": _("Tệp cần quá nhiều bộ nhớ để đọc. Hãy dán nội dung vào ô bên trên."),
        "time": _("Đọc tệp mất quá nhiều thời gian. Hãy dán nội dung vào ô bên trên."),
    }
    return BadDocument(sentences[code]) if code in sentences else not_a_document()
