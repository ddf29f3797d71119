"""Every published figure, exact: from the statistics, the command, the pages and the PDF."""

import csv
import json
from io import BytesIO, StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import reverse
from pypdf import PdfReader

from accounts.models import User
from assessments.models import OrganizationRating
from core import formats
from membership.flows.returns import counts_of_year
from organizations.models import Organization
from reports import sources
from reports.statistics import Statistics
from tests.reports.published import COMPUTED, EXACT, FIGURES, TARGETS

pytestmark = pytest.mark.usefixtures("demonstration")

YEARS = (2008, 2009, 2010)


def run(*args: str, **options) -> str:
    out = StringIO()
    call_command(*args, stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def rows() -> dict[str, dict]:
    text = run("statistics", organization="DUK", years="2008-2010", format="csv")
    return {row["id"]: row for row in csv.DictReader(StringIO(text))}


def test_the_file_holds_what_the_plan_published():
    assert len(FIGURES) == 40
    assert len(TARGETS) == 4
    assert len(EXACT) == 39


def test_every_figure_is_computed_exactly():
    stats = Statistics(sources.read(Organization.objects.get(code="DUK"), YEARS))
    found = {figure.id: figure for figure in stats.published()}
    for figure in COMPUTED:
        ours = found[figure.id]
        if figure.at_least:
            assert ours.numerator > figure.numerator
            continue
        assert ours.numerator == figure.numerator, figure.id
        assert figure.denominator is None or ours.denominator == figure.denominator, figure.id
        assert figure.percent is None or ours.percent == figure.percent, figure.id
        assert figure.change is None or ours.change == figure.change, figure.id


@pytest.mark.parametrize("year", YEARS)
def test_the_members_files_say_the_same_as_the_statistics(year):
    """Members, admissions, striking off and expulsion of a year, counted from dated histories."""
    committee = Organization.objects.get(code="DUK")
    register = counts_of_year([committee.pk], year)[committee.pk]
    assert register.members_total == {2008: 1206, 2009: 1264, 2010: 1326}[year]
    stats = Statistics(sources.read(committee, YEARS))
    found = {figure.id: figure.numerator for figure in stats.published()}
    for figure, counted in (
        (f"admissions-{year}", register.admissions),
        (f"struck-{year}", register.struck_off),
        (f"expelled-{year}", register.expelled),
    ):
        assert found[figure] == counted, figure


def test_the_command_prints_every_figure(rows):
    for figure in EXACT:
        row = rows[figure.id]
        assert row["numerator"] == ("" if figure.numerator is None else str(figure.numerator))
        if figure.denominator is not None:
            assert row["denominator"] == str(figure.denominator)
        if figure.percent is not None:
            assert row["percent"] == f"{figure.percent:.1f}"
        if figure.change is not None:
            assert row["change_pp"] == f"{figure.change:.1f}"
    assert int(rows["registered-2011"]["numerator"]) == 132


def test_the_misprint_of_the_plan_is_not_repeated(rows):
    assert rows["basecell-ps-2010"]["change_pp"] == "18.1"


def test_columns_and_empty_cells_of_the_csv(rows):
    assert list(rows["org-total"]) == ["id", "numerator", "denominator", "percent", "change_pp"]
    assert rows["org-total"]["percent"] == ""
    assert rows["base-ps-2008"]["change_pp"] == ""
    assert rows["target-weak"] == {
        "id": "target-weak",
        "numerator": "0",
        "denominator": "",
        "percent": "",
        "change_pp": "",
    }


def test_json_and_table_say_the_same(rows):
    data = json.loads(run("statistics", organization="DUK", years="2008-2010", format="json"))
    assert {item["id"] for item in data} == set(rows)
    assert next(i for i in data if i["id"] == "base-ps-2010")["percent"] == "69.8"
    table = run("statistics", organization="DUK", years="2008-2010")
    assert "basecell-ps-2010" in table
    assert "Chi bộ cơ sở đạt trong sạch, vững mạnh" in table


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"organization": "KHONG", "years": "2010"}, "Không có tổ chức mang mã “KHONG”"),
        ({"organization": "DUK", "years": "hai nghìn"}, "Ví dụ: 2008-2010"),
        ({"organization": "DUK", "years": "2010-2008"}, "Ví dụ: 2008-2010"),
    ],
)
def test_bad_questions_get_a_sentence(options, sentence):
    with pytest.raises(CommandError, match=sentence.split(":")[0]):
        run("statistics", **options)


def _page(client, name: str, *args, **query) -> str:
    client.force_login(User.objects.get(username="trinhdien.leadership"))
    response = client.get(reverse(name, args=args), query)
    assert response.status_code == 200
    return response.content.decode()


def _written(figure) -> str:
    text = formats.integer(figure.numerator)
    return text if figure.denominator is None else f"{text}/{formats.integer(figure.denominator)}"


def test_the_statistics_page_shows_every_figure(client):
    page = _page(client, "reports:statistics", nam="2008-2010")
    for figure in COMPUTED:
        if figure.at_least or figure.id.startswith("org-") or figure.id == "members-total":
            continue
        code, year = figure.id.rsplit("-", 1)
        url = reverse("reports:figure", args=[code, int(year)])
        cell = page.split(f'href="{url}?', 1)[1].split("</td>", 1)[0].replace("<wbr>", "")
        assert f">{_written(figure)}</a>" in cell, figure.id
        if figure.percent is not None:
            assert f">{formats.percent(figure.percent, fixed=True)}<" in cell, figure.id
        if figure.change is not None:
            assert f">{formats.change_pp(figure.change)}<" in cell, figure.id


def test_each_figure_opens_to_as_many_rows_as_it_counts(client):
    for figure in COMPUTED:
        code, year = figure.id, 2010
        if not (figure.id.startswith("org-") or figure.id == "members-total"):
            code, year = figure.id.rsplit("-", 1)
        client.force_login(User.objects.get(username="trinhdien.leadership"))
        response = client.get(reverse("reports:figure", args=[code, int(year)]))
        assert response.status_code == 200, figure.id
        context = response.context
        shown = context["figure"]
        if shown.source in ("ratings", "transitions"):
            assert len(context["counting"]) == shown.numerator, figure.id
        else:
            assert sum(row.numerator for row in context["rows"]) == shown.numerator, figure.id
        if shown.source == "ratings" and shown.denominator is not None:
            assert len(context["rows"]) == shown.denominator, figure.id


def test_the_dashboard_shows_targets_and_exceptions(client):
    page = _page(client, "reports:dashboard")
    for text in ("1.326", "69,8%", "116,5%", "ít nhất 60%", "ít nhất 80%", "Cần giảm 1 TCCSĐ"):
        assert text in page, text
    assert "4 tổ chức được xếp trong sạch, vững mạnh năm 2009" in page


@pytest.fixture(scope="module")
def pdf_text(demonstration_rows, django_db_blocker, tmp_path_factory) -> str:
    target = tmp_path_factory.mktemp("pdf") / "summary.pdf"
    with django_db_blocker.unblock():
        run("report", "summary", organization="DUK", year=2010, output=str(target), number=128)
    pages = PdfReader(BytesIO(target.read_bytes())).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_the_pdf_says_every_figure(pdf_text):
    for figure in EXACT:
        if figure.id.startswith("target-"):
            continue
        if figure.percent is not None:
            assert _written(figure) in pdf_text or f"0{_written(figure)}" in pdf_text, figure.id
            assert formats.percent(figure.percent) in pdf_text, figure.id
        if figure.change is not None:
            assert formats.change_words(figure.change, fixed=False) in pdf_text, figure.id
    for text in (
        "45 tổ chức cơ sở đảng (TCCSĐ) với 1.326 đảng viên",
        "19 TCCSĐ trong các doanh nghiệp nhà nước",
        "04 TCCSĐ trong công ty cổ phần có vốn nhà nước dưới 50%",
        "21 TCCSĐ trong doanh nghiệp tư nhân",
        "01 TCCSĐ trong cơ quan",
        "07 TCCSĐ đạt trong sạch, vững mạnh năm 2008",
        "04 TCCSĐ đạt trong sạch, vững mạnh năm 2009",
        "năm 2008 xóa tên 01 đảng viên, khai trừ 03 đảng viên",
        "năm 2009 xóa tên 03 đảng viên, khai trừ 04 đảng viên",
        "năm 2010 xóa tên 02 đảng viên, không có đảng viên bị khai trừ",
        "đăng ký kết nạp 132 đảng viên",
        "mục tiêu ít nhất 60%",
        "mục tiêu ít nhất 80%",
        "mục tiêu ít nhất 100%",
        "Số TCCSĐ yếu kém: mục tiêu không có",
    ):
        assert text.lower() in pdf_text.lower(), text
    assert "20,1" not in pdf_text


def test_the_pdf_is_an_official_document(pdf_text):
    for text in (
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "ĐẢNG BỘ TỈNH PHÚ YÊN",
        "ĐẢNG ỦY KHỐI DOANH NGHIỆP",
        "Số: 128-BC/ĐUK",
        "Tuy Hòa, ngày 21 tháng 11 năm 2011",
        "BÁO CÁO",
        "Nơi nhận:",
        "T/M BAN THƯỜNG VỤ",
        "Trần Thị Minh Họa",
        "PHỤ LỤC",
        "./.",
    ):
        assert text in pdf_text, text
    assert "CANARY" not in pdf_text


def test_the_pdf_lists_all_base_organizations(pdf_text):
    names = OrganizationRating.objects.filter(
        superior__code="DUK", year=2010, base=None
    ).values_list("name", flat=True)
    assert len(names) == 45
    for name in names:
        assert name in pdf_text, name


def test_a_year_without_closed_figures_has_no_report(tmp_path):
    with pytest.raises(CommandError, match="Năm 2011 chưa có số liệu đã chốt"):
        run("report", "summary", organization="DUK", year=2011, output=str(tmp_path / "a.pdf"))
