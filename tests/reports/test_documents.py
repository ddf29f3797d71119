"""Asking for a document: who may, what is refused, whose file it is."""

from datetime import date
from hashlib import sha256
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from core.models import AuditEvent
from reports import actions
from reports.documents.summary import summary_pdf
from reports.models import Document, LetterSettings
from tests import factories
from tests.cast import CANARY

LETTER = {
    "superior": "Đảng bộ tỉnh Thí dụ",
    "issuing": "Đảng ủy Khối Thí dụ",
    "issuer_name": "Đảng ủy Khối Thí Dụ",
    "issuer_code": "ĐUK",
    "place": "Thí dụ",
    "capacity": "T/M Ban Thường vụ",
    "post": "Bí thư",
    "signer": "Trần Văn Thí",
    "recipients": "Tỉnh ủy\nLưu Văn phòng",
}


@pytest.fixture
def closed(cast):
    """Both committees have a closed 2010 and a letterhead."""
    for committee, base in (
        (cast.committee, cast.base_committee),
        (cast.neighbour, cast.neighbour_base),
    ):
        factories.rating(base, 2010, "pure-strong")
        factories.annual_return(base, 2010, levels={"well": 20}, members_total=20, admissions=2)
        LetterSettings.objects.create(organization=committee, **LETTER)
    return cast


def ask(client, committee, **data):
    return client.post(
        reverse("reports:summary_new"), {"organization": committee.code, "year": "2010", **data}
    )


def test_leadership_asks_waits_and_downloads(client, closed, django_capture_on_commit_callbacks):
    client.force_login(closed["leadership"])
    with django_capture_on_commit_callbacks(execute=True):
        response = ask(client, closed.committee)
    document = Document.objects.get()
    assert response.url == reverse("reports:document", args=[document.pk])
    assert document.state == Document.State.DONE
    assert document.sha256 == sha256(bytes(document.content)).hexdigest()
    page = client.get(response.url).content.decode()
    assert "Tải báo cáo PDF" in page
    file = client.post(reverse("reports:download", args=[document.pk]))
    assert file["Content-Type"] == "application/pdf"
    text = PdfReader(BytesIO(file.content)).pages[0].extract_text()
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in text
    assert CANARY not in text
    assert list(AuditEvent.objects.order_by("sequence").values_list("action", flat=True))[-2:] == [
        "document.request",
        "document.download",
    ]


def test_a_colleague_with_the_link_gets_nothing(client, closed):
    document = actions.request_summary(
        organization=closed.committee,
        year=2010,
        dated=date(2011, 4, 18),
        number=None,
        by=closed["leadership"],
    )
    for user in (closed["department"], closed["reader"], closed.stranger["leadership"]):
        client.force_login(user)
        for name in ("document", "download"):
            url = reverse(f"reports:{name}", args=[document.pk])
            response = client.post(url) if name == "download" else client.get(url)
            assert response.status_code == 404, (user, name)


def test_the_asker_loses_his_file_with_his_grant(client, closed):
    user = closed["reader"]
    document = actions.request_summary(
        organization=closed.committee, year=2010, dated=date(2011, 4, 18), number=None, by=user
    )
    client.force_login(user)
    url = reverse("reports:document", args=[document.pk])
    assert client.get(url).status_code == 200
    user.grants.update(valid_until="2011-01-01")
    assert client.get(url).status_code in (403, 404)


def test_the_neighbours_code_opens_nothing(client, closed):
    client.force_login(closed["leadership"])
    assert ask(client, closed.neighbour).status_code == 404
    assert not Document.objects.exists()
    for name in ("dashboard", "statistics", "documents"):
        response = client.get(reverse(f"reports:{name}"), {"to-chuc": closed.neighbour.code})
        assert response.status_code == 404, name


def test_secretaries_have_no_reports(client, closed):
    client.force_login(closed["base-secretary"])
    for name in ("dashboard", "statistics", "documents", "letter_settings"):
        assert client.get(reverse(f"reports:{name}")).status_code == 403, name
    assert ask(client, closed.committee).status_code == 403


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"dated": "32/13/2011"}, "Ngày chưa đúng. Ví dụ: 18/04/2011"),
        ({"number": "-1"}, "Số văn bản là một số từ 1 trở lên. Ví dụ: 128"),
    ],
)
def test_bad_input_gets_a_sentence_and_makes_nothing(client, closed, data, sentence):
    client.force_login(closed["department"])
    response = ask(client, closed.committee, **data)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not Document.objects.exists()


def test_without_a_letterhead_the_page_says_what_to_do(client, closed):
    LetterSettings.objects.filter(organization=closed.committee).delete()
    client.force_login(closed["department"])
    page = client.get(reverse("reports:documents")).content.decode()
    assert "Ghi thể thức văn bản" in page
    response = ask(client, closed.committee)
    assert response.status_code == 422
    assert not Document.objects.exists()


def test_staff_keep_the_letterhead_and_leadership_does_not(client, closed):
    url = reverse("reports:letter_settings")
    client.force_login(closed["leadership"])
    assert client.post(url, LETTER | {"signer": "Kẻ Khác"}).status_code == 403
    client.force_login(closed["department"])
    assert client.post(url, LETTER | {"signer": "Lê Thị Mới"}).status_code == 302
    assert LetterSettings.objects.get(organization=closed.committee).signer == "Lê Thị Mới"
    assert LetterSettings.objects.get(organization=closed.neighbour).signer == "Trần Văn Thí"
    response = client.post(url, LETTER | {"issuing": ""})
    assert response.status_code == 422
    assert "Lưu Văn phòng" in response.content.decode()


def test_the_document_bytes_are_the_same_every_time(closed):
    question = {
        "organization": closed.committee,
        "year": 2010,
        "dated": date(2011, 4, 18),
        "number": 7,
    }
    assert summary_pdf(**question) == summary_pdf(**question)
