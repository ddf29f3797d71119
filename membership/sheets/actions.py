"""The one door for statistics sheets: taking one in, choosing its cells, filling it."""

import hashlib
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from core import audit, formats
from core.dates import today
from core.exceptions import Refused
from core.names import clean
from core.workbooks import open_workbook
from core.workbooks.filling import LIMITS, Template, clean_address
from membership.models import SheetCell, StatisticsSheet
from membership.sheets import figures
from organizations.models import Organization

#: More cells than any form asks for.
MOST_CELLS = 1000

audit.register_sentence(
    "sheet.upload", _lazy("%(actor)s đã đưa biểu thống kê %(subject)s vào hệ thống")
)
audit.register_sentence("sheet.map", _lazy("%(actor)s đã chọn ô và chỉ số cho biểu %(subject)s"))
audit.register_sentence(
    "sheet.fill",
    _lazy(
        "%(actor)s đã điền biểu %(subject)s cho %(after.organization)s, số liệu ngày %(after.day)s"
    ),
)
audit.register_sentence("sheet.delete", _lazy("%(actor)s đã bỏ biểu thống kê %(subject)s"))
audit.register_sentence("sheet.original", _lazy("%(actor)s đã tải tệp gốc của biểu %(subject)s"))


def checked(file) -> bytes:
    """The bytes of an uploaded workbook that harms nobody; BadWorkbook with a sentence else."""
    open_workbook(file, limits=LIMITS)
    file.seek(0)
    content = file.read()
    Template(content)
    return content


@transaction.atomic
def upload_sheet(
    *, organization: Organization, name: str, content: bytes, file_name: str, by, like=None
) -> tuple[StatisticsSheet, int]:
    """Take in a superior's workbook (`checked` before); `like` is a sheet to take the cells over from.

    Returns the sheet and how many of those cells could not be taken over. Raises Refused for a name
    that is there already.
    """
    Organization.objects.select_for_update().get(pk=organization.pk)
    template = Template(content)
    name = clean(name)
    if StatisticsSheet.objects.filter(organization=organization, name=name).exists():
        raise Refused(_("Đã có biểu tên “%(name)s”. Hãy đặt tên khác.") % {"name": name})
    sheet = StatisticsSheet.objects.create(
        organization=organization,
        name=name,
        file_name=file_name[:200],
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        uploaded_by=by,
    )
    left_out = 0
    for cell in like.cells.all() if like else ():
        if problem_of(template, cell.tab, cell.address) is None:
            SheetCell.objects.create(
                sheet=sheet, tab=cell.tab, address=cell.address, figure=cell.figure
            )
        else:
            left_out += 1
    audit.record(
        "sheet.upload",
        by=by,
        subject=sheet,
        scope_path=organization.path,
        after={"file": sheet.file_name, "sha256": sheet.sha256},
    )
    return sheet, left_out


def problem_of(template: Template, tab: str, address: str) -> str | None:
    """Why the cell cannot be filled, in a sentence; None when it can."""
    try:
        template.check(tab, address)
    except Refused as refused:
        return str(refused)
    return None


@transaction.atomic
def choose_cells(
    *, sheet: StatisticsSheet, add: list[tuple[str, str, str]], remove: list[int], by
) -> None:
    """Add cells (tab, address, figure) and take others (pk) away, all or nothing.

    Raises Refused for a cell that cannot be filled or is chosen already, and for an unknown figure.
    """
    StatisticsSheet.objects.select_for_update().get(pk=sheet.pk)
    template = Template(bytes(sheet.content))
    before = _kept(sheet)
    sheet.cells.filter(pk__in=remove).delete()
    for tab, address, figure in add:
        address = clean_address(address)  # noqa: PLW2901 - as Excel writes it, from here on
        if figure not in figures.CATALOGUE:
            raise Refused(_("Hãy chọn một chỉ số trong danh sách cho ô %(at)s.") % {"at": address})
        template.check(tab, address)
        known, created = sheet.cells.get_or_create(
            tab=tab, address=address, defaults={"figure": figure}
        )
        if not created:
            raise Refused(
                _("Ô %(address)s của trang “%(tab)s” đã gắn với “%(figure)s”. Hãy bỏ ô đó trước.")
                % {"address": address, "tab": tab, "figure": figures.label_of(known.figure)}
            )
    if sheet.cells.count() > MOST_CELLS:
        raise Refused(_("Một biểu có nhiều nhất %(most)s ô.") % {"most": MOST_CELLS})
    after = _kept(sheet)
    if after != before:
        audit.record(
            "sheet.map",
            by=by,
            subject=sheet,
            scope_path=sheet.organization.path,
            before={"cells": before},
            after={"cells": after},
        )


def _kept(sheet: StatisticsSheet) -> dict[str, str]:
    return {f"{one.tab}!{one.address}": one.figure for one in sheet.cells.all()}


def fill_sheet(*, sheet: StatisticsSheet, organization: Organization, day: date, by) -> bytes:
    """The superior's file with the chosen cells filled, and nothing else in it changed.

    Numbers are those of the organization with all that stood under it: of `day`, and of its year
    until then. Raises Refused for a day to come, without any cell, or for a cell that cannot be
    filled; nothing is stored but the audit event.
    """
    if day > today():
        raise Refused(
            _("Ngày %(day)s ở sau hôm nay; chỉ điền số liệu của ngày đã qua.")
            % {"day": formats.date(day)}
        )
    cells = list(sheet.cells.all())
    if not cells:
        raise Refused(_("Chưa chọn ô nào. Hãy chọn ô và chỉ số trước, ví dụ ô C7 là số đảng viên."))
    gone = [cell for cell in cells if cell.figure not in figures.CATALOGUE]
    if gone:
        raise Refused(
            _("Chỉ số của ô %(address)s không còn trong danh sách; hãy chọn lại.")
            % {"address": gone[0].address}
        )
    numbers = figures.values(organization.pk, day, [cell.figure for cell in cells])
    content = Template(bytes(sheet.content)).fill(
        {(cell.tab, cell.address): numbers[cell.figure] for cell in cells}
    )
    with transaction.atomic():
        audit.record(
            "sheet.fill",
            by=by,
            subject=sheet,
            scope_path=organization.path,
            after={
                "organization": organization.name,
                "day": formats.date(day),
                "cells": len(cells),
                "sha256": hashlib.sha256(content).hexdigest(),
            },
        )
    return content


@transaction.atomic
def delete_sheet(*, sheet: StatisticsSheet, by) -> None:
    """Take the sheet and its cells out of the portal."""
    audit.record(
        "sheet.delete",
        by=by,
        subject=sheet,
        scope_path=sheet.organization.path,
        before={"file": sheet.file_name, "sha256": sheet.sha256, "cells": _kept(sheet)},
    )
    sheet.delete()


@transaction.atomic
def take_original(*, sheet: StatisticsSheet, by) -> bytes:
    """The file as the superior sent it; the audit trail keeps who took it."""
    audit.record("sheet.original", by=by, subject=sheet, scope_path=sheet.organization.path)
    return bytes(sheet.content)
