"""Workbooks for tests: the real template, filled in by header as a person would."""

import io
from functools import cache

from django.apps import apps
from django.db import connection
from openpyxl import load_workbook

from core.workbooks.columns import header_key
from reports.workbooks.sheets import template

ORGANIZATIONS, RATINGS, RETURNS, QUOTAS = "Tổ chức", "Xếp loại", "Số liệu năm", "Chỉ tiêu"


def filled(sheets: dict[str, list[dict]], *, change=None) -> io.BytesIO:
    """The template with rows (header → value) by sheet; `change(book)` may spoil it."""
    book = load_workbook(io.BytesIO(_template()))
    for name, rows in sheets.items():
        sheet = book[name]
        columns = {header_key(cell.value): cell.column for cell in sheet[1]}
        for number, row in enumerate(rows, start=2):
            for header, value in row.items():
                sheet.cell(number, columns[header_key(header)]).value = value
    if change:
        change(book)
    return saved(book)


@cache
def _template() -> bytes:
    """The template, written once: its lists come from the seeded reference data."""
    return template()


def saved(book) -> io.BytesIO:
    """The workbook as a file to read from."""
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    return file


def rows_of(content: bytes, name: str) -> list[dict]:
    """The rows of a sheet, as header (without its star) → value, blank cells left out."""
    sheet = load_workbook(io.BytesIO(content))[name]
    headers = [str(cell.value).rstrip(" *") for cell in sheet[1]]
    return [
        {header: value for header, value in zip(headers, row, strict=True) if value is not None}
        for row in sheet.iter_rows(min_row=2, values_only=True)
    ]


def dump() -> dict[str, list[dict]]:
    """Every row of every table of the portal as the database holds it, to compare before and after."""
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_models():
            table, key = model._meta.db_table, model._meta.pk.column
            cursor.execute(f'SELECT * FROM "{table}" ORDER BY "{key}"')
            names = [column[0] for column in cursor.description]
            found[model._meta.label] = [dict(zip(names, row, strict=True)) for row in cursor]
    return found
