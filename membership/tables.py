"""The grid of quotas as a workbook."""

from django.utils.translation import gettext as _

from core import formats
from core.workbooks import Column, Heading, SafeWorkbook
from membership.queries import Grid


def columns(grid: Grid) -> list[Column]:
    """Columns of the year's sheet."""
    years = {"year": grid.year, "before": grid.year - 1}
    return [
        Column("code", _("Mã"), width=14),
        Column("name", _("Tổ chức"), width=52),
        Column("kind", _("Loại tổ chức"), width=22),
        Column("assigned_before", _("Chỉ tiêu %(before)s") % years, kind="integer", width=14),
        Column("admitted_before", _("Kết nạp %(before)s") % years, kind="integer", width=14),
        Column("registered", _("Đăng ký %(year)s") % years, kind="integer", width=14),
        Column("assigned", _("Chỉ tiêu %(year)s") % years, kind="integer", width=14),
        Column("admitted", _("Kết nạp %(year)s") % years, kind="integer", width=14),
    ]


def workbook(grid: Grid, *, asked: str) -> bytes:
    """The grid's rows and its totals, as XLSX; `asked` says who took it and when."""
    heading = Heading(
        body=grid.superior.name,
        title=_("Chỉ tiêu kết nạp đảng viên năm %(year)s") % {"year": grid.year},
        question=[
            _("Chỉ tiêu cấp trên giao: %(number)s") % {"number": formats.integer(grid.received)},
            grid.difference,
            asked,
        ],
    )
    book = SafeWorkbook()
    sheet = book.add_sheet(_("Chỉ tiêu"), columns(grid), heading=heading)
    for row in grid.rows:
        values = {column.key: getattr(row, column.key, None) for column in sheet.columns}
        sheet.append({**values, "code": row.organization.code})
    sheet.append({"code": "", "name": _("Cộng"), **grid.totals})
    return book.to_bytes()
