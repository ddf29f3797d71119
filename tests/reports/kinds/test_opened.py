"""The page behind a number lists what the number counts, no more and no less."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from assessments.models import AnnualReturn, NotRatedReason, Subject
from reports.documents.marks import FigureMark, PageMark
from reports.issuing.openings import Openings
from tests import factories
from tests.assessments import stage
from tests.cast import CANARY
from tests.reports.kinds.reading import composed


def opened(content, cast, role="department") -> dict[str, str]:
    """The addresses of all marks by how their number is written and what they are."""
    opens = Openings(content.all_blocks(), cast.committee, cast[role])
    return {mark: opens(mark) for mark in opens.marks}


def names(page: str) -> set[str]:
    return {
        name
        for name in (
            "Đảng bộ Công ty Thí Dụ Một",
            "Chi bộ Công ty Thí Dụ Hai",
            "Chi bộ Công ty Thí Dụ Ba",
        )
        if f">{name}</a>" in page
    }


@pytest.mark.parametrize(
    ("level", "written", "behind"),
    [
        ("", "02", {"Đảng bộ Công ty Thí Dụ Một", "Chi bộ Công ty Thí Dụ Hai"}),
        ("pure-strong", "01", {"Chi bộ Công ty Thí Dụ Hai"}),
        ("well", "01", {"Đảng bộ Công ty Thí Dụ Một"}),
        ("khong-thuoc-dien", "01", {"Chi bộ Công ty Thí Dụ Ba"}),
    ],
)
def test_a_count_of_the_decision_opens_to_its_organizations(client, rated, level, written, behind):
    found = opened(composed("rating-list", rated.committee, 2010), rated)
    address = found[PageMark("rated", (2010, level), (written,))]
    client.force_login(rated["reader"])
    page = client.get(address).content.decode()
    listed = page.split('id="others-heading"')[0]
    assert names(listed) == behind
    assert CANARY not in page


def test_the_list_of_a_report_opens_cell_by_cell_and_in_its_total(client, rated):
    content = composed("summary", rated.committee, 2010)
    (block,) = [one for one in content.tables if one.title == "Danh sách"]
    places = {(one.row, one.column): one.mark for one in block.marks}
    table = block.table
    row = next(
        place for place, cells in enumerate(table.rows) if cells[1] == "Đảng bộ Công ty Thí Dụ Một"
    )
    assert table.rows[row][3:] == ("24", "3", "2", "TSVM", "Hoàn thành tốt")
    assert table.total == ("", "Tổng cộng", "", "72", "9", "6", "", "1/2 TSVM")
    total = len(table.rows)
    opens = Openings(content.all_blocks(), rated.committee, rated["department"])
    client.force_login(rated["department"])
    for place, figure, behind in (
        ((row, 3), ">24<", {"Đảng bộ Công ty Thí Dụ Một"}),
        ((row, 4), ">3<", {"Đảng bộ Công ty Thí Dụ Một"}),
        ((total, 3), ">72<", {"Đảng bộ Công ty Thí Dụ Một", "Chi bộ Công ty Thí Dụ Hai"}),
        ((total, 7), "1/2", {"Chi bộ Công ty Thí Dụ Hai"}),
    ):
        page = client.get(opens(places[place])).content.decode()
        assert figure in page, place
        assert behind <= names(page), place
        assert CANARY not in page
    assert opens(places[row, 1]).endswith("/TD-1/")
    assert "nam=2010" in opens(places[row, 5])
    nobody = Openings(content.all_blocks(), rated.committee, rated.stranger["department"])
    assert not any(nobody(mark) for mark in places.values())


def test_there_is_no_page_of_a_year_that_is_not_settled(client, rated):
    factories.cycle(rated.committee)
    client.force_login(rated["department"])
    for address in (
        "2011/",
        "2010/?muc=weak",
        "2010/?muc=khong-co",
        "2011/dang-vien/?muc=well",
        "2010/dang-vien/",
        "2010/dang-vien/?muc=khong-co",
        "2010/dang-vien/?muc=well&nhanh=CN-1",
    ):
        assert client.get(f"/thong-ke/xep-loai/nam/{address}").status_code == 404, address


def test_the_counts_of_a_result_open_to_the_organizations_own_figures(client, rated):
    content = composed("result-sheet", rated.committee, 2010, rated.base_committee)
    found = opened(content, rated)
    mark = FigureMark("members-total", 2010, ("24",), "TD-1")
    assert parse_qs(urlsplit(found[mark]).query) == {"to-chuc": ["TD"], "nhanh": ["TD-1"]}
    client.force_login(rated["department"])
    page = client.get(found[mark]).content.decode()
    assert names(page) == {"Đảng bộ Công ty Thí Dụ Một"}
    assert ">24<" in page
    at_level = found[PageMark("rated_members", (2010, "muc", "completing", "TD-1"))]
    page = client.get(at_level).content.decode()
    assert names(page) == {"Đảng bộ Công ty Thí Dụ Một"}
    assert re.findall(r'class="num"[^>]*>(\d+)<', page) == ["4", "24"]
    assert CANARY not in page
    assert FigureMark("admissions", 2010, ("03",), "TD-1") in found
    assert FigureMark("struck", 2010, ("01",), "TD-1") in found


def test_a_share_of_members_has_the_same_whole_on_the_sheet_and_behind_it(client, rated):
    """Out of those rated at a level, as on the sheet; out of all for who was not rated."""
    base = rated.base_committee
    reason = NotRatedReason.objects.filter(subject=Subject.MEMBER).first()
    row = AnnualReturn.objects.get(organization=base, year=2010)
    row.member_counts.create(not_rated_reason=reason, number=6)
    content = composed("result-sheet", rated.committee, 2010, base)
    [table] = [
        one.table for one in content.all_blocks() if getattr(one, "title", "") == "Đảng viên"
    ]
    assert [cells[1:] for cells in table.rows[1:]] == [("4", "16,7%"), ("6", "")]
    found = opened(content, rated)
    client.force_login(rated["department"])
    for asked, code, numbers in (
        ("muc", "completing", ["4", "24"]),
        ("ly-do", reason.code, ["6", "30"]),
    ):
        page = client.get(found[PageMark("rated_members", (2010, asked, code, "TD-1"))])
        cells = re.findall(r'class="num"[^>]*>(\d+)<', page.content.decode())
        assert cells == numbers, asked


def test_a_result_of_a_cycle_opens_to_the_rows_of_its_self_assessment(client, rated):
    cycle = factories.cycle(rated.committee)
    row = stage.in_state("DECIDED", cycle, rated, rated.base_committee)
    for of in (rated.base_cell, rated.committee.children.get(code="TD-3")):
        factories.rating(of, 2011, "well")
    content = composed("result-sheet", rated.committee, 2011, rated.base_committee)
    found = opened(content, rated)
    client.force_login(rated["department"])
    page = client.get(f"/danh-gia/ban/{row.pk}/tham-dinh/").content.decode()
    for answer in ("members.level.well", "admissions.admitted", "level.level"):
        marks = [mark for mark in found if isinstance(mark, PageMark) and answer in mark.key]
        assert {found[mark] for mark in marks} == {
            f"/danh-gia/ban/{row.pk}/tham-dinh/#muc-{answer}"
        }
        assert f'id="muc-{answer}"' in page


def test_the_dossier_opens_to_the_lines_of_the_cycle(client, rated):
    cycle = factories.cycle(rated.committee)
    row = stage.in_state("PROPOSED", cycle, rated, rated.base_committee)
    found = opened(composed("dossier", rated.committee, 2011), rated)
    page = f"/danh-gia/dot/{cycle.pk}/"
    assert found[PageMark("cycle", (cycle.pk, "stage", "submitted"), ("01",))] == (
        f"{page}?stage=submitted"
    )
    missing = found[PageMark("cycle", (cycle.pk, "late", "missing"), ("02",))]
    client.force_login(rated["department"])
    shown = client.get(missing).content.decode()
    assert "Chi bộ Công ty Thí Dụ Hai" in shown
    assert "Đảng bộ Công ty Thí Dụ Một" not in shown
    assert found[PageMark("assessment", (row.pk, "level.level"))] == (
        f"/danh-gia/ban/{row.pk}/tham-dinh/#muc-level.level"
    )
    proposed = found[
        PageMark("cycle", (cycle.pk, "state", "PROPOSED", "level", "pure-strong"), ("01",))
    ]
    assert proposed == f"{page}?state=PROPOSED&level=pure-strong"
    shown = client.get(proposed).content.decode()
    assert "Đảng bộ Công ty Thí Dụ Một</a>" in shown
    assert "Chi bộ Công ty Thí Dụ Hai</a>" not in shown
    leader = opened(composed("dossier", rated.committee, 2011), rated, "leadership")
    assert leader[PageMark("decisions", (cycle.pk,), ("01",))] == f"{page}quyet-dinh/"
