"""What a page looks like where that was once wrong: it reads at 360 px, and counts while one types."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visitor import DESKTOP, PHONE

#: So many pixels a member may take on a phone, with the head of the page shared out among them.
MOST_HEIGHT = 400


def scrolling_frames(page: Page) -> list[str]:
    """The tables of the page that scroll sideways in their frames, by name."""
    return page.locator(".table-frame").evaluate_all(
        """all => all.filter(one => one.scrollWidth > one.clientWidth)
          .map(one => one.getAttribute('aria-label') || one.getAttribute('aria-labelledby'))"""
    )


def box(locator) -> dict[str, float]:
    found = locator.bounding_box()
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("start", "way"),
    [
        ("/bao-cao/", r"^/bao-cao/\d+/$"),
        ("/thong-ke/", r"^/bao-cao/chuyen-dich/"),
        ("/danh-gia/", r"^/danh-gia/dot/\d+/$"),
    ],
    ids=["document", "matrix", "cycle"],
)
def test_a_wide_table_reads_on_a_phone_without_scrolling(server, visitors, start, way):
    visitor = visitors(server.url, PHONE).enter("department").go(start)
    links = visitor.page.locator("main a").evaluate_all(
        "all => all.map(a => a.getAttribute('href'))"
    )
    visitor.go(next(link for link in links if link and re.search(way, link)))
    assert visitor.page.locator(".table-frame table").count()
    assert scrolling_frames(visitor.page) == []
    visitor.check(axe=False)


def test_the_question_of_two_years_stands_in_one_row(server, visitors):
    page = visitors(server.url, DESKTOP).enter("department").go("/bao-cao/chuyen-dich/").page
    button, field = box(page.get_by_role("button", name="Xem")), box(page.locator("#id_tu"))
    assert abs(button["y"] - field["y"]) < 4


def test_a_reason_in_the_list_of_a_cycle_has_room(server, visitors):
    visitor = visitors(server.url, DESKTOP).enter("department").go("/danh-gia/")
    visitor.page.locator("main a[href^='/danh-gia/dot/']").first.click()
    badge = visitor.page.locator(".level--none", has_text="Mới thành lập").first
    assert box(badge)["height"] < 64  # three lines


def test_the_points_of_a_draft_are_added_up_while_typing(own_server, visitors):
    visitor = visitors(own_server.url, PHONE).enter("department").go("/danh-gia/tieu-chi/")
    page = visitor.page
    rules = page.get_by_label("Bộ quy tắc").locator("option")
    scored = next(one for one in rules.all_text_contents() if "2025" in one or "366" in one)
    page.get_by_label("Bộ quy tắc").select_option(label=scored)
    page.get_by_label("Soạn từ").select_option(index=1)
    page.get_by_role("button", name="Soạn").first.click()
    total, points = page.locator("form .live-sum"), page.get_by_label("Điểm tối đa")
    expect(total).to_have_text("Tổng điểm tối đa đang ghi: 100 trên 100. Đủ điểm.")
    points.first.fill("20,5")
    expect(total).to_have_text(
        "Tổng điểm tối đa đang ghi: 90,5 trên 100. Còn thiếu 9,5 điểm mới ban hành được."
    )
    points.first.fill("nhiều")
    expect(total).to_have_text("Có ô điểm chưa phải là số. Ví dụ đúng: 2,5.")
    points.first.fill("32")
    expect(total).to_contain_text("Thừa 2 điểm, phải bớt mới ban hành được.")
    page.get_by_role("checkbox", name="Bỏ").first.check()
    expect(total).to_contain_text("Còn thiếu 30 điểm")
    expect(total).to_be_in_viewport()
    visitor.check()


def test_a_cells_members_are_short_on_a_phone_and_counted(own_server, visitors):
    visitor = visitors(own_server.url, PHONE).enter("cell-secretary").go("/danh-gia/kiem-diem/")
    page = visitor.page
    page.get_by_role("link", name=re.compile("Chi bộ Văn phòng")).click()
    rows = page.locator("form.review-row")
    expect(rows).to_have_count(14)
    height = page.evaluate("document.documentElement.scrollHeight")
    assert height / 14 < MOST_HEIGHT, height
    told, way = page.locator(".review-progress [role=status]"), page.locator(".review-progress a")
    expect(told).to_have_text("Đã ghi 0/14 đồng chí.")
    rows.nth(0).get_by_label("Mức chi bộ đề xuất").select_option(label="Hoàn thành tốt")
    expect(told).to_have_text("Đã ghi 1/14 đồng chí.")
    visitor.saved(rows.nth(0))
    second = rows.nth(1).get_attribute("id")
    assert (way.get_attribute("href") or "").endswith(f"#{second}")
    way.click()
    expect(rows.nth(1)).to_be_in_viewport()
    excuse = rows.nth(1).locator("details")
    excuse.locator("summary").click()
    excuse.get_by_label("Không thuộc diện đánh giá vì").select_option(index=1)
    expect(told).to_have_text("Đã ghi 2/14 đồng chí.")
    visitor.saved(rows.nth(1))
    visitor.check_both()
