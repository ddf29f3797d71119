"""The columns of the list, on the screen and as a workbook."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from core import formats
from core.masking import masked
from core.workbooks import Column, Heading, SafeWorkbook
from membership.models import Status
from membership.register import badges, titles
from membership.register.queries import Row

#: How cells look on the screen; the others have nothing of their own.
CLASSES = {
    "birth_date": "text-nowrap",
    "sex": "short",
    "standing": "text-nowrap",
    "organization": "wide-name",
    "admitted_on": "text-nowrap",
    "card": "text-nowrap",
    "badge_on": "text-nowrap",
}


#: What stands together in the first cell of the screen, and what has no cell of its own there.
FIRST = ("full_name", "code")
FOLDED = (*FIRST, "number", "place_code", "base")


@dataclass(frozen=True)
class Cell:
    """A cell after the name, ready for the page."""

    label: str
    text: str
    classes: str
    note: str = ""


def columns(*, with_status: bool, badge_year: int | None = None) -> list[Column]:
    """The columns in the order of the screen, and those of the file that stand in others there."""
    found = [
        Column("number", _("TT"), "integer", width=7),
        Column("full_name", _("Họ và tên"), width=30),
        Column("code", _("Mã hồ sơ"), width=12),
        Column("birth_date", _("Ngày sinh"), kind="date"),
        Column("sex", _("Giới tính"), width=10),
        Column("standing", _("Đảng viên"), width=14),
        Column("place_code", _("Mã chi bộ"), width=14),
        Column("organization", _("Chi bộ"), width=44),
        Column("base", _("Đảng bộ cơ sở"), width=44),
        Column("admitted_on", _("Ngày kết nạp"), kind="date", width=15),
        Column("card", _("Số thẻ"), width=16),
    ]
    if with_status:
        found.append(Column("status", _("Tình trạng"), width=20))
    if badge_year:
        found.append(Column("badge", _("Huy hiệu đến hạn"), width=28))
        found.append(Column("badge_on", _("Ngày trao"), kind="date"))
    return found


def shown(row: Row, badge_year: int | None = None) -> dict:
    """The values of a row as people may read them; the card's number is masked."""
    due = badges.due_in(row.admitted_on, badge_year) if badge_year and row.admitted_on else None
    return {
        "full_name": row.full_name,
        "code": row.code,
        "birth_date": row.birth_date,
        "sex": row.sex,
        "standing": row.standing,
        "place_code": row.place.code,
        "organization": _("Chưa xếp chi bộ") if row.place.without_cell else row.place.name,
        "base": row.place.name if row.place.without_cell else row.place.base,
        "admitted_on": row.admitted_on,
        "card": masked(row.card_number),
        "status": Status(row.status).label if row.status else "",
        "badge": titles.badge_words(due.years) if due else "",
        "badge_on": due.due_on if due else None,
    }


def cells(row: Row, named: list[Column], badge_year: int | None = None) -> list[Cell]:
    """The cells of a line of the screen, without name and code, which stand in the first one.

    Below a cell stands its base organization: cells of several ones share a name.
    """
    values = shown(row, badge_year) | {"organization": row.place.name}
    return [
        Cell(
            column.header,
            _text(values[column.key]),
            CLASSES.get(column.key, ""),
            row.place.note if column.key == "organization" else "",
        )
        for column in named
        if column.key not in FOLDED
    ]


def _text(value) -> str:
    if isinstance(value, date):
        return formats.date(value)
    return str(value) if value else formats.NONE_SIGN


def workbook(
    rows: Iterable[Row], *, heading: Heading, with_status: bool, badge_year: int | None
) -> tuple[bytes, int]:
    """The same rows as on the screen, as XLSX, and how many they are."""
    with SafeWorkbook() as book:
        named = columns(with_status=with_status, badge_year=badge_year)
        sheet = book.add_sheet(_("Đảng viên"), named, heading=heading)
        for number, row in enumerate(rows, start=1):
            values = shown(row, badge_year) | {"number": number}
            sheet.append({column.key: values[column.key] for column in named})
        return book.to_bytes(), sheet.row_count
