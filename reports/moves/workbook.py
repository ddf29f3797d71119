"""Matrix, organizations with their years in a row, and the fragile list as a workbook."""

from django.utils.translation import gettext as _

from core.workbooks import Column, Heading, SafeWorkbook
from reports.moves.matrix import Fragile, Matrix, Streak
from reports.moves.question import level_words
from reports.moves.reading import Line


def streak_words(streak: Streak) -> str:
    """ "3 năm", "từ 3 năm trở lên" where the first year with figures is in it, "" for none."""
    if not streak.years:
        return ""
    text = _("từ %(years)s năm trở lên") if streak.is_open else _("%(years)s năm")
    return text % {"years": streak.years}


def workbook(
    made: Matrix,
    shown: list[Line],
    years: list[int],
    fragile: Fragile | None,
    *,
    heading: Heading,
) -> bytes:
    """`shown` are the organizations that the viewer may see; the matrix counts all."""
    with SafeWorkbook() as book:
        _matrix_sheet(book, made, heading)
        _list_sheet(book, shown, years, heading)
        if fragile is not None:
            _fragile_sheet(book, shown, fragile, heading)
        return book.to_bytes()


def _matrix_sheet(book: SafeWorkbook, made: Matrix, heading: Heading) -> None:
    corner = _("Năm %(first)s → năm %(second)s") % {"first": made.first, "second": made.second}
    columns = [Column("label", corner, width=40)]
    columns += [
        Column(f"c{number}", level_words(column), kind="integer", width=18)
        for number, column in enumerate(made.columns)
    ]
    columns.append(Column("sum", _("Cộng"), kind="integer"))
    sheet = book.add_sheet(_("Ma trận"), columns, heading=heading)
    sums = [0] * len(made.columns)
    for row in made.rows:
        counts = [len(made.at(row, column)) for column in made.columns]
        sums = [total + count for total, count in zip(sums, counts, strict=True)]
        sheet.append([level_words(row), *counts, sum(counts)])
    sheet.append([_("Cộng"), *sums, sum(sums)])


def _list_sheet(book: SafeWorkbook, shown: list[Line], years: list[int], heading: Heading) -> None:
    columns = [
        Column("code", _("Mã"), width=10),
        Column("name", _("Tổ chức"), width=44),
        Column("type", _("Loại hình"), width=20),
        *(Column(f"y{year}", _("Năm %(year)s") % {"year": year}, width=26) for year in years),
        Column("tsvm", _("Trong sạch, vững mạnh liên tục"), width=22),
        Column("good", _("Hoàn thành tốt trở lên liên tục"), width=22),
    ]
    sheet = book.add_sheet(_("Từng tổ chức"), columns, heading=heading)
    for line in shown:
        levels = [level.name if level else "" for _year, level in line.by_year]
        streaks = [streak_words(line.pure_strong), streak_words(line.good)]
        sheet.append([line.code, line.name, line.enterprise_type, *levels, *streaks])


def _fragile_sheet(book, shown: list[Line], fragile: Fragile, heading: Heading) -> None:
    columns = [
        Column("code", _("Mã"), width=10),
        Column("name", _("Tổ chức"), width=44),
        Column("why", _("Vì sao"), width=44),
        Column("kept", _("Đã giữ trước đó"), width=22),
    ]
    sheet = book.add_sheet(_("Chưa bền vững"), columns, heading=heading)
    by_id = {line.pk: line for line in shown}
    for pk, kept in fragile.lost:
        if line := by_id.get(pk):
            sheet.append([line.code, line.name, _("Vừa mất mức"), streak_words(kept)])
    for pk in fragile.gained:
        if line := by_id.get(pk):
            sheet.append([line.code, line.name, _("Mới đạt, chưa giữ qua năm nào"), ""])
