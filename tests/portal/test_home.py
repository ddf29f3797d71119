"""The home page of each role is its work: exact counts, days left, and nobody else's."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.actions import issue_slip
from assessments.models import SelfAssessment, State
from organizations.kinds import Kind
from organizations.models import Role
from organizations.permissions import Permission
from portal.cards import TaskCard, cards_for
from tests import factories

TODAY = date(2011, 11, 21)


@pytest.fixture
def year(cast):
    """An open cycle here and at the neighbour's: 10 December is the last day."""
    return factories.cycle(cast.committee), factories.cycle(cast.neighbour)


def assessment(cycle, organization, state, cast, **fields) -> SelfAssessment:
    """A row in a state; what the database's constraints ask for is filled in."""
    level = factories.level("well", 2011)
    if state != State.DRAFT:
        fields |= {"submitted_by": cast["base-secretary"], "receipt": f"{organization.code}-1"}
    if state == State.RETURNED:
        fields["return_comment"] = "Thiếu nguyên nhân"
    if state in (State.PROPOSED, State.DECIDED):
        fields |= {"proposed_level": level, "proposed_by": cast["department"]}
    if state == State.DECIDED:
        fields |= {"decided_level": level, "decided_by": cast["leadership"]}
    return SelfAssessment.objects.create(
        cycle=cycle, organization=organization, state=state, **fields
    )


def card(user, title: str) -> TaskCard:
    return next(card for card in cards_for(user) if card.title == title)


def test_a_secretary_who_has_not_begun_sees_where_to_and_until_when(client, cast, year):
    mine = card(cast["base-secretary"], "Bản tự đánh giá năm 2011")
    assert mine.sentence == "Đảng bộ Công ty Thí Dụ Một. Chưa bắt đầu."
    assert (mine.tone, mine.link, mine.url) == ("now", "Bắt đầu viết", "/danh-gia/cua-toi/")
    assert mine.due_sentence == "Hạn 10/12/2011, còn 19 ngày"
    client.force_login(cast["base-secretary"])
    page = client.get("/").content.decode()
    assert "Hạn 10/12/2011, còn 19 ngày" in page
    assert "CANARY" not in page


def test_nothing_is_to_be_begun_before_the_first_day(cast, year, settings):
    settings.PORTAL_TODAY = date(2011, 10, 31)
    mine = card(cast["base-secretary"], "Bản tự đánh giá năm 2011")
    assert mine.sentence == "Đảng bộ Công ty Thí Dụ Một. Tự đánh giá từ ngày 01/11/2011."
    assert (mine.tone, mine.link, mine.url) == ("", "Xem thời hạn", "/danh-gia/cua-toi/")
    settings.PORTAL_TODAY = date(2011, 11, 1)
    assert card(cast["base-secretary"], "Bản tự đánh giá năm 2011").link == "Bắt đầu viết"


@pytest.mark.parametrize(
    ("state", "tone", "has_due"),
    [
        (State.RETURNED, "now", True),
        (State.SUBMITTED, "", False),
        (State.PROPOSED, "", False),
        (State.DECIDED, "done", False),
    ],
)
def test_a_secretarys_card_follows_the_state(cast, year, state, tone, has_due):
    row = assessment(year[0], cast.base_committee, state, cast)
    mine = card(cast["base-secretary"], "Bản tự đánh giá năm 2011")
    assert (mine.tone, mine.due is not None) == (tone, has_due)
    assert mine.url == f"/danh-gia/ban/{row.pk}/"


def test_staff_and_leadership_count_only_their_committee(cast, year):
    here, there = year
    third = factories.organization(Kind.BASE_CELL, cast.committee)
    assessment(here, cast.base_committee, State.SUBMITTED, cast)
    assessment(here, cast.base_cell, State.PROPOSED, cast)
    assessment(here, third, State.RETURNED, cast)
    factories.organization(Kind.BASE_CELL, cast.committee)  # has not begun
    assessment(there, cast.neighbour_base, State.SUBMITTED, cast)
    staff, leader = cast["department"], cast["leadership"]
    assert card(staff, "Chờ thẩm định").count == 1
    missing = card(staff, "Chưa nộp")
    assert missing.count == 2
    assert missing.sentence == "Trên 4 tổ chức cơ sở đảng; trong đó 1 bị trả lại, 1 chưa bắt đầu."
    decide = card(leader, "Chờ Ban Thường vụ quyết định")
    assert (decide.count, decide.tone) == (1, "now")
    assert decide.due_sentence == "Hạn 30/12/2011, còn 39 ngày"


def test_a_year_opened_early_hides_nothing_that_the_last_one_waits_for(cast, year, settings):
    old = year[0]
    submitted = assessment(old, cast.base_cell, State.SUBMITTED, cast)
    row = assessment(old, cast.base_committee, State.RETURNED, cast)
    new = factories.cycle(cast.committee, 2012)
    settings.PORTAL_TODAY = date(2012, 1, 20)
    staff, secretary = cast["department"], cast["base-secretary"]
    assert card(staff, "Chờ thẩm định").url == f"/danh-gia/dot/{old.pk}/?state=SUBMITTED"
    assert card(staff, "Nộp muộn").count == 1
    titles = [one.title for one in cards_for(secretary)]
    assert titles[:2] == ["Bản tự đánh giá năm 2011", "Bản tự đánh giá năm 2012"]
    assert card(secretary, "Bản tự đánh giá năm 2011").url == f"/danh-gia/ban/{row.pk}/"

    for one in (submitted, row):
        one.delete()
        factories.rating(one.organization, 2011, "well")
    assert card(staff, "Chờ thẩm định").url == f"/danh-gia/dot/{new.pk}/?state=SUBMITTED"
    assert "Bản tự đánh giá năm 2011" not in [one.title for one in cards_for(secretary)]

    settings.PORTAL_TODAY = date(2012, 11, 1)
    assert card(secretary, "Bản tự đánh giá năm 2012").link == "Bắt đầu viết"


@pytest.mark.parametrize("role", ["department", "leadership", "reader"])
def test_staff_and_leadership_see_by_how_much_quotas_differ(cast, year, role):
    factories.quota(cast.committee, 2011, assigned=90)
    factories.quota(cast.base_committee, 2011, assigned=50, registered=60)
    factories.quota(cast.base_cell, 2011, assigned=38, registered=45)
    factories.quota(cast.neighbour_base, 2011, assigned=500, registered=500)
    quota = card(cast[role], "Chỉ tiêu kết nạp năm 2011")
    assert (quota.count, quota.tone) == ("–/90", "warning")
    assert quota.sentence == (
        "Đã kết nạp –/90. Đã giao 88, cơ sở đăng ký 105. "
        "Số đã giao ít hơn chỉ tiêu cấp trên giao 2 đảng viên."
    )
    for other in ("base-secretary", "cell-secretary", "operator"):
        assert "Chỉ tiêu kết nạp năm 2011" not in [one.title for one in cards_for(cast[other])]


def test_who_sees_quotas_but_no_reports_has_no_card_of_a_committees_difference(cast, year):
    factories.quota(cast.committee, 2011, assigned=90)
    viewer = factories.UserFactory()
    role = Role.objects.create(
        code="quota-viewer", name="Xem chỉ tiêu", permissions=[Permission.VIEW_QUOTA]
    )
    factories.grant(viewer, role.code, cast.committee)
    assert [one.title for one in cards_for(viewer)] == []


def test_a_secretary_who_has_not_pledged_is_asked_to(cast, year):
    factories.quota(cast.base_committee, 2011, assigned=6)
    mine = card(cast["base-secretary"], "Kết nạp đảng viên năm 2011")
    assert mine.sentence == "Chỉ tiêu được giao 6; chưa đăng ký số kết nạp."
    assert mine.tone == "warning"
    assert mine.url == f"/chi-tieu/dang-ky/{cast.base_committee.code}/"


def test_an_operator_sees_accounts_and_open_slips_of_his_subtree(cast):
    issue_slip(user=cast["reader"], by=cast["operator"])
    issue_slip(user=cast.stranger["reader"], by=cast.stranger["operator"])
    assert card(cast["operator"], "Tài khoản").count == 6
    assert card(cast["operator"], "Phiếu kích hoạt chưa dùng").count == 1


def test_a_cell_secretary_sees_the_own_cells_levels_by_year(client, cast):
    factories.rating(cast.sub_cell, 2009, "well")
    factories.rating(cast.sub_cell, 2010, "pure-strong")
    factories.rating(cast.neighbour_cell, 2010, "pure-strong")
    client.force_login(cast["cell-secretary"])
    response = client.get("/")
    assert response.context["rating_years"] == [2010, 2009]
    (row,) = response.context["rating_rows"]
    assert row["organization"] == cast.sub_cell
    assert [rating.level.code for rating in row["ratings"]] == ["pure-strong", "well"]


def test_a_person_without_work_is_told_so(client, cast):
    client.force_login(cast["cell-secretary"])
    assert cards_for(cast["cell-secretary"]) == []
    response = client.get("/")
    assert response.context["rating_rows"][0]["ratings"] == []


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (19, "còn 19 ngày"),
        (1, "còn 1 ngày"),
        (0, "hết hạn hôm nay"),
        (-1, "quá hạn 1 ngày"),
        (-30, "quá hạn 30 ngày"),
    ],
)
def test_days_left_in_words(days, words):
    due = TODAY + timedelta(days=days)
    assert TaskCard("", "", due=due).due_sentence == f"Hạn {due:%d/%m/%Y}, {words}"


def test_the_home_page_costs_the_same_for_one_row_and_four(client, cast, year):
    client.force_login(cast["department"])
    factories.quota(cast.committee, 2011, assigned=9)
    assessment(year[0], cast.base_cell, State.SUBMITTED, cast)
    with CaptureQueriesContext(connection) as one:
        client.get("/")
    for _number in range(3):
        cell = factories.organization(Kind.BASE_CELL, cast.committee)
        assessment(year[0], cell, State.SUBMITTED, cast)
        factories.quota(cell, 2011, assigned=2)
    with CaptureQueriesContext(connection) as four:
        client.get("/")
    assert len(four) == len(one) <= 54
