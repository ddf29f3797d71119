"""Writing numbers into cells of a workbook that must not be altered otherwise (decision 0063).

    template = Template(content)              # BadWorkbook for what is no harmless XLSX
    template.check("Biểu 1", "C7")            # Refused with a sentence when it cannot be filled
    filled = template.fill({("Biểu 1", "C7"): 12})

Only the asked cells change in the sheets' XML: they keep their style and get a number. All other
parts of the file are copied as they are; where any sheet holds a formula, the workbook is marked to
be calculated anew when it is opened. The content was checked by `open_workbook` when it came in.
"""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from lxml import etree
from openpyxl.utils import get_column_letter, range_boundaries

from core.exceptions import Refused
from core.workbooks.archive import check_archive
from core.workbooks.errors import BadWorkbook
from core.workbooks.reading import Limits
from core.workbooks.sheet_xml import SheetXml, area_of, parsed, serialized

#: A statistics sheet is small; what is larger is no form to fill in.
LIMITS = Limits(file_bytes=5 * 1024 * 1024, unpacked_bytes=40 * 1024 * 1024)

ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
LAST_COLUMN, LAST_ROW = 16_384, 1_048_576
#: What may stand before `calcPr` in a workbook, the latest first.
BEFORE_CALC = ("definedNames", "externalReferences", "functionGroups", "sheets")

#: How a broken part shows itself: not there, wrong sum, wrong packing, an end too soon.
UNREADABLE = (KeyError, zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError)

Number = int | Decimal


@dataclass(frozen=True)
class Tab:
    """One sheet of the workbook: its name, whether people see it, its part in the archive."""

    name: str
    is_hidden: bool
    part: str


def clean_address(text: str) -> str:
    """The address as Excel writes it ("c7", "$C$7" → "C7"); Refused when it is none."""
    match = ADDRESS.fullmatch("".join(text.split()).upper())
    if match is not None:
        letters, digits = match.groups()
        column, row = _position(letters + digits)
        if column <= LAST_COLUMN and row <= LAST_ROW:
            return letters + digits
    raise Refused(_("“%(text)s” không phải là địa chỉ ô. Ví dụ: C7.") % {"text": text.strip()})


def _position(address: str) -> tuple[int, int]:
    column, row, _last_column, _last_row = range_boundaries(address)
    return column, row


class Template:
    """A workbook to be filled; `tabs` are its worksheets in their order."""

    def __init__(self, content: bytes) -> None:
        """Read the directory of the archive and the list of sheets; BadWorkbook when damaged."""
        check_archive(io.BytesIO(content), LIMITS)
        self.content = content
        self._sheets: dict[str, SheetXml] = {}
        self.tabs = self._read_tabs()
        if not self.tabs:
            raise _damaged()

    def tab(self, name: str) -> Tab:
        """The sheet of that name; Refused when there is none."""
        for tab in self.tabs:
            if tab.name == name:
                return tab
        raise Refused(
            _("Biểu không có trang tính “%(name)s”. Các trang tính: %(names)s.")
            % {"name": name, "names": ", ".join(one.name for one in self.tabs)}
        )

    def sheet(self, name: str) -> SheetXml:
        """The sheet's XML, read once."""
        part = self.tab(name).part
        if part not in self._sheets:
            self._sheets[part] = SheetXml(self.part(part))
        return self._sheets[part]

    def check(self, tab: str, address: str) -> None:
        """Raise Refused, with a sentence for people, unless a number can be written there."""
        sheet = self.sheet(tab)
        column, row = _position(clean_address(address))
        names = {"tab": tab, "address": address}
        if sheet.holds_formula(row, column):
            raise Refused(
                _("Ô %(address)s của trang “%(tab)s” có công thức nên không được điền đè lên.")
                % names
            )
        area = sheet.merged_area(row, column)
        if area is not None and (area[0], area[1]) != (column, row):
            first = f"{get_column_letter(area[0])}{area[1]}"
            raise Refused(
                _("Ô %(address)s của trang “%(tab)s” nằm trong ô gộp; hãy ghi ô đầu %(first)s.")
                % {**names, "first": first}
            )
        if any(left <= column <= right and row == top for left, top, right in self._headers(tab)):
            raise Refused(
                _("Ô %(address)s của trang “%(tab)s” là tiêu đề của một bảng Excel.") % names
            )

    def fill(self, values: Mapping[tuple[str, str], Number]) -> bytes:
        """The workbook with a number in each (tab, address); Refused for a cell that cannot be.

        The template itself stays as it is and can be filled again.
        """
        for tab, address in values:
            self.check(tab, address)
        changed: dict[str, bytes] = {}
        for name in dict.fromkeys(tab for tab, _address in values):
            part = self.tab(name).part
            sheet = SheetXml(self.part(part))
            for (tab, address), number in values.items():
                if tab == name:
                    column, row = _position(clean_address(address))
                    sheet.put(row, column, _written(number))
            changed[part] = sheet.to_bytes()
        if values and self._has_formulas():
            changed["xl/workbook.xml"] = _calculated_anew(self.part("xl/workbook.xml"))
        return self._with(changed)

    def part(self, name: str) -> bytes:
        """The bytes of one part; BadWorkbook when it is not there or broken."""
        with zipfile.ZipFile(io.BytesIO(self.content)) as archive:
            return _read(archive, name)

    def parts(self) -> set[str]:
        """The names of all parts."""
        with zipfile.ZipFile(io.BytesIO(self.content)) as archive:
            return set(archive.namelist())

    def _relations(self, part: str) -> list[tuple[str, str, str]]:
        """(id, last word of the type, part) of what a part refers to within the archive."""
        folder, name = posixpath.split(part)
        path = f"{folder}/_rels/{name}.rels"
        if path not in self.parts():
            return []
        found = []
        for one in parsed(self.part(path)).getroot().iter(RELATION):
            if one.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", "")))
                kind = one.get("Type", "").rsplit("/", 1)[-1]
                found.append((one.get("Id", ""), kind, target.lstrip("/")))
        return found

    def _read_tabs(self) -> list[Tab]:
        parts = {
            ident: part
            for ident, kind, part in self._relations("xl/workbook.xml")
            if kind == "worksheet"
        }
        root = parsed(self.part("xl/workbook.xml")).getroot()
        tabs = []
        for sheet in root.iterfind("{*}sheets/{*}sheet"):
            ident = next((v for k, v in sheet.attrib.items() if k.endswith("}id")), "")
            if ident in parts:
                hidden = sheet.get("state", "visible") != "visible"
                tabs.append(Tab(sheet.get("name", ""), hidden, parts[ident]))
        return tabs

    def _headers(self, tab: str) -> list[tuple[int, int, int]]:
        """(first column, row, last column) of the headers of the sheet's tables."""
        found = []
        for _ident, kind, part in self._relations(self.tab(tab).part):
            if kind == "table":
                table = parsed(self.part(part)).getroot()
                if table.get("headerRowCount") != "0":
                    left, top, right, _bottom = area_of(table.get("ref", ""))
                    found.append((left, top, right))
        return found

    def _has_formulas(self) -> bool:
        return any(FORMULA.search(self.part(tab.part)) for tab in self.tabs)

    def _with(self, changed: Mapping[str, bytes]) -> bytes:
        """The archive with some parts replaced, in the same order; all others as they are."""
        out = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(self.content)) as source,
            zipfile.ZipFile(out, "w") as target,
        ):
            target.comment = source.comment
            for entry in source.infolist():
                fresh = zipfile.ZipInfo(entry.filename, entry.date_time)
                stored = entry.compress_type == zipfile.ZIP_STORED
                fresh.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
                fresh.external_attr, fresh.create_system = entry.external_attr, entry.create_system
                content = changed.get(entry.filename)
                target.writestr(fresh, _read(source, entry) if content is None else content)
        return out.getvalue()


def _read(archive: zipfile.ZipFile, part: str | zipfile.ZipInfo) -> bytes:
    """The part's bytes; BadWorkbook when it is missing or broken."""
    try:
        return archive.read(part)
    except UNREADABLE as error:
        raise _damaged() from error


def _written(number: Number) -> str:
    """The number as the file holds it."""
    if isinstance(number, bool) or not isinstance(number, int | Decimal):
        raise TypeError(f"{number!r} is no number to write into a sheet.")
    return str(number) if isinstance(number, int) else format(number, "f")


def _calculated_anew(raw: bytes) -> bytes:
    """The workbook's XML with `fullCalcOnLoad`, so that formulas show the new numbers."""
    tree = parsed(raw)
    root = tree.getroot()
    space = f"{{{etree.QName(root).namespace}}}"
    calc = root.find(f"{space}calcPr")
    if calc is None:
        before = next(one for name in BEFORE_CALC if (one := root.find(space + name)) is not None)
        calc = etree.Element(f"{space}calcPr", nsmap=root.nsmap)
        before.addnext(calc)
    calc.set("fullCalcOnLoad", "1")
    return serialized(tree, raw)


def _damaged() -> BadWorkbook:
    return BadWorkbook(
        _("Tệp đã hỏng hoặc không đúng dạng Excel (.xlsx). Hãy xin lại tệp của cấp trên.")
    )
