"""Posts and people: what is taken, what is refused, what the trail keeps."""

from datetime import date

import pytest
from django.urls import reverse

from core.exceptions import Refused
from core.models import AuditEvent
from membership.cadre.actions import delete_post, edit_post, remove_candidate
from membership.cadre.queries import candidates, row_of
from membership.cadre.queries import plan as plan_of
from membership.cadre.words import flag
from membership.life import Kind
from membership.models import CadreCandidate, CadrePost, Form
from tests.access.contents import workbook_text
from tests.cast import CANARY
from tests.membership import lives
from tests.membership.cadre.plans import plan, post
from tests.membership.discipline.cases import decided

pytestmark = pytest.mark.django_db


def actions() -> list[str]:
    rows = AuditEvent.objects.filter(action__startswith="cadre.").order_by("sequence")
    return list(rows.values_list("action", flat=True))


def test_a_post_is_made_changed_and_taken_away(cast):
    by = cast["department"]
    made = post(cast.base_committee, "  Bí   thư ", by=by)
    assert str(made) == "Bí thư (2015–2020)"
    same = {"title": "Bí thư", "term_from": 2015, "term_until": 2020, "seats": 2}
    edit_post(post=made, version=1, by=by, **same)
    edit_post(post=made, version=2, by=by, **{**same, "seats": 3})
    delete_post(post=made, by=by)
    assert not CadrePost.objects.exists()
    assert actions() == ["cadre.post", "cadre.edit", "cadre.delete"]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"term_until": 2015}, "Nhiệm kỳ chưa đúng"),
        ({"term_until": 2026}, "Nhiệm kỳ chưa đúng"),
        ({"seats": 0}, "ít nhất là 1"),
        ({"title": "Phó Bí thư"}, "đã có chức danh “Phó Bí thư”"),
    ],
)
def test_posts_that_cannot_be(cast, change, sentence):
    made = post(cast.base_committee)
    post(cast.base_committee, "Phó Bí thư")
    same = {"title": "Bí thư", "term_from": 2015, "term_until": 2020, "seats": 2}
    with pytest.raises(Refused, match=sentence):
        edit_post(post=made, version=1, by=None, **{**same, **change})
    made.refresh_from_db()
    assert (made.title, made.term_until, made.seats) == ("Bí thư", 2020, 2)
    with pytest.raises(Refused, match="đã có chức danh “Bí thư”"):
        post(cast.base_committee)
    assert post(cast.base_committee, first=2010).pk
    assert post(cast.base_cell).pk


def test_people_come_and_go(cast):
    by = cast["department"]
    made = post(cast.base_committee, by=by)
    first, second = (lives.member(cast.sub_cell) for _n in range(2))
    row, _other = plan(made, first, second, by=by)
    with pytest.raises(Refused, match="đã có trong quy hoạch chức danh này"):
        plan(made, first)
    with pytest.raises(Refused, match="không xóa được"):
        delete_post(post=made, by=by)
    with pytest.raises(Refused, match="từ ngày đưa vào 15/09/2011"):
        remove_candidate(candidate=row, removed_on=date(2011, 9, 14), reason="x", by=by)
    with pytest.raises(Refused, match="ở sau hôm nay"):
        remove_candidate(candidate=row, removed_on=date(2011, 11, 22), reason="x", by=by)
    remove_candidate(candidate=row, removed_on=date(2011, 10, 1), reason="đã bổ nhiệm", by=by)
    with pytest.raises(Refused, match="đã được đưa ra"):
        remove_candidate(candidate=row, removed_on=date(2011, 10, 1), reason="x", by=by)
    assert plan(made, first, on=date(2011, 11, 1))[0].pk != row.pk
    assert actions() == ["cadre.post", "cadre.add", "cadre.add", "cadre.remove", "cadre.add"]


def test_all_are_planned_or_nobody(cast):
    made = post(cast.base_committee)
    gone = lives.member(cast.sub_cell)
    lives.happens(gone, Kind.DIED, date(2011, 5, 1))
    with pytest.raises(Refused, match="không còn trong danh sách đảng viên"):
        plan(made, lives.member(cast.sub_cell), gone)
    with pytest.raises(Refused, match="ít nhất một đảng viên"):
        plan(made)
    with pytest.raises(Refused, match="ở sau hôm nay"):
        plan(made, lives.member(cast.sub_cell), on=date(2011, 11, 22))
    ended = post(cast.base_committee, first=2004)
    with pytest.raises(Refused, match="kết thúc năm 2009"):
        plan(ended, lives.member(cast.sub_cell))
    assert not CadreCandidate.objects.exists()


def test_who_left_is_not_counted_and_who_is_disciplined_is_flagged(cast):
    made = post(cast.base_committee, seats=3)
    stays, warned, gone = (lives.member(cast.sub_cell, sex="F") for _n in range(3))
    plan(made, stays, warned, gone)
    decided(warned, Form.WARNING)
    decided(gone, Form.EXPULSION)
    (row,) = plan_of(cast["department"]).rows
    counted = row.tally
    assert (counted.number, counted.women, counted.left, counted.disciplined) == (2, 2, 1, 1)
    assert counted.missing == 1


def test_the_plan_of_two_terms(cast):
    user = cast["department"]
    for first, members in ((2010, 1), (2015, 2)):
        made = post(cast.base_committee, first=first)
        plan(made, *(lives.member(cast.sub_cell) for _n in range(members)))
    post(cast.neighbour_base)
    terms = plan_of(user).terms
    assert [(one.term_from, one.posts, one.tally.number, one.tally.missing) for one in terms] == [
        (2015, 1, 2, 0),
        (2010, 1, 1, 1),
    ]
    assert [row.post.term_from for row in plan_of(user, lacking="nguoi").rows] == [2010]


def test_a_term_older_than_all_rules_is_counted_by_the_oldest(client, cast):
    old = post(cast.base_committee, first=1970)
    post(cast.base_committee)
    user = cast["department"]
    rows = {row.post.term_from: row for row in plan_of(user).rows}
    assert {first: row.rules.code for first, row in rows.items()} == {
        1970: "dieu-le-2006",
        2015: "dieu-le-2006",
    }
    assert rows[1970] == row_of(old)
    client.force_login(user)
    assert "1970–1975" in client.get(reverse("membership:cadre")).content.decode()


@pytest.mark.parametrize(("kind", "form"), [("ky-luat", Form.WARNING), ("da-roi", Form.EXPULSION)])
def test_what_the_neighbour_decides_about_who_went_to_him_is_not_told(client, cast, kind, form):
    """He stays planned by us, unnamed; only who keeps the file reads his standing."""
    ours, theirs = cast["department"], cast.stranger["department"]
    went, stays = lives.member(cast.sub_cell), lives.member(cast.sub_cell)
    made = post(cast.base_committee, seats=2)
    plan(made, went, stays)
    decided(stays, form)
    lives.happens(went, Kind.TRANSFERRED, date(2011, 3, 1), cast.neighbour_cell)
    decided(went, form, by=theirs)
    flags = {
        Form.WARNING: "Đang chịu kỷ luật",
        Form.EXPULSION: f"{stays.get_status_display()}: cần đưa ra",
    }
    rows = {one.member: one for one in candidates(ours)}
    assert (flag(ours, rows[went]), flag(ours, rows[stays])) == ("", flags[form])
    assert [one.member for one in candidates(ours, flag=kind)] == [stays]
    client.force_login(ours)
    page = client.get(reverse("membership:cadre_post", args=[made.pk])).content.decode()
    book = workbook_text(client.post(reverse("membership:cadre_people_export")).content)
    for shown in (page, book):
        assert shown.count(flags[form]) == 1
        assert "Cán bộ ngoài phạm vi xem" in shown
        assert CANARY not in shown
