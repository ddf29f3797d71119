"""Asking for a kind: who may, about whom; what a kind's reader must hold; nothing of the neighbour."""

import io
import re
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.urls import reverse
from pypdf import PdfReader

from core.exceptions import Refused
from reports.documents import catalogue
from reports.issuing import subject_field
from reports.issuing.drafting import draft_document, may_write, refresh_draft
from reports.models import Document
from tests import factories
from tests.access.world import user_with
from tests.cast import CANARY

DAY = date(2011, 11, 21)


def ask(cast, kind: str, by, year=2010, subject=None, organization=None):
    return draft_document(
        kind=kind,
        organization=organization or cast.committee,
        year=year,
        dated=DAY,
        by=by,
        subject=subject,
    )


def address(kind: str, cast) -> str:
    return f"{reverse('reports:document_draft', args=[kind])}?to-chuc={cast.committee.code}"


def test_the_page_lists_the_committees_organizations_by_type(client, rated):
    client.force_login(rated["department"])
    page = client.get(address("result-sheet", rated)).content.decode()
    assert '<optgroup label="Doanh nghiệp nhà nước">' in page
    assert "Đảng bộ Công ty Thí Dụ Một" in page
    assert CANARY not in page
    assert "Chi bộ Phân xưởng" not in page  # no base organization


def test_a_sheet_is_drafted_from_the_page(client, rated, django_capture_on_commit_callbacks):
    client.force_login(rated["department"])
    data = {"subject": "TD-1", "year": "2010", "dated": "21/11/2011"}
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(address("result-sheet", rated), data)
    document = Document.objects.get()
    assert response.status_code == 302
    assert (document.subject, document.letter_code) == (rated.base_committee, "TB")
    assert document.state == Document.State.DONE
    page = client.get(response.url).content.decode()
    words = re.sub(r"<[^>]+>", "", page)
    assert "Năm 2010 xếp loại: Hoàn thành tốt nhiệm vụ" in words
    listed = client.get(reverse("reports:documents")).content.decode()
    assert "Thông báo kết quả, năm 2010" in listed


@pytest.mark.parametrize("code", ["", "CN-1", "TD-1-1", "KHONG-CO"])
def test_no_other_organization_can_be_chosen(client, rated, code):
    client.force_login(rated["department"])
    data = {"subject": code, "year": "2010", "dated": "21/11/2011"}
    response = client.post(address("result-sheet", rated), data)
    assert response.status_code == 422
    assert "Hãy chọn tổ chức mà văn bản nói về." in response.content.decode()
    assert CANARY not in response.content.decode()
    assert not Document.objects.exists()


def test_among_many_the_words_of_a_name_find_it(client, rated, monkeypatch):
    monkeypatch.setattr(subject_field, "MOST_LISTED", 2)
    client.force_login(rated["department"])
    url = address("result-sheet", rated)
    page = client.get(url).content.decode()
    assert "Gõ mã hoặc vài chữ trong tên" in page
    asked = {"year": "2010", "dated": "21/11/2011"}
    several = client.post(url, {**asked, "subject": "cong ty thi du"})
    assert several.status_code == 422
    assert "TD-1 Đảng bộ Công ty Thí Dụ Một" in several.content.decode()
    none = client.post(url, {**asked, "subject": "canary"}).content.decode()
    assert "Không có tổ chức nào mang mã hay tên “canary”" in none
    assert "CN-1" not in none
    assert client.post(url, {**asked, "subject": "thi du mot"}).status_code == 302
    assert client.post(url, {**asked, "subject": "td-2"}).status_code == 302
    assert [one.subject.code for one in Document.objects.order_by("pk")] == ["TD-1", "TD-2"]


def test_the_door_takes_no_subject_from_elsewhere(rated):
    for subject in (None, rated.neighbour_base, rated.sub_cell, rated.committee):
        with pytest.raises(Refused):
            ask(rated, "result-sheet", rated["department"], subject=subject)
    with pytest.raises(Refused, match="không nói riêng về một tổ chức"):
        ask(rated, "rating-list", rated["department"], subject=rated.base_cell)
    assert not Document.objects.exists()


KINDS = [kind for kind in catalogue.KINDS if kind.code not in ("summary", "several-years")]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_each_permission_of_a_kind_is_needed(client, rated, kind):
    for lacking in kind.permissions:
        held = {str(one) for one in kind.permissions} | {"report.view", "document.issue"}
        name = f"{kind.code}-{lacking}".replace(".", "-")
        user = user_with(held - {str(lacking)}, rated.committee, name=name)
        client.force_login(user)
        assert client.get(address(kind.code, rated)).status_code == 403
        with pytest.raises(PermissionDenied):
            ask(rated, kind.code, user)


def test_a_reader_of_reports_sees_no_kind_that_he_may_not_read(client, rated):
    sheet = ask(rated, "result-sheet", rated["department"], subject=rated.base_committee)
    listing = ask(rated, "rating-list", rated["department"])
    seen = Document.objects.visible_to(rated["reader"])
    assert not seen.exists()  # drafts of another
    assert may_write(sheet, rated["department"])
    assert not may_write(listing, rated["reader"])
    user = rated["department"]
    user.grants.update(valid_until="2011-01-01")
    user._granted_paths = None
    assert not may_write(sheet, user)
    with pytest.raises(PermissionDenied):
        refresh_draft(document=sheet, version=sheet.version, by=user)


def test_no_kind_says_a_word_of_the_neighbour(client, rated):
    factories.cycle(rated.committee)
    client.force_login(rated["department"])
    for kind in KINDS:
        page = client.get(address(kind.code, rated))
        assert page.status_code == 200
        assert CANARY not in page.content.decode(), kind.code


def test_the_command_writes_the_sheet_of_an_organization(rated, tmp_path):
    output = tmp_path / "ket-qua.pdf"
    asked = {"organization": "TD", "year": 2010, "output": str(output), "stdout": io.StringIO()}
    call_command("report", "result-sheet", subject="TD-1", **asked)
    text = PdfReader(output).pages[0].extract_text()
    assert "Đảng bộ Công ty Thí Dụ Một" in re.sub(r"\s+", " ", text)
    for subject in (None, "CN-1"):
        with pytest.raises(CommandError) as refused:
            call_command("report", "result-sheet", subject=subject, **asked)
        assert CANARY not in str(refused.value)
    factories.cycle(rated.committee)
    call_command("report", "blank-form", subject="TD-1", **{**asked, "year": 2011})
    text = "".join(page.extract_text() for page in PdfReader(output).pages)
    assert "ĐẢNG ỦY CÔNG TY THÍ DỤ MỘT" in re.sub(r"\s+", " ", text)
