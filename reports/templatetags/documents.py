"""The blocks of a document in a template."""

from collections.abc import Callable

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from core import formats
from reports.documents.content import Block, Heading, Paragraph, Picture, Table
from reports.documents.marked import runs
from reports.documents.marks import Mark

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


def _cells(block: Table, opens: Opens) -> dict[str, object]:
    """The rows of a table and its totals as (text, alignment, address)."""
    marks = {(one.row, one.column): one.mark for one in block.marks}
    lines = [
        [
            (text, align, _address(text, marks.get((number, column)), opens))
            for column, (text, align) in enumerate(cells)
        ]
        for number, cells in enumerate([*block.table.cells, block.table.total_cells])
    ]
    return {"lines": lines[:-1], "total": lines[-1]}


def _context(block: Block) -> dict[str, object]:
    if not isinstance(block, Picture):
        return {"block": block}
    # Drawn by reports.charts, which escapes every text in it.
    svg = mark_safe(block.svg)  # noqa: S308
    return {"block": {"number": block.number, "title": block.title, "svg": svg}}
