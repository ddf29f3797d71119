"""Cells of a superior's workbook are filled; everything else in the file stays as it was."""

import io
import random
import re
import zipfile
from decimal import Decimal

import pytest
from lxml import etree
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from core.exceptions import Refused
from core.workbooks import BadWorkbook
from core.workbooks.filling import Template, clean_address

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
FIRST = "xl/worksheets/sheet1.xml"
WORKBOOK = "xl/workbook.xml"


def rich() -> bytes:
    """Styles, merged cells, formulas, comments, rules, names, protection, a table, a second sheet."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Biểu 1 & phụ"
    sheet["A1"] = "THỐNG KÊ ĐẢNG VIÊN"
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("B5:C6")
    line = Side(style="thin")
    for row in range(3, 8):
        sheet.cell(row, 1, f"Dòng {row}")
        cell = sheet.cell(row, 2)
        cell.font, cell.border = Font(name="Arial", bold=True), Border(top=line, bottom=line)
        cell.number_format = "#,##0"
    sheet["B3"] = "…"
    sheet["B4"] = 99
    sheet["B8"] = "=SUM(B3:B7)"
    sheet["B3"].comment = Comment("Ghi số cuối năm", "Tỉnh ủy")
    sheet.conditional_formatting.add(
        "B3:B7",
        CellIsRule(operator="greaterThan", formula=["10"], fill=PatternFill(bgColor="FF0000")),
    )
    rule = DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0")
    rule.add("B3:B7")
    sheet.add_data_validation(rule)
    sheet.protection.sheet = True
    sheet.print_area = "A1:D8"
    book.defined_names["tong"] = DefinedName("tong", attr_text="'Biểu 1 & phụ'!$B$8")
    other = book.create_sheet("Biểu 2")
    other.append(["Tên", "Số"])
    other.append(["Chi bộ", 4])
    other.add_table(Table(displayName="Bang", ref="A1:B2"))
    hidden = book.create_sheet("Ẩn")
    hidden.sheet_state = "hidden"
    hidden["A1"] = "='Biểu 1 & phụ'!B8"
    book.calculation.fullCalcOnLoad = None
    out = io.BytesIO()
    book.save(out)
    return with_part(out.getvalue(), "xl/media/image1.png", b"\x89PNG not really" * 20)


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The archive with one part added or replaced."""
    parts = {**parts_of(content), name: part}
    return archive(parts)


def archive(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, part in parts.items():
            target.writestr(name, part)
    return out.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        return {name: source.read(name) for name in source.namelist()}


def small(sheet_data: str, *, more: str = "", space: str = MAIN) -> bytes:
    """A workbook of one sheet "T" with the XML given."""
    plain = Workbook()
    plain.active.title = "T"
    out = io.BytesIO()
    plain.save(out)
    xml = f"<worksheet xmlns='{space}'>{more}<sheetData>{sheet_data}</sheetData></worksheet>"
    return with_part(out.getvalue(), FIRST, xml.encode())


def sheet_text(content: bytes) -> str:
    return parts_of(content)[FIRST].decode()


def elements(raw: bytes) -> dict[str, str]:
    """Every cell by address and everything beside the cells, each as its own XML."""
    root = etree.fromstring(raw)
    found = {}
    for cell in root.iter(f"{{{MAIN}}}c"):
        found[cell.get("r")] = etree.tostring(cell, with_tail=False).decode()
    for part in root:
        if not part.tag.endswith("}sheetData"):
            found[part.tag] = etree.tostring(part, with_tail=False).decode()
    for row in root.iter(f"{{{MAIN}}}row"):
        found[f"row {row.get('r')}"] = str(sorted(row.attrib.items()))
    return found


def test_only_the_asked_cells_and_the_order_to_calculate_change():
    content = rich()
    tab = "Biểu 1 & phụ"
    filled = Template(content).fill(
        {(tab, "B3"): 12, (tab, "b4"): 1326, (tab, "$B$5"): Decimal("2.5")}
    )
    before, after = parts_of(content), parts_of(filled)
    assert list(before) == list(after)
    assert {name for name in before if before[name] != after[name]} == {FIRST, WORKBOOK}
    old, new = elements(before[FIRST]), elements(after[FIRST])
    assert {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)} == {
        "B3", "B4", "B5",
    }  # fmt: skip
    style = re.search(r's="(\d+)"', old["B3"]).group()
    assert f'<c xmlns="{MAIN}" r="B3" {style}><v>12</v></c>' == new["B3"]
    asked = b' fullCalcOnLoad="1"'
    assert after[WORKBOOK].count(asked) == 1
    assert after[WORKBOOK].replace(asked, b"") == before[WORKBOOK]


def test_what_a_reader_sees_of_the_filled_file():
    tab = "Biểu 1 & phụ"
    filled = Template(rich()).fill({(tab, "B3"): 12, (tab, "B7"): 0, ("Biểu 2", "B2"): 7})
    book = load_workbook(io.BytesIO(filled))
    sheet = book[tab]
    assert (sheet["B3"].value, sheet["B7"].value, book["Biểu 2"]["B2"].value) == (12, 0, 7)
    assert sheet["B8"].value == "=SUM(B3:B7)"
    assert (sheet["B3"].font.name, sheet["B3"].number_format) == ("Arial", "#,##0")
    assert sheet["B3"].comment.text == "Ghi số cuối năm"
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A1:D1", "B5:C6"]
    assert sheet.protection.sheet
    assert book.calculation.fullCalcOnLoad
    assert book["Ẩn"].sheet_state == "hidden"


def test_the_template_can_be_filled_again():
    template = Template(rich())
    first = template.fill({("Biểu 2", "B2"): 1})
    second = template.fill({("Biểu 2", "B2"): 2})
    assert load_workbook(io.BytesIO(first))["Biểu 2"]["B2"].value == 1
    assert load_workbook(io.BytesIO(second))["Biểu 2"]["B2"].value == 2
    assert parts_of(template.fill({})) == parts_of(template.content)


def test_without_any_formula_the_workbook_part_stays_as_it_was():
    content = small('<row r="2"><c r="B2"><v>1</v></c></row>')
    filled = Template(content).fill({("T", "B2"): 5})
    before, after = parts_of(content), parts_of(filled)
    assert {name for name in before if before[name] != after[name]} == {FIRST}


def test_calculation_is_asked_for_where_the_workbook_said_nothing_of_it():
    content = small('<row r="1"><c r="A1"><f>B1*2</f><v>2</v></c></row>')
    text = parts_of(content)[WORKBOOK].decode()
    text = re.sub(r"<calcPr[^>]*/>", "", text).replace(
        "</workbook>", "<oleSize ref='A1'/></workbook>"
    )
    filled = Template(with_part(content, WORKBOOK, text.encode())).fill({("T", "B1"): 5})
    names = [one.tag.split("}")[1] for one in etree.fromstring(parts_of(filled)[WORKBOOK])]
    assert names[-2:] == ["calcPr", "oleSize"]
    assert names.index("sheets") < names.index("calcPr")


@pytest.mark.parametrize(
    ("address", "before", "after"),
    [
        ("B2", '<c r="B2" s="3" t="s"><v>7</v></c>', '<c r="B2" s="3"><v>12</v></c>'),
        (
            "B2",
            '<c r="B2" s="3" t="inlineStr"><is><t>Ghi ở đây</t></is></c>',
            '<c r="B2" s="3"><v>12</v></c>',
        ),
        ("B2", '<c r="B2" t="str" vm="1"><v>…</v></c>', '<c r="B2"><v>12</v></c>'),
        ("B2", '<c r="B2" t="e"><v>#N/A</v></c>', '<c r="B2"><v>12</v></c>'),
        ("B2", '<c r="B2" s="4"/>', '<c r="B2" s="4"><v>12</v></c>'),
        (
            "B2",
            '<c r="A2"><v>1</v></c><c r="D2"><v>4</v></c>',
            '<c r="A2"><v>1</v></c><c r="B2"><v>12</v></c><c r="D2"><v>4</v></c>',
        ),
        ("D2", '<c r="A2"><v>1</v></c>', '<c r="A2"><v>1</v></c><c r="D2"><v>12</v></c>'),
        ("AA2", '<c r="Z2"/>', '<c r="Z2"/><c r="AA2"><v>12</v></c>'),
        ("A2", '<c r="B2"><v>1</v></c>', '<c r="A2"><v>12</v></c><c r="B2"><v>1</v></c>'),
        ("B2", "<c><v>1</v></c><c><v>2</v></c>", "<c><v>1</v></c><c><v>12</v></c>"),
        (
            "C2",
            '<c><v>1</v></c><c r="D2"><v>4</v></c>',
            '<c r="A2"><v>1</v></c><c r="C2"><v>12</v></c><c r="D2"><v>4</v></c>',
        ),
    ],
)
def test_one_cell_in_its_row(address, before, after):
    rows = '<row r="1"/><row r="2">{}</row><row r="9"><c r="A9"><v>9</v></c></row>'
    filled = Template(small(rows.format(before))).fill({("T", address): 12})
    assert f"<sheetData>{rows.format(after)}</sheetData>" in sheet_text(filled)


@pytest.mark.parametrize(
    ("address", "rows", "after"),
    [
        ("B3", '<row r="2"/><row r="5"/>', '<row r="2"/><row r="3">{}</row><row r="5"/>'),
        ("B1", '<row r="2"/>', '<row r="1">{}</row><row r="2"/>'),
        ("B9", '<row r="2"/>', '<row r="2"/><row r="9">{}</row>'),
        ("B9", "", '<row r="9">{}</row>'),
        (
            "B3",
            "<row/><row/><row r='7'/>",
            '<row r="1"/><row r="2"/><row r="3">{}</row><row r="7"/>',
        ),
    ],
)
def test_a_row_that_was_not_there(address, rows, after):
    filled = Template(small(rows)).fill({("T", address): 12})
    cell = f'<c r="{address}"><v>12</v></c>'
    assert f"<sheetData>{after.format(cell)}</sheetData>" in sheet_text(filled)


def test_a_new_cell_looks_as_the_empty_place_did():
    """The row's own style, or that of the column; the row tells how far it reaches."""
    columns = '<cols><col min="2" max="4" width="9" style="6"/></cols>'
    rows = '<row r="1" s="5" customFormat="1" spans="1:2"><c r="A1"/></row><row r="2" s="5"><c r="A2"/></row>'
    filled = Template(small(rows, more=columns)).fill(
        {("T", "C1"): 1, ("T", "C2"): 2, ("T", "F2"): 3}
    )
    assert (
        '<row r="1" s="5" customFormat="1" spans="1:3"><c r="A1"/><c r="C1" s="5"><v>1</v></c></row>'
        '<row r="2" s="5"><c r="A2"/><c r="C2" s="6"><v>2</v></c><c r="F2"><v>3</v></c></row>'
    ) in sheet_text(filled)


def test_other_writings_of_the_same_format():
    """A prefix for every element, and the strict kind of the format."""
    content = small('<row r="1"><c r="A1"><v>1</v></c></row>')
    xml = f"<x:worksheet xmlns:x='{MAIN}'><x:sheetData><x:row r='1'/></x:sheetData></x:worksheet>"
    filled = Template(with_part(content, FIRST, xml.encode())).fill({("T", "A1"): 3})
    assert '<x:row r="1"><x:c r="A1"><x:v>3</x:v></x:c></x:row>' in sheet_text(filled)
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    filled = Template(small('<row r="1"/>', space=strict)).fill({("T", "A1"): 3})
    assert '<row r="1"><c r="A1"><v>3</v></c></row>' in sheet_text(filled)


def test_the_declaration_and_what_stands_around_stays():
    declared = (
        b'\xef\xbb\xbf<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
        + f"<worksheet xmlns='{MAIN}'><!-- mẫu 2011 --><sheetData><row r='1'><c r='A1' t='str'>"
        "<v>Đỗ &amp; Lê</v></c></row></sheetData></worksheet>".encode()
    )
    filled = Template(with_part(small(""), FIRST, declared)).fill({("T", "B1"): 3})
    raw = parts_of(filled)[FIRST]
    assert raw.startswith(
        b'\xef\xbb\xbf<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    )
    assert "<!-- mẫu 2011 -->" in raw.decode()
    assert "<v>Đỗ &amp; Lê</v>" in raw.decode()
    utf16 = (
        "<?xml version='1.0' encoding='UTF-16'?>" + declared.decode("utf-8-sig").split("\r\n")[1]
    )
    filled = Template(with_part(small(""), FIRST, utf16.encode("utf-16"))).fill({("T", "B1"): 3})
    assert etree.fromstring(parts_of(filled)[FIRST]).findtext(".//{*}c[@r='B1']/{*}v") == "3"


@pytest.mark.parametrize(
    ("tab", "address", "sentence"),
    [
        ("Biểu 1 & phụ", "B8", "Ô B8 của trang “Biểu 1 & phụ” có công thức nên không được điền đè"),
        ("Biểu 1 & phụ", "C6", "nằm trong ô gộp; hãy ghi ô đầu B5."),
        ("Biểu 1 & phụ", "D1", "nằm trong ô gộp; hãy ghi ô đầu A1."),
        ("Biểu 2", "A1", "là tiêu đề của một bảng Excel."),
        (
            "Biểu 3",
            "A1",
            "Biểu không có trang tính “Biểu 3”. Các trang tính: Biểu 1 & phụ, Biểu 2, Ẩn.",
        ),
        ("Biểu 2", "7C", "“7C” không phải là địa chỉ ô. Ví dụ: C7."),
    ],
)
def test_cells_that_must_not_be_filled(tab, address, sentence):
    template = Template(rich())
    with pytest.raises(Refused) as refused:
        template.fill({("Biểu 2", "B2"): 1, (tab, address): 1})
    assert sentence in str(refused.value)


@pytest.mark.parametrize(
    ("formula", "address"),
    [
        ('<f t="shared" ref="B2:B3" si="0">A2</f>', "B2"),
        ('<f t="shared" si="0"/>', "B2"),
        ('<f t="array" ref="B2:B4">A2:A4</f>', "B4"),
        ('<f t="dataTable" ref="B2:C4" dt2D="1" dtr="1" r1="A1" r2="A2"/>', "C3"),
    ],
)
def test_every_kind_of_formula_is_kept(formula, address):
    content = small(f'<row r="2"><c r="B2">{formula}<v>1</v></c></row>')
    with pytest.raises(Refused, match="có công thức"):
        Template(content).check("T", address)
    Template(content).check("T", "B9")


@pytest.mark.parametrize(
    ("typed", "address"),
    [("c7", "C7"), (" C 7 ", "C7"), ("$C$7", "C7"), ("xfd1048576", "XFD1048576")],
)
def test_addresses_as_people_type_them(typed, address):
    assert clean_address(typed) == address


@pytest.mark.parametrize(
    "typed", ["", "7", "C", "C0", "C07", "XFE1", "A1048577", "AAAA1", "C7:C9", "C٧", "Ô7"]
)
def test_addresses_that_are_none(typed):
    with pytest.raises(Refused, match="không phải là địa chỉ ô"):
        clean_address(typed)


@pytest.mark.parametrize("number", [True, 1.5, "12", None])
def test_only_whole_and_decimal_numbers_are_written(number):
    with pytest.raises(TypeError):
        Template(rich()).fill({("Biểu 2", "B2"): number})


DTD = "<?xml version='1.0'?><!DOCTYPE w [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"


@pytest.mark.parametrize(
    ("name", "part", "sentence"),
    [
        ("xl/vbaProject.bin", b"x", "có chứa macro"),
        (
            FIRST,
            f"{DTD}<worksheet xmlns='{MAIN}'><sheetData>&a;</sheetData></worksheet>".encode(),
            "DTD",
        ),
        (FIRST, b"<worksheet", "đã hỏng"),
        (FIRST, b"", "đã hỏng"),
        (FIRST, f"<worksheet xmlns='{MAIN}'/>".encode(), "đã hỏng"),
        (FIRST, b" " * 60_000_000, "quá lớn khi mở ra"),
        (WORKBOOK, b"<workbook/>", "đã hỏng"),
        ("xl/_rels/workbook.xml.rels", b"<nothing/>", "đã hỏng"),
    ],
)
def test_files_that_could_harm(name, part, sentence):
    content = with_part(small('<row r="1"/>'), name, part)
    with pytest.raises(BadWorkbook, match=sentence):
        Template(content).fill({("T", "A1"): 1})


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="2"/><row r="1"/>',
        '<row r="x"/>',
        '<row r="1"><c r="B1"/><c r="A1"/></row>',
        '<row r="1"><c r="??"/></row>',
    ],
)
def test_rows_and_cells_out_of_order_are_damage(rows):
    with pytest.raises(BadWorkbook, match="đã hỏng"):
        Template(small(rows)).check("T", "A5")


def test_entities_are_never_read(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("bí mật")
    xml = (
        f"<!DOCTYPE w [<!ENTITY a SYSTEM '{secret.as_uri()}'>]>"
        f"<worksheet xmlns='{MAIN}'><sheetData><row r='1'><c r='B1' t='str'><v>&a;</v></c></row>"
        "</sheetData></worksheet>"
    )
    with pytest.raises(BadWorkbook, match="DTD"):
        Template(with_part(small(""), FIRST, xml.encode())).fill({("T", "A1"): 1})


def test_broken_bytes_anywhere_give_a_sentence_or_a_workbook():
    """300 files, each with one byte changed at a place and to a value drawn by a fixed seed."""
    content, chance, refused = rich(), random.Random(15), 0
    for _number in range(300):
        broken = bytearray(content)
        broken[chance.randrange(len(broken))] = chance.randrange(256)
        try:
            filled = Template(bytes(broken)).fill({("Biểu 2", "B2"): 1})
        except Refused as refusal:
            assert str(refusal).endswith((".", "Ẩn."))
            refused += 1
        else:
            assert zipfile.is_zipfile(io.BytesIO(filled))
    assert 0 < refused < 300
