"""An archive is packed anew without the hour of its packing."""

import zipfile
from datetime import date
from io import BytesIO

from core.archives import packed_on


def packed(hour: int) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in (("b.xml", "<b/>"), ("a.xml", "<a/>")):
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 2, hour, 0, 0)), text)
    return buffer.getvalue()


def test_the_hour_leaves_no_trace():
    assert packed(1) != packed(2)
    assert packed_on(date(2011, 4, 18), packed(1)) == packed_on(date(2011, 4, 18), packed(2))


def test_parts_keep_their_order_and_text_and_one_is_replaced():
    again = packed_on(date(1975, 5, 1), packed(1), {"a.xml": b"<new/>"})
    with zipfile.ZipFile(BytesIO(again)) as archive:
        assert [(one.filename, one.date_time) for one in archive.infolist()] == [
            ("b.xml", (1980, 5, 1, 0, 0, 0)),
            ("a.xml", (1980, 5, 1, 0, 0, 0)),
        ]
        assert (archive.read("b.xml"), archive.read("a.xml")) == (b"<b/>", b"<new/>")
