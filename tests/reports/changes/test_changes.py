"""What changed since the viewer's mark: counts and rows agree, nothing is lost, nothing leaks."""

import re
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from core import audit
from core.models import AuditEvent
from organizations import actions
from reports.changes import reading
from reports.issuing import drafting, issuing
from reports.models import ChangesMark, LetterSettings
from tests import factories
from tests.assessments import stage
from tests.cast import CANARY

DASHBOARD, LIST = reverse("reports:dashboard"), reverse("reports:changes")
SEEN, EXPORT = reverse("reports:changes_seen"), reverse("reports:changes_export")


def paper(number: int) -> actions.Decision:
    return actions.Decision(date(2011, 6, number), f"{number}-QĐ/TD")


def rename(organization, number: int) -> None:
    organization.refresh_from_db()
    actions.rename(
        organization=organization,
        name=f"{organization.name} {number}",
        decision=paper(number),
        by=None,
    )


def letterhead(committee) -> None:
    LetterSettings.objects.create(
        organization=committee,
        issuing=committee.name,
        issuer_name=committee.name,
        issuer_code="ĐUK",
        place="Thí dụ",
        capacity="T/M",
        post="Bí thư",
        recipients="Lưu",
    )


def issue(committee, by, kind="summary", number=5, subject=None):
    asked = {"organization": committee, "year": 2010, "dated": date(2011, 1, 20), "by": by}
    document = drafting.draft_document(kind=kind, subject=subject, **asked)
    return issuing.issue_document(document=document, number=number, version=1, by=by)


@pytest.fixture
def happened(cast):
    """In both committees: a self-assessment handed in, a cell renamed, a report issued."""
    sides = (
        (cast.committee, cast.base_committee, cast.sub_cell, cast["department"]),
        (cast.neighbour, cast.neighbour_base, cast.neighbour_cell, cast.stranger["department"]),
    )
    for committee, base, cell, staff in sides:
        factories.rating(base, 2010, "pure-strong")
        factories.annual_return(base, 2010, levels={"well": 20}, members_total=20, admissions=2)
        letterhead(committee)
        stage.submitted(factories.cycle(committee), base, stage.secretary_of(base))
        rename(cell, 1)
        issue(committee, staff)
    return cast


def counts(client, **asked) -> dict[str, int]:
    found = client.get(DASHBOARD, asked).context["changes"]
    return {kind.code: number for kind, number in found.counts}


def press(client, upto) -> str:
    return client.post(SEEN, {"den": upto}, follow=True).content.decode()


def test_counts_are_the_rows_behind_them(client, happened):
    client.force_login(happened["leadership"])
    found = client.get(DASHBOARD)
    assert counts(client) == {"nop": 1, "van-ban": 1, "thanh-lap": 4, "doi-ten": 1}
    page = found.content.decode()
    assert "chưa đánh dấu lần nào" in page
    assert CANARY not in page
    for kind, words in (
        ("nop", "đã nộp bản tự đánh giá của Đảng bộ Công ty Thí Dụ Một"),
        ("van-ban", "đã ban hành Báo cáo tổng hợp năm số 05-BC/ĐUK"),
        ("doi-ten", "đã đổi tên"),
    ):
        listed = client.get(LIST, {"viec": kind})
        (row,) = listed.context["rows"]
        assert words in row["sentence"]
        assert client.get(row["url"]).status_code == 200
        assert CANARY not in listed.content.decode()


def test_a_mark_is_moved_by_the_button_alone(client, happened):
    client.force_login(happened["leadership"])
    for _again in range(2):
        assert sum(counts(client).values()) == 7
    assert not ChangesMark.objects.exists()
    assert "Đã đánh dấu" in press(client, client.get(DASHBOARD).context["changes"].upto)
    assert counts(client) == {}
    assert "Không có thay đổi nào." in client.get(DASHBOARD).content.decode()
    rename(happened.sub_cell, 2)
    assert counts(client) == {"doi-ten": 1}
    assert len(client.get(LIST).context["rows"]) == 1
    assert len(client.get(LIST, {"tu": "30-ngay"}).context["rows"]) == 8


def test_what_came_after_the_page_was_opened_stays_new(client, happened):
    client.force_login(happened["leadership"])
    opened = client.get(DASHBOARD).context["changes"].upto
    rename(happened.sub_cell, 2)
    press(client, opened)
    assert counts(client) == {"doi-ten": 1}
    press(client, client.get(DASHBOARD).context["changes"].upto)
    press(client, opened)  # an older page in another window
    assert counts(client) == {}


def test_a_mark_is_of_one_person(client, happened):
    client.force_login(happened["leadership"])
    press(client, client.get(DASHBOARD).context["changes"].upto)
    client.force_login(happened["reader"])
    assert counts(client) == {"van-ban": 1, "thanh-lap": 4, "doi-ten": 1}
    client.force_login(happened["department"])
    assert counts(client) == {"nop": 1, "van-ban": 1, "thanh-lap": 4, "doi-ten": 1}


def test_a_reader_hears_nothing_of_what_he_may_not_read(client, happened):
    base = happened.base_committee
    issue(happened.committee, happened["department"], "result-sheet", 6, base)
    client.force_login(happened["reader"])
    assert counts(client) == {"van-ban": 1, "thanh-lap": 4, "doi-ten": 1}
    page = client.get(LIST).content.decode()
    assert "tự đánh giá" not in page
    assert "Phiếu kết quả" not in page
    assert client.get(LIST, {"viec": "nop"}).status_code == 404
    client.force_login(happened["leadership"])
    assert counts(client) == {"nop": 1, "van-ban": 2, "thanh-lap": 4, "doi-ten": 1}


def test_a_number_that_is_no_event_here_moves_nothing(client, happened):
    client.force_login(happened["leadership"])
    theirs = AuditEvent.objects.filter(scope_path__subtree=happened.neighbour.path).first()
    for den in ("", "abc", "0", "-3", "1.5", "9" * 40, "\x00", theirs.sequence):
        assert "Chưa đánh dấu được" in press(client, den), den
    assert not ChangesMark.objects.exists()


def test_the_neighbours_changes_cannot_be_named(client, happened):
    client.force_login(happened["leadership"])
    for url in (LIST, SEEN, EXPORT):
        asked = f"{url}?to-chuc={happened.neighbour.code}"
        response = client.get(asked) if url == LIST else client.post(asked, {"den": "1"})
        assert response.status_code == 404, url
    assert not ChangesMark.objects.exists()


@pytest.mark.parametrize(("days", "number"), [(29, 7), (31, 0)])
def test_without_a_mark_the_last_thirty_days_are_told(happened, days, number):
    with time_machine.travel(timezone.now() + timedelta(days=days)):
        found = reading.changes_of(happened["leadership"], happened.committee)
    assert found.total == number


def test_who_left_the_committee_is_named_without_a_way_to_him(client, happened):
    cell = factories.organization(parent=happened.committee, name="Chi bộ Sắp Chuyển")
    rename(cell, 3)
    cell.refresh_from_db()
    actions.move(organization=cell, parent=happened.neighbour, decision=paper(4), by=None)
    client.force_login(happened["leadership"])
    rows = client.get(LIST, {"viec": "doi-ten"}).context["rows"]
    assert [(row["url"] != "", "Sắp Chuyển" in row["sentence"]) for row in rows] == [
        (False, True),  # the leave
        (False, True),
        (True, False),
    ]


def test_the_whole_letter_of_a_complaint_is_in_no_list(client, happened):
    assessment = happened.base_committee.self_assessments.get()
    audit.record(
        "complaint.file",
        by=None,
        subject=assessment,
        scope_path=happened.base_committee.path,
        after={"kind": "COMPLAINT"},
        reason="Thư Dài Của Chi Bộ",
    )
    client.force_login(happened["leadership"])
    page = client.get(LIST, {"viec": "khieu-nai"}).content.decode()
    assert "đã gửi khiếu nại kết quả" in page
    assert "Thư Dài" not in page


def test_the_workbook_holds_what_the_page_shows(client, happened):
    client.force_login(happened["leadership"])
    shown = [row["sentence"] for row in client.get(LIST).context["rows"]]
    file = client.post(f"{EXPORT}?to-chuc={happened.committee.code}")
    sheet = load_workbook(BytesIO(file.content)).active
    rows = list(sheet.iter_rows(values_only=True))
    head = next(n for n, row in enumerate(rows) if row[0] == "Ngày")
    assert [row[3] for row in rows[head + 1 :]] == shown
    assert {row[2] for row in rows[head + 1 :]} == {
        "Bản tự đánh giá được nộp",
        "Văn bản được ban hành",
        "Tổ chức đảng thành lập",
        "Tổ chức đảng đổi tên, đổi loại, chuyển cấp trên",
    }
    assert AuditEvent.objects.latest("sequence").action == "document.changes_export"


def test_the_workbook_says_what_was_asked(client, happened):
    client.force_login(happened["leadership"])
    with time_machine.travel(datetime(2011, 6, 30, 18, 5, tzinfo=UTC)):  # 01:05 of July here
        press(client, client.get(DASHBOARD).context["changes"].upto)
    rename(happened.sub_cell, 2)
    asked = f"{EXPORT}?to-chuc={happened.committee.code}&viec=doi-ten"
    sheet = load_workbook(BytesIO(client.post(asked).content)).active
    head = [row[0] for row in sheet.iter_rows(max_row=5, values_only=True)]
    assert "Kể từ: 01:05, 01/07/2011" in head
    assert "Việc: Tổ chức đảng đổi tên, đổi loại, chuyển cấp trên" in head


def test_queries_do_not_grow_with_rows(client, happened, django_assert_num_queries):
    client.force_login(happened["leadership"])
    for more in (0, 3):
        for number in range(more):
            rename(happened.sub_cell, 5 + number)
        with django_assert_num_queries(11):
            page = client.get(LIST).content.decode()
        assert len(re.findall(r'<th scope="row"', page)) == 7 + more
