"""A second secretary of one organization is asked about before he is saved."""

from datetime import date

import pytest
from django.urls import reverse

from membership.life import Kind
from tests.access.pages import posted_form
from tests.membership import lives

pytestmark = pytest.mark.django_db

SINCE = date(2010, 6, 1)


@pytest.fixture
def holder(cast):
    found = lives.member(cast.sub_cell, full_name="Trần Văn Bình")
    lives.happens(found, Kind.POSITION, SINCE, cast.sub_cell, what="SECRETARY", term="2010–2015")
    return found


@pytest.fixture
def second(cast):
    return lives.member(cast.sub_cell, full_name="Nguyễn Thị Hiền")


@pytest.fixture
def staff(client, cast):
    client.force_login(cast["department"])
    return client


def write(client, member, cell, **typed):
    address = reverse("membership:member_event", args=[member.code, "chuc-vu"])
    words = {"what": "SECRETARY", "organization": cell.pk, "on": "01/07/2011", **typed}
    return client.post(address, words)


def posts(member) -> int:
    return member.events.filter(kind=Kind.POSITION).count()


def test_who_and_since_when_is_shown_and_confirmed(staff, cast, holder, second):
    asked = write(staff, second, cast.sub_cell)
    assert asked.status_code == 200
    page = asked.content.decode()
    assert f'<a href="/dang-vien/{holder.code}/"' in page
    assert "Bí thư từ 01/06/2010, chưa ghi kết thúc" in page
    assert "(nhiệm kỳ 2010–2015)" in page
    assert "ghi kết thúc ở hồ sơ của đồng chí ấy trước" in page
    assert posts(second) == 0
    form = posted_form(page)
    assert "confirmed" not in form  # the box is there, not ticked
    key = f"{holder.events.get(kind=Kind.POSITION).pk}:01/06/2010:"
    assert f'value="{key}"' in page
    assert write(staff, second, cast.sub_cell, confirmed="on").status_code == 200
    assert write(staff, second, cast.sub_cell, confirmed=key).status_code == 302
    assert posts(second) == 1


@pytest.mark.parametrize(
    "typed",
    [
        {"what": "DEPUTY_SECRETARY"},
        {"on": "01/01/2010", "until": "01/06/2010"},  # over on the day the other began
    ],
)
def test_other_posts_and_other_days_are_not_asked_about(staff, cast, holder, second, typed):
    assert write(staff, second, cast.sub_cell, **typed).status_code == 302


def test_a_term_of_the_past_that_shares_a_day_is(staff, cast, holder, second):
    asked = write(staff, second, cast.sub_cell, on="01/01/2010", until="02/06/2010")
    assert "Bí thư từ 01/06/2010" in asked.content.decode()


def test_nor_other_organizations_ended_terms_and_ones_own(staff, cast, holder, second):
    assert write(staff, second, cast.base_committee).status_code == 302
    holder.events.filter(kind=Kind.POSITION).update(until=date(2011, 7, 1))
    assert write(staff, second, cast.sub_cell).status_code == 302
    assert write(staff, second, cast.sub_cell, on="01/08/2011").status_code == 302  # after himself


@pytest.mark.parametrize(
    ("kind", "on", "asked"),
    [
        (Kind.TRANSFERRED_OUT, date(2011, 7, 1), 302),
        (Kind.DIED, date(2011, 7, 1), 302),
        (Kind.DIED, date(2011, 7, 2), 200),
    ],
)
def test_who_left_the_register_holds_no_post_from_then_on(
    staff, cast, holder, second, kind, on, asked
):
    lives.happens(holder, kind, on)
    assert write(staff, second, cast.sub_cell).status_code == asked


def test_whose_file_is_elsewhere_is_not_named(client, cast, holder, second):
    lives.happens(holder, Kind.TRANSFERRED, date(2011, 3, 1), cast.neighbour_cell)
    client.force_login(cast["department"])
    page = write(client, second, cast.sub_cell).content.decode()
    assert "Đảng viên ngoài phạm vi xem" in page
    assert "Bí thư từ 01/06/2010" in page
    assert holder.full_name not in page
    assert holder.code not in page


def confirmed(holder) -> str:
    post = holder.events.get(kind=Kind.POSITION)
    until = f"{post.until:%d/%m/%Y}" if post.until else ""
    return f"{post.pk}:{post.on:%d/%m/%Y}:{until}"


def test_a_term_that_was_mended_since_is_shown_anew(staff, cast, holder, second):
    seen = confirmed(holder)
    holder.events.filter(kind=Kind.POSITION).update(until=date(2011, 8, 1))
    assert write(staff, second, cast.sub_cell, confirmed=seen).status_code == 200
    assert write(staff, second, cast.sub_cell, confirmed=confirmed(holder)).status_code == 302


def test_a_later_end_is_asked_about(staff, cast, holder, second):
    post = lives.happens(
        second, Kind.POSITION, date(2008, 6, 1), cast.sub_cell, what="SECRETARY", until=SINCE
    )
    address = reverse("membership:event_end", args=[second.code, post.pk])
    asked = staff.post(address, {"until": "01/11/2011"})
    assert "Bí thư từ 01/06/2010, chưa ghi kết thúc" in asked.content.decode()
    post.refresh_from_db()
    assert post.until == SINCE
    assert staff.post(address, {"until": "01/11/2011", "confirmed": "on"}).status_code == 200
    answer = staff.post(address, {"until": "01/11/2011", "confirmed": confirmed(holder)})
    assert answer.status_code == 302
    post.refresh_from_db()
    assert post.until == date(2011, 11, 1)
    assert staff.post(address, {"until": "01/10/2011"}).status_code == 302  # they are known


def test_an_earlier_beginning_is_asked_about(staff, cast, holder, second):
    lives.happens(holder, Kind.DIED, date(2011, 7, 1))
    post = lives.happens(second, Kind.POSITION, date(2011, 7, 1), cast.sub_cell, what="SECRETARY")
    address = reverse("membership:event_correct", args=[second.code, post.pk])
    form = {**posted_form(staff.get(address).content.decode()), "on": "01/06/2011"}
    asked = staff.post(address, form)
    assert "Bí thư từ 01/06/2010" in asked.content.decode()
    post.refresh_from_db()
    assert post.on == date(2011, 7, 1)
    assert staff.post(address, {**form, "confirmed": confirmed(holder)}).status_code == 302
    post.refresh_from_db()
    assert post.on == date(2011, 6, 1)


LEFT_ON = date(2011, 3, 1)


def leave(client, holder) -> None:
    """He leaves the Party, and with that the post ends."""
    address = reverse("membership:member_event", args=[holder.code, "xin-ra"])
    typed = {"on": f"{LEFT_ON:%d/%m/%Y}", "end_positions": "on", "confirmed": "1"}
    assert client.post(address, typed).status_code == 302
    assert term_of(holder) == LEFT_ON


def undone_leave(client, holder) -> str:
    """What the page says after the leave was taken back."""
    event = holder.events.get(kind=Kind.LEFT)
    address = reverse("membership:event_undo", args=[holder.code, event.pk])
    return client.post(address, {"reason": "Ghi nhầm"}, follow=True).content.decode()


def term_of(member) -> date | None:
    return member.events.get(kind=Kind.POSITION).until


def test_an_undone_leave_gives_no_post_back_that_another_holds(staff, cast, holder, second):
    """His successor stays secretary; whoever undid the leave is told by name and day."""
    leave(staff, holder)
    assert write(staff, second, cast.sub_cell).status_code == 302
    page = undone_leave(staff, holder)
    said = (
        f"Chức vụ Bí thư của {cast.sub_cell.name} không được mở lại vì nay do Nguyễn Thị Hiền "
        "(từ 01/07/2011) giữ."
    )
    assert said in page
    holder.refresh_from_db()
    assert (holder.status, term_of(holder), term_of(second)) == ("ACTIVE", LEFT_ON, None)


def test_other_posts_keep_nobody_from_his(staff, cast, holder, second):
    """Neither a deputy nor the secretary of the base committee: the term goes on silently."""
    leave(staff, holder)
    write(staff, second, cast.base_committee)
    write(staff, second, cast.sub_cell, what="DEPUTY_SECRETARY")
    assert posts(second) == 2
    assert "không được mở lại" not in undone_leave(staff, holder)
    assert term_of(holder) is None


def test_a_successor_who_is_elsewhere_now_is_not_named(client, cast, holder, second):
    """Who reads the base committee's files learns that there is another secretary, not who."""
    client.force_login(cast["base-secretary"])
    leave(client, holder)
    lives.happens(second, Kind.POSITION, date(2011, 7, 1), cast.sub_cell, what="SECRETARY")
    lives.happens(second, Kind.TRANSFERRED, date(2011, 9, 1), cast.base_cell)
    page = undone_leave(client, holder)
    assert "vì nay do Đảng viên ngoài phạm vi xem (từ 01/07/2011) giữ." in page
    assert "Nguyễn Thị Hiền" not in page
