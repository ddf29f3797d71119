"""The figures of a paragraph where they stand in its text, so that the screen can open them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reports.documents.content import Heading, Paragraph
from reports.documents.marks import FigureMark, Mark


@dataclass(frozen=True)
class Run:
    """A piece of text; with `figure`, it is that figure as written."""

    text: str
    figure: Mark | None = None


def runs(block: Paragraph | Heading) -> list[Run]:
    """The text in pieces, each figure at the first place after the one before where it stands.

    A figure that is written in no known way stays unmarked; the text itself is never changed.
    """
    return [run for run in _runs(block) if run.text]


def _runs(block: Paragraph | Heading) -> Iterator[Run]:
    text, at = block.text, 0
    for mark in block.figures:
        found = _place(text, at, mark)
        if found is None:
            continue
        yield Run(text[at : found.start()])
        yield Run(found.group(), mark)
        at = found.end()
    yield Run(text[at:])


def _place(text: str, at: int, mark: Mark) -> re.Match[str] | None:
    """Where the figure stands: its year named before it when the sentence names years."""
    year = _named_year(mark)
    named = year and re.compile(rf"\bnăm {year}\b", re.IGNORECASE).search(text, at)  # data
    for start in [named.end(), at] if named else [at]:
        for written in mark.written:
            whole = rf"(?<![\d/.,]){re.escape(written)}(?![\d/]|[.,]\d)"
            if found := re.compile(whole).search(text, start):
                return found
    return None


def _named_year(mark: Mark) -> int | None:
    """The year of a committee's figure; what is said of one organization is of one year."""
    return mark.year if isinstance(mark, FigureMark) and not mark.branch else None
