"""The form of a decision asks for what belongs to its answers, and loses nothing on the way."""

from datetime import date

import pytest
from django.urls import reverse

from membership.discipline.appeals import file_appeal
from membership.life import Kind
from membership.models import Discipline, Form
from tests.membership import lives
from tests.membership.discipline.cases import decided

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}
FIRST = ["form"]
PAPER = ["reason", "body", "decision_number", "decided_on", "delivered_on"]
TYPED = {
    "form": "WARNING",
    "reason": "Vi phạm quy chế",
    "body": "STANDING",
    "decision_number": "45-QĐ/TD",
    "decided_on": "10/11/2011",
}


@pytest.fixture
def member(cast):
    return lives.member(cast.sub_cell, full_name="Ngô Văn Bước")


@pytest.fixture
def address(client, cast, member):
    client.force_login(cast["department"])
    return f"{reverse('membership:discipline_record')}?dang-vien={member.code}"


def asked(page) -> list[str]:
    return [field.name for field in page.context["form"].visible_fields()]


def carried(page) -> dict[str, str]:
    """What stands in the page's fields, seen or not."""
    return {field.name: field.value() or "" for field in page.context["form"]}


def test_the_first_page_asks_only_for_the_form(client, address):
    page = client.get(address)
    assert asked(page) == FIRST
    text = page.content.decode()
    assert "Tiếp tục" in text
    assert 'hx-target="#stepped"' in text


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({"form": "WARNING"}, [*FIRST, *PAPER]),
        ({"form": "EXPULSION"}, [*FIRST, *PAPER]),
        ({"form": "STRIKING_OFF"}, [*FIRST, "striking_reason", *PAPER]),
        ({"form": "REMOVAL"}, [*FIRST, "position", *PAPER]),
        ({"form": "WARNING", "body": "HIGHER"}, [*FIRST, *PAPER[:2], "decided_by", *PAPER[2:]]),
        ({"form": "NONE"}, FIRST),
    ],
)
def test_what_is_asked_follows_from_the_form(client, cast, member, address, typed, fields):
    lives.happens(member, Kind.POSITION, date(2010, 2, 1), cast.sub_cell, what="SECRETARY")
    assert asked(client.post(address, typed, **HTMX)) == fields
    assert asked(client.post(address, {**typed, "shown": "form"})) == fields


@pytest.mark.parametrize(
    ("standing", "forms"),
    [
        ("PROBATIONARY", ["", "REPRIMAND", "WARNING", "STRIKING_OFF"]),
        ("FULL", ["", "REPRIMAND", "WARNING", "REMOVAL", "EXPULSION", "STRIKING_OFF"]),
    ],
)
def test_a_probationary_member_is_only_reprimanded_warned_or_struck_off(
    client, cast, standing, forms
):
    one = lives.member(cast.sub_cell, official=standing == "FULL")
    lives.happens(one, Kind.POSITION, date(2010, 2, 1), cast.sub_cell, what="SECRETARY")
    client.force_login(cast["department"])
    page = client.get(f"{reverse('membership:discipline_record')}?dang-vien={one.code}")
    assert [code for code, _label in page.context["form"].fields["form"].choices] == forms


def test_a_removal_asks_which_position_and_offers_no_way_around(client, cast, member, address):
    lives.happens(member, Kind.POSITION, date(2010, 2, 1), cast.sub_cell, what="SECRETARY")
    page = client.post(address, {**TYPED, "form": "REMOVAL", "shown": "form"})
    field = page.context["form"].fields["position"]
    assert (field.required, next(iter(field.choices))[1]) == (True, "Hãy chọn")
    again = client.post(address, {**carried(page), **TYPED, "form": "REMOVAL", "body": "STANDING"})
    assert again.context["form"].errors["position"] == ["Hãy chọn chức vụ bị cách."]


def test_without_script_the_form_takes_two_steps(client, address):
    first = client.post(address, {**carried(client.get(address)), "form": "WARNING"})
    assert not first.context["form"].errors
    assert "Chưa ghi: lựa chọn này cần thêm các ô dưới đây." in first.content.decode()
    second = client.post(address, {**carried(first), **TYPED})
    assert second.status_code == 302
    assert Discipline.objects.get().decision_number == "45-QĐ/TD"


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_nothing_typed_is_lost_on_the_way_there_and_back(client, address, headers):
    page = client.post(address, {**TYPED, "decided_on": "10/11", "form": "STRIKING_OFF"}, **HTMX)
    there = {**carried(page), "striking_reason": "CARD", "body": "HIGHER", "decided_by": "Tỉnh ủy"}
    back = client.post(address, {**there, "form": "", "delivered_on": "x"}, **headers)
    assert asked(back) == FIRST
    again = client.post(address, {**carried(back), "form": "STRIKING_OFF"}, **headers)
    kept = carried(again)
    assert {name: kept[name] for name in kept if name != "shown"} == {
        "form": "STRIKING_OFF",
        "striking_reason": "CARD",
        "reason": "Vi phạm quy chế",
        "body": "HIGHER",
        "decided_by": "Tỉnh ủy",
        "decision_number": "45-QĐ/TD",
        "decided_on": "10/11",
        "delivered_on": "x",
    }
    assert not Discipline.objects.exists()


def test_htmx_swaps_the_fields_alone_and_never_records(client, address):
    page = client.post(address, TYPED, **HTMX)
    assert page.content.decode().lstrip().startswith('<div id="stepped">')
    assert "error-summary" not in page.content.decode()
    assert not Discipline.objects.exists()


def test_what_belongs_to_another_form_is_left_out(client, address):
    typed = {**TYPED, "striking_reason": "CARD", "decided_by": "Tỉnh ủy"}
    assert client.post(address, typed).status_code == 302
    made = Discipline.objects.get()
    assert (made.striking_reason, made.decided_by) == ("", "Ban Thường vụ Đảng ủy Khối Thí Dụ")


def test_a_body_that_may_not_decide_is_refused_at_its_field(client, address):
    page = client.post(address, {**TYPED, "form": "EXPULSION", "body": "CELL"})
    (sentence,) = page.context["form"].errors["body"]
    assert sentence.startswith("Chi bộ không có thẩm quyền quyết định khai trừ. Cấp có thẩm quyền:")
    assert not Discipline.objects.exists()


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({}, ["outcome"]),
        ({"outcome": "WITHDRAWN"}, ["outcome", "resolved_on", "note"]),
        ({"outcome": "UPHELD"}, ["outcome", "resolved_on", "decision_number", "note"]),
        (
            {"outcome": "LIGHTER", "body": "HIGHER"},
            ["outcome", "resolved_on", "decision_number", "form", "body", "decided_by", "note"],
        ),
    ],
)
def test_the_answer_to_a_complaint_asks_by_its_outcome(client, cast, member, typed, fields):
    made = decided(member, Form.WARNING)
    appeal = file_appeal(discipline=made, filed_on=date(2011, 9, 9), filed_with="UBKT", by=None)
    client.force_login(cast["department"])
    url = reverse("membership:discipline_resolve", args=[appeal.pk])
    assert asked(client.post(url, typed, **HTMX)) == fields
    assert [
        code for code, _label in client.post(url, typed).context["form"].fields["form"].choices
    ] == (["", "REPRIMAND"] if "body" in typed else [""])
