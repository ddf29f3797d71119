"""Every kind of file that cannot be read gets a sentence, quickly, and never an exception."""

import io
import random
import time

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart

from core.workbooks import BadWorkbook, Limits, open_workbook
from tests.core.workbook_files import (
    GOOD_ROW,
    SHEET_XML,
    archive,
    encrypted_flag,
    saved,
    with_part,
    with_rows_xml,
    with_shared_strings,
    workbook,
)

GOOD = workbook(GOOD_ROW)
DTD = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]>'
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
).encode()


def after_declaration(part, inserted):
    return inserted + part[part.index(b"?>") + 2 if part.startswith(b"<?xml") else 0 :]


def outside(part):
    return part.replace(b"<sheetData>", b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><sheetData>', 1)


def of(sheet_rows):
    return with_rows_xml(sheet_rows)


BAD = {
    "text": (b"ma,ten\n001,Chi bo\n", "không phải là bảng tính Excel"),
    "empty": (b"", "Tệp rỗng"),
    "picture": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 500, "không phải là bảng tính Excel"),
    "page": (b"<html><table><tr><td>001</td></tr></table></html>", "không phải là bảng tính"),
    "zip of something else": (archive({"a.txt": b"xin chao"}), "không phải bảng tính Excel"),
    "word document": (
        archive({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>"}),
        "không phải bảng tính Excel",
    ),
    "workbook inside a zip": (archive({"to-chuc.xlsx": GOOD}), "không nén thêm lần nữa"),
    "password or old Excel": (bytes.fromhex("D0CF11E0A1B11AE1") + b"\x00" * 3000, "mật khẩu"),
    "encrypted zip": (encrypted_flag(GOOD), "mật khẩu"),
    "macro": (with_part(GOOD, "xl/vbaProject.bin", b"\x00" * 100), "macro"),
    "too large": (GOOD + b"\x00" * (11 * 1024 * 1024), "nhiều nhất là 10 MB"),
    "bomb by ratio": (
        with_part(GOOD, "xl/media/image1.xml", b" " * (20 * 1024 * 1024)),
        "quá lớn khi mở ra",
    ),
    "bomb by many parts": (
        archive({"[Content_Types].xml": b"", "xl/workbook.xml": b"", **{
            f"xl/{number}.xml": b"" for number in range(600)}}),
        "không bình thường",
    ),
    "truncated": (GOOD[: len(GOOD) // 2], "đã hỏng"),
    "directory lost": (GOOD[:-30], "đã hỏng"),
    "part damaged": (GOOD[:60] + b"\xff" * 200 + GOOD[260:], "đã hỏng"),
    "DTD": (with_part(GOOD, SHEET_XML, lambda old: after_declaration(old, DTD)), "DTD"),
    "DTD in the workbook part": (
        with_part(GOOD, "xl/workbook.xml", lambda old: after_declaration(old, DTD)),
        "DTD",
    ),
    "billion laughs in the styles": (
        with_part(GOOD, "xl/styles.xml", lambda old: after_declaration(old, LAUGHS)),
        "DTD",
    ),
    "DTD in UTF-16": (
        with_part(GOOD, SHEET_XML, lambda old: DTD.decode().encode("utf-16")),
        "DTD",
    ),
    "a local file as entity": (with_part(GOOD, SHEET_XML, outside), "DTD"),
    "XML cut off": (with_part(GOOD, SHEET_XML, lambda old: old[:-40]), "đã hỏng"),
    "cell at XFD1048576": (
        of('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "quá nhiều hàng",
    ),
    "cell at XFD1": (of('<row r="1"><c r="XFD1"><v>1</v></c></row>'), "quá nhiều cột"),
    "cell with a mad address": (of('<row r="1"><c r="1A!"><v>1</v></c></row>'), "đã hỏng"),
    "number that is none": (of('<row r="1"><c r="A1"><v>mười</v></c></row>'), "đã hỏng"),
    "string that does not exist": (
        of('<row r="1"><c r="A1" t="s"><v>99999</v></c></row>'),
        "đã hỏng",
    ),
    "too many rows": (
        of("".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 120_003))),
        "quá nhiều hàng",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_gets_its_sentence(kind):
    content, sentence = BAD[kind]
    started = time.monotonic()
    with pytest.raises(BadWorkbook, match=sentence) as caught:
        open_workbook(io.BytesIO(content))
    assert caught.value.sentence.endswith(".")
    assert time.monotonic() - started < 30


def test_the_good_file_they_are_made_of_is_read():
    assert open_workbook(io.BytesIO(GOOD)).sheet_names == ["Tổ chức"]


def test_a_declared_dimension_is_not_believed():
    content = with_part(
        GOOD, SHEET_XML, lambda old: old.replace(b'ref="A1:F2"', b'ref="A1:XFD1048576"')
    )
    assert content != GOOD
    reader = open_workbook(io.BytesIO(content))
    assert len(list(reader.sheets[0].cells())) == 12


def test_too_many_cells():
    rows = [[number] * 100 for number in range(60)]
    content = workbook(*rows)
    limits = Limits(cells=6006)
    assert len(list(open_workbook(io.BytesIO(content), limits=limits).sheets[0].cells())) == 6006
    with pytest.raises(BadWorkbook, match="quá nhiều ô"):
        open_workbook(io.BytesIO(content), limits=Limits(cells=6005))


def test_shared_strings_are_read_as_excel_writes_them():
    rows = '<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>0</v></c></row>'
    reader = open_workbook(io.BytesIO(with_shared_strings(rows, "001", "Chi bộ 1")))
    assert [(one.address, one.value) for one in reader.sheets[0].cells()] == [
        ("A1", "Chi bộ 1"),
        ("B1", "001"),
    ]


def test_one_long_string_used_many_times_is_too_much_text():
    row = '<c t="s"><v>0</v></c>' * 100
    rows = "".join(f'<row r="{number}">{row}</row>' for number in range(1, 21))
    content = with_shared_strings(rows, "x" * 30_000)
    assert len(content) < 20_000
    with pytest.raises(BadWorkbook, match="quá nhiều ô"):
        open_workbook(io.BytesIO(content))


def test_memory_has_a_limit():
    strings = [random.Random(number).randbytes(4000).hex() for number in range(2500)]
    content = with_shared_strings('<row r="1"><c t="s"><v>2499</v></c></row>', *strings)
    read = open_workbook(io.BytesIO(content), limits=Limits(file_bytes=30_000_000))
    assert [cell.value for cell in read.sheets[0].cells()] == strings[-1:]
    with pytest.raises(BadWorkbook, match="bộ nhớ"):
        open_workbook(
            io.BytesIO(content), limits=Limits(file_bytes=30_000_000, memory=48 * 1024 * 1024)
        )


def test_time_has_a_limit():
    row = "<c><v>1</v></c>" * 50
    content = of("".join(f'<row r="{number}">{row}</row>' for number in range(1, 20_001)))
    started = time.monotonic()
    with pytest.raises(BadWorkbook, match="quá nhiều thời gian"):
        open_workbook(io.BytesIO(content), limits=Limits(seconds=1, ratio=2000))
    assert time.monotonic() - started < 10


def test_a_path_is_read_like_an_upload(tmp_path):
    path = tmp_path / "to-chuc.xlsx"
    path.write_bytes(GOOD)
    assert open_workbook(path).sheets == open_workbook(io.BytesIO(GOOD)).sheets


def test_a_missing_sheet_is_named_with_those_that_are_there():
    reader = open_workbook(io.BytesIO(GOOD))
    assert reader.sheet("to chuc").name == "Tổ chức"
    assert reader.has_sheet("TỔ CHỨC")
    assert not reader.has_sheet("Xếp loại")
    with pytest.raises(BadWorkbook) as caught:
        reader.sheet("Xếp loại")
    assert caught.value.sentence == (
        "Tệp không có trang tính “Xếp loại”. Các trang tính trong tệp: Tổ chức."
    )


def test_a_chart_sheet_is_no_table():
    book = Workbook()
    book.create_chartsheet("Biểu đồ").add_chart(BarChart())
    assert open_workbook(io.BytesIO(saved(book))).sheet_names == ["Sheet"]


@pytest.mark.parametrize("seed", range(25))
def test_a_good_file_with_bytes_changed_is_read_or_refused(seed):
    chance = random.Random(seed)
    spoilt = bytearray(GOOD)
    for _change in range(chance.randint(1, 12)):
        spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    assert outcome(bytes(spoilt)) in ("read", "refused")


def outcome(content):
    """Say what becomes of a file; anything but a reader or a sentence ends the test."""
    try:
        reader = open_workbook(io.BytesIO(content))
    except BadWorkbook as bad:
        return "refused" if bad.sentence.endswith(".") else bad.sentence
    return "read" if reader.sheet_names else "empty"
