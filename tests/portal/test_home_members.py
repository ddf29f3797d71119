"""Cards of members on the home page: exact counts of what waits, and nobody else's."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from membership.discipline.appeals import file_appeal
from membership.importing import queries as imports
from membership.life import Kind
from membership.models import AssetDeclaration
from organizations.models import Role
from organizations.permissions import Permission
from portal.cards import cards_for
from tests import factories
from tests.membership import lives
from tests.membership.discipline.cases import decided
from tests.membership.importing.member_files import HEADERS, row, send, take_in

TAKEN = date(2011, 11, 1)
WAITING = "Khiếu nại kỷ luật chưa giải quyết"


def card(user, title: str):
    return next((card for card in cards_for(user) if card.title == title), None)


@pytest.fixture
def members(cast):
    """Two members here, one of them far behind with his dues; three at the neighbour's, all behind."""
    paid = lives.member(cast.sub_cell)
    late = lives.member(cast.sub_cell)
    type(paid).objects.filter(pk=paid.pk).update(dues_through=date(2011, 10, 1))
    type(paid).objects.filter(pk=late.pk).update(dues_through=date(2011, 6, 1))
    for number in range(3):
        lives.member(cast.neighbour_cell, full_name=f"CANARY {number}")
    return paid, late


@pytest.mark.parametrize("role", ["department", "base-secretary", "cell-secretary", "leadership"])
def test_arrears_and_missing_work_are_counted_in_ones_own_scope(cast, members, role):
    arrears = card(cast[role], "Nợ đảng phí từ 3 tháng")
    assert (arrears.count, arrears.tone) == (1, "warning")
    assert arrears.sentence == "Trên 2 đảng viên đang sinh hoạt."
    assert arrears.url == "/cong-tac-dang-vien/dang-phi/"
    work = card(cast[role], "Chưa được phân công công tác năm 2011")
    assert (work.count, work.tone) == (2, "warning")


@pytest.mark.parametrize("role", ["operator", "reader"])
def test_who_may_not_see_members_has_no_card_of_them(cast, members, role):
    titles = [card.title for card in cards_for(cast[role])]
    assert not [title for title in titles if "đảng phí" in title or "công tác" in title]


def test_declarations_are_told_with_those_that_are_late(cast, members):
    for due, made in ((date(2011, 3, 31), None), (date(2011, 12, 31), None)):
        AssetDeclaration.objects.create(
            member=members[0], year=2011, due_on=due, made_on=made,
            occasion="FIRST" if due.month == 3 else "YEARLY",
        )  # fmt: skip
    work = card(cast["department"], "Chưa được phân công công tác năm 2011")
    assert "Kê khai tài sản chưa nộp: 2, quá hạn 1." in work.sentence


@pytest.mark.parametrize("role", ["department", "leadership", "base-secretary"])
def test_an_event_without_its_decision_waits_for_staff_and_leadership_sees_it(cast, members, role):
    lives.happens(lives.member(cast.neighbour_cell), Kind.STRUCK_OFF, TAKEN, what="NO_DUES")
    assert card(cast[role], WAITING) is None
    lives.happens(members[1], Kind.STRUCK_OFF, TAKEN, what="NO_DUES")
    found = card(cast[role], WAITING)
    assert (found.count, found.url, found.tone) == (0, "/ky-luat/", "")
    assert found.sentence == (
        "Quá hạn 0. Quyết định chưa giao: 0. Biến động chưa có quyết định: 1."
    )
    for other in ("cell-secretary", "operator", "reader"):
        assert card(cast[other], WAITING) is None


def test_who_only_reads_the_discipline_of_a_base_organization_has_no_card_of_it(cast, members):
    role = Role.objects.create(
        code="discipline-viewer", name="Xem kỷ luật", permissions=[Permission.VIEW_DISCIPLINE]
    )
    lives.happens(members[1], Kind.STRUCK_OFF, TAKEN, what="NO_DUES")
    for organization, cards in ((cast.base_committee, []), (cast.committee, [WAITING])):
        viewer = factories.UserFactory()
        factories.grant(viewer, role.code, organization)
        assert [one.title for one in cards_for(viewer)] == cards


def test_leadership_reads_of_a_complaint_that_is_overdue(cast, members):
    theirs = lives.member(cast.neighbour_cell)
    for member, days in ((members[0], (5, 20)), (theirs, (6, 21))):
        delivered, filed = (date(2011, 3, day) for day in days)
        made = decided(member, by=None, on=date(2011, 3, 1), delivered_on=delivered)
        file_appeal(discipline=made, filed_on=filed, filed_with="Ủy ban Kiểm tra", by=None)
    found = card(cast["leadership"], WAITING)
    assert (found.count, found.tone, found.due) == (1, "warning", date(2011, 6, 18))
    assert found.sentence == (
        "Quá hạn 1. Quyết định chưa giao: 0. Biến động chưa có quyết định: 0."
    )


IMPORT = "Tệp đảng viên chờ xác nhận"


def test_a_workbook_that_waits_for_its_owner_is_on_his_page_alone(client, cast):
    one = send(cast, [row(1), row(2)])
    found = card(cast["department"], IMPORT)
    assert (found.sentence, found.url, found.tone) == (
        f"“{one.file_name}”: 2 hồ sơ mới, 0 hồ sơ thay đổi. Chưa ghi gì vào sổ.",
        f"/dang-vien-excel/{one.pk}/",
        "now",
    )
    client.force_login(cast["department"])
    page = client.get("/").content.decode()
    assert "Xem và xác nhận" in page
    for other in (cast["leadership"], cast["base-secretary"], cast.stranger["department"]):
        assert card(other, IMPORT) is None
    take_in(one)
    assert card(cast["department"], IMPORT) is None


def test_a_workbook_that_changes_nothing_or_is_to_be_mended_waits_for_nothing(cast):
    member = lives.member(cast.base_cell)
    same = row(1, code=member.code, full_name=member.full_name, birth_date=member.birth_date)
    same |= {"sex": "Nam" if member.sex == "M" else "Nữ"}
    same |= {"admitted_on": member.admitted_on, "official_on": member.official_on}
    waiting = send(cast, [same], without=[key for key in HEADERS if key not in same])
    assert (waiting.state, card(cast["department"], IMPORT)) == ("READY", None)
    refused = send(cast, [row(2, cell="KHONG-CO")])
    assert (refused.state, card(cast["department"], IMPORT)) == ("REFUSED", None)


def test_the_card_of_a_workbook_loads_no_file(cast):
    send(cast, [row(1)])
    user = cast["department"]
    imports.to_confirm(user)
    with CaptureQueriesContext(connection) as found:
        imports.to_confirm(user)
    assert [sql for one in found if '."content"' in (sql := one["sql"])] == []
    assert len(found) == 1
