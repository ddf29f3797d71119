"""The shares of a cycle as a workbook: one sheet of groups, one of base organizations."""

from django.utils.translation import gettext as _

from assessments.completeness.counts import STAGES, groups_of, late_words
from assessments.models import Cycle
from assessments.queries import Line
from core.workbooks import Column, Heading, SafeWorkbook
from organizations.kinds import SHORT_LABELS

#: A share in percent with one decimal, a number that Excel can go on with.
PERCENT = '0.0"%"'


def workbook(cycle: Cycle, lines: list[Line], *, heading: Heading) -> bytes:
    """The same numbers as on the screen, as XLSX."""
    book = SafeWorkbook()
    sheet = book.add_sheet(_("Tỷ lệ"), _group_columns(), heading=heading)
    for title, groups in groups_of(cycle.organization.name, lines):
        for one in groups:
            values = {"part": title, "label": one.label}
            for count in one.counts:
                values[count.stage.code] = count.number
                values[f"{count.stage.code}-share"] = count.share
            sheet.append(values)
    sheet = book.add_sheet(_("Từng tổ chức"), _line_columns(), heading=heading)
    for line in lines:
        sheet.append(
            {
                "code": line.organization.code,
                "name": line.name,
                "kind": str(SHORT_LABELS[line.kind]),
                "type": line.enterprise_type.short_name if line.enterprise_type else "",
                "state": str(line.not_rated_reason or line.state_label),
                "submitted_on": line.submitted_on if line.is_submitted else None,
                "late": late_words(line),
                "verified": _("có") if line.is_verified else "",
                "decided": _("có") if line.is_decided else "",
            }
        )
    return book.to_bytes()


def _group_columns() -> list[Column]:
    columns = [Column("part", _("Phần"), width=20), Column("label", _("Nhóm"), width=44)]
    for stage in STAGES:
        columns.append(Column(stage.code, str(stage.label), kind="integer", width=12))
        if stage.of:
            title = _("%(stage)s, tỷ lệ") % {"stage": stage.label}
            key = f"{stage.code}-share"
            columns.append(Column(key, title, kind="decimal", width=12, number_format=PERCENT))
    return columns


def _line_columns() -> list[Column]:
    return [
        Column("code", _("Mã"), width=10),
        Column("name", _("Tổ chức"), width=44),
        Column("kind", _("Loại tổ chức"), width=18),
        Column("type", _("Loại hình"), width=18),
        Column("state", _("Trạng thái"), width=24),
        Column("submitted_on", _("Ngày nộp"), kind="date"),
        Column("late", _("So với hạn"), width=16),
        Column("verified", _("Đã thẩm định"), width=12),
        Column("decided", _("Đã quyết định"), width=12),
    ]
