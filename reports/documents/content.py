"""What a document says, as plain data: one composition, then PDF, DOCX, XLSX and the screen.

A document is composed once from the figures and kept in this form; every output is written from
what is kept, so that the paper says what was seen. Everything here survives a round through JSON.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from reports.documents.letter import Column, DocumentTable, Title
from reports.documents.marks import (
    CellMark,
    FigureMark,
    Mark,
    Row,
    mark_from_json,
    mark_to_json,
    marked,
)
from reports.narrative import Sentence


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is "I- …", level 2 "1- …", level 3 "a) …"; the text carries its number.

    The words "QUYẾT ĐỊNH:" before the articles of a decision stand in the middle (`is_centred`).
    """

    text: str
    level: int = 1
    figures: tuple[Mark, ...] = ()
    is_centred: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A paragraph with its figures. `part` names the free part that a person may write anew."""

    text: str
    figures: tuple[Mark, ...] = ()
    part: str = ""

    @classmethod
    def of(cls, sentence: Sentence, opening: str = "") -> "Paragraph":
        return cls(opening + sentence.text, tuple(map(FigureMark.of, sentence.figures)))

    @property
    def last_words(self) -> str:
        """The text as it stands at the end of a letter: "… theo./."; a ruled line stays one."""
        words = self.text.rstrip(" .;")
        return f"{words}./." if words else self.text


@dataclass(frozen=True)
class Picture:
    """A chart as SVG that carries its own title and description, with its number."""

    number: int
    title: str
    svg: str


@dataclass(frozen=True)
class Table:
    """A table of written cells, some of which open; `title` names its sheet in the workbook."""

    table: DocumentTable
    title: str
    note: str = ""
    marks: tuple[CellMark, ...] = ()

    @classmethod
    def of(
        cls,
        columns: tuple[Column, ...],
        rows: Iterable[Row],
        title: str,
        note: str = "",
        *,
        total: Row = (),
        caption: str = "",
    ) -> "Table":
        """A table of cells that may be marked (`Cell`)."""
        table, found = marked(columns, rows, total=total, caption=caption)
        return cls(table, title, note, found)


Block = Heading | Paragraph | Picture | Table


@dataclass(frozen=True)
class Annex:
    """What follows the signature on a page of its own; it names the letter it belongs to."""

    title: str
    blocks: tuple[Block, ...]
    label: str = ""  # "PHỤ LỤC", "BIỂU 1"; nothing for a list that is the matter itself
    wide: bool = False  # a table that needs the paper lying on its long side


@dataclass(frozen=True)
class Content:
    """Title, body and annexes of a document, without what stands around them (`Letter`)."""

    title: Title
    blocks: tuple[Block, ...]
    annexes: tuple[Annex, ...] = ()
    left_out: tuple[str, ...] = field(default=())  # what could not be computed, never guessed

    def all_blocks(self) -> Iterator[Block]:
        """The blocks in reading order, those of the annexes last."""
        yield from self.blocks
        for annex in self.annexes:
            yield from annex.blocks

    @property
    def tables(self) -> list[Table]:
        return [block for block in self.all_blocks() if isinstance(block, Table)]

    @property
    def text(self) -> str:
        """Every word of the document in reading order: what its search finds."""
        return "\n".join([self.title.sentence, *self._words()])

    def _words(self) -> Iterator[str]:
        yield from _words_of(self.blocks)
        for annex in self.annexes:
            yield annex.title
            yield from _words_of(annex.blocks)


def _words_of(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield block.text
            case Picture():
                yield block.title
            case Table():
                yield block.title
                yield from (" ".join(row) for row in (*block.table.rows, block.table.total))
                yield block.note


def paragraphs(sentences: Iterable[Sentence | None]) -> list[Block]:
    """The sentences that could be made, each a paragraph."""
    return [Paragraph.of(sentence) for sentence in sentences if sentence]


def to_json(content: Content) -> dict[str, Any]:
    """`content` as what JSON can hold."""
    return {
        "kind": content.title.kind,
        "subject": list(content.title.subject),
        "blocks": [_block_to_json(block) for block in content.blocks],
        "annexes": [
            {
                "title": annex.title,
                "label": annex.label,
                "wide": annex.wide,
                "blocks": [_block_to_json(block) for block in annex.blocks],
            }
            for annex in content.annexes
        ],
        "left_out": list(content.left_out),
    }


def from_json(data: dict[str, Any]) -> Content:
    """The content that `to_json` wrote down."""
    return Content(
        title=Title(data["kind"], tuple(data["subject"])),
        blocks=tuple(map(_block_from_json, data["blocks"])),
        annexes=tuple(
            Annex(
                title=annex["title"],
                label=annex["label"],
                wide=annex["wide"],
                blocks=tuple(map(_block_from_json, annex["blocks"])),
            )
            for annex in data["annexes"]
        ),
        left_out=tuple(data["left_out"]),
    )


def _block_to_json(block: Block) -> dict[str, Any]:
    match block:
        case Heading():
            data = {"is": "heading", "text": block.text, "level": block.level}
            if block.is_centred:
                data["centred"] = True
            return data | _figures(block)
        case Paragraph():
            return {"is": "paragraph", "text": block.text, "part": block.part} | _figures(block)
        case Picture():
            return {
                "is": "picture",
                "number": block.number,
                "title": block.title,
                "svg": str(block.svg),
            }
        case Table():
            columns = [[c.header, c.align, c.width, c.group] for c in block.table.columns]
            return {
                "is": "table",
                "title": block.title,
                "note": block.note,
                "caption": block.table.caption,
                "columns": columns,
                "rows": [list(row) for row in block.table.rows],
                "total": list(block.table.total),
                "marks": [[one.row, one.column, mark_to_json(one.mark)] for one in block.marks],
            }


def _figures(block: Heading | Paragraph) -> dict[str, Any]:
    return {"figures": [mark_to_json(mark) for mark in block.figures]}


def _block_from_json(data: dict[str, Any]) -> Block:
    match data["is"]:
        case "heading":
            return Heading(
                data["text"], data["level"], _marks(data), is_centred=data.get("centred", False)
            )
        case "paragraph":
            return Paragraph(data["text"], _marks(data), data["part"])
        case "picture":
            return Picture(data["number"], data["title"], data["svg"])
        case "table":
            table = DocumentTable(
                columns=tuple(Column(*column) for column in data["columns"]),
                rows=tuple(map(tuple, data["rows"])),
                caption=data["caption"],
                total=tuple(data["total"]),
            )
            found = tuple(
                CellMark(row, column, mark_from_json(mark))
                for row, column, mark in data.get("marks", ())
            )
            return Table(table, data["title"], data["note"], found)
        case other:
            raise ValueError(f"{other!r} is no block of a document")


def _marks(data: dict[str, Any]) -> tuple[Mark, ...]:
    """The marks of a text; headings of older documents hold none."""
    return tuple(map(mark_from_json, data.get("figures", ())))
