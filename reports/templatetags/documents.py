"""The blocks of a document in a template."""

from collections.abc import Callable
from dataclasses import dataclass

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from core import formats
from reports.documents.content import Block, Heading, Paragraph, Picture, Table
from reports.documents.letter import Column
from reports.documents.marked import runs
from reports.documents.marks import Mark
from reports.narrative import lower_first

register = template.Library()

#: The address that a mark opens for the reader, or "".
Opens = Callable[[Mark], str]
#: What is written where there is nothing.
NOTHING = ("", "0", formats.NONE_SIGN)

PAPER: dict[type, str] = {
    Heading: "documents/blocks/heading.html",
    Paragraph: "documents/blocks/paragraph.html",
    Picture: "documents/blocks/picture.html",
    Table: "documents/blocks/table.html",
}
SCREEN: dict[type, str] = {
    Heading: "reports/issuing/blocks/heading.html",
    Paragraph: "reports/issuing/blocks/paragraph.html",
    Picture: "reports/issuing/blocks/picture.html",
    Table: "reports/issuing/blocks/table.html",
}


@register.simple_tag
def block_html(block: Block, is_last: bool = False) -> str:
    """A block as the paper shows it; the last paragraph of the text ends with "./."."""
    context = _context(block)
    if isinstance(block, Paragraph):
        context["text"] = block.last_words if is_last else block.text
    return render_to_string(PAPER[type(block)], context)


@register.simple_tag
def screen_block(block: Block, opens: Opens) -> str:
    """A block on the screen: its figures open where `opens` says for the reader."""
    context = _context(block)
    match block:
        case Paragraph() | Heading():
            context["runs"] = [
                (run.text, _address(run.text, run.figure, opens)) for run in runs(block)
            ]
        case Table():
            context |= {"table": block.table, **_cells(block, opens)}
    return render_to_string(SCREEN[type(block)], context)


def _address(text: str, mark: Mark | None, opens: Opens) -> str:
    """Behind nothing there is nothing to open."""
    return opens(mark) if mark and text not in NOTHING else ""


#: So many columns stand beside one another on a phone; a row of more becomes a card.
PHONE_COLUMNS = 3


@dataclass(frozen=True)
class ScreenCell:
    """A cell on the screen: `css` its alignment, `label` its column where its row is a card."""

    text: str
    css: str
    address: str = ""
    label: str = ""


def _cells(block: Table, opens: Opens) -> dict[str, object]:
    """The rows of a table and its totals, and whether a phone shows each row as a card."""
    table = block.table
    marks = {(one.row, one.column): one.mark for one in block.marks}
    roles = _roles(table.columns)
    lines = [
        [
            ScreenCell(
                text,
                f"{align} {css}".strip(),
                _address(text, marks.get((row, place)), opens),
                label,
            )
            for place, ((text, align), (css, label)) in enumerate(zip(cells, roles, strict=False))
        ]
        for row, cells in enumerate([*table.cells, table.total_cells])
    ]
    is_stacked = len(table.columns) > PHONE_COLUMNS
    return {"lines": lines[:-1], "total": lines[-1], "is_stacked": is_stacked}


def _roles(columns: tuple[Column, ...]) -> list[tuple[str, str]]:
    """What each column is in a card (class, label): the place, the name, else a labelled value.

    The first column that is written from the left names the row when it stands first or second;
    what stands before it is the place in the list.
    """
    found = [("", label) for label in _labels(columns)]
    aligned = [column.align for column in columns]
    if "left" in aligned[:2]:
        name = aligned.index("left")
        found[:name] = [("grid__place", "")] * name
        found[name] = ("grid__name", "")
    return found


def _labels(columns: tuple[Column, ...]) -> list[str]:
    """ "Xếp loại năm 2009" and then "Năm 2010" of two columns under "Xếp loại"."""
    groups = ["", *(column.group for column in columns)]
    return [
        f"{column.group} {lower_first(column.header)}"
        if column.group not in ("", before)
        else column.header
        for before, column in zip(groups, columns, strict=False)
    ]


def _context(block: Block) -> dict[str, object]:
    if not isinstance(block, Picture):
        return {"block": block}
    # Drawn by reports.charts, which escapes every text in it.
    svg = mark_safe(block.svg)  # noqa: S308
    return {"block": {"number": block.number, "title": block.title, "svg": svg}}
