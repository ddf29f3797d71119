"""Tables with plain borders whose head comes again on each page; no row is torn apart."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docx.oxml.xmlchemy import BaseOxmlElement

from reports.documents.content import Table
from reports.documents.letter import DocumentTable
from reports.documents.word.xml import element, paragraph

#: A style of paragraphs, and the room above and below them in twentieths of a point.
BODY, ANNEX = ("TableText", 50), ("AnnexTableText", 30)
SIDE = 88  # the room left and right of a cell's text


@dataclass(frozen=True)
class Cell:
    """One cell: `align` as in `Column`, `columns` wide; `upright` begins or continues a merge."""

    text: str
    align: str
    columns: int = 1
    upright: str = ""
    bold: bool = False


def table_blocks(block: Table, width: int, *, annex: bool = False) -> Iterator[BaseOxmlElement]:
    """The caption, the table as wide as the text (`width`, in twentieths of a point), its note."""
    if block.table.caption:
        yield paragraph("TableCaption", block.table.caption)
    yield _table(block.table, width, *(ANNEX if annex else BODY))
    # Two tables without a paragraph between them would become one.
    yield paragraph("Note", block.note) if block.note else paragraph("AfterTable")


def widths(table: DocumentTable, width: int) -> list[int]:
    """The widths of the columns, together `width`: as asked, the others share what is left."""
    asked = [column.width for column in table.columns]
    free = max(100 - sum(share or 0 for share in asked), 0) / max(asked.count(None), 1)
    shares = [free if share is None else share for share in asked]
    ends = [round(width * sum(shares[: n + 1]) / (sum(shares) or 1)) for n in range(len(shares))]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


def _table(table: DocumentTable, width: int, style: str, room: int) -> BaseOxmlElement:
    columns = widths(table, width)
    made = element("tbl", _properties(width, room))
    made.append(element("tblGrid", *(element("gridCol", w=one) for one in columns)))
    for row in _head(table):
        made.append(_row(row, columns, style, head=True, keep=True))
    for number, cells in enumerate(table.cells, start=1):
        with_total = bool(table.total) and number == len(table.rows)
        made.append(_row([Cell(*cell) for cell in cells], columns, style, keep=with_total))
    if table.total:
        total = [Cell(*cell, bold=True) for cell in table.total_cells]
        made.append(_row(total, columns, style))
    return made


def _properties(width: int, room: int) -> BaseOxmlElement:
    margins = (("top", room), ("left", SIDE), ("bottom", room), ("right", SIDE))
    return element(
        "tblPr",
        element("tblStyle", val="Grid"),
        element("tblW", w=width, type="dxa"),
        element("tblLayout", type="fixed"),
        element("tblCellMar", *(element(side, w=wide, type="dxa") for side, wide in margins)),
        element("tblLook", val="0620", firstRow="1", noHBand="1", noVBand="1"),
    )


def _head(table: DocumentTable) -> list[list[Cell]]:
    """One or two rows; what stands over a single column goes down through both."""
    rows = table.header_rows
    upper = [
        Cell(cell.text, "center", cell.columns, "restart" if cell.rows > 1 else "", bold=True)
        for cell in rows[0]
    ]
    if len(rows) == 1:
        return [upper]
    below = iter(rows[1])
    lower: list[Cell] = []
    for cell in upper:
        if cell.upright:
            lower.append(Cell("", "center", upright="continue"))
        else:
            texts = [next(below).text for _column in range(cell.columns)]
            lower += [Cell(text, "center", bold=True) for text in texts]
    return [upper, lower]


def _row(
    cells: Sequence[Cell], columns: list[int], style: str, *, head: bool = False, keep: bool = False
) -> BaseOxmlElement:
    properties = element("trPr", element("cantSplit"))
    if head:
        properties.append(element("tblHeader"))
    row, at = element("tr", properties), 0
    for cell in cells:
        row.append(_cell(cell, sum(columns[at : at + cell.columns]), style, keep=keep))
        at += cell.columns
    return row


def _cell(cell: Cell, width: int, style: str, *, keep: bool) -> BaseOxmlElement:
    properties = element("tcPr", element("tcW", w=width, type="dxa"))
    if cell.columns > 1:
        properties.append(element("gridSpan", val=cell.columns))
    if cell.upright:
        properties.append(element("vMerge", val=cell.upright))
    properties.append(element("vAlign", val="center"))
    align = "" if cell.align == "left" else cell.align
    text = paragraph(style, cell.text, align=align, bold=cell.bold, keep=keep)
    return element("tc", properties, text)
