"""A member with an account: linked by who manages accounts, he writes his own review, nothing else."""

import pytest
from django.urls import reverse

from assessments.models import SelfReview
from core.exceptions import Refused
from membership.models import MemberAccount
from membership.register.accounts import link_account, unlink_account
from portal.cards import reviews as cards
from tests import factories
from tests.assessments.reviews import play

pytestmark = pytest.mark.django_db


@pytest.fixture
def account(cast, three):
    """The account of the first member, with the role of a member at his cell."""
    user = factories.UserFactory(username="an.nguyen", full_name="Nguyễn Văn An")
    factories.grant(user, "member", cast.sub_cell)
    link_account(user=user, code=three[0].code, full_name="nguyễn văn an", by=cast["operator"])
    return user


@pytest.fixture
def url(cast, cycle, account, base_secretary, client):
    play.choose(cycle, cast.base_committee, base_secretary)
    client.force_login(account)
    return reverse("assessments:my_review", args=[cycle.pk])


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_number_and_name_must_agree_and_lie_in_the_managers_scope(cast, three, canary):
    user, by = factories.UserFactory(), cast["operator"]
    for code, name in (
        (three[0].code, "Nguyễn Văn Bình"),
        (canary.code, canary.full_name),
        ("999999", "Nguyễn Văn An"),
    ):
        with pytest.raises(Refused, match="không có hồ sơ nào mang đúng số và họ tên này"):
            link_account(user=user, code=code, full_name=name, by=by)
    link_account(user=user, code=three[0].code, full_name="Nguyễn Văn An", by=by)
    with pytest.raises(Refused, match="Hồ sơ này đã gắn với một tài khoản khác"):
        link_account(
            user=factories.UserFactory(), code=three[0].code, full_name="Nguyễn Văn An", by=by
        )
    with pytest.raises(Refused, match="Tài khoản này đã gắn với một hồ sơ"):
        link_account(user=user, code=three[1].code, full_name="Nguyễn Văn Bình", by=by)
    unlink_account(user=user, by=by)
    assert not MemberAccount.objects.exists()


def test_he_writes_his_own_and_nobody_else_changes_it(
    cast, cycle, three, url, account, client, secretary
):
    base = cast.base_committee
    play.for_him(cycle, base, three[0], secretary)
    assert "Chi bộ đã nhập thay theo bản giấy." in text_of(client.get(url))
    client.post(url, {"text": "Tôi làm đủ việc.", "level": "excellent", "version": "2"})
    own = SelfReview.objects.get()
    assert (own.text, own.level.code, own.is_own, own.paper_on) == (
        "Tôi làm đủ việc.",
        "excellent",
        True,
        None,
    )
    with pytest.raises(Refused, match="đã tự viết bản kiểm điểm; chỉ đồng chí ấy sửa được"):
        play.for_him(cycle, base, three[0], secretary)
    client.force_login(secretary)
    page = text_of(client.get(reverse("assessments:review_self", args=[cycle.pk, three[0].code])))
    assert "Tôi làm đủ việc." in page
    assert "Đồng chí ấy tự viết bằng tài khoản của mình" in page


def test_he_sees_nothing_else(cast, cycle, three, url, client):
    assert client.get(url).status_code == 200
    for path in (
        reverse("assessments:reviews"),
        reverse("assessments:review_cell", args=[cycle.pk, cast.sub_cell.code]),
        reverse("assessments:review_member", args=[cycle.pk, three[0].code]),
        reverse("assessments:review_ledger", args=[cycle.pk, cast.base_committee.code]),
        reverse("membership:members"),
        reverse("organizations:tree"),
    ):
        assert client.get(path).status_code == 403
    assert "Bản kiểm điểm của tôi" in text_of(client.get("/"))


def test_two_windows_of_his_own_overwrite_nothing(cast, cycle, url, client):
    client.post(url, {"text": "Một", "level": "well", "version": "1"})
    response = client.post(url, {"text": "Hai", "level": "well", "version": "1"})
    assert response.status_code == 409
    assert SelfReview.objects.get().text == "Một"
    answer = client.post(url, {"text": "Hai", "version": "1"}, headers={"X-Autosave": "1"})
    assert answer.status_code == 409


def test_without_a_link_there_is_nothing_to_write(cast, cycle, three, base_secretary, client):
    play.choose(cycle, cast.base_committee, base_secretary)
    client.force_login(base_secretary)
    assert client.get(reverse("assessments:my_review", args=[cycle.pk])).status_code == 404
    page = text_of(client.get(reverse("assessments:my_reviews")))
    assert "Tài khoản chưa gắn với hồ sơ đảng viên" in page


def test_cards_say_who_waits_for_whom(
    cast, cycle, three, url, account, secretary, base_secretary, client
):
    base = cast.base_committee
    assert [card.sentence for card in cards.own(account)] == [
        "Chi bộ Phân xưởng Thí Dụ. Tự kiểm điểm và tự xếp loại trước khi chi bộ họp."
    ]
    assert [card.sentence for card in cards.of_members(secretary)] == [
        "Chi bộ Phân xưởng Thí Dụ. Chưa có mức đề xuất hoặc lý do: 3 đồng chí."
    ]
    play.meet(cycle, base, cast.sub_cell, secretary)
    play.propose(cycle, base, three[0], secretary)
    assert [card.sentence for card in cards.of_members(base_secretary)] == [
        "Đảng bộ Công ty Thí Dụ Một. Chờ cấp ủy quyết định: 1; chi bộ chưa đề xuất: 2."
    ]
    client.post(url, {"text": "Đủ.", "level": "well", "version": "1"})
    assert cards.own(account) == []
