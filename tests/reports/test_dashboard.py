"""The dashboard and the table of figures: queries, scope, years, breaks."""

from datetime import date

import pytest
from django.urls import reverse

from assessments.models import OrganizationRating
from assessments.years import closed_years
from organizations import actions
from organizations.kinds import Kind
from organizations.models import Organization
from reports.years import span
from tests import factories
from tests.cast import CANARY


def years(cast, count: int) -> None:
    """`count` base cells with ratings and returns of 2009 and 2010, in both committees."""
    for committee, name in ((cast.committee, "Chi bộ Thí dụ"), (cast.neighbour, CANARY)):
        for number in range(count):
            cell = factories.organization(Kind.BASE_CELL, committee, name=f"{name} {number}")
            for year, code in ((2009, "pure-strong"), (2010, "well")):
                factories.rating(cell, year, code)
                factories.annual_return(
                    cell, year, levels={"well": 9, "failing": 1}, members_total=10, admissions=1
                )


def queries(client, django_assert_num_queries, url, expected) -> str:
    with django_assert_num_queries(expected):
        response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("name", "args", "expected"),
    [
        ("reports:dashboard", (), 25),
        ("reports:slides", (), 21),
        ("reports:statistics", (), 18),
        ("reports:figure", ("base-ps", 2010), 14),
        ("reports:figure", ("lost", 2010), 16),
        ("reports:figure", ("members-good", 2010), 16),
    ],
)
def test_queries_do_not_grow_with_rows(
    client, cast, django_assert_num_queries, name, args, expected, count
):
    years(cast, count)
    client.force_login(cast["leadership"])
    queries(client, django_assert_num_queries, reverse(name, args=args), expected)


def test_the_neighbour_is_nowhere_in_the_figures(client, cast):
    years(cast, 3)
    client.force_login(cast["leadership"])
    for name, args in (
        ("reports:dashboard", ()),
        ("reports:slides", ()),
        ("reports:statistics", ()),
        ("reports:figure", ("base-ps", 2009)),
        ("reports:figure", ("lost", 2010)),
        ("reports:figure", ("members-total", 2010)),
        ("reports:figure", ("admissions", 2010)),
    ):
        page = client.get(reverse(name, args=args)).content.decode()
        assert CANARY not in page, name
    page = client.get(reverse("reports:figure", args=["base-ps", 2009])).content.decode()
    assert "3/3" in page


def test_a_figure_that_does_not_exist_is_404(client, cast):
    years(cast, 1)
    client.force_login(cast["leadership"])
    for code, year in (("nothing", 2010), ("base-ps", 1990), ("lost", 2009)):
        assert client.get(reverse("reports:figure", args=[code, year])).status_code == 404


@pytest.mark.parametrize("year", [0, 1929, 2201, 9999, 10**30])
def test_a_number_that_is_no_year_is_404(client, cast, year):
    years(cast, 1)
    client.force_login(cast["leadership"])
    assert client.get(reverse("reports:figure", args=["base-ps", year])).status_code == 404
    assert client.get(reverse("reports:figure", args=["base-ps", 2010])).status_code == 200


@pytest.mark.parametrize("rated", [True, False])
def test_rows_of_a_former_year_have_the_names_of_that_year(client, cast, rated):
    factories.annual_return(cast.base_cell, 2010, members_total=20, admissions=4)
    factories.rating(cast.base_committee, 2010, "well")
    factories.annual_return(cast.base_committee, 2010, members_total=10, admissions=1)
    if rated:
        factories.rating(cast.base_cell, 2010, "well")
    paper = actions.Decision(date(2011, 6, 1), "9-QĐ/TD")
    actions.move(organization=cast.base_cell, parent=cast.neighbour, decision=paper, by=None)
    actions.rename(
        organization=Organization.objects.get(pk=cast.base_cell.pk),
        name=f"{CANARY} tên mới",
        decision=actions.Decision(date(2011, 6, 2), "10-QĐ/TD"),
        by=None,
    )
    client.force_login(cast["leadership"])
    response = client.get(reverse("reports:figure", args=["admissions", 2010]))
    assert {(row.code, row.name, row.numerator) for row in response.context["rows"]} == {
        ("TD-1", "Đảng bộ Công ty Thí Dụ Một", 1),
        ("TD-2", "Chi bộ Công ty Thí Dụ Hai", 4),
    }
    assert CANARY not in response.content.decode()


def test_words_that_are_no_years_are_404(client, cast):
    client.force_login(cast["leadership"])
    assert client.get(reverse("reports:statistics"), {"nam": "abc"}).status_code == 404


def test_a_committee_without_years_says_what_to_do(client, cast):
    client.force_login(cast["leadership"])
    for name in ("reports:dashboard", "reports:slides", "reports:statistics"):
        page = client.get(reverse(name)).content.decode()
        assert "Chưa có năm nào được chốt" in page or "Không có số liệu" in page


def test_an_open_year_gives_no_rates_and_says_so(client, cast):
    years(cast, 2)
    cycle = factories.cycle(cast.committee, 2011)
    cell = cast.base_cell
    factories.rating(cell, 2011, "pure-strong", source=OrganizationRating.Source.DECIDED)
    client.force_login(cast["leadership"])
    page = client.get(reverse("reports:statistics"), {"nam": "2009-2011"}).content.decode()
    assert "Năm 2011 chưa chốt" in page
    assert client.get(reverse("reports:figure", args=["base-ps", 2011])).status_code == 404
    cycle.closed_at = "2011-12-31T00:00:00Z"
    cycle.save()
    response = client.get(reverse("reports:figure", args=["base-ps", 2011]))
    assert response.context["figure"].numerator == 1


def test_a_reader_of_one_committee_cannot_name_another(client, cast):
    years(cast, 1)
    client.force_login(cast["reader"])
    url = reverse("reports:figure", args=["base-ps", 2010])
    assert client.get(url, {"to-chuc": cast.neighbour.code}).status_code == 404
    assert client.get(url, {"to-chuc": "KHONG-CO"}).status_code == 404


def test_a_year_with_sub_cells_only_is_no_closed_year(client, cast):
    factories.rating(cast.sub_cell, 2010, "pure-strong", base=cast.base_committee)
    client.force_login(cast["leadership"])
    page = client.get(reverse("reports:dashboard")).content.decode()
    assert "Chưa có năm nào được chốt" in page
    assert client.get(reverse("reports:statistics"), {"nam": "2010"}).status_code == 200


def test_registered_numbers_of_a_closed_year_are_those_of_its_returns(client, cast):
    factories.quota(cast.base_cell, 2010, assigned=2, registered=3)
    factories.rating(cast.base_cell, 2010, "well")
    factories.annual_return(cast.base_cell, 2010, levels={"well": 9}, members_total=9)
    factories.quota(cast.base_committee, 2010, registered=50)  # has no return of that year
    factories.quota(cast.base_committee, 2011, registered=4)
    client.force_login(cast["leadership"])
    for year, rows in ((2010, [3]), (2011, [4])):
        context = client.get(reverse("reports:figure", args=["registered", year])).context
        assert context["figure"].numerator == sum(rows)
        assert [row.numerator for row in context["counting"]] == rows


def test_a_year_open_above_is_open_below_for_every_page(client, cast):
    years(cast, 1)
    province = factories.organization(Kind.PROVINCE, name="Đảng bộ tỉnh Thí dụ")
    actions.move(
        organization=cast.committee,
        parent=province,
        decision=actions.Decision(date(2011, 1, 5), "9-QĐ/TU"),
        by=None,
    )
    factories.cycle(province, 2010)
    cast.committee.refresh_from_db()
    assert closed_years(cast.committee) == [2009]
    client.force_login(cast["leadership"])
    page = client.get(reverse("reports:statistics"), {"nam": "2009-2010"}).content.decode()
    assert "Năm 2010 chưa chốt" in page
    choices = (
        client.get(reverse("reports:document_draft", args=["summary"]))
        .context["form"]
        .fields["year"]
        .choices
    )
    assert [year for year, _label in choices] == [2009]


def test_the_wall_shows_what_the_dashboard_shows_a_matter_a_screen(client, cast):
    years(cast, 2)
    client.force_login(cast["leadership"])
    page = client.get(reverse("reports:slides"), {"nam": "2009,2010"})
    shown = client.get(reverse("reports:dashboard"), {"nam": "2009,2010"})
    for card in shown.context["cards"]:
        assert f'<p class="stat__figure">{card["figure"]}</p>' in page.content.decode()
    text = page.content.decode()
    pictures = list(shown.context["pictures"].values())
    assert len(pictures) >= 3
    assert all(f">{picture.title}</h2>" in text for picture in pictures)
    back = f"{reverse('reports:dashboard')}?to-chuc={cast.committee.code}&amp;nam=2009%2C2010"
    assert f'href="{back}"' in text
    assert text.count('class="slide"') == 4 + len(pictures)  # figures, points, targets, exceptions


@pytest.mark.parametrize(
    ("asked", "said"),
    [("2010", "năm 2010"), ("2005-2040", "các năm 2009–2010"), ("2010,2011", "năm 2010")],
)
def test_only_years_with_figures_are_named_above_them(client, cast, asked, said):
    years(cast, 2)
    client.force_login(cast["leadership"])
    slides = client.get(reverse("reports:slides"), {"nam": asked}).content.decode()
    assert f"<p>{said.capitalize()}</p>" in slides
    dashboard = client.get(reverse("reports:dashboard"), {"nam": asked}).content.decode()
    assert f"{cast.committee.name} · {said}" in dashboard


def test_the_wall_without_years_leads_back_to_the_committee_it_is_of(client, cast):
    client.force_login(cast["leadership"])
    page = client.get(reverse("reports:slides"), {"to-chuc": cast.committee.code, "nam": "1999"})
    back = f"{reverse('reports:dashboard')}?to-chuc={cast.committee.code}&amp;nam=1999"
    assert f'href="{back}"' in page.content.decode()


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ((), ""),
        ((2010,), "năm 2010"),
        ((2009, 2010), "các năm 2009–2010"),
        ((2008, 2010), "các năm 2008, 2010"),
    ],
)
def test_years_in_words(found, said):
    assert span(found) == said
