"""The published figures through the tables: on the page, in the workbook, by kind and by type."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import User
from tests.reports.published import COMPUTED

pytestmark = pytest.mark.usefixtures("demonstration")

STOCK = {"members-total", "org-total"}


@pytest.fixture
def leader(client):
    client.force_login(User.objects.get(username="trinhdien.leadership"))
    return client


def _place(figure) -> tuple[str, int]:
    """Code and year of a published figure; figures of state are of the last year."""
    if figure.id.startswith("org-") or figure.id in STOCK:
        return figure.id, 2010
    code, year = figure.id.rsplit("-", 1)
    return code, int(year)


def _agrees(cell, figure) -> bool:
    if figure.at_least:
        return cell.figure.numerator > figure.numerator
    return (
        cell.figure.numerator == figure.numerator
        and figure.denominator in (None, cell.figure.denominator)
        and figure.percent in (None, cell.figure.percent)
        and figure.change in (None, cell.change)
    )


def test_every_published_figure_on_the_page(leader):
    query = "dong=so-lieu&cot=nam&nam=2008-2011&thay_doi=1&muc_tieu=1"
    table = leader.get(f"{reverse('reports:builder')}?{query}").context["table"]
    columns = {head.year: number for number, head in enumerate(table.heads)}
    rows = {line.head.code: line.cells for line in table.lines}
    assert len(COMPUTED) == 36
    for figure in COMPUTED:
        code, year = _place(figure)
        assert _agrees(rows[code][columns[year]], figure), figure.id
    standing = {line.head.code: line.standing for line in table.lines if line.standing}
    assert {code: (one.asked, one.remark) for code, one in standing.items()} == {
        "base-ps": ("ít nhất 60%", "Đạt mục tiêu"),
        "members-good": ("ít nhất 80%", "Đạt mục tiêu"),
        "weak": ("không có", "Cần giảm 1 TCCSĐ"),
        "admissions": ("ít nhất 100%", "Đạt mục tiêu"),
        "completing": ("giảm so với năm trước", "Đạt mục tiêu"),
        "members-bad": ("giảm so với năm trước", "Cần giảm 2 đảng viên"),
    }


def test_every_published_figure_in_the_workbook(leader):
    query = "dong=so-lieu&cot=nam&nam=2008-2011&thay_doi=1"
    address = f"?{query}"
    table = leader.get(f"{reverse('reports:builder')}{address}").context["table"]
    content = leader.post(f"{reverse('reports:builder_export')}{address}").content
    lines = list(load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))
    start = next(n for n, line in enumerate(lines) if line[0] == "Phần")
    header = lines[start]
    by_label = {line[1]: dict(zip(header, line, strict=True)) for line in lines[start + 1 :]}
    labels = {line.head.code: line.head.label for line in table.lines}
    for figure in COMPUTED:
        code, year = _place(figure)
        row, name = by_label[labels[code]], f"Năm {year}"
        if figure.at_least:
            assert row[name] == 132
            continue
        assert row[name] == figure.numerator, figure.id
        for part, value in (
            ("trên tổng số", figure.denominator),
            ("tỷ lệ %", figure.percent),
            ("thay đổi, điểm %", figure.change),
        ):
            if value is not None:
                assert row[f"{name}: {part}"] == float(value), figure.id


@pytest.mark.parametrize(
    ("axis", "code", "label", "same_as"),
    [
        ("loai", "base-ps", "Chi bộ cơ sở", "basecell-ps"),
        ("loai", "base-ps", "Đảng bộ cơ sở", "basecommittee-ps"),
        ("loai", "base-ps", "Chi bộ trực thuộc", "subcell-ps"),
        ("loai-hinh", "base-ps", "Doanh nghiệp nhà nước", "soe-ps"),
        (
            "loai-hinh",
            "base-ps",
            "Doanh nghiệp tư nhân (công ty cổ phần, công ty TNHH)",
            "private-ps",
        ),
        ("loai-hinh", "org-total", "Doanh nghiệp nhà nước", "org-soe"),
    ],
)
def test_a_part_says_what_the_measure_of_that_part_says(leader, axis, code, label, same_as):
    page = reverse("reports:builder")
    years = "cot=nam&nam=2008-2010&thay_doi=1"
    parts = leader.get(f"{page}?dong={axis}&{years}&mot={code}").context["table"]
    whole = leader.get(f"{page}?dong=so-lieu&{years}&so={same_as}").context["table"]
    (line,) = whole.lines
    of_part = next(one for one in parts.lines if one.head.label == label)
    assert len(of_part.cells) == 3

    def told(cell):
        return cell.figure.numerator, cell.figure.denominator, cell.figure.percent, cell.change

    assert [told(cell) for cell in of_part.cells] == [told(cell) for cell in line.cells]


def test_the_gap_of_the_private_sector(leader):
    query = "dong=loai-hinh&cot=nam&nam=2008-2010&mot=base-ps&so_voi=private"
    table = leader.get(f"{reverse('reports:builder')}?{query}").context["table"]
    others, private, gap = table.lines[-3:]
    assert [(c.figure.numerator, c.figure.denominator) for c in others.cells] == [
        (18, 20),
        (18, 25),
        (21, 24),
    ]
    assert [(c.figure.numerator, c.figure.denominator) for c in private.cells] == [
        (6, 21),
        (5, 17),
        (9, 19),
    ]
    assert [str(cell.points) for cell in gap.cells] == ["-61.4", "-42.6", "-40.1"]
    assert table.notes == ()  # the types add up to the whole


def test_members_by_organization_add_up_to_the_whole(leader):
    query = "dong=nhanh&cot=nam&nam=2008-2010&mot=members-good"
    table = leader.get(f"{reverse('reports:builder')}?{query}").context["table"]
    assert len(table.lines) == 47  # the whole, and 46 that stood here in one of the years
    whole = table.lines[0].cells[2].figure
    assert (whole.numerator, whole.denominator) == (1262, 1322)
    assert table.notes == ()


@pytest.mark.parametrize(
    ("first", "second", "lost", "gained", "kept"), [(2008, 2009, 7, 5, 17), (2009, 2010, 4, 11, 19)]
)
def test_the_matrix_says_what_the_figures_say(leader, first, second, lost, gained, kept):
    page = leader.get(f"{reverse('reports:moves')}?tu={first}&den={second}").context
    assert [number for _label, number, _url in page["groups"]] == [lost, gained, kept]
    table = leader.get(f"{reverse('reports:builder')}?nam={second}").context["table"]
    figures = {line.head.code: line.cells[0].figure for line in table.lines}
    assert [figures[code].numerator for code in ("lost", "gained", "kept")] == [lost, gained, kept]
    assert len(page["fragile_lost"]) == lost
    for label, number, url in page["groups"]:
        assert len(leader.get(url).context["lines"]) == number, label


def test_years_in_a_row_add_up_to_the_rate_of_the_year(leader):
    page = leader.get(f"{reverse('reports:moves')}?tu=2008&den=2010").context
    pure, good = page["streaks"]
    assert [(years, number) for years, number, _open, _url in pure["lengths"]] == [
        (3, 14),
        (2, 5),
        (1, 11),
    ]
    assert sum(number for _y, number, _o, _u in pure["lengths"]) == 30
    assert sum(number for _y, number, _o, _u in good["lengths"]) == 39
