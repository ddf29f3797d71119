"""Opening a workbook that somebody sent: checked outside, parsed in a process of its own."""

import datetime
import json
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter, range_boundaries

from core.workbooks.archive import check_archive
from core.workbooks.columns import header_key
from core.workbooks.errors import BadWorkbook
from core.workbooks.values import Broken

WORKER = Path(__file__).with_name("worker.py")


@dataclass(frozen=True)
class Limits:
    """How much of a strange file is taken in; bytes, counts, seconds."""

    file_bytes: int = 10 * 1024 * 1024
    unpacked_bytes: int = 150 * 1024 * 1024
    ratio: int = 250
    parts: int = 500
    rows: int = 120_000
    columns: int = 120
    cells: int = 1_500_000
    characters: int = 40_000_000
    memory: int = 768 * 1024 * 1024
    seconds: int = 60

    def for_worker(self) -> str:
        """Return the limits the reading process needs, as JSON."""
        keys = ("rows", "columns", "cells", "characters", "memory", "seconds")
        return json.dumps({key: getattr(self, key) for key in keys})


@dataclass(frozen=True, slots=True)
class Cell:
    """One filled cell. `value`: str, int, float, bool, datetime, or `Broken` (formula error)."""

    sheet: str
    row: int
    column: int
    value: object

    @property
    def address(self) -> str:
        """The address as Excel shows it, like "B7"."""
        return f"{get_column_letter(self.column)}{self.row}"


@dataclass(frozen=True)
class Sheet:
    """One sheet: its filled cells row by row (row number → cells from left to right)."""

    name: str
    rows: dict[int, list[Cell]] = field(default_factory=dict)
    merged: tuple[tuple[int, int, int, int], ...] = ()  # first column, row, last column, row

    def cells(self) -> Iterator[Cell]:
        """Yield all filled cells, top down, left to right."""
        for row in self.rows.values():
            yield from row


@dataclass(frozen=True)
class WorkbookReader:
    """The plain content of a workbook; nothing in it can act any more."""

    sheets: tuple[Sheet, ...]

    @property
    def sheet_names(self) -> list[str]:
        """The names of the sheets, in their order."""
        return [sheet.name for sheet in self.sheets]

    def has_sheet(self, name: str) -> bool:
        """Say whether a sheet of that name (case and marks do not count) is there."""
        return any(header_key(sheet.name) == header_key(name) for sheet in self.sheets)

    def sheet(self, name: str) -> Sheet:
        """Return the sheet of that name (case and marks do not count) or raise BadWorkbook."""
        for sheet in self.sheets:
            if header_key(sheet.name) == header_key(name):
                return sheet
        raise BadWorkbook(
            _("Tệp không có trang tính “%(name)s”. Các trang tính trong tệp: %(names)s.")
            % {"name": name, "names": ", ".join(self.sheet_names)}
        )


def open_workbook(file, *, limits: Limits | None = None) -> WorkbookReader:
    """Read an XLSX (a path, or a binary file such as an upload) into plain cells.

    Raise `BadWorkbook` with a Vietnamese sentence for whatever is wrong with the file.
    """
    limits = limits or Limits()
    with tempfile.TemporaryFile() as copy:
        _copy(file, copy, limits)
        check_archive(copy, limits)
        return WorkbookReader(tuple(_sheets(_answer(copy, limits))))


def _copy(file, copy, limits) -> None:
    """Copy at most one byte more than allowed: enough to see that it is too large."""
    if not hasattr(file, "read"):
        with open(file, "rb") as opened:
            return _copy(opened, copy, limits)
    file.seek(0)
    while copy.tell() <= limits.file_bytes and (chunk := file.read(1 << 20)):
        copy.write(chunk)
    return None


def _answer(copy, limits) -> list[str]:
    copy.seek(0)
    try:
        worker = subprocess.run(  # noqa: S603 - our own script, the file is its input only
            [sys.executable, "-I", str(WORKER), limits.for_worker()],
            stdin=copy, capture_output=True, timeout=limits.seconds, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise _problem("time", "") from None
    lines = worker.stdout.decode().splitlines()
    if not lines or not lines[-1].startswith(('["end"', '["problem"')):
        out_of_time = -worker.returncode in (signal.SIGXCPU, signal.SIGKILL)
        raise _problem("time" if out_of_time else "memory", "")
    return lines


def _sheets(lines) -> Iterator[Sheet]:
    sheet = None
    for line in lines:
        kind, *rest = json.loads(line)
        if kind == "problem":
            raise _problem(*rest)
        if kind == "row":
            number, cells = rest
            sheet.rows[number] = [Cell(sheet.name, number, c, _value(k, v)) for c, k, v in cells]
            continue
        if sheet is not None:
            yield sheet
        if kind == "sheet":
            name, merged = rest
            sheet = Sheet(name, merged=tuple(range_boundaries(ref) for ref in merged))


def _value(kind, value):
    if kind == "e":
        return Broken(value)
    if kind == "d":
        return datetime.datetime.fromisoformat(value)
    return value


def _problem(code, detail) -> BadWorkbook:
    names = {"detail": detail}
    sentences = {
        "dtd": _("Tệp có chứa khai báo DTD, có thể gây hại nên không được nhận."),
        "rows": _("Trang tính “%(detail)s” có quá nhiều hàng. Xóa các hàng thừa ở cuối trang."),
        "columns": _("Trang tính “%(detail)s” có quá nhiều cột. Xóa các cột thừa bên phải bảng."),
        "cells": _("Tệp có quá nhiều ô dữ liệu. Chia dữ liệu ra nhiều tệp."),
        "memory": _("Tệp cần quá nhiều bộ nhớ để đọc. Chia dữ liệu ra nhiều tệp."),
        "time": _("Đọc tệp mất quá nhiều thời gian. Chia dữ liệu ra nhiều tệp."),
        "damaged": _(
            "Tệp đã hỏng hoặc không đúng dạng Excel (.xlsx). Mở tệp bằng Excel, lưu lại "
            "thành Excel Workbook (.xlsx) rồi gửi lại."
        ),
    }
    return BadWorkbook(sentences[code] % names)
