"""The page of transitions: scope, queries, lists behind the numbers, the workbook."""

import io
from datetime import date

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from core.models import AuditEvent
from organizations import actions
from organizations.kinds import Kind
from tests import factories
from tests.cast import CANARY
from tests.reports.test_dashboard import years

URL = "/bao-cao/chuyen-dich/"
LIST = f"{URL}to-chuc/"


@pytest.fixture
def leader(client, cast):
    client.force_login(cast["leadership"])
    return cast["leadership"]


@pytest.fixture
def three_years(cast):
    """Four cells of 2008–2010 here; as many of the neighbour, all fallen."""
    levels = {
        "Rơi": ("pure-strong", "pure-strong", "well"),
        "Lên": ("well", "well", "pure-strong"),
        "Giữ": ("pure-strong", "pure-strong", "pure-strong"),
        "Mới": (None, "well", "well"),
    }
    cells = {}
    for name, codes in levels.items():
        cells[name] = factories.organization(Kind.BASE_CELL, cast.committee, name=f"Chi bộ {name}")
        theirs = factories.organization(Kind.BASE_CELL, cast.neighbour, name=f"{CANARY} {name}")
        for year, code in zip((2008, 2009, 2010), codes, strict=True):
            factories.rating(cells[name], year, code)
            factories.rating(theirs, year, "pure-strong" if year == 2009 else "weak")
    return cells


def get(client, url, status=200):
    response = client.get(url)
    assert response.status_code == status, url
    assert CANARY not in response.content.decode()
    return response


def names(response) -> list[str]:
    return [line.name for line in response.context["lines"]]


def test_each_number_opens_to_its_organizations(client, leader, three_years):
    context = get(client, URL).context
    opened = {}
    for row in context["rows"]:
        for column, count, url, _is_kept in row["cells"]:
            if count:
                found = names(get(client, url))
                assert len(found) == count
                opened[row["label"], column] = found
    assert opened == {
        ("Trong sạch, vững mạnh", "Trong sạch, vững mạnh"): ["Chi bộ Giữ"],
        ("Trong sạch, vững mạnh", "Hoàn thành tốt nhiệm vụ"): ["Chi bộ Rơi"],
        ("Hoàn thành tốt nhiệm vụ", "Trong sạch, vững mạnh"): ["Chi bộ Lên"],
        ("Hoàn thành tốt nhiệm vụ", "Hoàn thành tốt nhiệm vụ"): ["Chi bộ Mới"],
    }
    assert [(number, names(get(client, url))) for _l, number, url in context["groups"]] == [
        (1, ["Chi bộ Rơi"]),
        (1, ["Chi bộ Lên"]),
        (1, ["Chi bộ Giữ"]),
    ]
    lengths = context["streaks"][0]["lengths"]
    assert [(n, number, is_open) for n, number, is_open, _url in lengths] == [
        (3, 1, True),
        (1, 1, False),
    ]
    assert names(get(client, lengths[0][3])) == ["Chi bộ Giữ"]
    assert [(line.name, kept.years) for line, kept in context["fragile_lost"]] == [
        ("Chi bộ Rơi", 2)
    ]
    assert [line.name for line in context["fragile_gained"]] == ["Chi bộ Lên"]


def test_any_two_closed_years_with_those_rated_in_one_alone(client, leader, three_years):
    rows = get(client, f"{URL}?tu=2008&den=2010").context["rows"]
    assert [(row["label"], [cell[1] for cell in row["cells"]], row["sum"]) for row in rows] == [
        ("Trong sạch, vững mạnh", [1, 1], 2),
        ("Hoàn thành tốt nhiệm vụ", [1, 0], 1),
        ("Không xếp loại", [0, 1], 1),
    ]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("tu=2010&den=2008", "Năm sau phải lớn hơn năm trước"),
        ("tu=2009&den=2009", "Năm sau phải lớn hơn năm trước"),
        ("tu=2007&den=2010", "Năm 2007 chưa chốt hoặc không có số liệu"),
        ("tu=2010&den=mai", "Năm mai chưa chốt"),
    ],
)
def test_years_that_cannot_be_asked_get_a_sentence(client, leader, three_years, query, sentence):
    assert sentence in get(client, f"{URL}?{query}").content.decode()
    get(client, f"{LIST}?{query}&nhom=giam", 404)
    assert client.post(f"{URL}tep/?{query}").status_code == 404


@pytest.mark.parametrize("query", ["", "nhom=khac", "hang=9&cot=0", "hang=0", "muc=tsvm&chuoi=-1"])
def test_a_list_of_nothing_is_not_found(client, leader, three_years, query):
    get(client, f"{LIST}?tu=2009&den=2010&{query}", 404)


def test_an_open_year_is_not_offered(client, cast, leader, three_years):
    factories.cycle(cast.committee)
    for cell in three_years.values():
        factories.rating(cell, 2011, "pure-strong")
    response = get(client, f"{URL}?tu=2010&den=2011")
    assert "Năm 2011 chưa chốt" in response.content.decode()
    assert "matrix" not in response.context


def test_one_year_is_too_few(client, cast, leader):
    factories.rating(cast.base_cell, 2010, "well")
    assert "Cần ít nhất hai năm" in get(client, URL).content.decode()


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("url", "expected"), [(URL, 11), (f"{LIST}?tu=2009&den=2010&nhom=giam", 10)]
)
def test_queries_do_not_grow_with_rows(
    client, cast, leader, django_assert_num_queries, url, expected, count
):
    years(cast, count)
    with django_assert_num_queries(expected):
        get(client, url)


def test_another_committee_cannot_be_asked_for(client, leader, three_years):
    for url in (f"{URL}?to-chuc=CN", f"{LIST}?to-chuc=CN&tu=2009&den=2010&nhom=giam"):
        get(client, url, 404)
    assert client.post(f"{URL}tep/?to-chuc=CN").status_code == 404


def test_who_left_is_named_as_he_was_here(client, cast, leader, three_years):
    cell = three_years["Rơi"]
    actions.move(
        organization=cell,
        parent=cast.neighbour,
        decision=actions.Decision(date(2011, 3, 1), "1-QĐ/TD"),
        by=None,
    )
    actions.rename(
        organization=cell,
        name=f"Chi bộ {CANARY}",
        decision=actions.Decision(date(2011, 4, 1), "2-QĐ/TD"),
        by=None,
    )
    assert names(get(client, f"{LIST}?tu=2009&den=2010&nhom=giam")) == ["Chi bộ Rơi"]


def test_the_workbook_holds_matrix_organizations_and_the_fragile_list(client, leader, three_years):
    response = client.post(f"{URL}tep/?tu=2009&den=2010")
    book = load_workbook(io.BytesIO(response.content))
    assert book.sheetnames == ["Ma trận", "Từng tổ chức", "Chưa bền vững"]
    sheets = {name: list(book[name].iter_rows(values_only=True)) for name in book.sheetnames}
    assert CANARY not in str(sheets)
    top = [row[0] for row in sheets["Ma trận"][:3]]
    assert top == [
        "Đảng ủy Khối Thí Dụ",
        "Chuyển dịch xếp loại TCCSĐ, năm 2009 – năm 2010",
        "Người lập: Trần Thị leadership, ngày 21/11/2011",
    ]
    assert [list(row) for row in sheets["Ma trận"][5:]] == [
        ["Trong sạch, vững mạnh", 1, 1, 2],
        ["Hoàn thành tốt nhiệm vụ", 1, 1, 2],
        ["Cộng", 2, 2, 4],
    ]
    listed = {row[1]: row[3:] for row in sheets["Từng tổ chức"][5:]}
    assert listed["Chi bộ Giữ"] == (
        "Trong sạch, vững mạnh", "Trong sạch, vững mạnh", "Trong sạch, vững mạnh",
        "từ 3 năm trở lên", "từ 3 năm trở lên",
    )  # fmt: skip
    assert listed["Chi bộ Mới"][-2:] == (None, "2 năm")
    assert [row[1:] for row in sheets["Chưa bền vững"][5:]] == [
        ("Chi bộ Rơi", "Vừa mất mức", "từ 2 năm trở lên"),
        ("Chi bộ Lên", "Mới đạt, chưa giữ qua năm nào", None),
    ]
    event = AuditEvent.objects.get(action="document.moves_export")
    assert event.after == {"first": 2009, "second": 2010}


def test_the_statistics_page_leads_here(client, cast, leader):
    html = client.get(reverse("reports:statistics")).content.decode()
    assert f'href="{URL}?to-chuc=TD"' in html
