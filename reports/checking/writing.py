"""The checked text as DOCX: marked where something is wrong, with a comment that says what."""

import io
import re

from django.utils.translation import gettext as _
from docx import Document
from docx.enum.text import WD_COLOR_INDEX

from reports.checking.marking import Piece, pieces
from reports.checking.rules import Report

COLOURS = {
    "error": WD_COLOR_INDEX.YELLOW,
    "doubt": WD_COLOR_INDEX.TURQUOISE,
    "portal": WD_COLOR_INDEX.BRIGHT_GREEN,
}
#: Characters that XML does not know.
UNWRITABLE = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_marked(report: Report) -> bytes:
    """One paragraph a line; each mark is highlighted and carries its findings as a comment."""
    document = Document()
    document.core_properties.author = ""
    document.core_properties.title = _("Văn bản đã kiểm tra số liệu")
    paragraph = document.add_paragraph()
    for piece in pieces(report):
        for number, line in enumerate(UNWRITABLE.sub("", piece.text).split("\n")):
            if number:
                paragraph = document.add_paragraph()
            if line:
                run = paragraph.add_run(line)
                if piece.findings:
                    _mark(document, run, piece)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _mark(document, run, piece: Piece) -> None:
    run.font.highlight_color = COLOURS[piece.kind]
    text = "\n".join(one.finding.sentence for one in piece.findings)
    document.add_comment(run, text=text, author=_("Kiểm tra số liệu"), initials="KT")
