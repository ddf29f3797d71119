"""Archives (DOCX and XLSX are some) whose bytes tell nothing of when and where they were packed."""

import zipfile
from collections.abc import Mapping
from datetime import date as Date
from io import BytesIO
from typing import Final

FIRST_YEAR, LAST_YEAR = 1980, 2107  # the format knows none before and none after
UNIX: Final = 3


def moment_of(day: Date) -> tuple[int, int, int, int, int, int]:
    """When a part is said to be packed: the day's midnight, in the nearest year the format knows."""
    return (min(max(day.year, FIRST_YEAR), LAST_YEAR), day.month, day.day, 0, 0, 0)


def packed_on(day: Date, archive: bytes, parts: Mapping[str, bytes] | None = None) -> bytes:
    """The same archive with every part dated `day`, in the same order; `parts` take the place of old ones.

    Equal parts give equal bytes, whatever the hour was when `archive` was written.
    """
    buffer = BytesIO()
    moment = moment_of(day)
    with (
        zipfile.ZipFile(BytesIO(archive)) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, moment)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, UNIX
            target.writestr(entry, (parts or {}).get(name) or source.read(name))
    return buffer.getvalue()
