"""Who may be the same person is asked about at each door of a case, and at its decision."""

from datetime import date

import pytest
from django.urls import reverse

from membership.admission import actions
from membership.admission.alike import Alike
from membership.models import Confirmed, Member, MembershipRules, Step
from tests.membership import lives
from tests.membership.admission import scene as scenes
from tests.membership.duties.scene import typed

pytestmark = pytest.mark.django_db

PERSON = {name: value for name, value in scenes.FACTS.items() if name != "workplace"}
NAMESAKE = {**PERSON, "identity_number": ""}


def test_the_door_itself_looks_before_a_case_is_opened(cast):
    member = lives.member(cast.sub_cell, **PERSON)
    words = {"organization": cast.sub_cell, "facts": scenes.FACTS, "on": scenes.OPENED}
    with pytest.raises(Alike, match=f"hồ sơ đảng viên số {member.code}: Trần Thị Ưu Tú, sinh"):
        actions.open_case(**words, by=cast["department"], seen=())
    actions.open_case(**words, by=cast["department"], seen=[member.code])


def test_a_file_that_came_since_is_shown_at_the_decision_and_confirmed(client, cast):
    case = scenes.build(cast).at(Step.COMMITTEE)
    twin = lives.member(cast.sub_cell, **NAMESAKE)
    client.force_login(cast["department"])
    address = reverse("membership:case_step", args=[case.code])
    page = {**typed(client.get(address)), "on": "15/09/2010", "document_number": "88"}
    asked = client.post(address, page)
    assert asked.status_code == 200
    assert f"hồ sơ đảng viên số {twin.code}: Trần Thị Ưu Tú" in asked.content.decode()
    assert f'value="{twin.code}"' in asked.content.decode()
    assert Member.objects.filter(full_name=PERSON["full_name"]).count() == 1
    assert client.post(address, {**page, "confirmed": "000000"}).status_code == 200
    assert client.post(address, {**page, "confirmed": twin.code}).status_code == 302
    assert Member.objects.filter(full_name=PERSON["full_name"]).count() == 2


def test_no_decision_makes_a_file_with_the_number_of_another(client, cast):
    case = scenes.build(cast).at(Step.COMMITTEE)
    twin = lives.member(cast.sub_cell, **PERSON)
    client.force_login(cast["department"])
    address = reverse("membership:case_step", args=[case.code])
    page = {**typed(client.get(address)), "on": "15/09/2010", "document_number": "88"}
    refused = client.post(address, {**page, "confirmed": twin.code})
    assert f"Số định danh này đã có ở hồ sơ số {twin.code}" in refused.content.decode()
    case.refresh_from_db()
    assert case.step == Step.COMMITTEE
    assert Member.objects.get(full_name=PERSON["full_name"]) == twin


def test_one_that_was_there_when_the_case_was_opened_is_not_asked_about_again(client, cast):
    lives.member(cast.sub_cell, **NAMESAKE)
    case = scenes.build(cast).at(Step.COMMITTEE)
    client.force_login(cast["department"])
    address = reverse("membership:case_step", args=[case.code])
    page = {**typed(client.get(address)), "on": "15/09/2010", "document_number": "88"}
    assert client.post(address, page).status_code == 302


def test_a_case_that_becomes_another_person_asks_too(client, cast):
    twin = lives.member(cast.sub_cell, full_name="Lê Thị Na", birth_date=date(1985, 5, 19))
    case = scenes.build(cast).open()
    client.force_login(cast["department"])
    address = reverse("membership:case_edit", args=[case.code])
    page = typed(client.get(address))
    asked = client.post(address, {**page, "full_name": "Lê Thị Na"})
    assert f"hồ sơ đảng viên số {twin.code}" in asked.content.decode()
    saved = client.post(address, {**page, "full_name": "Lê Thị Na", "confirmed": twin.code})
    assert saved.status_code == 302
    case.refresh_from_db()
    assert case.full_name == "Lê Thị Na"
    assert client.post(address, typed(client.get(address))).status_code == 302  # nothing is asked


def test_what_unconfirmed_rules_say_is_shown_when_a_case_is_edited(client, cast):
    MembershipRules.objects.update(confirmed=Confirmed.UNCONFIRMED)
    case = scenes.build(cast).open()
    client.force_login(cast["department"])
    address = reverse("membership:case_edit", args=[case.code])
    page = typed(client.get(address))
    saved = client.post(address, {**page, "birth_date": "01/01/2000"}, follow=True)
    told = [str(one) for one in saved.context["messages"]]
    assert told[0] == "Đã lưu thông tin."
    assert "quy định chưa xác minh" in told[1]


def test_a_certificate_is_mended_that_the_page_was_made_from(client, cast):
    scene = scenes.build(cast)
    case = scene.at(Step.CANDIDATE)
    old = scenes.certificate(case, issued_on=date(2010, 3, 15), number="OLD")
    client.force_login(cast["department"])
    address = reverse("membership:case_certificate", args=[case.code]) + "?sua=1"
    page = typed(client.get(address))
    new = scenes.certificate(case, issued_on=date(2011, 3, 15), number="NEW")
    assert client.post(address, {**page, "number": "MENDED"}).status_code == 302
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.number, old.issued_on) == ("MENDED", date(2010, 3, 15))
    assert (new.number, new.issued_on) == ("NEW", date(2011, 3, 15))
    theirs = scenes.certificate(scene.open(full_name="Lê Thị Na"), number="THEIRS")
    assert client.post(address, {**page, "row": theirs.pk}).status_code == 404
