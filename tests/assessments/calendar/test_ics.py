"""The calendar file as RFC 5545 wants it."""

from datetime import UTC, date, datetime

from assessments.calendar.ics import Entry, calendar, escaped, folded

AT = datetime(2011, 11, 21, 3, 4, 5, tzinfo=UTC)


def test_a_whole_file():
    entry = Entry(
        "cycle-1-submission@portal.example.vn", date(2011, 12, 31), "Hạn; nộp, A\\B", "x\ny"
    )
    assert calendar([entry], name="Năm 2011", made_at=AT).decode() == (
        "BEGIN:VCALENDAR\r\n"
        "VERSION:2.0\r\n"
        "PRODID:-//party-quality-portal//calendar//VI\r\n"
        "CALSCALE:GREGORIAN\r\n"
        "METHOD:PUBLISH\r\n"
        "X-WR-CALNAME:Năm 2011\r\n"
        "BEGIN:VEVENT\r\n"
        "UID:cycle-1-submission@portal.example.vn\r\n"
        "DTSTAMP:20111121T030405Z\r\n"
        "DTSTART;VALUE=DATE:20111231\r\n"
        "DTEND;VALUE=DATE:20120101\r\n"
        "SUMMARY:Hạn\\; nộp\\, A\\\\B\r\n"
        "DESCRIPTION:x\\ny\r\n"
        "TRANSP:TRANSPARENT\r\n"
        "END:VEVENT\r\n"
        "END:VCALENDAR\r\n"
    )


def test_no_line_is_longer_than_75_octets_and_no_letter_is_cut():
    text = "SUMMARY:" + "Đảng ủy Khối Doanh nghiệp tỉnh " * 9
    lines = folded(text).split(b"\r\n")
    assert lines.pop() == b""
    assert len(lines) > 4
    assert all(len(line) <= 75 for line in lines)
    assert all(line.startswith(b" ") for line in lines[1:])
    whole = lines[0] + b"".join(line[1:] for line in lines[1:])
    assert whole.decode() == text
    for line in lines:
        line.decode()


def test_nothing_in_a_name_begins_a_line_of_its_own():
    assert escaped("Chi bộ\r\nATTACH:x\rb\x00\x07") == "Chi bộ\\nATTACH:x\\nb"
