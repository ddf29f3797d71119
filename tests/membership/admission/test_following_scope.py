"""A case that followed its member across the border of two committees, and the locks it takes."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.exceptions import Refused
from membership.admission import actions
from membership.admission.actions import common
from membership.admission.forms import PeopleForm
from membership.models import AdmissionCase, Step
from tests.cast import CANARY
from tests.membership import lives
from tests.membership.admission import scene as scenes

UNSEEN = "Đảng viên ngoài phạm vi xem"


@pytest.fixture
def followed(scene) -> AdmissionCase:
    """Admitted at the neighbour with people of his, transferred to our cell."""
    theirs = scene.cast.neighbour_cell
    ours = scene.first, scene.second
    scene.first, scene.second = (
        lives.member(theirs, full_name=f"{CANARY} {name}") for name in ("Thứ Nhất", "Thứ Hai")
    )
    case = scene.at(Step.COMMITTEE, theirs)
    actions.move(
        case=case,
        step=Step.DECIDED,
        typed=scenes.typed(Step.DECIDED),
        by=scene.cast.stranger["department"],
    )
    scene.first, scene.second = ours
    lives.happens(case.member, "TRANSFERRED", date(2011, 3, 1), scene.cell)
    case.refresh_from_db()
    return case


def test_nobody_and_nothing_of_the_former_committee_is_named(client, scene, followed):
    for role in ("base-secretary", "cell-secretary", "department"):
        client.force_login(scene.cast[role])
        page = client.get(f"/ket-nap/{followed.code}/")
        assert page.status_code == 200
        words = page.content.decode()
        assert words.count(UNSEEN) == 3
        assert CANARY not in words
        assert "Trần Thị Ưu Tú" in words
        for path in (f"{followed.code}/nguoi-gioi-thieu/", "danh-sach/", ""):
            assert CANARY not in client.get(f"/ket-nap/{path}").content.decode()
    client.force_login(scene.cast["base-secretary"])
    choices = client.get(f"/ket-nap/{followed.code}/nguoi-gioi-thieu/").content.decode()
    assert scene.first.full_name not in choices  # nothing is chosen after the decision


def test_what_we_record_ourselves_stays_told(client, scene, followed):
    actions.move(
        case=followed,
        step=Step.CEREMONY,
        typed=scenes.typed(Step.CEREMONY, on=date(2011, 3, 20)),
        by=scene.cast["base-secretary"],
    )
    client.force_login(scene.cast["base-secretary"])
    words = client.get(f"/ket-nap/{followed.code}/").content.decode()
    assert "Trần Thị base-secretary" in words
    assert CANARY not in words


def test_a_helper_who_left_stays_unnamed_and_is_kept_until_another_is_chosen(client, scene):
    case = scene.ready(Step.HELPER)
    actions.set_people(
        case=case,
        helper=scene.neighbour,
        first_introducer=scene.neighbour,
        second_introducer=scene.second,
        introducing_body="",
        by=None,
    )
    secretary = scene.cast["base-secretary"]
    client.force_login(secretary)
    address = f"/ket-nap/{case.code}/nguoi-gioi-thieu/"
    for path in (f"/ket-nap/{case.code}/", address, "/ket-nap/", "/ket-nap/danh-sach/"):
        assert CANARY not in client.get(path).content.decode(), path
    assert client.get(address).content.decode().count(UNSEEN) == 2
    typed = {"version": scenes.full(case).version, "helped_by": scene.first.pk}
    form = PeopleForm(typed, user=secretary, case=scenes.full(case))
    assert form.is_valid(), form.errors
    assert form.named() == {
        "helper": scene.first,
        "first_introducer": scene.neighbour,
        "second_introducer": None,
        "introducing_body": "",
    }
    offered = {member.full_name for member in form.fields["helped_by"].queryset}
    assert offered == {scene.first.full_name, scene.second.full_name, scene.young.full_name}
    typed["helped_by"] = scene.neighbour.pk
    foreign = PeopleForm(typed, user=secretary, case=scenes.full(case))
    assert list(foreign.errors) == ["helped_by"]


class TestLocks:
    """The register locks the file, then the case that follows it; so do the actions on a case."""

    def locked(self, queries) -> list[str]:
        tables = ("membership_member", "membership_admissioncase")
        found = []
        for query in queries:
            for table in tables:
                if f'FROM "{table}"' in query["sql"] and "WHERE" in query["sql"]:
                    found.append(table)
        return found

    def test_the_members_row_comes_before_the_cases(self, scene):
        case = scene.at(Step.DECIDED)
        with CaptureQueriesContext(connection) as queries:
            common.locked(case)
        assert self.locked(queries) == [
            "membership_admissioncase",  # which member
            "membership_member",
            "membership_admissioncase",
        ]
        if connection.features.has_select_for_update:
            assert ["FOR UPDATE" in query["sql"] for query in queries] == [False, True, True]

    def test_a_decision_meanwhile_is_refused_to_whoever_waited(self, scene, monkeypatch):
        case = scene.at(Step.DECIDED)
        known = AdmissionCase.objects.none()
        real = AdmissionCase.objects.filter
        answers = [known]

        def seen(*args, **kwargs):
            return answers.pop() if answers else real(*args, **kwargs)

        monkeypatch.setattr(AdmissionCase.objects, "filter", seen)
        with pytest.raises(Refused, match="vừa được ghi hoặc hủy; xin tải lại trang"):
            common.locked(case)
