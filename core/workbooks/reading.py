"""Opening a workbook that somebody sent: checked outside, parsed in a process of its own."""

import datetime
import json
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter, range_boundaries

from core.workbooks.archive import check_archive
from core.workbooks.columns import header_key
from core.workbooks.errors import BadWorkbook
from core.workbooks.values import Broken

WORKER = Path(__file__).with_name("worker.py")
LONGEST_END = 64 * 1024  # the last line of an answer is shorter: its end or its problem


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

    def numbered(self) -> Iterator[tuple[int, list[Cell]]]:
        """Yield the rows that hold anything, with their numbers."""
        yield from self.rows.items()


@dataclass(frozen=True)
class StreamedSheet:
    """One sheet whose rows are read when they are asked for, each time anew."""

    name: str
    merged: tuple[tuple[int, int, int, int], ...]
    lines: IO[bytes]
    start: int
    row_count: int  # rows that hold anything

    def numbered(self) -> Iterator[tuple[int, list[Cell]]]:
        """Yield the rows that hold anything, with their numbers. One sheet at a time."""
        self.lines.seek(self.start)
        for line in iter(self.lines.readline, b""):
            kind, *rest = json.loads(line)
            if kind != "row":
                return
            yield _row(self.name, *rest)


@dataclass(frozen=True)
class WorkbookReader:
    """The plain content of a workbook; nothing in it can act any more."""

    sheets: tuple[Sheet | StreamedSheet, ...]

    @property
    def sheet_names(self) -> list[str]:
        """The names of the sheets, in their order."""
        return [sheet.name for sheet in self.sheets]

    def has_sheet(self, name: str) -> bool:
        """Say whether a sheet of that name (case and marks do not count) is there."""
        return any(header_key(sheet.name) == header_key(name) for sheet in self.sheets)

    def sheet(self, name: str):
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
    with stream_workbook(file, limits=limits) as reader:
        return WorkbookReader(
            tuple(
                Sheet(sheet.name, dict(sheet.numbered()), sheet.merged) for sheet in reader.sheets
            )
        )


@contextmanager
def stream_workbook(
    file, *, limits: Limits | None = None, waiting: Callable[[], None] | None = None
) -> Iterator[WorkbookReader]:
    """The same for any number of rows in constant memory: its sheets are `StreamedSheet`s.

    The whole file is read and checked before the first row comes; the plain cells lie in a
    temporary file until the block ends. `waiting` is called every second until then.
    """
    limits = limits or Limits()
    with tempfile.TemporaryFile() as copy, tempfile.TemporaryFile() as lines:
        _copy(file, copy, limits)
        del file  # a large one need not stay in memory beside its copy
        check_archive(copy, limits)
        _read_into(lines, copy, limits, waiting)
        yield WorkbookReader(tuple(_sheets(lines)))


def _copy(file, copy, limits) -> None:
    """Copy at most one byte more than allowed: enough to see that it is too large."""
    if not hasattr(file, "read"):
        with open(file, "rb") as opened:
            return _copy(opened, copy, limits)
    file.seek(0)
    while copy.tell() <= limits.file_bytes and (chunk := file.read(1 << 20)):
        copy.write(chunk)
    return None


def _read_into(lines, copy, limits, waiting) -> None:
    """Let a process of its own read `copy`; its answer, line by line, stands in `lines`."""
    copy.seek(0)
    worker = subprocess.Popen(  # noqa: S603 - our own script, the file is its input only
        [sys.executable, "-I", str(WORKER), limits.for_worker()],
        stdin=copy, stdout=lines, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait(worker, limits, waiting)
    finally:
        worker.kill()
        worker.wait()
    last = _last_line(lines)
    if last.startswith(b'["problem"'):
        raise _problem(*json.loads(last)[1:])
    if not last.startswith(b'["end"'):
        out_of_time = -worker.returncode in (signal.SIGXCPU, signal.SIGKILL)
        raise _problem("time" if out_of_time else "memory", "")


def _wait(worker, limits, waiting) -> None:
    """Wait for the process to end; raise BadWorkbook when its time is over."""
    until = time.monotonic() + limits.seconds
    while True:
        try:
            worker.wait(timeout=min(1.0, max(0.01, until - time.monotonic())))
        except subprocess.TimeoutExpired:
            if time.monotonic() >= until:
                raise _problem("time", "") from None
            if waiting is not None:
                waiting()
        else:
            return


def _last_line(lines) -> bytes:
    size = lines.seek(0, 2)
    lines.seek(max(0, size - LONGEST_END))
    return lines.read().rstrip(b"\n").rpartition(b"\n")[2]


def _sheets(lines) -> Iterator[StreamedSheet]:
    """The sheets of an answer: a sheet's line, then its rows."""
    lines.seek(0)
    head, start, count = None, 0, 0
    for line in iter(lines.readline, b""):
        if line.startswith(b'["row"'):
            count += 1
            continue
        if head is not None:
            _kind, name, merged = head
            yield StreamedSheet(name, tuple(map(range_boundaries, merged)), lines, start, count)
        head = json.loads(line) if line.startswith(b'["sheet"') else None
        start, count = lines.tell(), 0


def _row(sheet: str, number: int, cells: list) -> tuple[int, list[Cell]]:
    return number, [Cell(sheet, number, column, _value(kind, v)) for column, kind, v in cells]


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
