"""Workbooks of members for the tests, sent the way a person sends them."""

import io
from collections.abc import Mapping, Sequence
from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from membership.importing import actions, running
from membership.importing.columns import columns, sheet_name
from membership.importing.result import Result
from membership.models import MemberImport

PAGE = "/dang-vien-excel/"
LISTED_ON = date(2011, 1, 1)
HEADERS = {one.key: str(one.header) for one in columns()}


def name(number: int) -> str:
    """A name of letters alone, another one for each number below 676."""
    return f"Nguyễn Văn Thí Dụ {chr(65 + number // 26)}{chr(97 + number % 26)}"


def row(number: int = 1, **more) -> dict:
    """A good row of the committee's base cell, by column key."""
    return {
        "full_name": name(number),
        "birth_date": date(1970, 1, 1 + number % 28),
        "sex": "Nam",
        "cell": "TD-2",
        "admitted_on": date(2000, 5, 19),
        "official_on": date(2001, 5, 19),
        **more,
    }


def workbook(rows: Sequence[Mapping], *, without: Sequence[str] = ()) -> bytes:
    """The rows as XLSX, with every column but those left out."""
    keys = [key for key in HEADERS if key not in without]
    book = Workbook()
    sheet = book.active
    sheet.title = sheet_name()
    sheet.append([HEADERS[key] for key in keys])
    for one in rows:
        sheet.append([one.get(key) for key in keys])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def send(cast, rows, *, role: str = "department", organization=None, **options) -> MemberImport:
    """Keep a workbook as the page does (without its request) and read it."""
    made = actions.send(
        file=io.BytesIO(workbook(rows, **options)),
        name="dang-vien.xlsx",
        organization=organization or cast.committee,
        listed_on=LISTED_ON,
        by=cast[role],
    )
    running.read(made.pk)
    made.refresh_from_db()
    return made


def take_in(waiting: MemberImport) -> MemberImport:
    """Confirm and write it."""
    actions.confirm(waiting=waiting)
    if not running.write(waiting.pk):
        running.read(waiting.pk)
    waiting.refresh_from_db()
    return waiting


def errors(waiting: MemberImport) -> list[tuple[str, str]]:
    """(address, sentence) of what is to be mended."""
    return [(one.address, one.sentence) for one in Result.of(waiting.result).cell_errors()]


def upload(client, rows, name: str = "dang-vien.xlsx", **options):
    """POST the workbook on the page."""
    file = SimpleUploadedFile(name, workbook(rows, **options))
    return client.post(PAGE, {"file": file, "listed_on": "01/01/2011"})
