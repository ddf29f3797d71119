"""What the outside of a file tells before anything in it is read."""

import stat
import zipfile

from django.utils.translation import gettext as _

from core.workbooks.errors import BadWorkbook

OLE = bytes.fromhex("D0CF11E0A1B11AE1")
MEBIBYTE = 1024 * 1024
SMALL_PART = MEBIBYTE  # below this a high ratio does no harm


def check_archive(file, limits) -> None:
    """Raise `BadWorkbook` unless `file` (seekable, binary) looks like a harmless XLSX.

    It reads the first bytes and the ZIP directory only: size, encryption, macros, number
    of parts, unpacked size and the ratio of packing.
    """
    size = file.seek(0, 2)
    file.seek(0)
    head = file.read(8)
    file.seek(0)
    if not size:
        raise BadWorkbook(_("Tệp rỗng. Kiểm tra lại tệp rồi gửi lại."))
    if size > limits.file_bytes:
        raise BadWorkbook(
            _("Tệp lớn %(size)s MB; nhiều nhất là %(limit)s MB. Chia dữ liệu ra nhiều tệp.")
            % {"size": -(-size // MEBIBYTE), "limit": limits.file_bytes // MEBIBYTE}
        )
    if head == OLE:
        raise BadWorkbook(
            _(
                "Tệp có mật khẩu hoặc theo dạng Excel cũ (.xls). Mở tệp bằng Excel, bỏ mật khẩu, "
                "chọn “Lưu thành” dạng Excel Workbook (.xlsx) rồi gửi lại."
            )
        )
    _check_parts(_parts(file), limits)


def _parts(file) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError):
        raise BadWorkbook(
            _(
                "Tệp không phải là bảng tính Excel (.xlsx) hoặc đã hỏng. Mở tệp bằng Excel, "
                "chọn “Lưu thành” dạng Excel Workbook (.xlsx) rồi gửi lại."
            )
        ) from None
    file.seek(0)
    return parts


def _check_parts(parts, limits) -> None:
    names = [part.filename.lower() for part in parts]
    if any("vbaproject" in name or name.endswith((".bin.rels", ".xlsb")) for name in names):
        raise BadWorkbook(
            _(
                "Tệp có chứa macro. Chọn “Lưu thành” dạng Excel Workbook (.xlsx), không có macro, "
                "rồi gửi lại."
            )
        )
    if any(part.flag_bits & 0x1 for part in parts):
        raise BadWorkbook(_("Tệp nén có mật khẩu. Bỏ mật khẩu rồi gửi lại."))
    if "xl/workbook.xml" not in names or "[content_types].xml" not in names:
        raise BadWorkbook(
            _(
                "Đây là tệp nén nhưng không phải bảng tính Excel (.xlsx). Gửi đúng tệp bảng tính, "
                "không nén thêm lần nữa."
            )
        )
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > limits.parts or len(set(names)) < len(names) or any(map(_is_link, parts)):
        raise BadWorkbook(_("Cấu tạo của tệp không bình thường. Tải mẫu về và chép dữ liệu sang."))
    if unpacked > limits.unpacked_bytes or any(_is_bomb(part, limits) for part in parts):
        raise BadWorkbook(
            _(
                "Nội dung của tệp quá lớn khi mở ra. Xóa các hàng, cột trống và hình ảnh, "
                "hoặc chia dữ liệu ra nhiều tệp."
            )
        )


def _is_bomb(part, limits) -> bool:
    packed = max(part.compress_size, 1)
    return part.file_size > SMALL_PART and part.file_size / packed > limits.ratio


def _is_link(part) -> bool:
    return stat.S_ISLNK(part.external_attr >> 16)
