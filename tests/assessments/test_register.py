"""Typed figures beside the members' history: offered, compared, explained, never overwritten."""

from datetime import date

import pytest
from django.urls import reverse

from assessments import actions
from assessments.models import AnnualReturn
from assessments.register import Both, known
from membership.flows.returns import counts_of_year
from organizations.actions import Decision, move
from organizations.kinds import Kind
from tests import factories
from tests.assessments import stage
from tests.membership.lives import admitted, happens, member

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"assessments:{name}", args=args)


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def people(cast):
    """Four members when 2010 began, two admitted then (five stay); in 2011 one more is admitted."""
    cell = cast.sub_cell
    stayed = [member(cell, since=date(2009, 5, 4)) for _number in range(4)]
    for day in (date(2010, 3, 26), date(2010, 9, 2)):
        admitted(cell, day)
    happens(stayed[0], "STRUCK_OFF", date(2010, 11, 9))
    admitted(cell, date(2011, 5, 19))
    member(cast.neighbour_cell, since=date(2009, 5, 4))


@pytest.fixture
def draft(cast, cycle, people, client):
    client.force_login(cast["base-secretary"])
    return stage.draft(cycle, cast.base_committee, cast["base-secretary"])


def write(assessment, code, answers, by) -> None:
    version = assessment.sections.get(code=code).version
    actions.save_section(assessment=assessment, code=code, answers=answers, version=version, by=by)


def test_the_register_stands_beside_the_fields_and_fills_none(cast, draft, client):
    page = text_of(client.get(url("section", draft.pk, "members")))
    rows = reverse("membership:flow_people", args=[cast.base_committee.code])
    members = f"{rows}?nam=2011&amp;cot=end"
    assert f'Theo sổ đảng viên đến 21/11/2011: <a href="{members}">6<' in page
    assert 'data-fill="id_total" data-value="6"' in page
    assert 'aria-describedby="id_total_register"' in page
    assert 'name="total" value=' not in page
    response = client.get(url("section", draft.pk, "admissions"))
    known = {
        field.name: known.number
        for _t, fields in response.context["groups"]
        for field, known in fields
    }
    assert known == {"admitted": 1, "struck_off": 0, "expelled": 0}
    assert f'<a href="{rows}?nam=2011&amp;cot=admitted">1<' in text_of(response)
    assert "Theo sổ" not in text_of(client.get(url("section", draft.pk, "review")))


def test_the_number_opens_the_members_of_the_year_not_of_todays_tree(cast, people, client):
    """A cell of four that moved away in 2011 belongs to the base committee's year 2010 still."""
    cell = factories.organization(Kind.SUB_CELL, cast.base_committee)
    for _number in range(4):
        member(cell, since=date(2009, 5, 4))
    move(
        organization=cell,
        parent=cast.neighbour_base,
        decision=Decision(date(2011, 7, 1), "1-QĐ/TD"),
        by=None,
    )
    client.force_login(cast["base-secretary"])
    for year, number in ((2010, 9), (2011, 6)):
        counts = counts_of_year([cast.base_committee.pk], year)[cast.base_committee.pk]
        offered = known(cast["base-secretary"], cast.base_committee, year, counts)
        total = offered["members_total"]
        assert (total.number, total.text) == (number, str(number))
        table = client.get(total.address).context["table"]
        assert len(table.rows) == number


def test_what_is_not_covered_is_not_offered(cast, cycle, client):
    secretary = stage.secretary_of(cast.base_cell)
    client.force_login(secretary)
    assessment = stage.draft(cycle, cast.base_cell, secretary)
    write(assessment, "members", {**stage.MEMBERS, "total": "30"}, secretary)
    page = text_of(client.get(url("section", assessment.pk, "members")))
    assert "Theo sổ đảng viên" not in page
    assert "khác sổ" not in page.replace("Vì sao tổng số khác sổ đảng viên?", "")


def test_another_figure_asks_for_a_reason_and_staff_see_both(cast, cycle, draft, client):
    secretary = cast["base-secretary"]
    for code, typed in stage.answers(cast.base_committee).items():
        write(draft, code, typed, secretary)
    version = draft.sections.get(code="admissions").version
    response = client.post(
        url("section", draft.pk, "admissions"),
        {**stage.ADMISSIONS, "admitted": "3", "version": version},
        headers={"X-Autosave": "1"},
    )
    assert response.json()["warnings"] == [
        {
            "code": "register_admissions",
            "sentence": (
                "Khác sổ đảng viên (Số đã kết nạp: nhập 3, sổ 1; Số khai trừ: nhập 1, sổ 0)."
            ),
        }
    ]
    write(draft, "members", {"explain_register_members": "Sổ chưa ghi đủ."}, secretary)
    submission = actions.submit(assessment=stage.fresh(draft), by=secretary)
    assert submission.content["register"] == {
        "members_total": 6,
        "admissions": 1,
        "struck_off": 0,
        "expelled": 0,
    }
    warning = submission.content["warnings"][0]
    assert warning["sentence"] == "Khác sổ đảng viên (Tổng số đảng viên: nhập 30, sổ 6)."
    assert warning["reason"] == "Sổ chưa ghi đủ."
    admitted(cast.sub_cell, date(2011, 11, 7))
    client.force_login(cast["department"])
    page = text_of(client.get(url("verify", draft.pk)))
    assert "Sổ chưa ghi đủ." in page
    rows = reverse("membership:flow_people", args=[cast.base_committee.code])
    members = f"{rows}?nam=2011&amp;cot=end"
    assert f'khác sổ: <a href="{members}">7<' in page
    assert "; lúc nộp 6<" in page
    assert "; lúc nộp 1<" in page
    assert "CANARY" not in page


def test_a_decided_return_keeps_what_was_submitted(cast, cycle, people, client):
    assessment = stage.decided(
        cycle,
        cast.base_committee,
        stage.secretary_of(cast.base_committee),
        cast["department"],
        cast["leadership"],
    )
    row = AnnualReturn.objects.get(organization=cast.base_committee, year=2011)
    assert (row.members_total, row.admissions, row.is_frozen) == (30, 3, True)
    assert assessment.submissions.get().content["register"]["admissions"] == 1


def test_the_panel_shows_both_where_they_differ(cast, people, client):
    factories.annual_return(
        cast.base_committee, 2010, members_total=5, admissions=3, struck_off=1, expelled=0
    )
    client.force_login(cast["reader"])
    page = text_of(client.get(reverse("organizations:detail", args=[cast.base_committee.code])))
    assert "báo cáo 3 · sổ 2" in page
    assert "báo cáo 5" not in page


def test_a_year_is_taken_over_from_the_register_and_saved_only_by_pressing_save(
    cast, people, client
):
    client.force_login(cast["department"])
    factories.annual_return(
        cast.base_cell, 2010, members_total=9, admissions=4, struck_off=0, expelled=0
    )
    address = url("returns", 2010)
    page = client.get(address)
    assert "sổ 5</span>" in text_of(page)
    form = page.context["form"]
    data = {one.html_name: "" if one.value() is None else one.value() for one in form}
    typed = {f"level_well__{cast.base_committee.pk}": "5"}
    response = client.post(address, {**data, **typed, "take": "1"})
    assert "Đã điền số liệu theo sổ đảng viên cho 1 tổ chức" in text_of(response)
    assert not AnnualReturn.objects.filter(organization=cast.base_committee).exists()
    filled = {field.html_name: field.value() for field in response.context["form"]}
    names = ("members_total", "admissions", "struck_off", "expelled", "level_well")
    taken = [filled[f"{name}__{cast.base_committee.pk}"] for name in names]
    assert taken == [5, 2, 1, 0, "5"]
    assert filled[f"admissions__{cast.base_cell.pk}"] == "4"  # not covered: as it was typed
    again = {name: value if value is not None else "" for name, value in filled.items()}
    response = client.post(address, again, follow=True)
    assert "Đã lưu 1 dòng." in text_of(response)
    row = AnnualReturn.objects.get(organization=cast.base_committee)
    assert (row.members_total, row.admissions, row.struck_off, row.expelled) == (5, 2, 1, 0)


def test_frozen_rows_show_both(cast, cycle, people, client):
    stage.decided(
        cycle,
        cast.base_committee,
        stage.secretary_of(cast.base_committee),
        cast["department"],
        cast["leadership"],
    )
    client.force_login(cast["department"])
    page = text_of(client.get(url("returns", 2011)))
    assert "Số kết nạp: báo cáo 3 · sổ 1" in page
    assert "Khai trừ: báo cáo 1 · sổ 0" in page


@pytest.mark.parametrize(
    ("reported", "register", "text"),
    [
        (12, 11, "báo cáo 12 · sổ 11"),
        (12, 12, "12"),
        (12, None, "12"),
        (None, 11, "–"),
        (0, 1, "báo cáo 0 · sổ 1"),
    ],
)
def test_one_function_says_both(reported, register, text):
    assert str(Both(reported, register)) == text
