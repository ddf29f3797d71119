"""Days that archives have no year for: a document and a batch of such a day are made all the same."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest

from reports import tasks
from reports.batches.actions import start_batch
from reports.batches.archive import archive
from reports.documents.file_formats import Format
from tests.reports.test_documents import closed, draft  # noqa: F401 - a fixture by its name

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("day", "year"), [(date(1, 1, 1), 1980), (date(9999, 12, 31), 2107)])
def test_files_and_archives_of_a_far_day(closed, day, year):  # noqa: F811
    files = {one.format: one for one in tasks.files_of(draft(closed, dated=day))}
    assert set(files) == set(Format)
    for kind in (Format.DOCX, Format.XLSX):
        parts = ZipFile(BytesIO(files[kind].content)).infolist()
        assert {part.date_time[0] for part in parts} == {year}
    batch = start_batch(
        kind="result-sheet",
        organization=closed.committee,
        year=2010,
        dated=day,
        by=closed["department"],
    )
    (listed,) = ZipFile(BytesIO(b"".join(archive(batch)))).infolist()
    assert listed.date_time[:3] == (year, day.month, day.day)
