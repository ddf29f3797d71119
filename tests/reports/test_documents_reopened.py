"""A draft of a year whose cycle is opened again: it is read and kept, and not issued."""

from datetime import date

import pytest
from django.urls import reverse

from assessments.models import Cycle
from core.dates import now
from reports.issuing import drafting, issuing, views
from reports.models import Document, LetterSettings
from tests import factories
from tests.access.pages import posted_form

pytestmark = pytest.mark.django_db

WHY = "Năm 2010 chưa có số liệu đã chốt"


@pytest.fixture
def draft(cast, client):
    """A draft of 2010, made before the cycle of that year was opened again."""
    factories.rating(cast.base_committee, 2010, "pure-strong")
    LetterSettings.objects.create(
        organization=cast.committee,
        issuing="Đảng ủy Khối Thí dụ",
        issuer_name="Đảng ủy Khối Thí Dụ",
        issuer_code="ĐUK",
        place="Thí dụ",
        capacity="T/M Ban Thường vụ",
        post="Bí thư",
        recipients="Lưu Văn phòng",
    )
    made = drafting.draft_document(
        kind="summary",
        organization=cast.committee,
        year=2010,
        dated=date(2011, 4, 18),
        by=cast["department"],
    )
    factories.cycle(cast.committee, 2010)
    client.force_login(cast["department"])
    return made


def url(name, draft) -> str:
    return reverse(f"reports:{name}", args=[draft.pk])


def test_the_draft_is_still_read(client, draft):
    page = client.get(url("document", draft))
    assert page.status_code == 200
    assert "Số liệu đã đổi sau khi lập bản thảo này." in page.content.decode()
    answer = client.post(url("document_refresh", draft), {"version": "1"}, follow=True)
    assert WHY in answer.content.decode()
    assert Document.objects.get().version == 1


def test_what_is_written_in_it_is_not_lost(client, draft):
    stands = posted_form(client.get(url("document_write", draft)).content.decode())
    assert "Trên đây là báo cáo của Đảng ủy Khối Thí Dụ" in stands["part_closing"][0]
    answer = client.post(url("document_write", draft), stands | {"part_tasks": "Củng cố chi bộ."})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert WHY in page
    assert "Củng cố chi bộ." in page
    assert Document.objects.get().texts == {}


def test_it_gets_no_number(client, draft):
    answer = client.post(url("document_issue", draft), {"version": "1", "number": "1"})
    assert answer.status_code == 422
    assert "Số liệu đã đổi sau khi lập bản thảo." in answer.content.decode()
    assert not Document.objects.issued().exists()


def test_a_draft_that_was_issued_meanwhile_is_not_dropped(client, draft, monkeypatch):
    """Somebody gives the number between the reading of the page's row and its lock."""
    Cycle.objects.update(closed_at=now())
    issuing.issue_document(document=draft, number=1, version=1, by=draft.requested_by)
    monkeypatch.setattr(views, "_writable", lambda request, pk: draft)
    answer = client.post(url("document_drop", draft), follow=True)
    assert "Văn bản đã ban hành nên không sửa được." in answer.content.decode()
    assert Document.objects.issued().count() == 1
