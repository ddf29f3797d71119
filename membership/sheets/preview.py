"""A superior's workbook as tables on the page, to choose cells from; nothing in it is computed."""

from collections.abc import Mapping
from dataclasses import dataclass

from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_to_tuple

from core.workbooks.filling import Template
from core.workbooks.sheet_xml import SheetXml, parsed

#: How much of a sheet is shown.
MOST_ROWS, MOST_COLUMNS = 80, 26
SHARED = "xl/sharedStrings.xml"


@dataclass(frozen=True)
class PreviewCell:
    """One cell of the page: what stands there, over how many columns and rows, what it will get."""

    address: str
    text: str
    is_formula: bool
    figure: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class PreviewTab:
    """One sheet: the letters of its columns, its rows with their numbers; `is_cut`: there is more."""

    name: str
    is_hidden: bool
    letters: list[str]
    rows: list[tuple[int, list[PreviewCell]]]
    is_cut: bool


class Texts:
    """What stands in the cells of a workbook, as text."""

    def __init__(self, template: Template) -> None:
        self.template = template
        self.shared: list[str] = []  # the texts that cells of the kind "s" refer to by number
        if SHARED in template.parts():
            root = parsed(template.part(SHARED)).getroot()
            self.shared = [_joined(item) for item in root.iterfind("{*}si")]

    def at(self, tab: str, address: str) -> str:
        """The text of one cell; "" for an empty one."""
        sheet = self.template.sheet(tab)
        return self.of(sheet, sheet.cells.get(coordinate_to_tuple(address)))

    def of(self, sheet: SheetXml, cell) -> str:
        if cell is None:
            return ""
        kind, value = cell.get("t"), cell.findtext(f"{sheet.space}v") or ""
        if kind == "s":
            known = value.isdigit() and int(value) < len(self.shared)
            return self.shared[int(value)] if known else ""
        if kind == "inlineStr":
            inline = cell.find(f"{sheet.space}is")
            return "" if inline is None else _joined(inline)
        return value


def previews(texts: Texts, chosen: Mapping[tuple[str, str], str]) -> list[PreviewTab]:
    """The first rows and columns of every sheet; `chosen` maps (tab, address) to a figure's words."""
    template = texts.template
    return [
        _preview(tab.name, tab.is_hidden, template.sheet(tab.name), texts, chosen)
        for tab in template.tabs
    ]


def _joined(item) -> str:
    """The text of a string with all its runs, without its readings (furigana)."""
    found = item.iterfind("{*}t"), item.iterfind("{*}r/{*}t")
    return "".join(one.text or "" for some in found for one in some)


def _preview(name, is_hidden, sheet: SheetXml, texts: Texts, chosen) -> PreviewTab:
    picked = [address for tab, address in chosen if tab == name]
    last_row = max([row for row, _column in sheet.cells] + [1])
    last_column = max([column for _row, column in sheet.cells] + [1])
    rows, columns = min(last_row, MOST_ROWS), min(last_column, MOST_COLUMNS)
    lines = [
        (row, _line(row, columns, rows, sheet, texts, {a: chosen[name, a] for a in picked}))
        for row in range(1, rows + 1)
    ]
    return PreviewTab(
        name=name,
        is_hidden=is_hidden,
        letters=[get_column_letter(column) for column in range(1, columns + 1)],
        rows=lines,
        is_cut=rows < last_row or columns < last_column,
    )


def _line(
    row: int, columns: int, rows: int, sheet: SheetXml, texts: Texts, chosen
) -> list[PreviewCell]:
    """The cells of a row; of a merged area only the first, as wide and high as the area is shown."""
    found = []
    for column in range(1, columns + 1):
        area = sheet.merged_area(row, column) or (column, row, column, row)
        left, top, right, bottom = area
        if (left, top) != (column, row):
            continue
        cell = sheet.cells.get((row, column))
        address = f"{get_column_letter(column)}{row}"
        found.append(
            PreviewCell(
                address=address,
                text=texts.of(sheet, cell),
                is_formula=sheet.holds_formula(row, column),
                figure=chosen.get(address, ""),
                columns=min(right, columns) - left + 1,
                rows=min(bottom, rows) - top + 1,
            )
        )
    return found
