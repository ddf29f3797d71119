"""The caps of a cycle as a workbook: what the page shows, one sheet for each clause."""

from django.utils.translation import gettext as _

from assessments.caps.queries import Sheet
from assessments.scoring.caps import Reading
from core.workbooks import Column, Heading, SafeWorkbook


def columns(sheet: Sheet) -> list[Column]:
    """Counts in members; one column for each reading."""
    others = [
        Column(
            f"reading-{number}",
            _("Được phép: %(reading)s") % {"reading": one.words},
            kind="integer",
            width=20,
        )
        for number, one in enumerate(sheet.others)
    ]
    return [
        Column("code", _("Mã"), width=10),
        Column("name", _("Tổ chức"), width=44),
        Column("capped", sheet.level.short_name, kind="integer", width=14),
        Column("well", sheet.below.short_name, kind="integer", width=14),
        Column("allowed", _("Được phép"), kind="integer"),
        Column("over", _("Vượt"), kind="integer"),
        *others,
    ]


def workbook(sheets: list[Sheet], heading: Heading) -> bytes:
    """The rows of the page in its order, then the two sums."""
    book = SafeWorkbook()
    for number, one in enumerate(sheets, start=1):
        title = _("Tỷ lệ tối đa") if len(sheets) == 1 else f"{_('Tỷ lệ tối đa')} {number}"
        question = [one.clause.text, f"{one.clause.basis} – {one.clause.get_standing_display()}"]
        question += [f"{label}: {value}" for label, value in one.settings]
        question += [*one.remarks, *heading.question]
        page = book.add_sheet(
            title, columns(one), heading=Heading(heading.body, heading.title, question)
        )
        for row in one.rows:
            page.append(
                {
                    "code": row.line.organization.code,
                    "name": row.line.name,
                    "capped": row.counted.capped,
                    "well": row.counted.well,
                    **({} if one.is_together else _own(row.own)),
                    **{f"reading-{n}": each.allowed for n, each in enumerate(row.others)},
                }
            )
        total = {"capped": one.counted.capped, "well": one.counted.well}
        sums = {f"reading-{n}": each.allowed for n, each in enumerate(one.sums)}
        page.append(
            {
                "name": _("Cộng các tổ chức"),
                **total,
                **({} if one.is_together else {"allowed": one.allowed, "over": one.over}),
                **sums,
            }
        )
        page.append(
            {
                "name": _("Tính chung toàn đảng bộ"),
                **total,
                "allowed": one.own.allowed,
                "over": one.own.over,
                **{f"reading-{n}": each.allowed for n, each in enumerate(one.others)},
            }
        )
    return book.to_bytes()


def _own(reading: Reading) -> dict[str, int]:
    """What the rule set's own reading gives an organization."""
    return {"allowed": reading.allowed, "over": reading.over}
