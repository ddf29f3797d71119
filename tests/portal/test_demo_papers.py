"""The demonstration's issued documents: one stands, one was taken back, and who finds them."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from reports.models import Document

pytestmark = pytest.mark.django_db


def test_one_report_stands_and_one_was_taken_back(demonstration):
    rows = Document.objects.issued().filter(kind="summary").order_by("number")
    assert [
        (row.written_number, row.kind, row.year, row.dated, row.is_revoked) for row in rows
    ] == [
        ("03-BC/ĐUK", "summary", 2010, date(2011, 1, 12), True),
        ("05-BC/ĐUK", "summary", 2010, date(2011, 1, 20), False),
    ]
    assert [timezone.localtime(row.issued_at).date() for row in rows] == [row.dated for row in rows]
    assert rows[0].revoked_reason.endswith("thay bằng báo cáo số 05-BC/ĐUK.")
    assert "69,8%" in rows[1].composed.text


@pytest.mark.parametrize("role", ["leadership", "reader", "department"])
def test_whoever_reads_reports_finds_them(client, demonstration, role):
    client.force_login(User.objects.get(username=f"trinhdien.{role}"))
    page = client.get(reverse("reports:documents")).content.decode()
    assert "05-BC/ĐUK" in page
    assert "03-BC/ĐUK" in page
    assert "Đã thu hồi" in page


def test_the_base_secretary_finds_the_notice_that_was_sent_to_him(client, demonstration):
    notice = Document.objects.get(kind="result-sheet")
    assert (notice.written_number, notice.year, notice.is_revoked) == ("04-TB/ĐUK", 2010, False)
    client.force_login(User.objects.get(username="trinhdien.base-secretary"))
    home = client.get(reverse("home")).content.decode()
    assert "Thông báo kết quả, năm 2010" in home
    assert "Số 04-TB/ĐUK, ngày 06/01/2011." in home
    page = client.get(reverse("reports:document", args=[notice.pk])).content.decode()
    assert "04-TB/ĐUK" in page
    assert notice.subject.name in page
