"""Each change of the tree: what it does, what it leaves alone, what it refuses, and its undoing."""

from datetime import date

import pytest

from core.exceptions import Refused
from core.models import AuditEvent
from organizations import actions
from organizations.kinds import Kind
from organizations.models import EnterpriseType, Organization, OrganizationChange
from tests import factories
from tests.organizations.trees import decision, history, on, state

pytestmark = pytest.mark.django_db
DAY = date(2009, 5, 4)
BEFORE = date(2009, 5, 3)


@pytest.fixture
def neighbours_rows(cast):
    """The neighbour's rows before the test; they must be the same after it."""
    rows = [row for row in state() if row[0].startswith("CN")]
    assert len(rows) == 4
    yield rows
    assert [row for row in state() if row[0].startswith("CN")] == rows


def private():
    return EnterpriseType.objects.get(code="private")


def test_found(cast, neighbours_rows):
    cell = actions.found_organization(
        code="TD-3",
        name="  Chi bộ   Công ty Ba ",
        kind=Kind.BASE_CELL,
        parent=cast.committee,
        enterprise_type=private(),
        decision=decision(DAY, "07-QĐ/TD"),
        by=cast["department"],
    )
    assert cell.name == "Chi bộ Công ty Ba"
    assert cell.path == cast.committee.path + cell.path[-4:]
    assert on(cell, BEFORE) is None
    assert on(cell, DAY) == ("Chi bộ Công ty Ba", Kind.BASE_CELL, "private", "TD")
    event = AuditEvent.objects.latest("sequence")
    assert (event.action, event.actor_id, event.reason) == (
        "organization.found",
        cast["department"].pk,
        "07-QĐ/TD",
    )


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"kind": Kind.SUB_CELL, "enterprise_type": None}, "không thể đứng ngay dưới"),
        ({"parent": None}, "Hãy chọn tổ chức cấp trên."),
        ({"enterprise_type": None}, "phải có loại hình"),
        ({"code": "TD-1"}, "Mã “TD-1” đã dùng"),
        ({"code": "có dấu"}, "Mã chỉ gồm chữ không dấu"),
        ({"name": "  "}, "Hãy nhập tên tổ chức"),
        ({"name": "x" * 201}, "dài quá 200"),
        ({"decision": decision(date(2011, 11, 22))}, "ở sau hôm nay"),
        ({"decision": decision(date(2005, 2, 28))}, "trước ngày thành lập của cấp trên"),
        ({"decision": decision(DAY, " ")}, "Hãy nhập số quyết định"),
    ],
)
def test_found_refuses(cast, changed, sentence):
    before, events = state(), AuditEvent.objects.count()
    wanted = {
        "code": "TD-3",
        "name": "Chi bộ Ba",
        "kind": Kind.BASE_CELL,
        "parent": cast.committee,
        "enterprise_type": private(),
        "decision": decision(DAY),
        "by": None,
    }
    with pytest.raises(Refused, match=sentence):
        actions.found_organization(**{**wanted, **changed})
    assert (state(), AuditEvent.objects.count()) == (before, events)


def test_rename_and_undo(cast, neighbours_rows):
    before = state(), history()
    cell = cast.base_cell
    change = actions.rename(
        organization=cell, name="Chi bộ Tên Mới", decision=decision(DAY), by=None
    )
    assert on(cell, BEFORE)[0] == "Chi bộ Công ty Thí Dụ Hai"
    assert on(cell, DAY)[0] == "Chi bộ Tên Mới"
    assert Organization.objects.get(code="TD-2").search_key == "chi bo ten moi td-2"
    with pytest.raises(Refused, match="phải sau ngày 04/05/2009"):
        actions.rename(organization=cell, name="Chi bộ Khác", decision=decision(DAY), by=None)
    actions.undo(change=change, by=None)
    assert (state(), history()) == before
    change.refresh_from_db()
    assert change.undone_at is not None
    with pytest.raises(Refused, match="đã được hủy trước đó"):
        actions.undo(change=change, by=None)


def test_a_name_must_be_new(cast):
    with pytest.raises(Refused, match="giống tên đang dùng"):
        actions.rename(
            organization=cast.base_cell,
            name=f" {cast.base_cell.name} ",
            decision=decision(DAY),
            by=None,
        )


def test_change_type_and_undo(cast, neighbours_rows):
    before = state(), history()
    change = actions.change_type(
        organization=cast.base_committee,
        enterprise_type=private(),
        name="Đảng bộ Công ty Cổ phần Một",
        decision=decision(DAY),
        by=None,
    )
    assert on(cast.base_committee, BEFORE)[0:3:2] == ("Đảng bộ Công ty Thí Dụ Một", "soe")
    assert on(cast.base_committee, DAY)[0:3:2] == ("Đảng bộ Công ty Cổ phần Một", "private")
    actions.undo(change=change, by=None)
    assert (state(), history()) == before


def test_only_a_base_organization_has_a_type(cast):
    with pytest.raises(Refused, match="Chỉ tổ chức cơ sở đảng mới có loại hình"):
        actions.change_type(
            organization=cast.sub_cell,
            enterprise_type=private(),
            decision=decision(DAY),
            by=None,
        )


def test_a_cell_becomes_a_committee_with_a_new_name(cast, neighbours_rows):
    before = state(), history()
    change = actions.change_kind(
        organization=cast.base_cell,
        kind=Kind.BASE_COMMITTEE,
        name="Đảng bộ Công ty Hai",
        decision=decision(DAY),
        by=None,
    )
    assert on(cast.base_cell, DAY) == ("Đảng bộ Công ty Hai", Kind.BASE_COMMITTEE, "private", "TD")
    assert on(cast.base_cell, BEFORE)[1] == Kind.BASE_CELL
    assert cast.base_cell.versions.count() == 2
    actions.undo(change=change, by=None)
    assert (state(), history()) == before


def test_a_cell_stands_under_a_committee_only_while_it_is_one(cast):
    actions.change_kind(
        organization=cast.base_cell,
        kind=Kind.BASE_COMMITTEE,
        decision=decision(DAY),
        by=None,
    )
    with pytest.raises(Refused, match="còn là Chi bộ cơ sở đến trước ngày 04/05/2009"):
        factories.organization(Kind.SUB_CELL, cast.base_cell, founded_on=BEFORE)
    cell = factories.organization(Kind.SUB_CELL, cast.base_cell, founded_on=DAY)
    with pytest.raises(Refused, match=f"Còn tổ chức trực thuộc “{cell.name}”"):
        actions.undo(change=cast.base_cell.changes.get(kind="REKIND"), by=None)
    actions.dissolve(organization=cell, decision=decision(date(2010, 1, 1)), by=None)
    with pytest.raises(Refused, match="trực thuộc đến trước ngày 01/01/2010"):
        actions.change_kind(
            organization=cast.base_cell,
            kind=Kind.BASE_CELL,
            decision=decision(date(2009, 12, 1)),
            by=None,
        )
    actions.change_kind(
        organization=cast.base_cell,
        kind=Kind.BASE_CELL,
        decision=decision(date(2010, 1, 1)),
        by=None,
    )


def test_a_committee_with_cells_stays_a_committee(cast):
    with pytest.raises(Refused, match="Còn tổ chức trực thuộc “Chi bộ Phân xưởng Thí Dụ”"):
        actions.change_kind(
            organization=cast.base_committee,
            kind=Kind.BASE_CELL,
            decision=decision(DAY),
            by=None,
        )


def test_a_sub_cell_becomes_a_base_cell_in_one_decision(cast, neighbours_rows):
    before = state(), history()
    change = actions.change_kind(
        organization=cast.sub_cell,
        kind=Kind.BASE_CELL,
        parent=cast.committee,
        enterprise_type=private(),
        decision=decision(DAY),
        by=None,
    )
    assert on(cast.sub_cell, BEFORE)[1:] == (Kind.SUB_CELL, None, "TD-1")
    assert on(cast.sub_cell, DAY)[1:] == (Kind.BASE_CELL, "private", "TD")
    assert cast.sub_cell.path == cast.committee.path + cast.sub_cell.path[-4:]
    actions.undo(change=change, by=None)
    assert (state(), history()) == before


def test_move_carries_the_whole_subtree(cast, neighbours_rows):
    province = factories.organization(Kind.PROVINCE, code="TINH", founded_on=date(2000, 1, 1))
    second = factories.organization(Kind.SUPERIOR_COMMITTEE, province, code="K2")
    before = state(), history()
    change = actions.move(
        organization=cast.committee, parent=second, decision=decision(DAY), by=None
    )
    start = province.path + second.path[-4:]
    paths = dict(Organization.objects.values_list("code", "path"))
    own = {code: paths[code][-4:] for code in ("TD", "TD-1", "TD-1-1", "TD-2")}
    assert paths["TD"] == start + own["TD"]
    assert paths["TD-1"] == paths["TD"] + own["TD-1"]
    assert paths["TD-1-1"] == paths["TD-1"] + own["TD-1-1"]
    assert paths["TD-2"] == paths["TD"] + own["TD-2"]
    assert on(cast.committee, BEFORE)[3] is None
    assert on(cast.committee, DAY)[3] == "K2"
    for wanted, sentence in (
        (second, "đã trực thuộc nơi này"),
        (cast.sub_cell, "không thể đứng ngay dưới"),
    ):
        with pytest.raises(Refused, match=sentence):
            actions.move(
                organization=cast.committee,
                parent=wanted,
                decision=decision(date(2010, 1, 1)),
                by=None,
            )
    with pytest.raises(Refused, match="bên dưới chính nó"):
        actions.move(
            organization=second,
            parent=cast.committee,
            decision=decision(date(2010, 1, 1)),
            by=None,
        )
    actions.undo(change=change, by=None)
    assert (state(), history()) == before


def test_a_move_is_not_undone_into_a_place_that_has_ended(cast):
    second = factories.organization(Kind.SUPERIOR_COMMITTEE, code="K2")
    third = factories.organization(Kind.SUPERIOR_COMMITTEE, code="K3")
    cell = factories.organization(Kind.BASE_CELL, second)
    change = actions.move(organization=cell, parent=third, decision=decision(DAY), by=None)
    actions.dissolve(organization=second, decision=decision(date(2010, 1, 1)), by=None)
    with pytest.raises(Refused, match="không thể là cấp trên"):
        actions.undo(change=change, by=None)
    assert on(cell, DAY)[3] == "K3"


def test_dissolve_and_undo(cast, neighbours_rows):
    before = state(), history()
    change = actions.dissolve(organization=cast.base_cell, decision=decision(DAY), by=None)
    assert on(cast.base_cell, BEFORE) is not None
    assert on(cast.base_cell, DAY) is None
    with pytest.raises(Refused, match="đã kết thúc hoạt động"):
        actions.rename(
            organization=cast.base_cell, name="Tên", decision=decision(date(2010, 1, 1)), by=None
        )
    actions.undo(change=change, by=None)
    assert (state(), history()) == before


def test_dissolve_refuses_while_something_stands_below(cast):
    with pytest.raises(Refused, match="Còn tổ chức trực thuộc “Chi bộ Phân xưởng Thí Dụ”"):
        actions.dissolve(organization=cast.base_committee, decision=decision(DAY), by=None)
    actions.dissolve(organization=cast.sub_cell, decision=decision(date(2010, 1, 1)), by=None)
    with pytest.raises(Refused, match="trực thuộc đến trước ngày 01/01/2010"):
        actions.dissolve(organization=cast.base_committee, decision=decision(DAY), by=None)


def test_merge_hands_over_what_stood_below(cast, neighbours_rows):
    other = factories.organization(Kind.BASE_COMMITTEE, cast.committee, code="TD-9")
    before = state(), history()
    change = actions.merge(
        organization=cast.base_committee, target=other, decision=decision(DAY), by=None
    )
    cast.sub_cell.refresh_from_db()
    assert cast.sub_cell.path == other.path + cast.sub_cell.path[-4:]
    assert on(cast.sub_cell, BEFORE)[3] == "TD-1"
    assert on(cast.sub_cell, DAY)[3] == "TD-9"
    assert cast.base_committee.successor == other
    assert on(cast.base_committee, DAY) is None
    event = AuditEvent.objects.latest("sequence")
    assert (event.after["successor"], event.after["taken_over"]) == ("TD-9", ["TD-1-1"])
    later = actions.rename(
        organization=cast.sub_cell, name="Chi bộ Sau", decision=decision(date(2010, 1, 1)), by=None
    )
    with pytest.raises(Refused, match="“Chi bộ Sau” đã có thay đổi sau đó"):
        actions.undo(change=change, by=None)
    actions.undo(change=later, by=None)
    actions.undo(change=change, by=None)
    assert (state(), history()) == before


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("TD-1", "Hãy chọn một tổ chức khác"),
        ("TD-1-1", "Hãy chọn một tổ chức khác"),
        ("TD", "phải cùng cấp"),
        ("TD-2", "Chi bộ trực thuộc đảng ủy cơ sở không thể đứng ngay dưới Chi bộ cơ sở"),
        ("TD-NEW", "thành lập ngày 05/05/2009, sau ngày sáp nhập"),
    ],
)
def test_merge_refuses(cast, code, sentence):
    factories.organization(
        Kind.BASE_COMMITTEE, cast.committee, code="TD-NEW", founded_on=date(2009, 5, 5)
    )
    before = state(), history(), OrganizationChange.objects.count()
    with pytest.raises(Refused, match=sentence):
        actions.merge(
            organization=cast.base_committee,
            target=Organization.objects.get(code=code),
            decision=decision(DAY),
            by=None,
        )
    assert (state(), history(), OrganizationChange.objects.count()) == before


def test_undo_a_founding(cast, neighbours_rows):
    before = state(), history()
    cell = factories.organization(Kind.BASE_CELL, cast.committee, code="TD-3", founded_on=DAY)
    last_step = cell.path[-4:]
    founding = cell.changes.get()
    renamed = actions.rename(
        organization=cell, name="Chi bộ Ba", decision=decision(date(2010, 1, 1)), by=None
    )
    with pytest.raises(Refused, match="hãy hủy thay đổi sau trước"):
        actions.undo(change=founding, by=None)
    actions.undo(change=renamed, by=None)
    cell.refresh_from_db()
    actions.undo(change=founding, by=cast["department"])
    assert (state(), history()) == before
    event = AuditEvent.objects.latest("sequence")
    assert (event.action, event.subject_label, event.after) == (
        "organization.undo",
        cell.name,
        None,
    )
    again = factories.organization(Kind.BASE_CELL, cast.committee, code="TD-3", founded_on=DAY)
    assert again.path[-4:] > last_step, "a step of a path is never given twice"
    with pytest.raises(Refused, match="vừa được người khác hủy"):
        actions.undo(change=founding, by=None)


def test_a_founding_stays_once_something_was_built_on_it(cast):
    committee = factories.organization(Kind.BASE_COMMITTEE, cast.committee, founded_on=DAY)
    founding = committee.changes.get()
    cell = factories.organization(Kind.SUB_CELL, committee, founded_on=DAY)
    with pytest.raises(Refused, match="Đã có tổ chức trực thuộc"):
        actions.undo(change=founding, by=None)
    actions.undo(change=cell.changes.get(), by=None)
    factories.grant(cast["reader"], "reader", committee)
    with pytest.raises(Refused, match="quyền được giao"):
        actions.undo(change=founding, by=None)
    assert on(committee, DAY) is not None


@pytest.mark.parametrize("year", [2009, 2010])
def test_a_change_stays_once_a_year_after_it_was_rated(cast, year):
    change = actions.rename(
        organization=cast.base_cell, name="Chi bộ Mới", decision=decision(DAY), by=None
    )
    factories.rating(cast.base_cell, year, "completing")
    with pytest.raises(Refused, match="đã có số liệu từ năm 2009"):
        actions.undo(change=change, by=None)


def test_a_change_reads_the_row_anew(cast):
    """Two objects of one row: the second change builds on the first, not on what it had read."""
    first = Organization.objects.get(code="TD-2")
    second = Organization.objects.get(code="TD-2")
    actions.rename(organization=first, name="Chi bộ A", decision=decision(DAY), by=None)
    actions.change_type(
        organization=second,
        enterprise_type=EnterpriseType.objects.get(code="jsc"),
        decision=decision(date(2010, 2, 1)),
        by=None,
    )
    assert on(second, date(2010, 2, 1)) == ("Chi bộ A", Kind.BASE_CELL, "jsc", "TD")
