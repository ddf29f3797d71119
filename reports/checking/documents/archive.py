"""What the outside of a DOCX tells before anything in it is read."""

import stat
import zipfile
from typing import IO

from django.utils.translation import gettext as _

from core.exceptions import Refused

OLE = bytes.fromhex("D0CF11E0A1B11AE1")
SMALL_PART = 1024 * 1024  # below this a high ratio does no harm


class BadDocument(Refused):
    """The file cannot be read at all; `sentence` says why and what to do."""


def not_a_document() -> BadDocument:
    return BadDocument(
        _(
            "Tệp không phải là văn bản Word (.docx) hoặc đã hỏng. Mở tệp bằng Word, chọn “Lưu thành” "
            "dạng Word Document (.docx) rồi gửi lại, hoặc dán nội dung vào ô bên trên."
        )
    )


def check_archive(file: IO[bytes], limits) -> None:
    """Raise `BadDocument` unless `file` looks like a harmless DOCX.

    Only the ZIP directory is read: encryption, macros, number of parts, unpacked size, packing.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError):
        raise not_a_document() from None
    names = [part.filename.lower() for part in parts]
    if any("vbaproject" in name for name in names):
        raise BadDocument(
            _(
                "Tệp có chứa macro. Chọn “Lưu thành” dạng Word Document (.docx), không có macro, rồi gửi lại."
            )
        )
    if any(part.flag_bits & 0x1 for part in parts):
        raise BadDocument(_("Tệp nén có mật khẩu. Bỏ mật khẩu rồi gửi lại."))
    if "word/document.xml" not in names or "[content_types].xml" not in names:
        raise BadDocument(
            _(
                "Đây là tệp nén nhưng không phải văn bản Word (.docx). Gửi đúng tệp văn bản, không nén thêm lần nữa."
            )
        )
    if len(parts) > limits.parts or len(set(names)) < len(names) or any(map(_is_link, parts)):
        raise BadDocument(
            _("Cấu tạo của tệp không bình thường. Hãy dán nội dung vào ô bên trên thay cho tệp.")
        )
    if sum(part.file_size for part in parts) > limits.unpacked_bytes or any(
        _is_bomb(part, limits) for part in parts
    ):
        raise BadDocument(
            _(
                "Nội dung của tệp quá lớn khi mở ra. Xóa hình ảnh trong tệp, hoặc dán nội dung vào ô bên trên."
            )
        )


def _is_bomb(part: zipfile.ZipInfo, limits) -> bool:
    return (
        part.file_size > SMALL_PART and part.file_size / max(part.compress_size, 1) > limits.ratio
    )


def _is_link(part: zipfile.ZipInfo) -> bool:
    return stat.S_ISLNK(part.external_attr >> 16)
