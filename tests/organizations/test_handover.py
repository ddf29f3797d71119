"""A secretary changes: roles and open work go to the next person, all or nothing, each told once."""

from datetime import date

import pytest
from django.urls import reverse

from core.exceptions import Refused
from core.models import AuditEvent
from organizations.handover import actions
from organizations.models import Grant, Handover, Role
from organizations.permissions import Permission
from organizations.scope import can
from tests import factories
from tests.assessments import stage
from tests.assessments.registrations import pledge

TODAY = date(2011, 11, 21)


@pytest.fixture
def old(cast):
    return cast["base-secretary"]


@pytest.fixture
def new(cast):
    """The next secretary: an account of the committee that holds another role."""
    user = factories.UserFactory(username="hien.pham", full_name="Phạm Thị Hiền")
    factories.grant(user, "cell-secretary", cast.sub_cell)
    return user


def grants(user) -> list[tuple]:
    rows = Grant.objects.filter(user=user).order_by("organization__path", "role__order")
    return [(one.role.code, one.organization.code, one.valid_from, one.valid_until) for one in rows]


def hand_over(cast, old, new, **more):
    given = {
        "organization": cast.base_committee,
        "from_user": old,
        "to_user": new,
        "effective_on": TODAY,
        "reason": "Kiện toàn cấp ủy",
        "by": cast["operator"],
    }
    return actions.hand_over(**{**given, **more})


def test_every_role_at_the_organization_goes_over_from_today(cast, old, new):
    factories.grant(old, "reader", cast.base_committee)
    factories.grant(old, "cell-secretary", cast.sub_cell)  # elsewhere: stays
    made = hand_over(cast, old, new)
    assert grants(old) == [
        ("base-secretary", "TD-1", date(2008, 1, 1), date(2011, 11, 20)),
        ("reader", "TD-1", date(2008, 1, 1), date(2011, 11, 20)),
        ("cell-secretary", "TD-1-1", date(2008, 1, 1), None),
    ]
    assert grants(new) == [
        ("base-secretary", "TD-1", TODAY, None),
        ("reader", "TD-1", TODAY, None),
        ("cell-secretary", "TD-1-1", date(2008, 1, 1), None),
    ]
    assert made.roles == "Bí thư cấp ủy cơ sở, Người xem"
    assert not can(old, Permission.WRITE_ASSESSMENT, cast.base_committee)
    assert can(new, Permission.WRITE_ASSESSMENT, cast.base_committee)
    event = AuditEvent.objects.get(action="handover.make")
    assert (event.before, event.after["person"], event.after["day"]) == (
        {"person": "Trần Thị base-secretary"},
        "Phạm Thị Hiền",
        "21/11/2011",
    )
    assert AuditEvent.objects.filter(action__in=("grant.give", "grant.end")).count() == 4


def test_from_a_later_day_the_first_keeps_it_until_then(cast, old, new, settings):
    hand_over(cast, old, new, effective_on=date(2011, 12, 1))
    assert can(old, Permission.WRITE_ASSESSMENT, cast.base_committee)
    assert not can(new, Permission.WRITE_ASSESSMENT, cast.base_committee)
    assert Handover.objects.unseen_by(new).count() == 0
    settings.PORTAL_TODAY = date(2011, 12, 1)
    old, new = type(old).objects.get(pk=old.pk), type(new).objects.get(pk=new.pk)
    assert not can(old, Permission.WRITE_ASSESSMENT, cast.base_committee)
    assert can(new, Permission.WRITE_ASSESSMENT, cast.base_committee)
    assert Handover.objects.unseen_by(new).count() == 1


def test_a_role_the_second_holds_already_is_not_given_again(cast, old, new):
    factories.grant(new, "base-secretary", cast.base_committee, valid_from=date(2011, 11, 1))
    hand_over(cast, old, new)
    assert grants(new)[0] == ("base-secretary", "TD-1", date(2011, 11, 1), None)
    assert len(grants(new)) == 2


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"effective_on": date(2011, 11, 20)}, "phải từ hôm nay, ví dụ 21/11/2011."),
        ({"reason": " "}, "Hãy ghi lý do bàn giao."),
    ],
)
def test_what_is_refused_changes_nothing(cast, old, new, change, words):
    before = grants(old), grants(new)
    with pytest.raises(Refused, match=words):
        hand_over(cast, old, new, **change)
    assert (grants(old), grants(new)) == before
    assert Handover.objects.count() == 0


def test_not_to_himself_not_to_a_locked_account_not_twice(cast, old, new):
    with pytest.raises(Refused, match="Người nhận phải là người khác"):
        hand_over(cast, old, old)
    with pytest.raises(Refused, match="Không thể tự giao"):
        hand_over(cast, old, cast["operator"])
    new.is_active = False
    with pytest.raises(Refused, match="đang khóa"):
        hand_over(cast, old, new)
    new.is_active = True
    hand_over(cast, old, new)
    with pytest.raises(Refused, match="không còn giữ vai trò nào"):
        hand_over(cast, old, new)


def test_if_one_role_is_refused_none_goes_over(cast, old, new):
    """A role that is not for this kind of organization any more stops all of it."""
    factories.grant(old, "reader", cast.base_committee)
    Role.objects.filter(code="reader").update(kinds=["PROVINCE"])
    before = grants(old), grants(new)
    with pytest.raises(Refused, match="chỉ giao tại"):
        hand_over(cast, old, new)
    assert (grants(old), grants(new)) == before


def url(user, grant) -> str:
    return reverse("people:handover", args=[user.pk, grant.pk])


def test_the_page_shows_what_is_open_and_the_new_one_sees_it_once(client, cast, old, new):
    cycle = pledge.cycle(cast.committee)
    stage.filled(cycle, cast.base_committee, old)
    pledge.cycle(cast.neighbour)
    client.force_login(cast["operator"])
    address = url(old, old.grants.get())
    assert address in client.get(reverse("people:detail", args=[old.pk])).content.decode()
    page = client.get(address).content.decode()
    assert "Bản đăng ký phấn đấu năm 2011: chưa đăng ký" in page
    assert "Bản tự đánh giá năm 2011: đang soạn" in page
    assert '<option value="hien.pham">Phạm Thị Hiền</option>' in page
    assert "CANARY" not in page
    answers = {"to_user": "Hien.Pham", "effective_on": "21/11/2011", "reason": "Kiện toàn"}
    response = client.post(address, answers, follow=True)
    assert (
        "Đã bàn giao: từ ngày 21/11/2011 Phạm Thị Hiền giữ Bí thư cấp ủy cơ sở tại "
        "Đảng bộ Công ty Thí Dụ Một." in response.content.decode()
    )
    client.force_login(new)
    home = client.get("/").content.decode()
    assert "Nhận bàn giao tại Đảng bộ Công ty Thí Dụ Một" in home
    assert "thay đồng chí Trần Thị base-secretary." in home
    assert "Bản tự đánh giá năm 2011</a>: đang soạn" in home
    client.post(reverse("people:handover_seen", args=[Handover.objects.get().pk]))
    assert "Nhận bàn giao" not in client.get("/").content.decode()


def test_nobody_of_another_committee_can_be_named_or_named_for(client, cast, old):
    client.force_login(cast["operator"])
    answers = {"effective_on": "21/11/2011", "reason": "Thử"}
    for name in ("canary.reader", "khong.co"):
        response = client.post(url(old, old.grants.get()), {**answers, "to_user": name})
        assert response.status_code == 422
        assert f"Không có tài khoản “{name}” trong phạm vi quản lý." in response.content.decode()
    theirs = cast.stranger["base-secretary"]
    assert client.get(url(theirs, theirs.grants.get())).status_code == 404
    assert client.get(url(old, theirs.grants.get())).status_code == 404
    client.force_login(cast["department"])
    assert client.get(url(old, old.grants.get())).status_code == 403
    assert Handover.objects.count() == 0


def test_only_who_took_over_says_that_he_has_seen_it(client, cast, old, new):
    made = hand_over(cast, old, new)
    client.force_login(old)
    assert client.post(reverse("people:handover_seen", args=[made.pk])).status_code in (403, 404)
    client.force_login(cast["operator"])
    assert client.post(reverse("people:handover_seen", args=[made.pk])).status_code == 404
    made.refresh_from_db()
    assert made.seen_at is None
