"""The tables of a document as a workbook, each on a sheet of its own."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from django.utils.translation import gettext as _

from core.exceptions import Refused
from core.workbooks import Heading, SafeWorkbook
from reports.documents.content import Block, Content, Table
from reports.documents.letter import Letter
from reports.documents.table_sheet import add_table

_NOT_IN_NAMES: Final = re.compile(r"[\\*?:/\[\]']")
LONGEST_NAME: Final = 31


def xlsx(content: Content, letter: Letter, code: str = "", asked: Sequence[str] = ()) -> bytes:
    """The workbook; `asked` are further lines of the question that it answers.

    Cells are real numbers and days where the paper shows such; no text becomes a formula. Its
    dates are the letter's. Refused when the document has no table.
    """
    found = list(_tables(content))
    if not found:
        raise Refused(
            _("“%(title)s” không có bảng nào để ghi ra Excel. Hãy tải bản PDF hoặc DOCX.")
            % {"title": content.title.sentence}
        )
    question = [content.title.sentence, letter.reference, *asked]
    if code:
        question.append(_("Mã tra cứu: %(confirmation)s") % {"confirmation": code})
    names = _names(block.title for block, _title in found)
    with SafeWorkbook() as book:
        book.book.properties.title = content.title.sentence
        for (block, title), name in zip(found, names, strict=True):
            lines = [block.table.caption, *question] if block.table.caption else question
            add_table(book, name, block, Heading(letter.letterhead.issuing, title, lines))
        return book.to_bytes(dated=letter.letterhead.date)


def _tables(content: Content) -> Iterator[tuple[Table, str]]:
    """Every table with the title of its annex, or its own."""
    yield from _within(content.blocks, "")
    for annex in content.annexes:
        yield from _within(annex.blocks, annex.title)


def _within(blocks: Sequence[Block], title: str) -> Iterator[tuple[Table, str]]:
    for block in blocks:
        if isinstance(block, Table):
            yield block, title or block.title


def _names(titles) -> list[str]:
    """Names of sheets: no forbidden sign, at most 31 long, no two alike."""
    names: list[str] = []
    for number, title in enumerate(titles, start=1):
        name = _NOT_IN_NAMES.sub(" ", title).strip()[:LONGEST_NAME] or _("Bảng %(n)s") % {
            "n": number
        }
        if name.casefold() in (one.casefold() for one in names):
            end = f" ({number})"
            name = name[: LONGEST_NAME - len(end)] + end
        names.append(name)
    return names
