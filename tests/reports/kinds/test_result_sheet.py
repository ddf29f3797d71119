"""The notice of one organization: its result and what led to it, its members, its years."""

from datetime import date

import pytest

from core.exceptions import Refused
from reports.issuing import drafting
from tests import factories
from tests.assessments import stage
from tests.cast import CANARY
from tests.reports.kinds.reading import composed, paper, rows, texts


def test_everything_of_one_organization(rated):
    content = composed("result-sheet", rated.committee, 2010, rated.base_committee)
    assert content.title.subject == (
        "kết quả đánh giá, xếp loại năm 2010",
        "đối với Đảng bộ Công ty Thí Dụ Một",
    )
    said = texts(content)
    assert said[2] == "Năm 2010 xếp loại: Hoàn thành tốt nhiệm vụ (Quyết định số 7-QĐ/2010)."
    assert "Đến cuối năm 2010 có 24 đảng viên." in said
    assert rows(content, "Đảng viên") == [
        ("Đủ tư cách, hoàn thành tốt nhiệm vụ", "20", "83,3%"),
        ("Đủ tư cách, hoàn thành nhiệm vụ", "4", "16,7%"),
    ]
    assert (
        "Năm 2010 kết nạp 03 đảng viên, chỉ tiêu 02, đạt 150%. Trong năm xóa tên 01 đảng viên."
        in said
    )
    assert rows(content, "Các năm") == [("TSVM", "Hoàn thành tốt")]
    assert "Không giữ được danh hiệu trong sạch, vững mạnh của năm 2009." in said
    assert content.left_out == ("Nhận xét",)
    assert CANARY not in content.text
    assert "Hai" not in content.text
    read = paper(content, rated.committee, "TB")
    assert "07-TB/ĐUK" in read
    assert "đối với Đảng bộ Công ty Thí Dụ Một" in read
    assert "83,3%" in read


def test_one_that_rose_and_one_that_was_not_rated(rated, third):
    risen = composed("result-sheet", rated.committee, 2010, rated.base_cell)
    assert "Vươn lên trong sạch, vững mạnh so với năm 2009." in texts(risen)
    exempt = composed("result-sheet", rated.committee, 2010, third)
    reason = factories.reason("founded-under-6-months").name
    assert f"Năm 2010 không thuộc diện đánh giá: {reason}." in texts(exempt)
    assert "danh hiệu" not in exempt.text


def test_the_course_of_a_cycle_with_the_remarks_of_the_verification(rated, third):
    cycle = factories.cycle(rated.committee)
    stage.in_state("DECIDED", cycle, rated, rated.base_committee)
    for of in (rated.base_cell, third):
        factories.rating(of, 2011, "well")
    content = composed("result-sheet", rated.committee, 2011, rated.base_committee)
    assert rows(content, "Các bước") == [
        ("Cấp ủy tự xếp loại", "Trong sạch, vững mạnh"),
        ("Ban Tổ chức đề xuất", "Trong sạch, vững mạnh"),
        ("Quyết định", "Trong sạch, vững mạnh"),
    ]
    assert "Đã đối chiếu." in texts(content)
    assert "những hạn chế đã nêu" in texts(content)[-1]
    assert content.left_out == ()


def test_what_is_missing_is_said_and_not_guessed(rated):
    rated.base_committee.returns.get(year=2010).delete()
    content = composed("result-sheet", rated.committee, 2010, rated.base_committee)
    assert content.left_out == ("Chất lượng đảng viên", "Kết nạp, xóa tên, khai trừ", "Nhận xét")
    assert "đảng viên, chỉ tiêu" not in content.text


def test_the_neighbours_organization_has_no_sheet_here(rated):
    with pytest.raises(Refused) as refused:
        composed("result-sheet", rated.committee, 2010, rated.neighbour_base)
    assert "Các năm lập được: chưa có." in refused.value.sentence


def test_it_goes_to_the_one_it_is_about_and_names_no_shortcomings_without_remarks(rated):
    document = drafting.draft_document(
        kind="result-sheet",
        organization=rated.committee,
        year=2010,
        dated=date(2011, 1, 5),
        by=rated["department"],
        subject=rated.base_committee,
    )
    assert document.letter.recipients.written == [
        "- Đảng bộ Công ty Thí Dụ Một,",
        "- Lưu Văn phòng.",
    ]
    assert texts(document.composed)[-1] == (
        "Đề nghị cấp ủy phổ biến kết quả này đến toàn thể đảng viên."
    )
