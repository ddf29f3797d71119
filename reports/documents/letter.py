"""The parts of an official letter of the party as plain data; the templates set them in type.

The form follows the document's date: 36-HD/VPTW of 2018, and 11-HD/VPTW of 2004 before it.
"""

from dataclasses import dataclass, field
from datetime import date as Date
from typing import Final

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from core import formats


@dataclass(frozen=True)
class LetterForm:
    """What a guideline of the party's office prescribes; margins in millimetres."""

    basis: str
    since: Date
    top: int
    bottom: int
    left: int
    right: int
    number_mark: str


FORM_2004: Final = LetterForm("11-HD/VPTW", Date(2004, 5, 28), 25, 25, 35, 15, "Số:")  # data
FORM_2018: Final = LetterForm("36-HD/VPTW", Date(2018, 4, 3), 20, 20, 30, 15, "Số")  # data


def form_on(day: Date) -> LetterForm:
    """The form in force on the day of the document."""
    return FORM_2018 if day >= Date(2018, 1, 1) else FORM_2004


@dataclass(frozen=True)
class Letterhead:
    """Who writes, under which number, where and when. A draft has no number yet (None).

    `superior` and `issuing` stand in capitals; `issuer_name` is the body's name in a sentence.
    """

    issuing: str
    kind_code: str
    issuer_code: str
    place: str
    date: Date
    superior: str = ""
    number: int | None = None
    issuer_name: str = ""

    @property
    def form(self) -> LetterForm:
        """The form that the date asks for."""
        return form_on(self.date)

    @property
    def symbol(self) -> str:
        """Kind and issuer: "BC/ĐUK"."""
        return f"{self.kind_code}/{self.issuer_code}"

    @property
    def number_line(self) -> str:
        """ "Số 15-KH/ĐUK" (2018), "Số: 15-KH/ĐUK" (2004); under ten with a zero; room in drafts."""
        number = "\u00a0" * 6 if self.number is None else f"{self.number:02d}"
        return f"{self.form.number_mark} {number}-{self.symbol}"

    @property
    def date_line(self) -> str:
        """ "Tuy Hòa, ngày 18 tháng 4 năm 2011"."""
        return formats.long_date(self.date, self.place)


@dataclass(frozen=True)
class Title:
    """The kind in capitals ("BÁO CÁO") and what it is about, in one or more lines."""

    kind: str
    subject: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """The whole title on one line, for metadata and bookmarks."""
        return " ".join([self.kind.capitalize(), *self.subject])


@dataclass(frozen=True)
class Recipients:
    """`Nơi nhận`: one line each; the last keeps the record ("Lưu Văn phòng")."""

    lines: tuple[str, ...]

    @property
    def written(self) -> list[str]:
        """The lines with dash, comma, and a full stop at the end, whatever they ended with."""
        bare = [line.strip().lstrip("- ").rstrip(".,; ") for line in self.lines if line.strip()]
        return [f"- {line}{',' if n < len(bare) - 1 else '.'}" for n, line in enumerate(bare)]


@dataclass(frozen=True)
class Signature:
    """On whose behalf ("T/M ĐẢNG ỦY"), the post ("BÍ THƯ"), and the name without titles.

    `mark` is a line in the room for the hand, such as "(Đã ký)" on a copy.
    """

    capacity: str
    post: str
    name: str = ""
    mark: str = ""
    deputy_post: str = ""


@dataclass(frozen=True)
class Letter:
    """Everything around the body of a document."""

    letterhead: Letterhead
    title: Title
    recipients: Recipients
    signature: Signature

    @property
    def form(self) -> LetterForm:
        """The form that the date asks for."""
        return self.letterhead.form

    @property
    def reference(self) -> str:
        """How an annex names its letter: "Kèm theo Báo cáo số 128-BC/ĐUK, ngày 18/4/2011"."""
        head = self.letterhead
        number = "\u2026" if head.number is None else f"{head.number:02d}"
        return _("Kèm theo %(kind)s số %(number)s, ngày %(date)s của %(issuer)s") % {
            "kind": self.title.kind.capitalize(),
            "number": f"{number}-{head.symbol}",
            "date": f"{head.date.day}/{head.date.month}/{head.date.year}",
            "issuer": head.issuer_name or head.issuing,
        }


@dataclass(frozen=True)
class Column:
    """One column: header, `left`, `center` or `right`, width in percent, and a shared header."""

    header: str
    align: str = "left"
    width: int | None = None
    group: str = ""


@dataclass(frozen=True)
class HeaderCell:
    """One cell of a table's head."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class DocumentTable:
    """Rows of written cells under one or two rows of headers, an optional last row of totals."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    total: tuple[str, ...] = field(default=())

    @property
    def header_rows(self) -> list[list[HeaderCell]]:
        """Neighbouring columns of one group share a cell above their own."""
        if not any(column.group for column in self.columns):
            return [[HeaderCell(column.header) for column in self.columns]]
        upper: list[HeaderCell] = []
        lower: list[HeaderCell] = []
        before = ""
        for column in self.columns:
            if not column.group:
                upper.append(HeaderCell(column.header, rows=2))
            else:
                if column.group == before:
                    upper[-1] = HeaderCell(column.group, columns=upper[-1].columns + 1)
                else:
                    upper.append(HeaderCell(column.group))
                lower.append(HeaderCell(column.header))
            before = column.group
        return [upper, lower]

    @property
    def cells(self) -> list[list[tuple[str, str]]]:
        """Rows of (text, alignment)."""
        return [self._aligned(row) for row in self.rows]

    @property
    def total_cells(self) -> list[tuple[str, str]]:
        """The row of totals with alignments; empty without one."""
        return self._aligned(self.total)

    def _aligned(self, row: tuple[str, ...]) -> list[tuple[str, str]]:
        return [(cell, column.align) for cell, column in zip(row, self.columns, strict=False)]


def document_html(template: str, letter: Letter, context: dict[str, object]) -> str:
    """A whole document: `template` extends documents/base.html and fills its body and annexes."""
    return render_to_string(template, {**context, "letter": letter, "form": letter.form})
