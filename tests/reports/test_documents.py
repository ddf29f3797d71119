"""Documents from draft to number: who may, what is refused, what is fixed, what the paper says."""

from datetime import date
from hashlib import sha256
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from core.concurrency import StaleVersion
from core.exceptions import Refused
from core.models import AuditEvent
from reports import tasks
from reports.actions import save_letter_settings
from reports.documents.file_formats import Format
from reports.issuing import drafting, issuing, numbers
from reports.models import Document, DocumentFile, LetterSettings
from tests import factories
from tests.access.pages import posted_form
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


def draft(closed, **changes):
    asked = {
        "kind": "summary",
        "organization": closed.committee,
        "year": 2010,
        "dated": date(2011, 4, 18),
        "by": closed["department"],
    }
    return drafting.draft_document(**asked | changes)


def other_base(closed):
    return factories.organization(parent=closed.committee)


def ask(client, committee, **data):
    return client.post(
        f"{reverse('reports:document_draft', args=['summary'])}?to-chuc={committee.code}",
        {"year": "2010", "dated": "18/04/2011", **data},
    )


def paper_text(file: DocumentFile) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(file.content)).pages)


def test_leadership_asks_waits_and_downloads(client, closed, django_capture_on_commit_callbacks):
    client.force_login(closed["leadership"])
    with django_capture_on_commit_callbacks(execute=True):
        response = ask(client, closed.committee)
    document = Document.objects.get()
    assert response.url == reverse("reports:document", args=[document.pk])
    assert document.state == Document.State.DONE
    paper = document.files.get(format="PDF")
    assert paper.sha256 == sha256(bytes(paper.content)).hexdigest()
    assert "Tải PDF" in client.get(response.url).content.decode()
    file = client.post(reverse("reports:document_download", args=[document.pk, "pdf"]))
    assert file["Content-Type"] == "application/pdf"
    assert file["Content-Disposition"].endswith(f"-2010.pdf{chr(34)}")
    text = PdfReader(BytesIO(file.content)).pages[0].extract_text()
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in text
    assert CANARY not in text
    assert list(AuditEvent.objects.order_by("sequence").values_list("action", flat=True))[-2:] == [
        "document.request",
        "document.download",
    ]


def test_a_reader_with_the_link_gets_no_draft_of_another(client, closed):
    document = draft(closed, by=closed["leadership"])
    for user in (closed["reader"], closed.stranger["leadership"], closed.stranger["department"]):
        client.force_login(user)
        for name in ("document", "document_write", "document_drop", "document_refresh"):
            url = reverse(f"reports:{name}", args=[document.pk])
            for response in (client.get(url), client.post(url, {"version": "1"})):
                assert response.status_code in (404, 405), (user, name)
                assert "trong sạch" not in response.content.decode()
    assert Document.objects.filter(pk=document.pk).exists()


def test_the_asker_loses_his_file_with_his_grant(client, closed):
    user = closed["reader"]
    document = draft(closed, by=user)
    client.force_login(user)
    url = reverse("reports:document", args=[document.pk])
    assert client.get(url).status_code == 200
    user.grants.update(valid_until="2011-01-01")
    assert client.get(url).status_code in (403, 404)


def test_the_neighbours_code_opens_nothing(client, closed):
    client.force_login(closed["leadership"])
    assert ask(client, closed.neighbour).status_code == 404
    assert not Document.objects.exists()
    with pytest.raises(PermissionDenied):
        draft(closed, organization=closed.neighbour)
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
        ({"dated": "32/13/2011"}, "Ví dụ"),
        ({"dated": ""}, "Hãy nhập ngày văn bản, ví dụ 18/04/2011."),
        ({"year": "1999"}, "1999"),
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
    typed = LETTER | {"term_year": "2010", "version": "1"}
    client.force_login(closed["leadership"])
    assert client.post(url, typed | {"signer": "Kẻ Khác"}).status_code == 403
    client.force_login(closed["department"])
    assert client.post(url, typed | {"signer": "Lê Thị Mới"}).status_code == 302
    assert LetterSettings.objects.get(organization=closed.committee).signer == "Lê Thị Mới"
    assert LetterSettings.objects.get(organization=closed.neighbour).signer == "Trần Văn Thí"
    response = client.post(url, typed | {"version": "2", "issuing": "", "term_year": "20"})
    assert response.status_code == 422
    assert "Lưu Văn phòng" in response.content.decode()
    assert "Năm bắt đầu nhiệm kỳ là năm có bốn chữ số" in response.content.decode()


def test_the_second_of_two_first_letterheads_sees_the_first(cast):
    def new(signer: str) -> LetterSettings:
        return LetterSettings(organization=cast.committee, **LETTER | {"signer": signer})

    save_letter_settings(settings=new("Lê Thị Một"), version=0, by=cast["department"])
    with pytest.raises(StaleVersion):
        save_letter_settings(settings=new("Lê Thị Hai"), version=0, by=cast["department"])
    assert LetterSettings.objects.get(organization=cast.committee).signer == "Lê Thị Một"
    save_letter_settings(settings=new("Lê Thị Hai"), version=1, by=cast["department"])
    stands = LetterSettings.objects.get(organization=cast.committee)
    assert (stands.signer, stands.version) == ("Lê Thị Hai", 2)
    event = AuditEvent.objects.filter(action="letter.settings").order_by("sequence").last()
    assert (event.before["signer"], event.after["signer"]) == ("Lê Thị Một", "Lê Thị Hai")


@pytest.mark.parametrize("version", ["5", "-1", "9" * 40, "", "abc"])
def test_a_version_that_never_was_writes_no_letterhead(client, cast, version):
    client.force_login(cast["department"])
    typed = LETTER | {"term_year": "2010", "version": version}
    assert client.post(reverse("reports:letter_settings"), typed).status_code == 422
    assert not LetterSettings.objects.exists()


def test_of_two_who_edit_the_letterhead_the_second_sees_both_and_loses_nothing(client, closed):
    url = reverse("reports:letter_settings")
    client.force_login(closed["department"])
    stands = posted_form(client.get(url).content.decode())
    assert client.post(url, stands | {"signer": "Lê Thị Mới"}).status_code == 302
    late = client.post(url, stands | {"signer": "Ngô Văn Muộn", "place": "Sông Cầu"})
    assert late.status_code == 422
    page = late.content.decode()
    assert "vừa được người khác lưu" in page
    assert "Đang lưu: Lê Thị Mới." in page
    assert 'value="Ngô Văn Muộn"' in page
    assert 'value="Sông Cầu"' in page
    letter = LetterSettings.objects.get(organization=closed.committee)
    assert (letter.signer, letter.version) == ("Lê Thị Mới", 2)
    assert client.post(url, posted_form(page)).status_code == 302
    letter.refresh_from_db()
    assert (letter.signer, letter.place, letter.version) == ("Ngô Văn Muộn", "Sông Cầu", 3)


def test_the_bytes_are_the_same_every_time(closed):
    document = draft(closed)
    once, twice = tasks.files_of(document), tasks.files_of(document)
    assert [file.format for file in once] == list(Format)
    assert [file.sha256 for file in once] == [file.sha256 for file in twice]


def test_the_screen_marks_the_figures_and_opens_them(client, closed):
    document = draft(closed)
    client.force_login(closed["department"])
    page = client.get(reverse("reports:document", args=[document.pk])).content.decode()
    link = f"{reverse('reports:figure', args=['base-ps', 2010])}?to-chuc={closed.committee.code}"
    assert f'<a href="{link}">01/01</a>' in page
    assert client.get(link).status_code == 200


def write(client, document, **data):
    url = reverse("reports:document_write", args=[document.pk])
    stands = posted_form(client.get(url).content.decode())
    return client.post(url, stands | data)


def test_the_free_parts_are_written_and_the_figures_are_not(client, closed):
    document = draft(closed)
    client.force_login(closed["department"])
    said = "Cấp ủy đã bám sát cơ sở.\n\nMột số nơi còn hình thức."
    assert write(client, document, part_assessment=said, signer="Lê Thị Mới").status_code == 302
    document.refresh_from_db()
    assert document.texts == {"assessment": said}
    texts = [getattr(block, "text", "") for block in document.composed.blocks]
    at = texts.index("Cấp ủy đã bám sát cơ sở.")
    assert texts[at - 1].endswith("ĐÁNH GIÁ CHUNG")
    assert texts[at + 1] == "Một số nơi còn hình thức."
    assert document.letter.signature.name == "Lê Thị Mới"
    assert document.version == 2
    assert LetterSettings.objects.get(organization=closed.committee).signer == "Trần Văn Thí"


def test_a_year_that_was_opened_again_leaves_its_drafts_readable(client, closed):
    document = draft(closed)
    factories.cycle(closed.committee, 2010)
    client.force_login(closed["department"])
    page = client.get(reverse("reports:document", args=[document.pk]))
    assert "Số liệu đã đổi sau khi lập bản thảo này." in page.content.decode()
    assert client.get(reverse("reports:document_write", args=[document.pk])).status_code == 200
    refused = write(client, document, part_tasks="Kiểm tra chi bộ yếu.")
    assert refused.status_code == 422
    assert "Năm 2010 chưa có số liệu đã chốt" in refused.content.decode()
    assert "Kiểm tra chi bộ yếu." in refused.content.decode()
    refresh = reverse("reports:document_refresh", args=[document.pk])
    told = client.post(refresh, {"version": "1"}, follow=True)
    assert "Năm 2010 chưa có số liệu đã chốt" in told.content.decode()
    with pytest.raises(Refused, match="Số liệu đã đổi"):
        issuing.issue_document(document=document, number=1, version=1, by=closed["department"])


def test_a_proposal_that_is_left_alone_goes_on_following_the_figures(client, closed):
    document = draft(closed)
    client.force_login(closed["department"])
    url = reverse("reports:document_write", args=[document.pk])
    stands = {
        name: [value.replace("\n", "\r\n") for value in values]
        for name, values in posted_form(client.get(url).content.decode()).items()
    }
    assert client.post(url, stands).status_code == 302
    document.refresh_from_db()
    assert document.texts == {}


def test_two_who_write_see_both_versions_and_nothing_is_lost(client, closed):
    document = draft(closed)
    client.force_login(closed["department"])
    url = reverse("reports:document_write", args=[document.pk])
    stands = posted_form(client.get(url).content.decode())
    first = write(client, document, part_tasks="Bản thứ nhất.", signer="Lê Thị Mới")
    assert first.status_code == 302
    late = client.post(url, stands | {"part_tasks": "Bản thứ hai."})
    assert late.status_code == 422
    page = late.content.decode()
    assert "Bản thứ nhất." in page
    assert "Bản thứ hai." in page
    assert "Lê Thị Mới" in page
    again = client.post(url, posted_form(page))
    assert again.status_code == 302
    document.refresh_from_db()
    assert document.texts == {"tasks": "Bản thứ hai."}


def test_issuing_gives_number_and_code_and_fixes_all(
    client, closed, django_capture_on_commit_callbacks
):
    document = draft(closed)
    client.force_login(closed["department"])
    url = reverse("reports:document_issue", args=[document.pk])
    form = posted_form(client.get(url).content.decode())
    assert form["number"] == ["1"]
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(url, form | {"number": "128"}).status_code == 302
    document.refresh_from_db()
    assert document.written_number == "128-BC/ĐUK"
    text = paper_text(document.files.get(format="PDF"))
    assert "Số: 128-BC/ĐUK" in text
    assert f"Mã tra cứu: {document.code}" in text
    before = Document.objects.values().get()
    for name in ("document_write", "document_drop", "document_issue"):
        answer = client.post(reverse(f"reports:{name}", args=[document.pk]), form)
        assert answer.status_code == 404, name
    told = client.post(reverse("reports:document_refresh", args=[document.pk]), form, follow=True)
    assert "Tệp của văn bản đã có" in told.content.decode()
    with pytest.raises(Refused, match="đã ban hành"):
        drafting.drop_draft(document=document, version=2, by=closed["department"])
    factories.rating(other_base(closed), 2010, "weak")
    assert Document.objects.values().get() == before
    reader = client.get(reverse("reports:documents"), {"tim": "128-bc"}).content.decode()
    assert "128-BC/ĐUK" in reader


def test_an_issued_document_is_read_by_all_who_read_reports(client, closed):
    document = issuing.issue_document(
        document=draft(closed), number=3, version=1, by=closed["department"]
    )
    for user, status in (
        (closed["reader"], 200),
        (closed["leadership"], 200),
        (closed["base-secretary"], 404),
        (closed.stranger["department"], 404),
    ):
        client.force_login(user)
        assert client.get(reverse("reports:document", args=[document.pk])).status_code == status
    client.force_login(closed["leadership"])
    assert client.post(reverse("reports:document_revoke", args=[document.pk])).status_code == 403


def issue(closed, number, **changes):
    return issuing.issue_document(
        document=draft(closed, **changes), number=number, version=1, by=closed["department"]
    )


def test_a_number_is_given_once_in_a_term_and_a_committee(closed):
    first = issue(closed, 9)
    with pytest.raises(Refused, match=r"Số 09-BC/ĐUK đã cấp cho văn bản ngày 18/04/2011.*ví dụ 10"):
        issue(closed, 9)
    assert numbers.next_number(closed.committee, "BC") == 10
    issuing.revoke_document(document=first, reason="Sai số", by=closed["department"])
    with pytest.raises(Refused, match="đã cấp"):
        issue(closed, 9)
    LetterSettings.objects.filter(organization=closed.committee).update(term_year=2011)
    assert numbers.next_number(closed.committee, "BC") == 1
    assert issue(closed, 9).series == 2011


def test_what_must_not_be_issued(closed):
    with pytest.raises(Refused, match="Ngày văn bản 22/11/2011 chưa tới"):
        issue(closed, 1, dated=date(2011, 11, 22))
    document = draft(closed)
    with pytest.raises(StaleVersion):
        issuing.issue_document(document=document, number=1, version=2, by=closed["department"])
    with pytest.raises(PermissionDenied):
        issuing.issue_document(document=document, number=1, version=1, by=closed["leadership"])
    factories.rating(other_base(closed), 2010, "weak")
    with pytest.raises(Refused, match="Số liệu đã đổi"):
        issuing.issue_document(document=document, number=1, version=1, by=closed["department"])
    drafting.refresh_draft(document=document, version=1, by=closed["department"])
    issued = issuing.issue_document(document=document, number=1, version=2, by=closed["department"])
    assert "01/02 TCCSĐ" in issued.composed.text
    assert not Document.objects.issued().exclude(pk=issued.pk).exists()


def test_who_did_not_keep_the_title_is_named(closed):
    fallen, kept = other_base(closed), other_base(closed)
    for one, level in ((fallen, "well"), (kept, "pure-strong")):
        factories.rating(one, 2009, "pure-strong")
        factories.rating(one, 2010, level)
    factories.rating(closed.neighbour_base, 2009, "pure-strong")
    text = draft(closed).composed.text
    assert f"Không giữ được danh hiệu năm 2010: {fallen.name}." in text
    assert "01 TCCSĐ đạt trong sạch, vững mạnh năm 2009 không giữ được" in text
    assert CANARY not in text


def test_who_issues_a_second_one_of_the_same_matter_is_told_of_the_first(client, closed):
    first = issue(closed, 4)
    other_kind = draft(closed, kind="several-years", first_year=2010)
    second = draft(closed)
    client.force_login(closed["department"])

    def told(document):
        page = client.get(reverse("reports:document_issue", args=[document.pk])).content.decode()
        return "Đã có văn bản cùng loại của năm này: số 04-BC/ĐUK, ngày 18/04/2011" in page

    assert told(second)
    assert not told(other_kind)
    issuing.revoke_document(document=first, reason="Ghi sai.", by=closed["department"])
    assert not told(second)


def test_a_revoked_document_stays_and_says_why(client, closed):
    document = issue(closed, 4)
    client.force_login(closed["department"])
    url = reverse("reports:document_revoke", args=[document.pk])
    assert client.post(url, {"reason": " "}).status_code == 422
    assert client.post(url, {"reason": "Ghi sai số liệu kết nạp."}).status_code == 302
    page = client.get(reverse("reports:document", args=[document.pk])).content.decode()
    assert "Ghi sai số liệu kết nạp." in page
    assert client.post(url, {"reason": "Lần nữa"}).status_code == 422
    client.force_login(closed["base-secretary"])
    told = client.get(reverse("reports:document_confirm"), {"ma": document.code.lower()})
    assert "Văn bản này đã được thu hồi." in told.content.decode()
    assert "Ghi sai số liệu kết nạp." not in told.content.decode()


def test_the_page_of_codes_leads_back_to_the_list_whoever_may_open_it(client, closed):
    way = f'<li><a href="{reverse("reports:documents")}">Văn bản, báo cáo</a></li>'
    for role, shown in (("reader", True), ("base-secretary", False)):
        client.force_login(closed[role])
        page = client.get(reverse("reports:document_confirm")).content.decode()
        crumbs = " ".join(page[page.index('class="crumbs"') :].split("</ol>")[0].split())
        assert (way in crumbs) is shown
        assert crumbs.endswith("Tra mã trên văn bản</span></li>"), crumbs


def test_the_list_finds_words_of_the_text_without_marks(client, closed):
    issue(closed, 4)
    client.force_login(closed["reader"])
    url = reverse("reports:documents")
    found = client.get(url, {"tim": "trong sach vung manh"}).content.decode()
    assert "04-BC/ĐUK" in found
    for question in ({"tim": "khong co chu nay"}, {"nam": "2009"}, {"loai": "several-years"}):
        page = client.get(url, question).content.decode()
        assert "04-BC/ĐUK" not in page
        assert "Không có văn bản nào như vậy" in page


def test_a_file_of_an_older_version_is_never_kept(closed):
    document = draft(closed)
    drafting.refresh_draft(document=document, version=1, by=closed["department"])
    tasks.make_document.func(document.pk, 1)
    assert not DocumentFile.objects.exists()
    tasks.make_document.func(document.pk, 2)
    assert document.files.count() == len(Format)


def test_what_cannot_be_made_says_so_and_can_be_asked_again(client, closed, monkeypatch):
    document = draft(closed)
    with monkeypatch.context() as patched:
        patched.setattr(tasks, "files_of", lambda document: 1 / 0)
        tasks.make_document.func(document.pk, 1)
    client.force_login(closed["department"])
    page = client.get(reverse("reports:document", args=[document.pk])).content.decode()
    assert "Hệ thống chưa lập được tệp." in page
    assert "Lập lại tệp" in page
    answer = client.post(reverse("reports:document_refresh", args=[document.pk]), {"version": "1"})
    assert answer.status_code == 302
    document.refresh_from_db()
    assert (document.state, document.version) == (Document.State.WAITING, 2)


def test_an_issued_document_whose_worker_died_gets_its_files_and_no_other_text(client, closed):
    document = issue(closed, 5)
    Document.objects.filter(pk=document.pk).update(state=Document.State.RUNNING)
    before = Document.objects.values("content", "number", "code", "version").get()
    factories.rating(other_base(closed), 2010, "weak")
    url = reverse("reports:document_refresh", args=[document.pk])
    client.force_login(closed["reader"])
    assert client.post(url, {"version": document.version}).status_code == 403
    client.force_login(closed["department"])
    assert client.post(url, {"version": document.version}).status_code == 302
    tasks.make_document.func(document.pk, document.version)
    assert Document.objects.values("content", "number", "code", "version").get() == before
    first = {file.format: file.sha256 for file in document.files.all()}
    assert set(first) == set(Format)
    tasks.make_document.func(document.pk, document.version)  # the worker that was thought dead
    assert {file.format: file.sha256 for file in document.files.all()} == first
    told = client.post(url, {"version": document.version}, follow=True).content.decode()
    assert "Tệp của văn bản đã có" in told


def test_a_draft_that_somebody_wrote_in_is_not_dropped_unseen(client, closed):
    document = draft(closed)
    client.force_login(closed["department"])
    url = reverse("reports:document_drop", args=[document.pk])
    stands = posted_form(client.get(url).content.decode())
    assert write(client, document, part_tasks="Kiểm tra chi bộ yếu.").status_code == 302
    assert "vừa được người khác lưu" in client.post(url, stands, follow=True).content.decode()
    assert Document.objects.filter(pk=document.pk).exists()
    stands = posted_form(client.get(url).content.decode())
    assert client.post(url, stands).status_code == 302
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("typed", "read"),
    [("7k3m 92qx 4dpa", "7K3M-92QX-4DPA"), ("7K3M-92QX-4DPA", "7K3M-92QX-4DPA"), ("", "")],
)
def test_a_code_is_read_as_people_type_it(typed, read):
    assert numbers.read_code(typed) == read


def test_codes_have_no_signs_that_look_alike():
    code = numbers.new_code()
    assert len(code) == 14
    assert not set(code) & set("0O1IL")


def test_the_command_writes_the_same_paper(closed, tmp_path):
    file = tmp_path / "bao-cao.pdf"
    call_command(
        *("report", "summary", "--organization", closed.committee.code, "--year", "2010"),
        *("--date", "18/4/2011", "--number", "8", "--output", str(file)),
    )
    assert "Số: 08-BC/ĐUK" in PdfReader(BytesIO(file.read_bytes())).pages[0].extract_text()
    with pytest.raises(CommandError, match="Đuôi tệp"):
        call_command(
            *("report", "summary", "--organization", closed.committee.code, "--year", "2010"),
            *("--output", str(tmp_path / "bao-cao.odt")),
        )


def test_the_list_costs_the_same_for_one_document_and_for_three(client, closed):
    client.force_login(closed["department"])
    url = reverse("reports:documents")

    def questions() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    issue(closed, 1)
    draft(closed)
    one = questions()
    for number in (2, 3):
        issue(closed, number, by=closed["leadership"])
        draft(closed, by=closed["leadership"])
    assert questions() == one
