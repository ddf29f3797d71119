"""The figures of a paragraph where they stand in its text, so that the screen can open them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reports.documents.content import FigureMark, Paragraph


@dataclass(frozen=True)
class Run:
    """A piece of text; with `figure`, it is that figure as written."""

    text: str
    figure: FigureMark | None = None


def runs(paragraph: Paragraph) -> list[Run]:
    """The text in pieces, each figure at the first place after the one before where it stands.

    A figure that is written in no known way stays unmarked; the text itself is never changed.
    """
    return [run for run in _runs(paragraph) if run.text]


def _runs(paragraph: Paragraph) -> Iterator[Run]:
    text, at = paragraph.text, 0
    for mark in paragraph.figures:
        found = _place(text, at, mark)
        if found is None:
            continue
        yield Run(text[at : found.start()])
        yield Run(found.group(), mark)
        at = found.end()
    yield Run(text[at:])


def _place(text: str, at: int, mark: FigureMark) -> re.Match[str] | None:
    """Where the figure stands: its year named before it when the sentence names years."""
    year = re.compile(rf"\bnăm {mark.year}\b", re.IGNORECASE).search(text, at)  # data
    for start in [year.end(), at] if year else [at]:
        for written in mark.written:
            whole = rf"(?<![\d/.,]){re.escape(written)}(?![\d/]|[.,]\d)"
            if found := re.compile(whole).search(text, start):
                return found
    return None
