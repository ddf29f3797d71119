"""The secretaries' screens: by names or by numbers, the grid, two editors, the decision, the ledger."""

import re
from datetime import date

import pytest
from django.urls import reverse

from assessments.models import CellMeeting, MemberReview, ReviewRoll, SelfReview
from membership.duties.actions import dues
from membership.life import Kind
from tests import factories
from tests.assessments import stage
from tests.assessments.reviews import play
from tests.membership import lives

pytestmark = pytest.mark.django_db

AUTOSAVE = {"X-Autosave": "1"}


def at(name, cycle, *more):
    return reverse(f"assessments:{name}", args=[cycle.pk, *more])


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def roll(cast, cycle, three, base_secretary):
    return play.choose(cycle, cast.base_committee, base_secretary)


@pytest.fixture
def cell_page(cast, cycle, roll, client, secretary):
    client.force_login(secretary)
    return at("review_cell", cycle, cast.sub_cell.code)


def test_the_base_organization_chooses(cast, cycle, three, client, base_secretary, secretary):
    client.force_login(base_secretary)
    url = at("review_base", cycle, cast.base_committee.code)
    assert "Đang theo số lượng" in text_of(client.get(url))
    page = text_of(client.post(url, {"cach": "ten"}, follow=True))
    assert ReviewRoll.objects.get().by_names
    assert "Còn 3 đảng viên chưa có quyết định" in page
    client.post(url, {"cach": "so"})
    assert not ReviewRoll.objects.get().by_names
    client.force_login(secretary)
    page = text_of(client.get(at("review_cell", cycle, cast.sub_cell.code)))
    assert "Năm này xếp loại đảng viên theo số lượng" in page
    assert client.post(url, {"cach": "ten"}).status_code == 403


def test_the_grid_names_the_cells_members_and_saves_itself(
    cast, cycle, roll, three, canary, cell_page, client
):
    page = text_of(client.get(cell_page))
    assert [page.count(f"Nguyễn Văn {name}</h3>") for name in ("An", "Bình", "Chi")] == [1, 1, 1]
    assert "CANARY" not in page
    meeting = {"met_on": "15/11/2011", "present": "3", "version": "1"}
    answer = client.post(cell_page, meeting, headers=AUTOSAVE)
    assert answer.json()["version"] == 2
    assert CellMeeting.objects.get().present == 3
    url = at("review_member", cycle, three[0].code)
    typed = {"proposed": "well", "votes_for": "4", "reason": "", "reason_on": "", "version": "1"}
    answer = client.post(url, typed, headers=AUTOSAVE).json()
    sentence = "Số tán thành 4 nhiều hơn số dự họp 3."
    assert answer["warnings"] == [{"code": "gap", "sentence": sentence}]
    assert MemberReview.objects.get().proposed_level is None
    answer = client.post(url, {**typed, "votes_for": "3", "version": "2"}, headers=AUTOSAVE).json()
    assert answer["warnings"] == []
    row = MemberReview.objects.get()
    assert (row.proposed_level.code, row.votes_for, row.organization) == ("well", 3, cast.sub_cell)
    assert sentence not in text_of(client.get(cell_page))


def test_the_grid_counts_who_is_recorded_and_leads_to_the_next(
    cast, cycle, roll, three, cell_page, client, secretary
):
    first, second, third = (f'href="#m{member.pk}"' for member in three)
    page = text_of(client.get(cell_page))
    assert '<span role="status">Đã ghi 0/3 đồng chí.</span>' in page
    assert first in page
    play.meet(cycle, cast.base_committee, cast.sub_cell, secretary)
    play.write(cycle, cast.base_committee, three[0], secretary, proposed="well", votes_for="3")
    play.write(cycle, cast.base_committee, three[1], secretary, reason="exempted")
    page = text_of(client.get(cell_page))
    assert '<span role="status">Đã ghi 2/3 đồng chí.</span>' in page
    assert third in page
    assert second not in page
    play.write(cycle, cast.base_committee, three[2], secretary, proposed="well", votes_for="3")
    page = text_of(client.get(cell_page))
    assert '<span role="status">Đã ghi 3/3 đồng chí.</span>' in page
    assert '<a href="#members-heading" hidden>Đến người chưa ghi</a>' in page


def test_a_reason_stands_open_where_one_is_typed_or_the_register_knows_one(
    cast, cycle, roll, three, cell_page, client, secretary
):
    def opened() -> list[bool]:
        folds = re.findall(r"<details [^>]*data-open-wide( open)?>", text_of(client.get(cell_page)))
        return [bool(one) for one in folds]

    assert opened() == [False, False, False]
    lives.happens(three[2], Kind.EXEMPTED, date(2011, 3, 1))
    play.write(cycle, cast.base_committee, three[0], secretary, reason="other")
    assert opened() == [True, False, True]
    play.write(cycle, cast.base_committee, three[2], secretary, proposed="well")
    assert opened() == [True, False, False]


def test_two_editors_of_one_member(cast, cycle, roll, three, cell_page, client, base_secretary):
    url = at("review_member", cycle, three[0].code)
    play.write(cycle, cast.base_committee, three[0], base_secretary, remarks="Gương mẫu.")
    typed = {"remarks": "Cần phát biểu.", "version": "1"}
    answer = client.post(url, typed, headers=AUTOSAVE)
    assert answer.status_code == 409
    assert "Trần Thị base-secretary vừa lưu phần này" in answer.json()["sentence"]
    response = client.post(url, typed)
    page = text_of(response)
    assert response.status_code == 409
    assert "Gương mẫu." in page
    assert "Cần phát biểu." in page
    assert MemberReview.objects.get().remarks == "Gương mẫu."
    client.post(url, {**typed, "version": "2", "stay": "1"})
    assert MemberReview.objects.get().remarks == "Cần phát biểu."


def test_two_editors_of_the_meeting(cast, cycle, roll, three, cell_page, client, base_secretary):
    play.meet(cycle, cast.base_committee, cast.sub_cell, base_secretary)
    typed = {"met_on": "16/11/2011", "present": "2", "version": "1"}
    assert client.post(cell_page, typed, headers=AUTOSAVE).status_code == 409
    response = client.post(cell_page, typed)
    assert response.status_code == 409
    assert "Bản của đồng chí" in text_of(response)
    client.post(cell_page, {**typed, "version": "2"})
    assert CellMeeting.objects.get().met_on == date(2011, 11, 16)


def test_entered_for_him_from_the_paper_of_a_day(cast, cycle, roll, three, cell_page, client):
    url = at("review_self", cycle, three[0].code)
    client.post(url, {"text": "Ưu điểm.", "level": "well", "paper_on": "", "version": "1"})
    page = text_of(client.get(f"{url}?kiem-tra=1"))
    assert "Hãy ghi ngày của bản giấy hoặc biên bản, ví dụ 15/11/2011." in page
    client.post(url, {"paper_on": "14/11/2011", "version": "2"})
    own = SelfReview.objects.get()
    assert (own.level.code, own.paper_on, own.is_own) == ("well", date(2011, 11, 14), False)
    page = text_of(client.get(url))
    assert "Nhập thay theo bản giấy, biên bản ngày 14/11/2011." in page
    assert "Người nhập: Trần Thị cell-secretary." in page


def test_reasons_come_from_the_register(cast, cycle, roll, cell_page, client, secretary):
    new = lives.admitted(cast.sub_cell, date(2011, 6, 1), full_name="Trần Thị Mới")
    free = lives.member(cast.sub_cell, full_name="Trần Văn Miễn")
    lives.happens(free, Kind.EXEMPTED, date(2011, 3, 1))
    page = text_of(client.get(cell_page))
    assert "Theo sổ: mới kết nạp ngày 01/06/2011, chưa đủ 6 tháng." in page
    assert "Theo sổ: được miễn công tác và sinh hoạt từ ngày 01/03/2011." in page
    base = cast.base_committee
    row = play.write(cycle, base, new, secretary, reason="admitted-under-6-months")
    assert row.reason_on == date(2011, 6, 1)
    row = play.write(
        cycle, base, new, secretary, reason="admitted-under-6-months", reason_on="02/06/2011"
    )
    assert row.reason is None  # the register says the first
    row = play.write(cycle, base, free, secretary, reason="suspended", reason_on="01/03/2011")
    assert row.reason is None
    row = play.write(cycle, base, free, secretary, reason="exempted", reason_on="")
    assert (row.reason.code, row.reason_on) == ("exempted", date(2011, 3, 1))
    row = play.write(cycle, base, free, secretary, reason="other", reason_on="01/11/2011")
    assert row.reason is None  # a paper is asked for
    row = play.write(cycle, base, free, secretary, reason_note="45-CV/ĐUK")
    assert row.reason.code == "other"


def test_who_lives_elsewhere_for_a_time_is_rated_at_his_official_cell(
    cast, cycle, roll, three, cell_page, client
):
    lives.happens(
        three[0], Kind.TEMPORARY, date(2011, 9, 1), place="Công trường", until=date(2012, 3, 1)
    )
    page = text_of(client.get(cell_page))
    assert "Sinh hoạt tạm thời tại Công trường; xếp loại ở chi bộ chính thức." in page


class TestDeciding:
    @pytest.fixture
    def url(self, cast, cycle, roll, three, client, base_secretary, secretary):
        play.meet(cycle, cast.base_committee, cast.sub_cell, secretary)
        for member in three[:2]:
            play.propose(cycle, cast.base_committee, member, secretary)
        play.for_him(cycle, cast.base_committee, three[1], secretary)
        client.force_login(base_secretary)
        return at("review_decide", cycle, cast.base_committee.code)

    def typed(self, cycle, base, members, level="well", reason=""):
        found = {"number": "12-NQ/ĐU", "decided_on": "18/11/2011"}
        for member in members:
            found |= {
                f"level_{member.pk}": level,
                f"reason_{member.pk}": reason,
                f"version_{member.pk}": str(play.line_of(cycle, base, member).version),
            }
        return found

    def test_exceptions_stand_first(self, url, client, cast, three):
        dues.record_dues(
            organization=cast.sub_cell,
            through=dict.fromkeys((one.pk for one in three[:2]), date(2011, 11, 1)),
            paid_on=date(2011, 11, 2),
            by=cast["base-secretary"],
        )
        page = text_of(client.get(url))
        assert page.index("Cần xem kỹ") < page.index("Chưa tự xếp loại.")
        assert page.index("Nguyễn Văn An</a>") < page.index("Còn lại")
        assert page.index("Còn lại") < page.rindex("Nguyễn Văn Bình</a>")
        assert "1 đồng chí chưa có mức chi bộ đề xuất:" in page

    def test_otherwise_than_proposed_needs_a_reason(self, url, client, cast, cycle, three):
        base = cast.base_committee
        typed = self.typed(cycle, base, three[:2], "completing")
        response = client.post(url, typed)
        assert response.status_code == 422
        assert "mức quyết định khác mức chi bộ đề xuất; hãy ghi lý do" in text_of(response)
        assert not MemberReview.objects.exclude(decided_level=None).exists()
        client.post(url, self.typed(cycle, base, three[:2], "completing", "Chậm việc."))
        decided = MemberReview.objects.filter(decided_level__code="completing")
        assert [row.decision_reason for row in decided] == ["Chậm việc."] * 2

    def test_a_cell_that_changed_meanwhile_is_not_decided(
        self, url, client, cast, cycle, three, secretary
    ):
        base = cast.base_committee
        typed = self.typed(cycle, base, three[:2])
        play.write(cycle, base, three[0], secretary, remarks="Thêm")
        assert "vừa sửa sau khi đồng chí mở trang" in text_of(client.post(url, typed))
        assert not MemberReview.objects.exclude(decided_level=None).exists()

    def test_what_is_decided_the_cell_does_not_change(
        self, url, client, cast, cycle, three, secretary
    ):
        base = cast.base_committee
        client.post(url, self.typed(cycle, base, three[:2]))
        client.force_login(secretary)
        member = at("review_member", cycle, three[0].code)
        answer = client.post(member, {"proposed": "failing", "version": "9"}, headers=AUTOSAVE)
        assert answer.status_code == 422
        assert "Cấp ủy cơ sở đã quyết định" in answer.json()["sentence"]


class TestLedger:
    def test_everybody_is_rated_or_carries_a_reason(
        self, cast, cycle, roll, three, canary, client, base_secretary, django_assert_num_queries
    ):
        base, cell = cast.base_committee, cast.sub_cell
        play.settle(cycle, base, cell, three[:1], base_secretary)
        new = lives.admitted(cell, date(2011, 6, 1), full_name="Trần Thị Mới")
        play.write(cycle, base, new, base_secretary, reason="admitted-under-6-months")
        client.force_login(cast["department"])
        page = text_of(client.get(at("review_ledger", cycle, base.code)))
        assert "Sổ đảng viên đến 21/11/2011: 4 đảng viên." in page
        assert "Đảng viên chưa được xếp loại, cũng chưa có lý do: 2" in page
        assert "Trần Thị Mới – Chi bộ Phân xưởng Thí Dụ: Mới kết nạp, chưa đủ 6 tháng, " in page
        assert page.count("Chưa có mức, chưa có lý do") == 2  # the committee and its cell
        assert "CANARY" not in page
        factories.rating(base, 2011, "well")
        page = text_of(client.get(at("review_ledger", cycle, base.code)))
        assert page.count("Chưa có mức, chưa có lý do") == 1

    def test_the_committees_ledger_adds_up(self, cast, cycle, roll, three, client, base_secretary):
        base = cast.base_committee
        play.settle(cycle, base, cast.sub_cell, three[:1], base_secretary)
        lives.member(cast.base_cell)
        stage.submitted(cycle, cast.base_cell, stage.secretary_of(cast.base_cell))
        client.force_login(cast["department"])
        page = text_of(client.get(at("review_cycle", cycle)))
        assert "2 tổ chức cơ sở đảng chưa có kết quả của năm" in page
        cells = [part.split("<")[0] for part in page.split('data-label="Theo sổ">')[1:]]
        assert cells == ["3", "1", "4"]
        assert "CANARY" not in page

    def test_costs_the_same_for_one_and_three(
        self, cast, cycle, client, base_secretary, django_assert_num_queries
    ):
        base, cell = cast.base_committee, cast.sub_cell
        members = [lives.member(cell)]
        play.settle(cycle, base, cell, members, base_secretary)
        client.force_login(base_secretary)
        pages = {
            at("review_cell", cycle, cell.code): 23,
            at("review_decide", cycle, base.code): 28,
            at("review_ledger", cycle, base.code): 20,
            at("review_base", cycle, base.code): 20,
        }
        for number in (1, 3):
            while len(members) < number:
                members.append(lives.member(cell))
                play.settle(cycle, base, cell, members[-1:], base_secretary)
            for url, queries in pages.items():
                with django_assert_num_queries(queries):
                    client.get(url)


def test_the_neighbours_members_are_nobodys(cast, cycle, roll, canary, client, neighbours_cycle):
    by = cast.stranger["base-secretary"]
    play.choose(neighbours_cycle, cast.neighbour_base, by)
    for user in (cast["cell-secretary"], cast["base-secretary"], cast["department"]):
        client.force_login(user)
        for url in (
            at("review_member", neighbours_cycle, canary.code),
            at("review_self", neighbours_cycle, canary.code),
            at("review_cell", neighbours_cycle, cast.neighbour_cell.code),
            at("review_ledger", neighbours_cycle, cast.neighbour_base.code),
            at("review_member", cycle, canary.code),
            at("review_cell", cycle, cast.neighbour_cell.code),
        ):
            assert client.get(url).status_code in (403, 404)


def test_a_decision_takes_no_member_of_the_neighbour(
    cast, cycle, roll, three, canary, client, neighbours_cycle, base_secretary
):
    by, theirs = cast.stranger["base-secretary"], cast.neighbour_base
    play.choose(neighbours_cycle, theirs, by)
    play.meet(neighbours_cycle, theirs, cast.neighbour_cell, by, present=1)
    play.propose(neighbours_cycle, theirs, canary, by, votes=1)
    client.force_login(base_secretary)
    typed = {
        "number": "12-NQ/ĐU",
        "decided_on": "18/11/2011",
        f"level_{canary.pk}": "failing",
        f"reason_{canary.pk}": "Không được.",
        f"version_{canary.pk}": "2",
    }
    client.post(at("review_decide", cycle, cast.base_committee.code), typed)
    assert MemberReview.objects.get(member=canary).decided_level is None
