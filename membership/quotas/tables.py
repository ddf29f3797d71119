"""The grid of quotas as a workbook."""

from django.utils.translation import gettext as _

from core import formats
from core.workbooks import Column, Heading, SafeWorkbook
from membership.quotas.grid import Grid, Row

PERCENT = '0.0"%"'
#: Columns that only a running year has, for those who see the cases.
RUNNING = ("open_cases", "forecast")


def columns(grid: Grid) -> list[Column]:
    """Columns of the year's sheet, in the order of the page."""
    years = {"year": grid.year, "before": grid.year - 1}
    found = [
        Column("code", _("Mã"), width=14),
        Column("name", _("Tổ chức"), width=52),
        Column("kind", _("Loại tổ chức"), width=22),
        Column("assigned_before", _("Chỉ tiêu %(before)s") % years, kind="integer", width=14),
        Column("admitted_before", _("Kết nạp %(before)s") % years, kind="integer", width=14),
        Column("registered", _("Đăng ký %(year)s") % years, kind="integer", width=14),
        Column("assigned", _("Chỉ tiêu %(year)s") % years, kind="integer", width=14),
        Column("admitted", _("Kết nạp %(year)s") % years, kind="integer", width=14),
        Column("open_cases", _("Đang làm hồ sơ"), kind="integer", width=14),
        Column("forecast", _("Dự báo hết năm %(year)s") % years, kind="integer", width=16),
        Column(
            "reached", _("So với chỉ tiêu"), kind="decimal", width=14,
            number_format=PERCENT,
        ),
        Column("remark", _("Ghi chú"), width=44),
    ]  # fmt: skip
    return [one for one in found if grid.has_pipeline or one.key not in RUNNING]


def remark(row: Row, year: int) -> str:
    """Where the annual return says another number than the members' history."""
    found = [
        _("Năm %(year)s: sổ đảng viên %(counted)s, báo cáo năm %(typed)s")
        % {
            "year": one,
            "counted": formats.integer(result.counted),
            "typed": formats.integer(result.typed),
        }
        for one, result in ((year - 1, row.result_before), (year, row.result))
        if result.other is not None
    ]
    if row.ended_on:
        found.insert(0, _("Kết thúc %(day)s") % {"day": formats.date(row.ended_on)})
    return "; ".join(found)


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
    for row in grid.every_row:
        values = {column.key: getattr(row, column.key, None) for column in sheet.columns}
        values |= {"code": row.organization.code, "remark": remark(row, grid.year)}
        sheet.append(values)
    sheet.append({"code": "", "name": _("Cộng"), "reached": grid.reached, **grid.totals})
    return book.to_bytes()
