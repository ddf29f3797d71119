"""Screens of staff and leadership: cycle, verification, decision."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments import actions
from assessments.models import Cycle, DecisionSession, State
from assessments.queries import cycle_lines, summary_of
from core.exceptions import Refused
from core.models import AuditEvent
from membership.life import Kind
from organizations import actions as tree
from organizations.models import Organization
from tests import factories
from tests.assessments import stage
from tests.membership import lives

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"assessments:{name}", args=args)


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def staff(cast, client):
    client.force_login(cast["department"])
    return cast["department"]


@pytest.fixture
def leader(cast, client):
    client.force_login(cast["leadership"])
    return cast["leadership"]


DATES = {
    "opens_on": "1/11/2011",
    "writing_from": "1/11/2011",
    "submission_due": "10/12/2011",
    "verification_due": "20/12/2011",
    "decision_due": "30/12/2011",
}


def test_open_a_cycle(cast, ready, staff, client):
    page = text_of(client.get(url("cycle_new")))
    assert "CANARY" not in page
    answers = {"organization": cast.committee.pk, "year": "2011", **DATES}
    response = client.post(url("cycle_new"), answers, follow=True)
    cycle = Cycle.objects.get()
    assert response.redirect_chain == [(url("cycle", cycle.pk), 302)]
    assert (cycle.organization, cycle.rule_set.code) == (cast.committee, "2011-2013")
    assert cycle.submission_due == date(2011, 12, 10)
    assert cycle.rule_set.frozen_at is not None
    assert "Đã mở đợt đánh giá" in text_of(response)
    assert AuditEvent.objects.latest("sequence").action == "cycle.open"


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"submission_due": "25/12/2011"}, "Các ngày phải theo thứ tự"),
        ({"writing_from": "31/10/2011"}, "Các ngày phải theo thứ tự"),
        ({"registration_due": "31/10/2011"}, "phải nằm giữa ngày mở và hạn"),
        ({"consolidation_due": "11/12/2011"}, "phải nằm giữa ngày mở và hạn"),
        (
            {"decision_due": "1/1/2013"},
            "“Hạn quyết định” ghi ngày 01/01/2013; các ngày của đợt năm 2011 phải từ 01/01/2011 "
            "đến 31/12/2012, ví dụ 10/12/2011.",
        ),
        ({"opens_on": "31/12/2010"}, "“Ngày mở” ghi ngày 31/12/2010; các ngày của đợt năm 2011"),
        (
            {"registration_due": "31/3/1911"},
            "“Hạn đăng ký phấn đấu” ghi ngày 31/03/1911; các ngày của đợt năm 2011",
        ),
        ({"year": "1999"}, "Chưa có bộ quy tắc cho năm này"),
        ({"year": "2012"}, "Năm 2012 chưa đến nên chưa mở đợt đánh giá được."),
        ({"opens_on": "31/11/2011"}, "Không có ngày 31/11/2011"),
        ({"year": ""}, "Hãy nhập năm, ví dụ 2011."),
    ],
)
def test_a_cycle_that_cannot_be(cast, ready, staff, client, changed, sentence):
    answers = {"organization": cast.committee.pk, "year": "2011", **DATES, **changed}
    response = client.post(url("cycle_new"), answers)
    assert sentence in text_of(response)
    assert Cycle.objects.count() == 0


def test_days_of_the_year_and_the_next(cast, ready, staff, client):
    last = {"opens_on": "1/1/2011", "verification_due": "31/12/2012", "decision_due": "31/12/2012"}
    answers = {"organization": cast.committee.pk, "year": "2011", **DATES, **last}
    client.post(url("cycle_new"), answers)
    assert Cycle.objects.get().decision_due == date(2012, 12, 31)


def test_a_year_of_the_history_is_not_opened(cast, ready, staff, client):
    """A reason alone is no history, nor is what stands under the neighbour."""
    factories.rating(cast.base_cell, 2010, None)
    factories.rating(cast.neighbour_base, 2010, "well")
    answers = {"organization": cast.committee.pk, "year": "2009", **DATES}
    factories.rating(cast.base_committee, 2009, "well")
    page = text_of(client.post(url("cycle_new"), answers))
    assert "Năm 2009 đã có kết quả xếp loại nhập từ trước" in page
    client.post(url("cycle_new"), {**answers, "year": "2010"})
    assert [cycle.year for cycle in Cycle.objects.all()] == [2010]


def test_a_second_cycle_of_a_year_or_a_foreign_one(cast, cycle, staff, client):
    answers = {"organization": cast.committee.pk, "year": "2011", **DATES}
    assert "đã được mở trước đó" in text_of(client.post(url("cycle_new"), answers))
    answers["organization"] = cast.neighbour.pk
    client.post(url("cycle_new"), answers)
    assert list(Cycle.objects.all()) == [cycle]


def test_list_shows_who_is_done_late_and_missing(cast, cycle, staff, client, settings):
    stage.submitted(cycle, cast.base_committee, stage.secretary_of(cast.base_committee))
    settings.PORTAL_TODAY = date(2011, 12, 12)
    page = text_of(client.get(url("cycle", cycle.pk)))
    assert "2 tổ chức" in page
    assert "Chưa nộp: 1, trong đó bị trả lại: 0. Quá hạn hoặc nộp trễ: 1." in page
    handed_in = (
        '<td role="cell" class="d-md-table-cell d-none" data-label="Ngày nộp">21/11/2011</td>'
    )
    assert handed_in in page
    assert "Quá hạn</span>" in page
    page = text_of(client.get(url("cycle", cycle.pk), {"late": "missing"}))
    assert "Chi bộ Công ty Thí Dụ Hai" in page
    assert "Đảng bộ Công ty Thí Dụ Một" not in page
    page = text_of(client.get(url("cycle", cycle.pk), {"q": "cong ty thi du mot"}))
    assert "Đảng bộ Công ty Thí Dụ Một" in page
    assert "Chi bộ Công ty Thí Dụ Hai" not in page
    assert "Không có tổ chức nào khớp" in text_of(
        client.get(url("cycle", cycle.pk), {"state": "DECIDED"})
    )


def test_a_late_submission_stays_late(cast, cycle, staff, client, settings):
    settings.PORTAL_TODAY = date(2011, 12, 12)
    stage.submitted(cycle, cast.base_committee, stage.secretary_of(cast.base_committee))
    assert "Nộp trễ</span>" in text_of(client.get(url("cycle", cycle.pk)))


def test_an_organization_that_is_not_subject_is_not_missing(cast, cycle, staff, client):
    factories.rating(cast.base_cell, 2011, None)
    page = text_of(client.get(url("cycle", cycle.pk)))
    assert "1 trong 2 tổ chức thuộc diện đánh giá." in page
    assert "Chưa nộp: 1," in page


def test_who_left_in_season_keeps_the_name_it_had_here(cast, cycle, staff, client):
    stage.draft(cycle, cast.base_cell, stage.secretary_of(cast.base_cell))
    tree.move(
        organization=cast.base_cell,
        parent=cast.neighbour,
        decision=tree.Decision(date(2011, 11, 20), "9-QĐ/TD"),
        by=None,
    )
    tree.rename(
        organization=Organization.objects.get(pk=cast.base_cell.pk),
        name="CANARY tên mới",
        decision=tree.Decision(date(2011, 11, 21), "10-QĐ/TD"),
        by=None,
    )
    names = {line.organization.code: line.name for line in cycle_lines(cycle)}
    assert names == {"TD-1": "Đảng bộ Công ty Thí Dụ Một", "TD-2": "Chi bộ Công ty Thí Dụ Hai"}
    assert "CANARY" not in text_of(client.get(url("cycle", cycle.pk)))


def test_verify_shows_last_year_and_what_changed(cast, cycle, staff, client):
    factories.annual_return(
        cast.base_committee,
        2010,
        members_total=27,
        admissions=2,
        levels={"excellent": 3, "well": 22, "completing": 2, "failing": 0},
    )
    factories.rating(cast.base_committee, 2010, "well")
    factories.quota(cast.base_committee, 2011, assigned=4, registered=5)
    secretary = stage.secretary_of(cast.base_committee)
    assessment = stage.returned(cycle, cast.base_committee, secretary, staff)
    version = assessment.sections.get(code="members").version
    answers = {**stage.MEMBERS, "level_well": "21", "level_failing": "1"}
    actions.save_section(
        assessment=assessment, code="members", answers=answers, version=version, by=secretary
    )
    actions.submit(assessment=assessment, by=secretary)
    response = client.get(url("verify", assessment.pk))
    page = text_of(response)
    assert [
        (change.label, change.before, change.after) for change in response.context["changes"]
    ] == [
        ("Đủ tư cách, hoàn thành tốt nhiệm vụ", "22", "21"),
        ("Vi phạm tư cách hoặc không hoàn thành nhiệm vụ", "0", "1"),
        ("Có 1 đảng viên ở mức thấp nhất.", None, "Chưa giải trình."),
    ]
    assert "Thay đổi so với lần nộp 1" in page
    assert (
        '<th scope="row">Tổng số đảng viên</th><td class="num">27</td><td class="num">30</td>'
        in page
    )
    assert "Chỉ tiêu kết nạp năm 2011: <strong>4</strong>; đã đăng ký: <strong>5</strong>." in page
    assert "Năm 2010: Hoàn thành tốt nhiệm vụ" in page
    assert "Ý kiến khi trả lại: Số liệu chưa khớp sổ." in page
    assert [entry["sentence"].split(" đã ")[1][:8] for entry in response.context["entries"]][
        :3
    ] == ["nộp bản ", "trả lại ", "nộp bản "]


def test_a_draft_shows_nothing_typed(cast, cycle, staff, client):
    assessment = stage.filled(cycle, cast.base_committee, stage.secretary_of(cast.base_committee))
    page = text_of(client.get(url("verify", assessment.pk)))
    assert "Cấp ủy cơ sở đang soạn" in page
    assert "Sinh hoạt đều." not in page
    assert "Đề xuất lên Ban Thường vụ" not in page


def test_return_needs_a_comment(cast, cycle, staff, client):
    secretary = stage.secretary_of(cast.base_committee)
    assessment = stage.submitted(cycle, cast.base_committee, secretary)
    answers = {"comment": "   ", "version": assessment.version, "section_level": "Giữ chữ này"}
    response = client.post(url("return", assessment.pk), answers)
    assert response.status_code == 422
    assert "Hãy ghi ý kiến trả lại" in text_of(response)
    assert "Giữ chữ này" in text_of(response)
    assert stage.fresh(assessment).state == State.SUBMITTED
    answers["comment"] = "Xin sửa mức tự xếp."
    client.post(url("return", assessment.pk), answers)
    assessment = stage.fresh(assessment)
    assert (assessment.state, assessment.return_comment) == ("RETURNED", "Xin sửa mức tự xếp.")
    assert assessment.sections.get(code="level").comment == "Giữ chữ này"


def test_propose_another_level_needs_a_note(cast, cycle, staff, client):
    secretary = stage.secretary_of(cast.base_committee)
    assessment = stage.submitted(cycle, cast.base_committee, secretary)
    well = stage.level_of(cycle, "well")
    answers = {"level": well.pk, "note": "", "version": assessment.version}
    response = client.post(url("propose", assessment.pk), answers)
    assert "hãy ghi nhận xét nêu rõ vì sao" in text_of(response)
    assert stage.fresh(assessment).state == State.SUBMITTED
    client.post(url("propose", assessment.pk), {**answers, "note": "Sinh hoạt chưa đều."})
    assessment = stage.fresh(assessment)
    assert (assessment.state, assessment.proposed_level, assessment.proposed_by) == (
        "PROPOSED",
        well,
        staff,
    )


def test_a_stale_page_proposes_nothing(cast, cycle, staff, client):
    secretary = stage.secretary_of(cast.base_committee)
    assessment = stage.submitted(cycle, cast.base_committee, secretary)
    actions.withdraw(assessment=assessment, by=secretary)
    actions.submit(assessment=assessment, by=secretary)
    level = stage.level_of(cycle, "pure-strong")
    response = client.post(
        url("propose", assessment.pk), {"level": level.pk, "version": assessment.version}
    )
    assert "vừa được người khác lưu" in text_of(response)
    assert stage.fresh(assessment).state == State.SUBMITTED


def test_levels_of_other_years_are_no_choice(cast, cycle, staff, client):
    secretary = stage.secretary_of(cast.base_committee)
    assessment = stage.submitted(cycle, cast.base_committee, secretary)
    for wrong in (
        factories.level("pure-strong", 2010),
        factories.level("well", 2011, "MEMBER"),
    ):
        response = client.post(
            url("propose", assessment.pk),
            {"level": wrong.pk, "note": "x", "version": assessment.version},
        )
        assert "Hãy chọn một mức có trong danh sách." in text_of(response)
    assert stage.fresh(assessment).state == State.SUBMITTED


def two_proposed(cast, cycle):
    return [
        stage.proposed(cycle, organization, stage.secretary_of(organization), cast["department"])
        for organization in (cast.base_committee, cast.base_cell)
    ]


SITTING = {"held_on": "19/11/2011", "members": "15", "present": "14", "in_favour": "13"}


def decision(rows, **changed):
    answers = {"decision_number": "25-QĐ/TD", "decided_on": "20/11/2011", **SITTING}
    for row in rows:
        answers |= {
            f"level_{row.pk}": row.proposed_level_id,
            f"reason_{row.pk}": "",
            f"version_{row.pk}": row.version,
        }
    return {**answers, "chon": [row.pk for row in rows], **changed}


def test_the_rows_to_decide_stand_as_on_the_page_they_were_chosen_on(cast, cycle, leader, client):
    rows = two_proposed(cast, cycle)
    for chosen in (rows, rows[::-1]):
        page = text_of(client.get(url("decide", cycle.pk), {"chon": [row.pk for row in chosen]}))
        places = [page.index(f'name="level_{row.pk}"') for row in chosen]
        assert places == sorted(places)


def test_decide_many(cast, cycle, leader, client):
    rows = two_proposed(cast, cycle)
    page = text_of(client.get(url("decisions", cycle.pk)))
    assert "Chờ quyết định: 2" in page
    query = {"chon": [row.pk for row in rows]}
    page = text_of(client.get(url("decide", cycle.pk), query))
    assert "Ghi quyết định cho 2 tổ chức" in page
    assert stage.fresh(rows[0]).state == State.PROPOSED
    response = client.post(url("decide", cycle.pk), decision(rows), follow=True)
    assert "Đã ghi quyết định cho 2 tổ chức; số liệu năm đã chốt." in text_of(response)
    assert {stage.fresh(row).state for row in rows} == {State.DECIDED}
    assert "Đã quyết định: 2" in text_of(response)
    session = DecisionSession.objects.get()
    assert (session.cycle, session.held_on, session.members, session.present) == (
        cycle,
        date(2011, 11, 19),
        15,
        14,
    )
    assert {(one.assessment, one.in_favour) for one in session.tallies.all()} == {
        (rows[0], 13),
        (rows[1], 13),
    }
    page = text_of(client.get(url("verify", rows[0].pk)))
    assert "“TSVM”: 13 trên 15 ủy viên đồng ý (14 người dự họp ngày 19/11/2011)" in page


def test_a_tally_of_its_own(cast, cycle, leader, client):
    rows = two_proposed(cast, cycle)
    answers = decision(rows, **{f"votes_{rows[0].pk}": "8"})
    client.post(url("decide", cycle.pk), answers)
    assert rows[0].tallies.get().in_favour == 8
    assert rows[1].tallies.get().in_favour == 13
    again = decision(rows, **{f"votes_{rows[0].pk}": "7"})
    assert client.post(url("decide", cycle.pk), again).status_code == 302  # nothing is proposed


def test_another_level_than_proposed_needs_a_reason(cast, cycle, leader, client):
    rows = two_proposed(cast, cycle)
    well = stage.level_of(cycle, "well")
    answers = decision(rows, **{f"level_{rows[1].pk}": well.pk})
    response = client.post(url("decide", cycle.pk), answers)
    assert "mức quyết định khác mức đề xuất; hãy ghi lý do." in text_of(response)
    assert {stage.fresh(row).state for row in rows} == {State.PROPOSED}
    answers[f"reason_{rows[1].pk}"] = "Có đơn thư chưa giải quyết xong."
    client.post(url("decide", cycle.pk), answers)
    decided = stage.fresh(rows[1])
    assert (decided.decided_level, decided.decision_reason) == (
        well,
        "Có đơn thư chưa giải quyết xong.",
    )


@pytest.mark.parametrize(("posts", "is_told"), [(0, False), (1, True), (15, False)])
def test_more_members_of_the_standing_committee_than_the_register_has(
    cast, cycle, leader, client, posts, is_told
):
    """Told after the decision; where the register has nobody of it there is nothing to compare."""
    rows = two_proposed(cast, cycle)
    for _number in range(posts):
        member = lives.member(cast.base_cell)
        lives.happens(
            member, Kind.POSITION, date(2010, 1, 1), cast.committee, what="STANDING_MEMBER"
        )
    response = client.post(url("decide", cycle.pk), decision(rows), follow=True)
    assert {stage.fresh(row).state for row in rows} == {State.DECIDED}
    told = (
        "Tổng số 15 người có quyền biểu quyết nhiều hơn sổ: ngày 19/11/2011 sổ có 1 ủy viên ban "
        "thường vụ của Đảng ủy Khối Thí Dụ."
    )
    assert (told in text_of(response)) == is_told


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"decision_number": " "}, "Hãy ghi số quyết định"),
        ({"decided_on": "22/11/2011"}, "ở sau hôm nay"),
        ({"decided_on": "31/10/2011"}, "không thể trước ngày bắt đầu tự đánh giá (01/11/2011)"),
        ({"decided_on": ""}, "Hãy nhập ngày quyết định"),
        ({"present": "16"}, "Số dự họp phải từ 1 đến số ủy viên Ban Thường vụ"),
        ({"present": "7", "in_favour": "7"}, "7 trên 15 ủy viên, chưa quá nửa"),
        ({"in_favour": "15"}, "số đồng ý 15 lớn hơn số dự họp 14"),
        ({"in_favour": "7"}, "7 trên 15 ủy viên đồng ý, chưa quá nửa"),
        ({"held_on": "21/11/2011"}, "Ngày họp không thể sau ngày quyết định"),
        ({"members": ""}, "Hãy nhập số ủy viên, ví dụ 15."),
    ],
)
def test_a_decision_that_cannot_be(cast, cycle, leader, client, changed, sentence):
    rows = two_proposed(cast, cycle)
    response = client.post(url("decide", cycle.pk), decision(rows, **changed))
    assert sentence in text_of(response)
    assert {stage.fresh(row).state for row in rows} == {State.PROPOSED}


def test_a_foreign_row_is_not_decided(cast, cycle, neighbours_cycle, leader, client):
    mine = two_proposed(cast, cycle)
    theirs = stage.proposed(
        neighbours_cycle,
        cast.neighbour_base,
        stage.secretary_of(cast.neighbour_base),
        cast.stranger["department"],
    )
    answers = decision([*mine, theirs])
    client.post(url("decide", cycle.pk), answers)
    assert {stage.fresh(row).state for row in mine} == {State.DECIDED}
    assert stage.fresh(theirs).state == State.PROPOSED
    assert client.post(url("decide", neighbours_cycle.pk), answers).status_code == 404
    assert stage.fresh(theirs).state == State.PROPOSED


def test_close_waits_for_what_was_submitted(cast, cycle, staff, client):
    factories.rating(cast.base_cell, 2011, None)
    row = stage.submitted(cycle, cast.base_committee, stage.secretary_of(cast.base_committee))
    page = text_of(client.get(url("cycle_close", cycle.pk)))
    way = f'<a href="{url("verify", row.pk)}">Đảng bộ Công ty Thí Dụ Một</a>'
    assert f'<h2 class="h5">Chờ thẩm định (1)</h2> <ul class="mb-0"> <li>{way}</li> </ul>' in page
    response = client.post(url("cycle_close", cycle.pk), follow=True)
    assert "không thuộc diện đánh giá: Chờ thẩm định 1." in text_of(response)
    assert Cycle.objects.get().is_open


def test_close_waits_for_who_has_neither_result_nor_reason(cast, cycle, staff, leader, client):
    """Submitted, drafted or not begun: all are named; a decision or a reason lets the year close."""
    client.force_login(staff)
    factories.rating(cast.base_cell, 2010, "well")
    stage.draft(cycle, cast.base_cell, stage.secretary_of(cast.base_cell))
    sentence = (
        "Còn 2 tổ chức cơ sở đảng chưa có kết quả, cũng chưa có lý do không thuộc diện đánh giá: "
        "Chưa bắt đầu 1; Đang soạn 1."
    )
    page = text_of(client.get(url("cycle_close", cycle.pk)))
    missing = f"{url('cycle', cycle.pk)}?state=unsettled"
    assert sentence in page
    assert missing in page
    for label, name in (
        ("Chưa bắt đầu", "Đảng bộ Công ty Thí Dụ Một"),
        ("Đang soạn", "Chi bộ Công ty Thí Dụ Hai"),
    ):
        group = f'<h2 class="h5">{label} (1)</h2> <ul class="mb-0"> <li>{name}</li> </ul>'
        assert group in page
    assert "CANARY" not in page
    response = client.post(url("cycle_close", cycle.pk), follow=True)
    assert response.redirect_chain == [(missing, 302)]
    assert sentence in text_of(response)
    assert "CANARY" not in text_of(response)
    factories.rating(cast.base_cell, 2011, None)
    secretary = stage.secretary_of(cast.base_committee)
    decided = stage.decided(cycle, cast.base_committee, secretary, staff, leader)
    actions.reopen_decision(assessment=decided, reason="Sai số", by=leader)
    actions.return_for_revision(assessment=decided, comment="Sửa.", by=staff)
    with pytest.raises(Refused, match=r"Còn 1 tổ chức .*: Bị trả lại 1\."):
        actions.close_cycle(cycle=cycle, by=staff)
    assert Cycle.objects.get().is_open


def test_a_reason_recorded_after_submission_settles_the_year(cast, cycle, staff, client):
    """The list, its counts and the closing say the same."""
    stage.submitted(cycle, cast.base_cell, stage.secretary_of(cast.base_cell))
    for organization in (cast.base_cell, cast.base_committee):
        actions.set_rating(
            organization=organization,
            year=2011,
            not_rated_reason=factories.reason("founded-under-6-months"),
            by=staff,
        )
    summary = summary_of(cycle_lines(cycle))
    assert (summary.total, summary.subject, summary.missing, summary.submitted) == (2, 0, 0, 0)
    client.post(url("cycle_close", cycle.pk))
    assert not Cycle.objects.get().is_open


def test_close_and_reopen(cast, cycle, staff, client):
    for organization in (cast.base_committee, cast.base_cell):
        factories.rating(organization, 2011, None)
    assert "Sau khi đóng không ai nộp" in text_of(client.get(url("cycle_close", cycle.pk)))
    client.post(url("cycle_close", cycle.pk))
    assert not Cycle.objects.get().is_open
    response = client.post(url("cycle_reopen", cycle.pk), {"reason": ""})
    assert "Hãy ghi lý do." in text_of(response)
    assert not Cycle.objects.get().is_open
    client.post(url("cycle_reopen", cycle.pk), {"reason": "Còn một đảng bộ"})
    assert Cycle.objects.get().is_open
    assert AuditEvent.objects.latest("sequence").reason == "Còn một đảng bộ"


ROLES = ("department", "leadership", "base-secretary", "cell-secretary", "reader", "operator")
# Answers to a GET of each page by role, in the order of ROLES.
GETS = {
    "cycles": (200, 200, 200, 403, 403, 403),
    "cycle_new": (200, 403, 403, 403, 403, 403),
    "cycle": (200, 200, 403, 403, 403, 403),
    "cycle_close": (200, 403, 403, 403, 403, 403),
    "cycle_reopen": (200, 403, 403, 403, 403, 403),
    "decisions": (403, 200, 403, 403, 403, 403),
    "decide": (403, 302, 403, 403, 403, 403),
    "verify": (200, 200, 403, 403, 403, 403),
    "reopen": (403, 200, 403, 403, 403, 403),
}


@pytest.mark.parametrize("name", GETS)
def test_who_may_open_what(cast, cycle, neighbours_cycle, client, name):
    ours = stage.submitted(cycle, cast.base_committee, stage.secretary_of(cast.base_committee))
    theirs = stage.submitted(
        neighbours_cycle, cast.neighbour_base, stage.secretary_of(cast.neighbour_base)
    )
    pairs = {"verify": (ours.pk, theirs.pk), "reopen": (ours.pk, theirs.pk)}
    rows = pairs.get(name, (cycle.pk, neighbours_cycle.pk))
    has_row = name not in ("cycles", "cycle_new")
    for role, status in zip(ROLES, GETS[name], strict=True):
        client.force_login(cast[role])
        response = client.get(url(name, *(rows[:1] if has_row else ())))
        assert response.status_code == status, role
        assert "CANARY" not in text_of(response)
        if has_row:
            expected = 404 if status in (200, 302) else (403, 404)
            found = client.get(url(name, rows[1])).status_code
            assert found == expected or found in (403, 404), role
            assert found != 200


@pytest.mark.parametrize("name", ["propose", "return", "unpropose", "withdraw"])
def test_moves_by_the_wrong_person_change_nothing(cast, cycle, neighbours_cycle, client, name):
    make = stage.proposed if name == "unpropose" else stage.submitted
    more = [cast["department"]] if name == "unpropose" else []
    ours = make(cycle, cast.base_committee, stage.secretary_of(cast.base_committee), *more)
    more = [cast.stranger["department"]] if name == "unpropose" else []
    theirs = make(
        neighbours_cycle, cast.neighbour_base, stage.secretary_of(cast.neighbour_base), *more
    )
    answers = {
        "version": ours.version,
        "comment": "x",
        "note": "x",
        "level": stage.level_of(cycle, "well").pk,
    }
    holder = "base-secretary" if name == "withdraw" else "department"
    for role in ROLES:
        client.force_login(cast[role])
        assert client.post(url(name, theirs.pk), answers).status_code in (403, 404)
        assert client.get(url(name, ours.pk)).status_code in (403, 405)
        if role != holder:
            assert client.post(url(name, ours.pk), answers).status_code in (403, 404), role
    assert stage.fresh(ours).state == ours.state
    assert stage.fresh(theirs).state == theirs.state


def test_lists_cost_the_same_for_one_and_three(cast, cycle, client, django_assert_num_queries):
    client.force_login(cast["leadership"])

    def proposed(organization):
        secretary = stage.secretary_of(organization)
        return stage.proposed(cycle, organization, secretary, cast["department"])

    def queries(name):
        with CaptureQueriesContext(connection) as found:
            client.get(url(name, cycle.pk))
        return len(found)

    proposed(cast.base_committee)
    first = {name: queries(name) for name in ("cycle", "decisions")}
    for _number in range(2):
        proposed(factories.organization("BASE_CELL", cast.committee))
    assert {name: queries(name) for name in first} == first
    cycle = Cycle.objects.select_related("organization", "rule_set").get()
    with django_assert_num_queries(4):
        assert len(cycle_lines(cycle)) == 4


@pytest.mark.parametrize("name", ["ratings", "returns"])
def test_a_number_that_is_no_year_is_404(cast, staff, client, name):
    for year in (0, 2012, 9999, 10**30):
        assert client.get(url(name, year)).status_code == 404
    assert client.get(url(name, 2010)).status_code == 200
