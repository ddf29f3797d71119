"""The staff's desk: receiving, returning, the board by organization and by task, workbooks, evidence."""

import io
from datetime import date

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from assessments.consolidation import actions
from core.models import AuditEvent
from portal.cards import consolidation as cards
from tests import factories
from tests.assessments import stage
from tests.assessments.consolidation import mend

pytestmark = pytest.mark.django_db

LATE = {**mend.TASK, "content": "Họp đủ kỳ.", "due": "30/6/2011"}
SOON = {**mend.KEEP, "content": "Giữ nền nếp.", "due": "10/12/2011"}
FAR = {**mend.TASK, "content": "Sơ kết năm.", "due": "31/12/2011"}


@pytest.fixture
def staff(cast, client):
    client.force_login(cast["department"])
    return cast["department"]


@pytest.fixture
def plan(cast, cycle):
    return mend.submitted(cycle, cast.base_committee, cast["base-secretary"])


@pytest.fixture
def year(cast, cycle, staff):
    """One received with three tasks, one of a base cell that waits, one neighbour's."""
    mine = mend.received(
        cycle, cast.base_committee, cast["base-secretary"], staff, tasks=(LATE, SOON, FAR)
    )
    cell = mend.submitted(cycle, cast.base_cell, stage.secretary_of(cast.base_cell), tasks=(LATE,))
    theirs = mend.cycle(cast.neighbour)
    mend.submitted(
        theirs, cast.neighbour_base, cast.stranger["base-secretary"], tasks=(LATE,), mark="CANARY"
    )
    return mine, cell


def url(name, row, query=""):
    return reverse(f"assessments:consolidation_{name}", args=[row.pk]) + query


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def sheet(response):
    """Rows of the workbook from its header on."""
    rows = list(load_workbook(io.BytesIO(response.content)).active.iter_rows(values_only=True))
    first = next(index for index, row in enumerate(rows) if row[0] == "Mã tổ chức")
    return [" · ".join(str(c) for c in row if c is not None) for row in rows[:first]], rows[first:]


class TestJudging:
    def test_shows_what_was_handed_in_and_receives_it(self, plan, staff, client):
        shown = text_of(client.get(url("judge", plan)))
        for words in ("KHCC-2011-0001", "Họp chi bộ đủ kỳ.", "Nhiều ca kíp.", "Vững mạnh"):
            assert words in shown
        assert "Không có đoàn thể này" not in shown
        response = client.post(url("receive", plan), {"version": plan.version})
        assert response["Location"] == url("board", plan.cycle)
        assert mend.fresh(plan).state == "RECEIVED"

    def test_a_page_of_yesterday_receives_nothing(self, cast, plan, staff, client):
        actions.withdraw(plan=plan, by=cast["base-secretary"])
        actions.submit(plan=plan, by=cast["base-secretary"])
        shown = text_of(client.post(url("receive", plan), {"version": plan.version}, follow=True))
        assert "vừa được người khác lưu" in shown
        assert mend.fresh(plan).state == "SUBMITTED"

    def test_returns_with_comments_at_their_places(self, plan, staff, client):
        task = plan.tasks.get()
        typed = {
            "version": plan.version,
            "comment": "Xin ghi rõ.",
            f"about_{task.pk}": "Ai dự?",
            "about_review": "",
        }
        client.post(url("return", plan), typed)
        row = mend.fresh(plan)
        assert (row.state, row.return_comment) == ("RETURNED", "Xin ghi rõ.")
        assert row.tasks.get().comment == "Ai dự?"
        shown = text_of(client.get(url("judge", plan)))
        assert "Cấp ủy cơ sở đang sửa; dưới đây là bản nộp lần trước." in shown

    def test_a_return_without_words_is_refused(self, plan, staff, client):
        response = client.post(url("return", plan), {"version": plan.version, "comment": " "})
        assert response.status_code == 422
        assert "Hãy ghi ý kiến trả lại" in text_of(response)
        assert mend.fresh(plan).state == "SUBMITTED"

    def test_what_changed_since_the_last_time(self, cast, plan, staff, client):
        by = cast["base-secretary"]
        actions.give_back(plan=plan, comment="Sửa.", by=staff)
        mend.save(plan.tasks.get(), by, content="Họp đủ mười hai kỳ.")
        mend.write(plan, by, "mass", {**mend.MASS, "VETERANS": "STRONG"})
        added = actions.add_task(plan=plan, answers=mend.KEEP, by=by)
        mend.write(plan, by, answers={"causes": "Cấp ủy chưa sát."})
        shown = text_of(client.get(url("judge", plan)))
        assert "Họp đủ mười hai kỳ." not in shown
        actions.submit(plan=plan, by=by)
        shown = text_of(client.get(url("judge", plan)))
        assert "Thay đổi so với lần nộp 1" in shown
        changes = shown[shown.index("Thay đổi so với") : shown.index("Nhiệm vụ và tiến độ")]
        for words in ("Họp đủ mười hai kỳ.", "Nhiều ca kíp.", "Cựu chiến binh", "Giữ nền nếp"):
            assert words in changes
        assert "Đoàn kết." not in changes
        assert added.content in changes

    def test_leadership_reads_and_does_not_receive(self, cast, plan, client):
        client.force_login(cast["leadership"])
        shown = text_of(client.get(url("judge", plan)))
        assert "Họp chi bộ đủ kỳ." in shown
        assert "Tiếp nhận kế hoạch" not in shown
        assert client.post(url("receive", plan), {"version": plan.version}).status_code == 403

    def test_a_draft_says_only_that_it_is_written(self, cast, cycle, staff, client):
        plan = mend.filled(cycle, cast.base_committee, cast["base-secretary"])
        shown = text_of(client.get(url("judge", plan)))
        assert "Cấp ủy cơ sở đang soạn" in shown
        assert "Họp chi bộ đủ kỳ." not in shown


class TestBoard:
    def test_counts_by_organization(self, cast, cycle, year, client):
        factories.organization(parent=cast.committee, name="Chi bộ Chưa Viết", code="TD-7")
        shown = text_of(client.get(url("board", cycle)))
        assert "Chưa nộp: 1; chờ tiếp nhận: 1." in shown
        assert "Nhiệm vụ quá hạn: 2; đến hạn trong 30 ngày: 1." in shown
        assert "3 tổ chức" in shown
        assert "CANARY" not in shown
        assert f"{url('tasks', cycle)}?to_chuc=TD-1&amp;han=qua-han" in shown

    @pytest.mark.parametrize(
        ("query", "names"),
        [
            ("", ["TD-1", "TD-2", "TD-7"]),
            ("?q=hai", ["TD-2"]),
            ("?tinh_trang=SUBMITTED", ["TD-2"]),
            ("?tinh_trang=NOT_BEGUN", ["TD-7"]),
            ("?loai_hinh=private", ["TD-2"]),
            ("?thoi_han=chua-nop", ["TD-7"]),
            ("?thoi_han=tre", ["TD-1", "TD-2", "TD-7"]),
            ("?nhiem_vu=sap-den-han", ["TD-1"]),
            ("?nhiem_vu=qua-han&sort=-name", ["TD-1", "TD-2"]),
        ],
    )
    def test_filters_stand_in_the_address_and_in_the_workbook(
        self, cast, cycle, year, client, query, names
    ):
        factories.organization(parent=cast.committee, name="Chi bộ Chưa Viết", code="TD-7")
        response = client.post(url("export", cycle, query))
        heading, rows = sheet(response)
        assert sorted(row[0] for row in rows[1:]) == names
        assert f"{len(names)} dòng" in heading
        assert heading[:2] == ["Đảng ủy Khối Thí Dụ", "Kế hoạch củng cố năm 2011"]

    def test_the_workbook_holds_the_figures_of_the_screen(self, cycle, year, client):
        heading, rows = sheet(client.post(url("export", cycle, "?tinh_trang=RECEIVED")))
        assert "Kế hoạch: Đã tiếp nhận" in heading
        (row,) = rows[1:]
        assert row[:4] == ("TD-1", "Đảng bộ Công ty Thí Dụ Một", "Đã tiếp nhận", "Nộp trễ")
        assert row[4].date() == date(2011, 11, 21)
        assert row[5:] == (3, 0, 1, 1)
        event = AuditEvent.objects.filter(action="consolidation.export").last()
        assert event.after == {"rows": 1, "what": "ke-hoach-cung-co"}

    def test_the_number_of_queries_is_that_of_one(
        self, cast, cycle, staff, client, django_assert_num_queries
    ):
        mend.submitted(cycle, cast.base_committee, cast["base-secretary"], tasks=(LATE,))
        for name in ("board", "tasks"):
            client.get(url(name, cycle))
        with django_assert_num_queries(7):
            client.get(url("board", cycle))
        with django_assert_num_queries(8):
            client.get(url("tasks", cycle))
        for number in range(2):
            base = factories.organization(parent=cast.committee)
            tasks = (LATE, {**SOON, "content": f"Việc {number}"})
            mend.submitted(cycle, base, stage.secretary_of(base), tasks=tasks)
        with django_assert_num_queries(7):
            client.get(url("board", cycle))
        with django_assert_num_queries(8):
            client.get(url("tasks", cycle))


class TestTasks:
    @pytest.mark.parametrize(
        ("query", "contents"),
        [
            ("", ["Họp đủ kỳ.", "Họp đủ kỳ.", "Giữ nền nếp.", "Sơ kết năm."]),
            ("?han=qua-han", ["Họp đủ kỳ.", "Họp đủ kỳ."]),
            ("?han=sap-den-han", ["Giữ nền nếp."]),
            ("?han=chua-xong&to_chuc=TD-1", ["Giữ nền nếp.", "Sơ kết năm."]),
            ("?to_chuc=TD-2", ["Họp đủ kỳ."]),
            ("?loai=KEEP", ["Giữ nền nếp."]),
            ("?tien_do=DONE", ["Họp đủ kỳ."]),
            ("?q=so ket", ["Sơ kết năm."]),
            ("?q=khong co", []),
        ],
    )
    def test_the_workbook_holds_what_is_shown(self, cast, cycle, year, client, query, contents):
        if query not in ("?han=qua-han", ""):
            mend.note(
                year[0].tasks.first(), cast["base-secretary"], "DONE", date(2011, 6, 20), "Đủ."
            )
        shown = text_of(client.get(url("tasks", cycle, query)))
        assert f"{len(contents)} nhiệm vụ" in shown or (not contents and "Không có" in shown)
        _heading, rows = sheet(client.post(url("tasks_export", cycle, query)))
        assert [row[3] for row in rows[1:]] == contents
        assert "CANARY" not in shown + str(rows)

    def test_one_row_says_everything(self, cast, cycle, year, client):
        task = year[0].tasks.first()
        mend.note(task, cast["base-secretary"], "DONE", date(2011, 7, 20), "Đủ.")
        _heading, rows = sheet(client.post(url("tasks_export", cycle, "?tien_do=DONE")))
        (row,) = rows[1:]
        assert row[:5] == (
            "TD-1",
            "Đảng bộ Công ty Thí Dụ Một",
            "Khắc phục mặt yếu",
            "Họp đủ kỳ.",
            "Đồng chí phó bí thư",
        )
        assert (row[5].date(), row[6], row[7]) == (date(2011, 6, 30), "Lập lịch họp cả năm.", None)
        assert (row[8], row[9].date()) == ("Đã xong, ngày 20/07/2011, muộn", date(2011, 7, 20))


class TestCards:
    def test_the_staff_see_what_waits_is_missing_and_overdue(self, cast, cycle, year, staff):
        factories.organization(parent=cast.committee, name="Chi bộ Chưa Viết", code="TD-7")
        plans, tasks = cards.awaited(staff)
        assert (plans.count, plans.sentence) == (
            2,
            "Chờ tiếp nhận 1, chưa nộp 1; trên 3 tổ chức.",
        )
        assert plans.url.endswith("?tinh_trang=SUBMITTED")
        assert (tasks.count, tasks.tone) == (2, "warning")
        assert tasks.sentence == "Đã xong 0/4 nhiệm vụ; đến hạn trong 30 ngày: 1."
        assert tasks.url.endswith("nhiem-vu/?han=qua-han")

    def test_the_secretary_sees_the_day_then_what_is_overdue(self, cast, cycle, staff):
        by = cast["base-secretary"]
        (card,) = cards.own(by)
        assert (card.tone, card.due, card.link) == ("now", date(2011, 5, 31), "Bắt đầu viết")
        plan = mend.returned(cycle, cast.base_committee, by, staff, tasks=(LATE, SOON, FAR))
        (card,) = cards.own(by)
        assert (card.link, card.count) == ("Xem ý kiến và sửa", None)
        actions.submit(plan=plan, by=by)
        (card,) = cards.own(by)
        assert (card.title, card.count, card.tone) == ("Nhiệm vụ củng cố quá hạn", 1, "warning")
        assert "Đã xong 0/3 nhiệm vụ năm 2011; đến hạn trong 30 ngày: 1." in card.sentence

    def test_nothing_where_none_is_asked_for(self, cast, staff):
        factories.cycle(cast.committee)
        assert cards.own(cast["base-secretary"]) == []
        assert cards.awaited(staff) == []
        assert cards.awaited(cast["base-secretary"]) == []
        assert cards.own(staff) == []


class TestBesideTheEvidence:
    def verify(self, client, assessment) -> str:
        return text_of(client.get(reverse("assessments:verify", args=[assessment.pk])))

    def test_the_tasks_stand_with_their_state(self, cast, cycle, year, client):
        by = cast["base-secretary"]
        mend.note(year[0].tasks.last(), by, "UNDER_WAY", date(2011, 11, 1), "Đang tập hợp.")
        assessment = stage.submitted(cycle, cast.base_committee, by)
        shown = self.verify(client, assessment)
        for words in ("Kế hoạch củng cố", "Họp đủ kỳ.", "Quá hạn 144 ngày", "Đang tập hợp."):
            assert words in shown
        assert url("judge", year[0]) in shown

    def test_says_so_where_none_was_handed_in(self, cast, cycle, staff, client):
        by = cast["base-secretary"]
        mend.filled(cycle, cast.base_committee, by, tasks=(LATE,))
        shown = self.verify(client, stage.submitted(cycle, cast.base_committee, by))
        assert "Tổ chức này chưa nộp kế hoạch củng cố của năm." in shown
        assert "Họp đủ kỳ." not in shown

    def test_nothing_where_none_was_asked_for(self, cast, staff, client):
        cycle = factories.cycle(cast.committee)
        assessment = stage.submitted(cycle, cast.base_committee, cast["base-secretary"])
        assert "Kế hoạch củng cố" not in self.verify(client, assessment)


def test_the_page_of_the_cycle_leads_there_when_plans_are_asked_for(cast, cycle, staff, client):
    shown = text_of(client.get(reverse("assessments:cycle", args=[cycle.pk])))
    assert url("board", cycle) in shown
    cycle.consolidation_due = None
    cycle.save()
    shown = text_of(client.get(reverse("assessments:cycle", args=[cycle.pk])))
    assert url("board", cycle) not in shown
