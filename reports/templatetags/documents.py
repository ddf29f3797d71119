"""The blocks of a document in a template."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from reports.documents.content import Block, Heading, Paragraph, Picture, Table
from reports.documents.marked import runs

register = template.Library()

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
def screen_block(block: Block, organization) -> str:
    """A block on the screen: its figures open to their rows of `organization`."""
    context = _context(block) | {"organization": organization}
    if isinstance(block, Paragraph):
        context["runs"] = runs(block)
    return render_to_string(SCREEN[type(block)], context)


def _context(block: Block) -> dict[str, object]:
    if not isinstance(block, Picture):
        return {"block": block}
    # Drawn by reports.charts, which escapes every text in it.
    svg = mark_safe(block.svg)  # noqa: S308
    return {"block": {"number": block.number, "title": block.title, "svg": svg}}
