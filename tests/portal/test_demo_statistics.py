"""The demonstration's statistics sheet can be filled at once, and says that it is invented."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from membership.models import StatisticsSheet
from membership.sheets import figures
from organizations.models import Grant
from portal.demonstration.statistics import FIRST, LINES, TAB

pytestmark = pytest.mark.django_db


def test_it_is_filled_at_once_with_the_published_numbers(client, demonstration):
    sheet = StatisticsSheet.objects.get(organization__code="DUK")
    chosen = {cell.address: cell.figure for cell in sheet.cells.all()}
    assert len(chosen) == 12
    assert set(chosen.values()) < set(figures.CATALOGUE)
    client.force_login(Grant.objects.get(role__code="department", organization__code="DUK").user)
    page = client.get(reverse("membership:sheet", args=[sheet.pk])).content.decode()
    assert "không phải biểu của Tỉnh ủy hay Trung ương" in page
    answer = client.post(
        reverse("membership:sheet_fill", args=[sheet.pk]),
        {"organization": sheet.organization_id, "day": "31/12/2010"},
    )
    tab = load_workbook(io.BytesIO(answer.content))[TAB]
    told = {words: tab.cell(row, 3).value for row, (_n, words, _f) in enumerate(LINES, FIRST)}
    assert (told["Kết nạp"], told["Xóa tên"], told["Khai trừ"]) == (99, 2, 0)
    assert told["Đảng viên đến ngày chốt số liệu"] == 1326
    assert told["Tỷ lệ nữ (%)"] == "=ROUND(C13/C12*100,1)"
    assert told["Đảng viên là công nhân (ô để thử chọn)"] is None
    assert told["Đảng bộ cơ sở"] + told["Chi bộ cơ sở"] == 45


def test_the_neighbour_has_its_own(demonstration):
    theirs = StatisticsSheet.objects.get(organization__code="CANARY")
    assert theirs.name.endswith("CANARY")
    assert "CANARY" in load_workbook(io.BytesIO(bytes(theirs.content)))[TAB]["A1"].value
