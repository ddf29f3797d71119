"""The secretary's screens: beginning, parts that save themselves, lines, checking, handing in."""

import pytest
from django.urls import reverse

from assessments.models import Registration
from assessments.registrations import actions
from tests import factories
from tests.assessments import stage
from tests.assessments.registrations import pledge

pytestmark = pytest.mark.django_db

AUTOSAVE = {"X-Autosave": "1"}


@pytest.fixture
def secretary(cast, client):
    client.force_login(cast["base-secretary"])
    return cast["base-secretary"]


@pytest.fixture
def draft(cast, cycle, secretary):
    return pledge.draft(cycle, cast.base_committee, secretary)


def url(name, row, *more):
    name = f"registration_{name}" if name else "registration"
    return reverse(f"assessments:{name}", args=[row.pk, *more])


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def save(client, row, code, answers, version=None, **headers):
    version = version or row.parts.get(code=code).version
    return client.post(url("part", row, code), {**answers, "version": version}, headers=headers)


def test_mine_shows_the_due_day_and_begins(cast, cycle, neighbours_cycle, secretary, client):
    page = text_of(client.get(reverse("assessments:mine")))
    assert "Đăng ký phấn đấu năm 2011" in page
    assert "Đã quá hạn đăng ký 31/03/2011; xin nộp sớm nhất có thể." in page
    assert "CANARY" not in page
    begin = reverse("assessments:registration_start", args=[cycle.pk, cast.base_committee.pk])
    page = text_of(client.post(begin, follow=True))
    assert Registration.objects.get().organization == cast.base_committee
    assert page.count("Chưa làm") == 3
    for cycle_pk, organization in (
        (neighbours_cycle.pk, cast.neighbour_base),
        (cycle.pk, cast.neighbour_base),
        (cycle.pk, cast.base_cell),
    ):
        begin = reverse("assessments:registration_start", args=[cycle_pk, organization.pk])
        assert client.post(begin).status_code == 404


def test_nothing_is_asked_for_without_a_due_day_or_of_who_is_exempt(cast, cycle, secretary, client):
    factories.rating(cast.base_committee, 2011, None)
    assert "Bắt đầu đăng ký" not in text_of(client.get(reverse("assessments:mine")))
    cast.base_committee.ratings.all().delete()
    assert "Bắt đầu đăng ký" in text_of(client.get(reverse("assessments:mine")))
    cycle.registration_due = None
    cycle.save()
    assert "Bắt đầu đăng ký" not in text_of(client.get(reverse("assessments:mine")))


def test_last_year_stands_beside_and_the_number_to_admit_comes_from_the_quota(
    cast, draft, secretary, client
):
    factories.rating(cast.base_committee, 2010, "well")
    factories.rating(cast.sub_cell, 2010, "pure-strong", base=cast.base_committee)
    factories.quota(cast.base_committee, 2011, assigned=3, registered=4)
    factories.annual_return(
        cast.base_committee,
        2010,
        members_total=26,
        levels={"excellent": 3, "well": 21, "completing": 2, "failing": 0},
    )
    page = text_of(client.get(url("part", draft, "target")))
    assert "Năm 2010: Hoàn thành tốt nhiệm vụ" in page
    assert "Năm 2010: 24/26 (92,3%)" in page
    assert "Năm 2010: 1/1" in page
    assert "Số đăng ký kết nạp năm 2011: <strong>4</strong>" in page
    assert reverse("membership:quota_register", args=[cast.base_committee.code]) in page


def test_a_base_cell_is_not_asked_for_cells(cast, cycle, client):
    secretary = stage.secretary_of(cast.base_cell)
    row = pledge.draft(cycle, cast.base_cell, secretary)
    client.force_login(secretary)
    assert 'name="cells"' not in text_of(client.get(url("part", row, "target")))


def test_last_years_registration_is_shown(cast, draft, cycle, secretary, client):
    old = factories.cycle(cast.committee, 2010)
    before = Registration.objects.create(
        cycle=old,
        organization=cast.base_committee,
        target_level=factories.level("pure-strong", 2010),
    )
    content = pledge.submitted(cycle, cast.base_cell, stage.secretary_of(cast.base_cell)).copies
    before.copies.create(number=1, content=content.get().content, submitted_by=secretary)
    page = text_of(client.get(url("part", draft, "lines")))
    assert "Bản đăng ký năm 2010" in page
    assert "Kết nạp 4 đảng viên." in page


def test_autosave_keeps_right_and_wrong_answers_as_typed(draft, client):
    response = save(client, draft, "target", {"members": "chín mươi", "level": "x"}, **AUTOSAVE)
    assert response.status_code == 200
    answer = response.json()
    assert (answer["version"], answer["warnings"]) == (2, [])
    assert answer["sentence"].startswith("Đã lưu ")
    assert draft.parts.get(code="target").answers == {"members": "chín mươi", "level": "x"}
    page = text_of(client.get(url("part", draft, "target") + "?kiem-tra=1"))
    assert "“chín mươi” không phải là một số" in page
    assert "Hãy chọn một mức có trong danh sách." in page


def test_autosave_takes_only_the_lines_that_are_named(draft, client):
    typed = {**pledge.LINES, "lines": "a", "state": "RECEIVED", "content_c": "Lạ"}
    save(client, draft, "lines", typed, **AUTOSAVE)
    stored = draft.parts.get(code="lines").answers
    assert stored["lines"] == "a"
    assert "content_b" not in stored
    assert "content_c" not in stored
    assert pledge.fresh(draft).state == "DRAFT"


def test_lines_are_added_and_taken_away_without_a_script(draft, client):
    page = text_of(client.get(url("part", draft, "lines")))
    assert 'name="content_l1"' in page
    typed = {"lines": "l1", "content_l1": "Kết nạp 4 đảng viên."}
    response = save(client, draft, "lines", {**typed, "add": "1"})
    assert response.url == url("part", draft, "lines") + "#line-l2"
    page = text_of(client.get(response.url))
    assert "Kết nạp 4 đảng viên." in page
    assert 'name="content_l2"' in page
    typed |= {"lines": "l1 l2", "content_l2": "Việc thứ hai"}
    save(client, draft, "lines", {**typed, "remove": "l1"})
    page = text_of(client.get(url("part", draft, "lines")))
    assert 'name="content_l1"' not in page
    assert "Việc thứ hai" in page


def test_an_empty_line_is_left_out_and_a_half_one_is_asked_for(draft, client):
    save(client, draft, "lines", {**pledge.LINES, "lines": "a b c"})
    assert "id_content_c" not in text_of(client.get(url("check", draft)))
    response = save(client, draft, "lines", {"lines": "a b c", "topic_c": "OTHER"})
    page = text_of(client.get(response.url))
    for sentence in (
        "Hãy ghi việc sẽ làm, ví dụ: kết nạp 4 đảng viên.",
        "Hãy ghi căn cứ đánh giá là đạt",
        "Hãy nhập thời hạn, ví dụ 30/09/2011.",
    ):
        assert sentence in page
    assert "Nội dung đăng ký: Mục 3: Hãy nhập thời hạn" in text_of(client.get(url("check", draft)))
    save(client, draft, "lines", {"lines": "a", "due_a": "1/2/2012"})
    page = text_of(client.get(url("part", draft, "lines") + "?kiem-tra=1"))
    assert "Thời hạn phải ở trong năm 2011, ví dụ 30/09/2011." in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"members": "101"}, "Tỷ lệ không thể quá 100%."),
        ({"members": "12,5", "unit": "NUMBER"}, "Số đảng viên phải là số nguyên."),
        ({"cells": "2"}, "Chỉ có 1 chi bộ trực thuộc."),
        ({"level": ""}, "Hãy chọn mức xếp loại mà tổ chức đăng ký."),
    ],
)
def test_wrong_targets_are_told(draft, client, typed, sentence):
    response = save(client, draft, "target", {**pledge.TARGET, **typed})
    assert sentence in text_of(client.get(response.url))


def test_two_editors_of_the_lines_lose_nothing(cast, draft, client):
    other = stage.secretary_of(cast.base_committee)
    version = draft.parts.get(code="lines").version
    theirs = {"lines": "a x", "content_a": "Của bạn", "content_x": "Mục của bạn"}
    actions.save_part(registration=draft, code="lines", answers=theirs, version=version, by=other)
    mine = {"lines": "a y", "content_a": "Của tôi", "content_y": "Mục của tôi"}
    response = save(client, draft, "lines", mine, version, **AUTOSAVE)
    assert response.status_code == 409
    assert other.full_name in response.json()["sentence"]
    response = save(client, draft, "lines", mine, version)
    page = text_of(response)
    assert response.status_code == 409
    for text in ("Của bạn", "Của tôi", "Mục của bạn", "Mục của tôi"):
        assert text in page
    assert "Thứ tự các mục" not in page
    assert 'value="a y x"' in page
    assert draft.parts.get(code="lines").answers["content_a"] == "Của bạn"
    save(client, draft, "lines", {**mine, "lines": "a y x", "content_x": "Mục của bạn"})
    stored = draft.parts.get(code="lines").answers
    assert (stored["content_a"], stored["content_x"]) == ("Của tôi", "Mục của bạn")


def test_check_then_hand_in_gives_a_receipt(cast, cycle, secretary, client):
    row = pledge.filled(cycle, cast.base_committee, secretary)
    response = client.get(url("check", row))
    page = text_of(response)
    assert "Nộp cho Đảng ủy Khối Thí Dụ" in page
    assert "Đã thông qua trong cấp ủy, tôi xác nhận cam kết này" in page
    sent = client.post(
        url("check", row), {"fingerprint": response.context["fingerprint"]}, follow=True
    )
    page = text_of(sent)
    assert (
        "Đã nộp bản đăng ký phấn đấu năm 2011 cho Đảng ủy Khối Thí Dụ. "
        "Số tiếp nhận: DKPD-2011-0001."
    ) in page
    assert "Rút về để sửa" in page
    assert "4 quyết định kết nạp." in page
    assert client.get(url("part", row, "target")).status_code == 200
    assert "disabled" in text_of(client.get(url("part", row, "target")))


def test_what_was_saved_meanwhile_is_not_handed_in_unread(cast, cycle, secretary, client):
    row = pledge.filled(cycle, cast.base_committee, secretary)
    fingerprint = client.get(url("check", row)).context["fingerprint"]
    pledge.write(row, secretary, {"commitment": {"text": "Khác."}})
    page = text_of(client.post(url("check", row), {"fingerprint": fingerprint}, follow=True))
    assert "Nội dung vừa thay đổi sau khi đồng chí mở trang này" in page
    assert pledge.fresh(row).state == "DRAFT"


def test_withdraw_and_hand_in_again(cast, cycle, secretary, client):
    row = pledge.submitted(cycle, cast.base_committee, secretary)
    page = text_of(client.post(url("withdraw", row), {"version": row.version}, follow=True))
    assert "Đã rút về." in page
    assert "Các phần đã đủ." in page
    row = pledge.fresh(row)
    assert (row.state, row.receipt) == ("DRAFT", "DKPD-2011-0001")


def test_results_save_themselves_and_stand_at_their_lines(cast, cycle, secretary, client):
    row = pledge.received(cycle, cast.base_committee, secretary, cast["department"])
    assert "Còn 2 mục chưa ghi kết quả." in text_of(client.get(url("", row)))
    response = save(client, row, "results", {"done_a": "YES", "done_z": "NO"}, **AUTOSAVE)
    assert response.status_code == 200
    assert row.parts.get(code="results").answers == {"done_a": "YES"}
    response = save(client, row, "results", pledge.RESULTS)
    assert response.url == url("", row)
    page = text_of(client.get(response.url))
    assert "Các mục đã có kết quả." in page
    assert "Đạt một phần" in page
    assert "Tăng 3%." in page


@pytest.mark.parametrize("name", ["part", "check"])
def test_a_draft_is_hidden_from_staff_and_neighbours(cast, cycle, client, name):
    writer = stage.secretary_of(cast.base_committee)
    row = pledge.filled(cycle, cast.base_committee, writer)
    more = ["lines"] if name == "part" else []
    for user, status in (
        (cast["department"], 403),
        (cast["leadership"], 403),
        (cast["reader"], 403),
        (cast["cell-secretary"], 403),
        (cast.stranger["base-secretary"], 404),
        (cast.nobody, 403),
    ):
        client.force_login(user)
        response = client.get(url(name, row, *more))
        assert response.status_code == status, user
        page = text_of(client.get(url("", row)))
        assert "Kết nạp 4 đảng viên." not in page
