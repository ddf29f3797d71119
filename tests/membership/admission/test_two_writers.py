"""Two who open the same form of a case: the second sees what the first saved, and keeps his own."""

import pytest

from core.concurrency import StaleVersion
from membership.admission import actions
from membership.models import Step
from tests.access.pages import posted_form
from tests.membership.admission import scene as scenes

SOMEBODY_ELSE = "vừa được người khác lưu sau khi đồng chí mở trang"


def test_the_second_who_names_people_sees_the_first(client, scene):
    case = scene.at(Step.CLASS)
    address = f"/ket-nap/{case.code}/nguoi-gioi-thieu/"
    client.force_login(scene.cast["base-secretary"])
    form = posted_form(client.get(address).content.decode())
    first = {**form, "helped_by": scene.first.pk, "first_introducer": scene.first.pk}
    second = {**form, "helped_by": scene.second.pk, "introducing_body": "Công đoàn cơ sở"}
    assert client.post(address, first).status_code == 302
    answer = client.post(address, second)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert SOMEBODY_ELSE in page
    assert page.count(f"Đang lưu: {scene.first.full_name}.") >= 2  # at both fields
    assert "Đang lưu: (trống)." in page  # the body
    case.refresh_from_db()
    assert (case.helper, case.introducing_body) == (scene.first, "")
    kept = posted_form(page)
    assert kept["helped_by"] == [str(scene.second.pk)]
    assert kept["introducing_body"] == ["Công đoàn cơ sở"]
    assert client.post(address, kept).status_code == 302
    case.refresh_from_db()
    assert (case.helper, case.introducing_body) == (scene.second, "Công đoàn cơ sở")


def test_the_second_who_types_papers_takes_none_away(client, scene):
    case = scene.at(Step.HELPER)
    address = f"/ket-nap/{case.code}/giay-to/"
    client.force_login(scene.cast["base-secretary"])
    form = posted_form(client.get(address).content.decode())
    first = {**form, "don-xin-vao-dang-dated": "01/06/2010", "don-xin-vao-dang-number": "1"}
    second = {**form, "don-xin-vao-dang-number": "", "ly-lich-nguoi-xin-vao-dang-dated": ""}
    assert client.post(address, first).status_code == 302
    answer = client.post(address, second)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert SOMEBODY_ELSE in page
    assert "Đang lưu: 01/06/2010." in page
    paper = case.papers.get(kind__code="don-xin-vao-dang")
    assert paper.number == "1"
    assert client.post(address, posted_form(page)).status_code == 302  # seen, and meant so
    assert not case.papers.filter(pk=paper.pk).exists()


@pytest.mark.parametrize("version", [0, None, "x"])
def test_without_the_version_nothing_is_written(client, scene, version):
    case = scene.at(Step.HELPER)
    kind = case.rules.papers.get(code="don-xin-vao-dang")
    papers = {kind: actions.PaperTyped(scenes.DAYS[Step.HELPER])}
    with pytest.raises(StaleVersion):
        actions.record_papers(case=case, papers=papers, version=version, by=None)
    with pytest.raises(StaleVersion):
        scenes.people(scene, case, helper=scene.second, version=version)
    case.refresh_from_db()
    assert case.helper == scene.first
    assert not case.papers.filter(kind=kind).exists()
    client.force_login(scene.cast["base-secretary"])
    typed = {"don-xin-vao-dang-dated": "01/06/2010"}
    assert client.post(f"/ket-nap/{case.code}/giay-to/", typed).status_code == 200
    assert not case.papers.filter(kind=kind).exists()
