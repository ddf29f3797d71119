"""Workbooks for tests: good ones, and good ones spoilt in one place."""

import datetime
import io
import zipfile
from collections.abc import Callable

from openpyxl import Workbook

from core.workbooks import Column

COLUMNS = [
    Column("code", "Mã tổ chức", required=True, example="001", help="Mã riêng của tổ chức."),
    Column("name", "Tên tổ chức", required=True, max_length=40, aliases=["Tên gọi"]),
    Column(
        "kind", "Loại hình", kind="choice",
        choices=[("BASE_COMMITTEE", "Đảng bộ cơ sở"), ("BASE_CELL", "Chi bộ cơ sở")],
    ),
    Column("members", "Số đảng viên", kind="integer", example="45"),
    Column("founded", "Ngày thành lập", kind="date", example="05/03/2009"),
    Column("score", "Điểm", kind="decimal", minimum=None, maximum=100),
]  # fmt: skip
HEADER = ["Mã tổ chức", "Tên tổ chức", "Loại hình", "Số đảng viên", "Ngày thành lập", "Điểm"]
GOOD_ROW = ["001", "Chi bộ Bến xe", "Chi bộ cơ sở", 12, "05/03/2009", 92.5]
SHEET_XML = "xl/worksheets/sheet1.xml"


def moment(text: str) -> datetime.datetime:
    """Return a moment as Excel keeps it: without a zone."""
    return datetime.datetime.fromisoformat(text)


def workbook(*rows, header=HEADER, name="Tổ chức", change: Callable | None = None) -> bytes:
    """Return an XLSX with the header in row 1 and `rows` below it."""
    book = Workbook()
    sheet = book.active
    sheet.title = name
    for row in [header, *rows]:
        sheet.append(row)
    if change:
        change(sheet)
    return saved(book)


def saved(book) -> bytes:
    """Return the bytes of an openpyxl workbook."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def with_part(content: bytes, name: str, part: bytes | Callable[[bytes], bytes]) -> bytes:
    """Return `content` with one part of its ZIP replaced, changed or added."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        parts = {one: old.read(one) for one in old.namelist()}
        parts[name] = part(parts[name]) if callable(part) else part
        for one, data in parts.items():
            new.writestr(one, data)
    return buffer.getvalue()


def with_rows_xml(rows: str) -> bytes:
    """Return a workbook whose sheet holds the given rows of raw XML."""

    def replaced(old: bytes) -> bytes:
        head, _data, tail = old.decode().partition("<sheetData>")
        return f"{head}<sheetData>{rows}{tail[tail.index('</sheetData>') :]}".encode()

    return with_part(workbook(GOOD_ROW), SHEET_XML, replaced)


def with_shared_strings(rows: str, *strings: str) -> bytes:
    """Return a workbook as Excel writes it: rows of raw XML that point into a list of strings."""
    items = "".join(f"<si><t>{string}</t></si>" for string in strings)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    content = with_part(
        with_rows_xml(rows),
        "xl/sharedStrings.xml",
        f'<sst xmlns="{space}">{items}</sst>'.encode(),
    )
    return with_part(
        content, "[Content_Types].xml", lambda old: old.replace(b"</Types>", override.encode())
    )


def archive(parts: dict[str, bytes]) -> bytes:
    """Return a ZIP with the given parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts.items():
            new.writestr(name, data)
    return buffer.getvalue()


def encrypted_flag(content: bytes) -> bytes:
    """Return `content` with the flag "encrypted" on its first part, as ZIP tools set it."""
    spoilt = bytearray(content)
    spoilt[6] |= 1
    directory = content.index(b"PK\x01\x02")
    spoilt[directory + 8] |= 1
    return bytes(spoilt)
