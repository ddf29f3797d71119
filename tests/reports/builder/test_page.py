"""The page of tables: addresses, errors, scope, queries, figures opened, the workbook."""

import io
from datetime import date

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from assessments.models import OrganizationRating
from core.models import AuditEvent
from organizations import actions
from organizations.kinds import Kind
from organizations.models import EnterpriseType, Organization
from tests import factories
from tests.cast import CANARY
from tests.reports.test_dashboard import years

URL = "/bao-cao/thong-ke/"


def page(client, query: str = "", status: int = 200):
    response = client.get(f"{URL}?{query}")
    assert response.status_code == status
    return response


def rows(response) -> dict[str, list[str]]:
    """Rows of the page's table: figures as the page writes them."""
    made = response.context["table"]
    return {
        line.head.label: [
            f"{c.figure.numerator}/{c.figure.denominator}" if c.figure else "" for c in line.cells
        ]
        for line in made.lines
    }


@pytest.fixture
def leader(client, cast):
    client.force_login(cast["leadership"])
    return cast["leadership"]


def test_the_menu_page_leads_here(client, cast, leader):
    html = client.get(reverse("reports:statistics")).content.decode()
    assert f'href="{URL}?to-chuc=TD"' in html


def test_without_a_closed_year_it_says_what_to_do(client, leader):
    assert "Chưa có năm nào được chốt số liệu" in page(client).content.decode()


def test_an_address_is_the_whole_question(client, cast, leader):
    years(cast, 2)
    made = page(client, "dong=loai&cot=nam&nam=2009-2010&mot=base-good").context
    assert made["query"] == "to-chuc=TD&dong=loai&cot=nam&nam=2009%2C2010&mot=base-good"
    again = page(client, made["query"])
    assert again.context["question"] == made["question"]
    assert rows(again) == {
        "Toàn bộ TCCSĐ": ["2/2", "2/2"],
        "Chi bộ cơ sở": ["2/2", "2/2"],
    }


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("dong=loai&cot=loai&nam=2010", "Cột phải khác dòng. Ví dụ"),
        ("dong=loai&cot=nam&nam=hai", "“hai” không phải là các năm. Ví dụ: 2008-2010"),
        ("dong=loai&cot=nam&nam=1990-2011", "Nhiều nhất 20 năm trong một bảng"),
        ("dong=loai&cot=loai-hinh&nam=2010&trong=20x0", "“20x0” không phải là một năm"),
        ("dong=loai&cot=nam&nam=2010&mot=khong-co", "khong-co"),
        ("dong=la&cot=nam&nam=2010", "la"),
    ],
)
def test_what_cannot_be_asked_gets_a_sentence_and_stays_typed(
    client, cast, leader, query, sentence
):
    years(cast, 1)
    response = page(client, query)
    assert sentence in response.content.decode()
    assert "table" not in response.context
    assert client.post(f"{URL}tep/?{query}").status_code == 404


def test_typed_years_come_back(client, cast, leader):
    years(cast, 1)
    assert 'value="hai nghìn"' in page(client, "dong=loai&cot=nam&nam=hai nghìn").content.decode()


QUERIES = [
    ("nam=2009-2010", 19),
    ("dong=loai&cot=nam&nam=2009-2010&mot=members-good", 22),
    ("dong=loai-hinh&cot=loai&nam=2009-2010&mot=lost&trong=2010&theo=hien-nay", 22),
    ("dong=nhanh&cot=nam&nam=2009-2010&mot=base-ps", 25),
    ("dong=nhanh&cot=loai-hinh&nam=2009-2010&mot=admissions", 25),
]


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("query", "expected"), QUERIES)
def test_queries_do_not_grow_with_rows(
    client, cast, leader, django_assert_num_queries, query, expected, count
):
    years(cast, count)
    with django_assert_num_queries(expected):
        page(client, query)


BREAKDOWNS = [query for query, _number in QUERIES]


@pytest.mark.parametrize("query", BREAKDOWNS)
def test_the_neighbour_is_nowhere(client, cast, leader, query):
    years(cast, 3)
    response = page(client, query)
    assert CANARY not in response.content.decode()
    assert "6" not in {cell.split("/")[0] for row in rows(response).values() for cell in row}
    content = client.post(f"{URL}tep/?{query}").content
    for row in load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True):
        assert CANARY not in str(row)


def test_another_committee_cannot_be_asked_for(client, cast, leader):
    years(cast, 1)
    page(client, "to-chuc=CN&dong=nhanh&cot=nam&nam=2010", 404)
    assert client.post(f"{URL}tep/?to-chuc=CN").status_code == 404


@pytest.mark.parametrize("query", BREAKDOWNS)
def test_each_figure_opens_to_as_many_rows_as_it_counts(client, cast, leader, query):
    years(cast, 3)
    response = page(client, query)
    figures = [
        cell
        for line in response.context["table"].lines
        for cell in line.cells
        if cell.figure and cell.figure.source in ("ratings", "transitions")
    ]
    for cell in figures:
        opened = client.get(cell.url)
        assert opened.status_code == 200, cell.url
        assert len(opened.context["counting"]) == cell.figure.numerator, cell.url
        if cell.figure.denominator is not None:
            assert len(opened.context["rows"]) == cell.figure.denominator, cell.url
        assert CANARY not in opened.content.decode()


def test_numbers_of_returns_open_to_rows_that_add_up(client, cast, leader):
    years(cast, 3)
    for query in (
        "dong=loai&cot=nam&nam=2010&mot=members-bad",
        "dong=nhanh&cot=nam&nam=2010&mot=admissions",
        "dong=loai-hinh&cot=nam&nam=2010&mot=admissions",
    ):
        for line in page(client, query).context["table"].lines:
            (cell,) = line.cells
            opened = client.get(cell.url).context["rows"]
            assert sum(row.numerator for row in opened) == cell.figure.numerator, cell.url


@pytest.mark.parametrize(
    "query", ["loai=KHONG", "loai-hinh=khong", "tru=khong", "nhanh=CN-1", "nhanh=CN", "nhanh=XX"]
)
def test_parts_that_are_not_there_are_not_found(client, cast, leader, query):
    years(cast, 1)
    url = reverse("reports:figure", args=["base-ps", 2010])
    assert client.get(f"{url}?{query}").status_code == 404


def test_who_left_is_a_branch_by_the_name_of_his_time_and_no_more(client, cast, leader):
    """An organization that moved to the neighbour: what it was here stays, what it is there not."""
    left = factories.organization(Kind.BASE_CELL, cast.committee, name="Chi bộ Đi", code="DI-1")
    years(cast, 1)
    factories.rating(left, 2009, "pure-strong")
    decision = actions.Decision(date(2010, 3, 1), "1-QĐ/TD")
    actions.move(organization=left, parent=cast.neighbour, decision=decision, by=None)
    renaming = actions.Decision(date(2010, 4, 1), "2-QĐ/TD")
    actions.rename(organization=left, name=f"Chi bộ {CANARY}", decision=renaming, by=None)
    left.refresh_from_db()
    factories.rating(left, 2010, "pure-strong")
    response = page(client, "dong=nhanh&cot=nam&nam=2009-2010&mot=base-ps")
    assert rows(response)["Chi bộ Đi"] == ["1/1", ""]
    assert CANARY not in response.content.decode()
    opened = client.get(f"{reverse('reports:figure', args=['base-ps', 2009])}?nhanh=DI-1")
    assert [row.name for row in opened.context["counting"]] == ["Chi bộ Đi"]
    later = client.get(f"{reverse('reports:figure', args=['base-ps', 2010])}?nhanh=DI-1")
    assert later.status_code == 404


def test_branches_whose_ratings_may_not_be_seen_stay_without_name(client, cast):
    years(cast, 2)
    viewer = factories.UserFactory(username="chi.bao.cao")
    role = factories.Role.objects.create(
        code="chi-bao-cao", name="x", description="x", permissions=["report.view"]
    )
    factories.GrantFactory(user=viewer, role=role, organization=cast.committee)
    client.force_login(viewer)
    response = page(client, "dong=nhanh&cot=nam&nam=2010&mot=base-good")
    assert rows(response) == {"Toàn đảng bộ": ["2/2"]}
    assert "Còn 2 tổ chức ngoài phạm vi" in response.content.decode()


def test_a_committee_of_committees_has_a_branch_for_each(client, cast):
    province = factories.organization(Kind.PROVINCE, name="Đảng bộ tỉnh", code="TINH")
    for number in (1, 2):
        below = factories.organization(
            Kind.SUPERIOR_COMMITTEE, province, name=f"Đảng ủy {number}", code=f"DU-{number}"
        )
        for code in ("pure-strong", "well", "well")[:number]:
            cell = factories.organization(Kind.BASE_CELL, below)
            factories.rating(cell, 2010, code)
            factories.annual_return(cell, 2010, admissions=number, members_total=10)
    viewer = factories.UserFactory(username="tinh")
    factories.grant(viewer, "leadership", province)
    client.force_login(viewer)
    found = rows(page(client, "dong=nhanh&cot=nam&nam=2010&mot=base-ps"))
    assert found == {"Toàn đảng bộ": ["2/3"], "Đảng ủy 1": ["1/1"], "Đảng ủy 2": ["1/2"]}
    returned = page(client, "dong=nhanh&cot=nam&nam=2010&mot=admissions")
    assert rows(returned) == {
        "Toàn đảng bộ": ["5/None"],
        "Đảng ủy 1": ["1/None"],
        "Đảng ủy 2": ["4/None"],
    }
    own = client.get("/thong-ke/?to-chuc=DU-2&nam=2010").content.decode()
    assert "1/<wbr>2" in own


@pytest.fixture
def reclassified(cast):
    """A private cell of 2009 that is state-owned from 2010 on."""
    cell = factories.organization(Kind.BASE_CELL, cast.committee, enterprise_type="private")
    factories.rating(cell, 2009, "pure-strong")
    factories.annual_return(cell, 2009, admissions=2)
    other = factories.organization(Kind.BASE_CELL, cast.committee, enterprise_type="soe")
    factories.rating(other, 2009, "well")
    factories.annual_return(other, 2009, admissions=5)
    actions.change_type(
        organization=cell,
        enterprise_type=EnterpriseType.objects.get(code="soe"),
        decision=actions.Decision(date(2010, 3, 1), "1-QĐ/TD"),
        by=None,
    )
    cell = Organization.objects.get(pk=cell.pk)
    factories.rating(cell, 2010, "pure-strong")
    return cell


def test_reclassified_organizations_as_they_were_and_by_todays_type(client, leader, reclassified):
    query = "dong=loai-hinh&cot=nam&nam=2009-2010&mot=base-ps"
    state, private = "Doanh nghiệp nhà nước", "Doanh nghiệp tư nhân (công ty cổ phần, công ty TNHH)"
    then = page(client, f"{query}&theo=nam-do")
    assert rows(then)[state] == ["0/1", "1/1"]
    assert rows(then)[private] == ["1/1", ""]
    now = page(client, f"{query}&theo=hien-nay")
    assert rows(now)[state] == ["1/2", "1/1"]
    assert private not in rows(now)
    assert "Loại hình tính theo phân loại hiện nay" in now.content.decode()
    url = next(line.cells[0].url for line in now.context["table"].lines if line.head.label == state)
    assert len(client.get(url).context["rows"]) == 2
    members = "dong=loai-hinh&cot=nam&nam=2009&mot=admissions"
    assert rows(page(client, members))[private] == ["2/None"]
    assert rows(page(client, f"{members}&theo=hien-nay"))[state] == ["7/None"]


def test_the_workbook_is_the_table_with_its_question(client, cast, leader):
    years(cast, 3)
    query = "dong=loai&cot=nam&nam=2009-2010&mot=base-ps&thay_doi=1"
    response = client.post(f"{URL}tep/?{query}")
    sheet = load_workbook(io.BytesIO(response.content)).active
    lines = [list(row) for row in sheet.iter_rows(values_only=True)]
    top = [row[0] for row in lines[:6]]
    assert top == [
        "Đảng ủy Khối Thí Dụ",
        "Thống kê: TCCSĐ đạt trong sạch, vững mạnh, các năm 2009–2010",
        "Dòng: Loại tổ chức; cột: Các năm",
        "Các năm: 2009, 2010",
        "Người lập: Trần Thị leadership, ngày 21/11/2011",
        None,
    ]
    assert lines[6] == [
        "Loại tổ chức",
        "Năm 2009", "Năm 2009: trên tổng số", "Năm 2009: tỷ lệ %",
        "Năm 2010", "Năm 2010: trên tổng số", "Năm 2010: tỷ lệ %", "Năm 2010: thay đổi, điểm %",
    ]  # fmt: skip
    assert lines[7:] == [
        ["Toàn bộ TCCSĐ", 3, 3, 100, 0, 3, 0, -100],
        ["Chi bộ cơ sở", 3, 3, 100, 0, 3, 0, -100],
    ]
    event = AuditEvent.objects.get(action="document.statistics_export")
    assert event.after["question"] == "dong=loai&cot=nam&nam=2009%2C2010&mot=base-ps&thay_doi=1"


def test_open_years_give_no_figures(client, cast, leader):
    years(cast, 1)
    factories.cycle(cast.committee)
    cell = OrganizationRating.objects.filter(superior=cast.committee).first().organization
    factories.rating(cell, 2011, "pure-strong")
    response = page(client, "dong=loai&cot=nam&nam=2010-2011&mot=base-ps")
    assert rows(response)["Toàn bộ TCCSĐ"] == ["0/1", ""]
    assert "Năm 2011 chưa chốt: chưa có kết quả." in response.content.decode()
