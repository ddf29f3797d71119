"""The XML of one sheet, of which single cells are replaced and all else stays (decision 0063)."""

import re

from django.utils.translation import gettext as _
from lxml import etree
from openpyxl.utils import column_index_from_string, get_column_letter, range_boundaries

from core.workbooks.errors import BadWorkbook

PROLOG = re.compile(rb"\A(?:\xef\xbb\xbf)?<\?xml[^>]*\?>\s*")
REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")

Area = tuple[int, int, int, int]  # first column, first row, last column, last row


def parsed(raw: bytes):
    """The tree of a part; BadWorkbook for what is broken or declares a DTD. No entity is read."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, strip_cdata=False
    )
    try:
        tree = etree.fromstring(raw, parser).getroottree()
    except etree.XMLSyntaxError as error:
        raise _damaged() from error
    if tree.docinfo.doctype or tree.docinfo.internalDTD is not None:
        raise BadWorkbook(_("Tệp có chứa khai báo DTD, có thể gây hại nên không được nhận."))
    return tree


def serialized(tree, raw: bytes) -> bytes:
    """The tree as bytes, under the declaration that the part had."""
    encoding = tree.docinfo.encoding or "UTF-8"
    if encoding.upper() != "UTF-8":
        return etree.tostring(
            tree, encoding=encoding, xml_declaration=True, standalone=tree.docinfo.standalone
        )
    prolog = PROLOG.match(raw)
    return (prolog.group() if prolog else b"") + etree.tostring(tree, encoding="UTF-8")


class SheetXml:
    """Rows and cells of a sheet by their numbers, found once; positions count from 1."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.tree = parsed(raw)
        root = self.tree.getroot()
        self.space = f"{{{etree.QName(root).namespace}}}"
        self.data = root.find(f"{self.space}sheetData")
        if self.data is None:
            raise _damaged()
        self.rows: dict[int, etree._Element] = {}
        self.cells: dict[tuple[int, int], etree._Element] = {}
        self.formulas: list[Area] = []
        self._find_cells()
        self.merged: list[Area] = [
            area_of(one.get("ref", ""))
            for one in root.iterfind(f"{self.space}mergeCells/{self.space}mergeCell")
        ]

    def holds_formula(self, row: int, column: int) -> bool:
        """Whether the cell holds a formula, or lies in the area that one formula fills."""
        return _within(self.formulas, row, column) is not None

    def merged_area(self, row: int, column: int) -> Area | None:
        """The merged area that the cell lies in."""
        return _within(self.merged, row, column)

    def put(self, row: int, column: int, number: str) -> None:
        """Write a number into the cell, which keeps its style and its place."""
        cell = self.cells.get((row, column))
        if cell is None:
            cell = self._new_cell(row, column)
        for name in ("v", "is"):
            for old in cell.findall(self.space + name):
                cell.remove(old)
        for attribute in ("t", "vm"):  # the kind of the old value, and what was kept about it
            cell.attrib.pop(attribute, None)
        value = etree.Element(f"{self.space}v")
        value.text = number
        cell.insert(0, value)

    def to_bytes(self) -> bytes:
        return serialized(self.tree, self.raw)

    def _find_cells(self) -> None:
        number = 0
        for row in self.data.iterchildren(f"{self.space}row"):
            number = _next(number, row.get("r"))
            self.rows[number] = row
            column = 0
            for cell in row.iterchildren(f"{self.space}c"):
                column = _next(column, _column_of(cell.get("r")))
                self.cells[number, column] = cell
                formula = cell.find(f"{self.space}f")
                if formula is not None:
                    here = (column, number, column, number)
                    many = formula.get("t") in ("array", "dataTable") and formula.get("ref")
                    self.formulas.append(area_of(formula.get("ref")) if many else here)

    def _new_cell(self, row: int, column: int):
        """An empty cell at its place in the row, in the style that the empty place showed."""
        line = self.rows.get(row)
        if line is None:
            line = self._new_row(row)
        there = sorted(at for number, at in self.cells if number == row)
        for at in there:  # a cell that does not say where it is counts from the one before it
            self.cells[row, at].set("r", f"{get_column_letter(at)}{row}")
        cell = etree.Element(f"{self.space}c", r=f"{get_column_letter(column)}{row}")
        style = line.get("s") if line.get("customFormat") in ("1", "true") else None
        style = style or self._column_style(column)
        if style:
            cell.set("s", style)
        following = next((self.cells[row, at] for at in there if at > column), None)
        if following is not None:
            following.addprevious(cell)
        elif there:
            self.cells[row, there[-1]].addnext(cell)
        else:
            line.insert(0, cell)
        first, colon, last = line.get("spans", "").partition(":")
        if colon and first.isdigit() and last.isdigit():
            line.set("spans", f"{min(int(first), column)}:{max(int(last), column)}")
        self.cells[row, column] = cell
        return cell

    def _new_row(self, number: int):
        for at, row in self.rows.items():
            row.set("r", str(at))
        line = etree.Element(f"{self.space}row", r=str(number))
        following = next((self.rows[at] for at in sorted(self.rows) if at > number), None)
        if following is None:
            self.data.append(line)
        else:
            following.addprevious(line)
        self.rows[number] = line
        return line

    def _column_style(self, column: int) -> str | None:
        for one in self.tree.getroot().iterfind(f"{self.space}cols/{self.space}col"):
            if int(one.get("min", "0")) <= column <= int(one.get("max", "0")):
                return one.get("style")
        return None


def _next(before: int, said) -> int:
    """The number a row or cell says it has; the next one when it says none; they only grow."""
    if said is None:
        return before + 1
    if not str(said).isdigit() or int(said) <= before:
        raise _damaged()
    return int(said)


def _column_of(reference: str | None) -> int | None:
    if reference is None:
        return None
    match = REFERENCE.fullmatch(reference)
    if match is None:
        raise _damaged()
    return column_index_from_string(match.group(1))


def area_of(ref: str) -> Area:
    """The bounds of a reference like "B2:D9"; BadWorkbook for what is none."""
    try:
        return range_boundaries(ref)
    except (ValueError, TypeError) as error:
        raise _damaged() from error


def _within(areas: list[Area], row: int, column: int) -> Area | None:
    for left, top, right, bottom in areas:
        if left <= column <= right and top <= row <= bottom:
            return left, top, right, bottom
    return None


def _damaged() -> BadWorkbook:
    return BadWorkbook(
        _("Tệp đã hỏng hoặc không đúng dạng Excel (.xlsx). Hãy xin lại tệp của cấp trên.")
    )
