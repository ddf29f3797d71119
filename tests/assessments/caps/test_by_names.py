"""Caps by posts and without the head: counted where members are rated by names, told where not."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from assessments.caps.queries import cap_sheets
from assessments.deciding.exceptions import agenda
from assessments.queries import cycle_lines
from membership.life import Kind
from tests import factories
from tests.assessments import stage
from tests.assessments.caps.conftest import make_clause
from tests.assessments.reviews import play
from tests.membership import lives

pytestmark = pytest.mark.django_db

#: Excellent: the secretary, the deputy and two without a post; the other six are well.
EXCELLENT = 4
POSTS = ("SECRETARY", "DEPUTY_SECRETARY", None, None, "DEPUTY_SECRETARY", "COMMITTEE_MEMBER")


@pytest.fixture
def people(cast):
    """Ten members of the sub-cell; the deputy leads a group, too, which is the lower post."""
    found = [lives.member(cast.sub_cell, full_name=f"Nguyễn Văn {n}") for n in range(10)]
    for member, what in zip(found, POSTS, strict=False):
        if what:
            lives.happens(member, Kind.POSITION, date(2010, 6, 1), cast.base_committee, what=what)
    lives.happens(found[1], Kind.POSITION, date(2010, 6, 1), cast.sub_cell, what="GROUP_LEADER")
    return found


@pytest.fixture
def rated(cast, cycle, people):
    """Rated by names and handed in."""
    by = cast["base-secretary"]
    play.settle(cycle, cast.base_committee, cast.sub_cell, people[EXCELLENT:], by)
    play.settle(cycle, cast.base_committee, cast.sub_cell, people[:EXCELLENT], by, code="excellent")
    members = {"explain_members_changed": "", "explain_register_members": ""}
    return stage.submitted(cycle, cast.base_committee, by, {"members": members})


def row_of(cycle, code="TD-1"):
    (sheet,) = cap_sheets(cycle)
    return next(row for row in sheet.rows if row.line.organization.code == code)


def told(cycle) -> tuple:
    row = row_of(cycle)
    return (row.counted.capped, row.counted.well, row.own.allowed, row.own.over)


def test_as_one_group(cycle, rated):
    """A fifth of those rated well: one of ten; three too many."""
    make_clause(cycle.rule_set)
    assert told(cycle) == (4, 6, 1, 3)
    assert row_of(cycle).groups == []


def test_without_the_head(cycle, rated):
    """Nine are left, three of them excellent: one is allowed, two are too many."""
    make_clause(cycle.rule_set, head_counted=False)
    row = row_of(cycle)
    assert (row.counted.head_capped, row.counted.head_well, row.is_named) == (1, 0, True)
    assert told(cycle) == (4, 6, 1, 2)
    assert [one.allowed for one in row.others] == [
        2,
        1,
        1,
        1,
    ]  # of nine: 1,8; of well: 1,4 of seven


def test_by_posts_each_group_counts_for_itself(cycle, rated):
    make_clause(cycle.rule_set, group="like posts", base="well-or-better", rounding="half-up")
    row = row_of(cycle)
    assert [
        (post, one.capped, one.well, found.allowed, found.over) for post, one, found in row.groups
    ] == [
        ("Bí thư", 1, 0, 0, 1),  # 0,2
        ("Phó bí thư", 1, 1, 0, 1),  # 0,4
        ("Đảng ủy viên", 0, 1, 0, 0),
        ("không giữ chức vụ", 2, 4, 1, 1),  # 1,2
    ]
    assert (row.own.allowed, row.own.over) == (1, 3)
    assert [one.allowed for one in row.others] == [1, 1, 1, 1]


def test_by_posts_without_the_head(cycle, rated):
    make_clause(
        cycle.rule_set,
        group="like posts", base="well-or-better", rounding="half-up", head_counted=False,
    )  # fmt: skip
    assert told(cycle) == (4, 6, 1, 2)


def test_a_secretary_of_a_cell_is_not_the_head_of_the_base(cast, cycle, rated, people):
    """Nor is who was secretary until October, nor the neighbour's."""
    make_clause(cycle.rule_set, head_counted=False)
    lives.happens(people[2], Kind.POSITION, date(2011, 1, 1), cast.sub_cell, what="SECRETARY")
    lives.happens(people[3], Kind.POSITION, date(2011, 1, 1), cast.neighbour_base, what="SECRETARY")
    assert told(cycle) == (4, 6, 1, 2)


def test_by_numbers_nothing_is_known_and_that_is_said(cast, cycle, rated, client):
    make_clause(cycle.rule_set, group="like posts", head_counted=False)
    stage.submitted(cycle, cast.base_cell, stage.secretary_of(cast.base_cell))
    row = row_of(cycle, "TD-2")
    assert (row.is_named, row.groups, row.counted.head_capped) == (False, [], 0)
    assert (row.counted.capped, row.counted.well, row.own.allowed) == (4, 22, 4)
    client.force_login(cast["leadership"])
    page = " ".join(
        client.get(reverse("assessments:caps", args=[cycle.pk])).content.decode().split()
    )
    assert "1 tổ chức xếp loại theo danh sách được tính từng nhóm theo chức vụ" in page
    assert "1 tổ chức nộp theo số lượng không biết chức vụ" in page
    assert "1 tổ chức nộp theo số lượng không biết bí thư ở mức nào nên vẫn tính cả" in page
    assert "Phó bí thư: 1 Hoàn thành xuất sắc, 1 Hoàn thành tốt; được phép 0, vượt 1" in page
    assert "Nguyễn Văn" not in page  # posts in numbers, nobody by name


def test_names_that_say_something_else_since_are_not_used(cast, cycle, rated):
    """The submission stands; a review that was moved since makes the posts unknown."""
    make_clause(cycle.rule_set, head_counted=False)
    roll = rated.cycle.review_rolls.get()
    review = roll.reviews.filter(decided_level__code="excellent").first()
    review.decided_level = review.proposed_level = play.level(cycle, "well")
    review.save()
    row = row_of(cycle)
    assert (row.counted.capped, row.counted.well, row.is_named) == (4, 6, False)


def test_the_committee_as_one_group_judges_no_organization(cast, cycle, rated, client):
    make_clause(cycle.rule_set, group="committee")
    client.force_login(cast["leadership"])
    page = " ".join(
        client.get(reverse("assessments:caps", args=[cycle.pk])).content.decode().split()
    )
    assert "Toàn đảng bộ vượt 3 đảng viên" in page
    assert page.count("tính chung</span>") == 2  # the organization and the sum
    assert page.count("vượt 3<") == 1  # the line of the whole committee
    response = client.post(reverse("assessments:caps_export", args=[cycle.pk]))
    rows = list(load_workbook(BytesIO(response.content)).active.iter_rows(values_only=True))
    assert [row[1:6] for row in rows[-3:]] == [
        ("Đảng bộ Công ty Thí Dụ Một", 4, 6, None, None),
        ("Cộng các tổ chức", 4, 6, None, None),
        ("Tính chung toàn đảng bộ", 4, 6, 1, 3),
    ]


def test_a_document_that_may_allow_more_changes_no_number_and_says_so(cast, cycle, rated):
    make_clause(cycle.rule_set, override=True)
    assert told(cycle) == (4, 6, 1, 3)
    (sheet,) = cap_sheets(cycle)
    assert [one.startswith("Văn bản của cấp trên có thể cho vượt.") for one in sheet.remarks] == [
        True
    ]


def test_the_session_counts_as_the_page_does(cast, cycle, rated):
    make_clause(cycle.rule_set, head_counted=False)
    stage.actions.propose(
        assessment=rated,
        level=stage.level_of(cycle, "pure-strong"),
        note="Rõ.",
        by=cast["department"],
    )
    (one,) = agenda(cycle, cycle_lines(cycle)).proposals
    assert one.exceptions[:1] == [
        "Vượt tỷ lệ tối đa 20%: 4 đảng viên “Hoàn thành xuất sắc”, được phép 1, vượt 2 (không tính "
        "người đứng đầu)."
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow(cast, cycle, rated, django_assert_num_queries, count):
    make_clause(cycle.rule_set, group="like posts")
    for _number in range(count):
        cell = factories.organization("BASE_CELL", cast.committee)
        stage.submitted(cycle, cell, stage.secretary_of(cell))
    lines = cycle_lines(cycle)
    with django_assert_num_queries(5):
        assert len(cap_sheets(cycle, lines)[0].rows) == count + 1
