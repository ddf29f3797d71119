"""Papers that a base organization signs: what was handed in, for those of its own house alone."""

import re
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core.exceptions import Refused
from core.models import AuditEvent
from membership.life import Kind
from reports.documents import catalogue, outputs
from reports.documents.papers.common import long_text
from reports.issuing.drafting import draft_document, own_paper, write_draft
from reports.issuing.issuing import issue_document
from reports.issuing.letterheads import letterhead_of
from reports.models import LETTER_FIELDS, Document, LetterSettings
from tests import factories
from tests.assessments import stage
from tests.cast import CANARY
from tests.membership import lives
from tests.reports.kinds.conftest import letter
from tests.reports.outputs.reading import words_of_pdf

SELF = "self-assessment"


@pytest.fixture
def handed_in(rated):
    """Our base committee handed its self-assessment in; the neighbour's did too."""
    for committee, base in (
        (rated.committee, rated.base_committee),
        (rated.neighbour, rated.neighbour_base),
    ):
        cycle = factories.cycle(committee)
        stage.submitted(cycle, base, stage.secretary_of(base))
    return rated


def address(organization, kind: str = SELF, year: int = 2011) -> str:
    return reverse("reports:document_paper", args=[kind, organization.code, year])


def test_the_secretary_gets_his_paper(client, handed_in, django_capture_on_commit_callbacks):
    client.force_login(handed_in["base-secretary"])
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(address(handed_in.base_committee))
    document = Document.objects.get()
    assert (document.organization, document.subject) == (handed_in.base_committee, None)
    page = client.get(response.url).content.decode()
    for words in (
        "ĐẢNG ỦY KHỐI THÍ DỤ",
        "ĐẢNG ỦY CÔNG TY THÍ DỤ MỘT",
        "T/M ĐẢNG ỦY",
        "Ưu điểm: Sinh hoạt đều.",
        "Tổng số đảng viên",
        "Tải PDF",
    ):
        assert words in page, words
    assert CANARY not in page
    assert "Ban hành" not in page
    file = client.post(reverse("reports:document_download", args=[document.pk, "pdf"]))
    assert file["Content-Type"] == "application/pdf"
    assert AuditEvent.objects.order_by("sequence").last().action == "document.download"


def test_asking_again_leads_to_the_same_draft(client, handed_in):
    secretary = handed_in["base-secretary"]
    asked = {"kind": SELF, "organization": handed_in.base_committee, "year": 2011, "by": secretary}
    first = own_paper(**asked)
    assert own_paper(**asked) == first
    handed_in.base_committee.self_assessments.get().submissions.update(
        content={
            **handed_in.base_committee.self_assessments.get().submissions.get().content,
            "review": {"strengths": "Sửa lại.", "weaknesses": "Ít.", "causes": "Ca."},
        }
    )
    again = own_paper(**asked)
    assert (again, again.version) == (first, first.version + 1)
    assert "Ưu điểm: Sửa lại." in again.composed.text


def test_others_get_no_word_of_it(client, handed_in):
    paper = own_paper(
        kind=SELF, organization=handed_in.base_committee, year=2011, by=handed_in["base-secretary"]
    )
    url = reverse("reports:document", args=[paper.pk])
    outsiders = {
        handed_in["cell-secretary"]: 403,
        handed_in["operator"]: 403,
        handed_in["reader"]: 404,
        handed_in["department"]: 404,  # a draft is only of the one who asked for it
        handed_in.stranger["base-secretary"]: 404,
        handed_in.stranger["department"]: 404,
        stage.secretary_of(handed_in.base_committee): 404,
        stage.secretary_of(handed_in.base_cell): 404,
    }
    for user, status in outsiders.items():
        client.force_login(user)
        response = client.get(url)
        assert response.status_code == status, user
        assert "Sinh hoạt đều" not in response.content.decode()
        down = client.post(reverse("reports:document_download", args=[paper.pk, "pdf"]))
        assert down.status_code == status, user
        for name in ("document_write", "document_drop"):
            answer = client.post(reverse(f"reports:{name}", args=[paper.pk]))
            assert answer.status_code == status, (user, name)
    assert Document.objects.get() == paper


@pytest.mark.parametrize("role", ["cell-secretary", "operator", "reader"])
def test_who_reads_no_self_assessment_prints_none(client, handed_in, role):
    client.force_login(handed_in[role])
    assert client.post(address(handed_in.base_committee)).status_code == 403
    assert not Document.objects.exists()


def test_the_neighbours_house_is_not_there(client, handed_in):
    client.force_login(handed_in["base-secretary"])
    for organization in (handed_in.neighbour_base, handed_in.base_cell, handed_in.committee):
        assert client.post(address(organization)).status_code == 404
    for kind in ("summary", "result-sheet", "no-such-kind"):
        assert client.post(address(handed_in.base_committee, kind)).status_code == 404
    with pytest.raises(PermissionDenied):
        own_paper(
            kind=SELF,
            organization=handed_in.neighbour_base,
            year=2011,
            by=handed_in["base-secretary"],
        )
    assert not Document.objects.exists()


@pytest.mark.parametrize("kind", sorted(catalogue.OWN - {"blank-form"}))
def test_what_was_not_handed_in_is_not_printed(client, rated, kind):
    cycle = factories.cycle(rated.committee)
    stage.filled(cycle, rated.base_committee, rated["base-secretary"])
    client.force_login(rated["base-secretary"])
    answer = client.post(address(rated.base_committee, kind), follow=True)
    assert "chưa nộp bản này của năm 2011" in answer.content.decode()
    assert "Sinh hoạt đều" not in answer.content.decode()
    assert not Document.objects.exists()


def test_only_those_who_submitted_are_offered_and_the_page_says_why(client, rated):
    cycle = factories.cycle(rated.committee)
    url = f"{reverse('reports:document_draft', args=['self-assessment'])}?to-chuc={rated.committee.code}"
    client.force_login(rated["department"])
    none = client.get(url).content.decode()
    assert "Chưa tổ chức cơ sở đảng nào nộp bản này" in none
    stage.submitted(cycle, rated.base_committee, stage.secretary_of(rated.base_committee))
    stage.filled(cycle, rated.base_cell, stage.secretary_of(rated.base_cell))
    theirs = factories.cycle(rated.neighbour)
    stage.submitted(theirs, rated.neighbour_base, stage.secretary_of(rated.neighbour_base))
    page = client.get(url).content.decode()
    assert re.findall(r'<option value="(TD[\w-]*)"', page) == ["TD-1"]
    assert "2 tổ chức không có trong danh sách vì chưa nộp bản này" in page
    for name in ("Chi bộ Công ty Thí Dụ Hai", "Chi bộ Công ty Thí Dụ Ba"):
        assert f"<li>{name}</li>" in page
    assert CANARY not in page
    asked = {"year": "2011", "dated": "21/11/2011"}
    refused = client.post(url, {**asked, "subject": "TD-2"})
    assert refused.status_code == 422
    assert not Document.objects.exists()
    assert client.post(url, {**asked, "subject": "TD-1"}).status_code == 302
    assert Document.objects.get().organization == rated.base_committee


def test_staff_compose_it_from_the_catalogue_and_never_number_it(client, handed_in):
    staff = handed_in["department"]
    document = draft_document(
        kind=SELF,
        organization=handed_in.committee,
        year=2011,
        dated=date(2011, 11, 21),
        subject=handed_in.base_committee,
        by=staff,
    )
    assert (document.organization, document.subject) == (handed_in.base_committee, None)
    with pytest.raises(Refused, match="do tổ chức cơ sở đảng ký"):
        issue_document(document=document, number=1, version=document.version, by=staff)
    client.force_login(staff)
    page = client.get(reverse("reports:document", args=[document.pk])).content.decode()
    assert "Ban hành" not in page
    assert "Sửa bản thảo" in page
    listed = client.get(reverse("reports:documents")).content.decode()
    assert reverse("reports:document", args=[document.pk]) in listed
    assert "Đảng bộ Công ty Thí Dụ Một" in listed


def test_the_letterhead_is_its_own_or_told_from_names(rated):
    LetterSettings.objects.filter(organization=rated.committee).update(issuing="Đảng ủy Khối TD")
    told = letterhead_of(rated.base_cell)
    assert (told.superior, told.issuing, told.capacity, told.post, told.place, told.signer) == (
        "Đảng ủy Khối TD",
        "Chi bộ Công ty Thí Dụ Hai",
        "T/M CHI BỘ",
        "BÍ THƯ",
        "Phố Thí Dụ",
        "",
    )
    assert told.recipients == "Đảng ủy Khối Thí Dụ\nLưu chi bộ"
    own = LetterSettings.objects.create(organization=rated.base_cell, **letter("Riêng"))
    assert letterhead_of(rated.base_cell) == own
    LetterSettings.objects.filter(organization=rated.committee).delete()
    with pytest.raises(Refused, match="Chưa có thể thức văn bản"):
        letterhead_of(rated.committee)


def test_the_blank_form_asks_everything_and_shows_last_year(client, rated):
    factories.cycle(rated.committee)
    client.force_login(rated["base-secretary"])
    page = client.post(address(rated.base_committee, "blank-form"), follow=True).content.decode()
    for words in (
        "trước hết ngày 10/12/2011",
        "Tổng số đảng viên",
        "Năm 2010: 24",
        "Chi bộ Phân xưởng Thí Dụ",
        "□\u00a0Trong sạch, vững mạnh",
        "........",
    ):
        assert words in page, words
    assert CANARY not in page
    assert client.post(address(rated.neighbour_base, "blank-form")).status_code == 404
    refused = client.post(address(rated.base_committee, "blank-form", 2013), follow=True)
    assert "chưa mở đợt đánh giá năm 2013" in refused.content.decode()


def test_the_button_stands_where_it_was_handed_in(client, handed_in):
    client.force_login(handed_in["base-secretary"])
    row = handed_in.base_committee.self_assessments.get()
    page = client.get(reverse("assessments:submitted", args=[row.pk])).content.decode()
    assert address(handed_in.base_committee) in page
    assert "Bản in để ký" in page
    blank = reverse("assessments:paper_form", args=[row.cycle_id, handed_in.base_committee.pk])
    assert address(handed_in.base_committee, "blank-form") in client.get(blank).content.decode()


@pytest.fixture
def secretaries(handed_in):
    """Trần Văn Trước was secretary until 1 October 2011, Lê Thị Sau is since."""
    cell, base = handed_in.sub_cell, handed_in.base_committee
    before = lives.member(cell, full_name="Trần Văn Trước")
    after = lives.member(cell, full_name="Lê Thị Sau")
    change = date(2011, 10, 1)
    post = {"organization": base, "what": "SECRETARY"}
    lives.happens(before, Kind.POSITION, date(2010, 6, 1), until=change, **post)
    lives.happens(after, Kind.POSITION, change, **post)
    lives.happens(after, Kind.POSITION, date(2010, 6, 1), organization=cell, what="SECRETARY")
    return handed_in


def composed(cast, dated: date, by: str = "department") -> Document:
    return draft_document(
        kind=SELF,
        organization=cast.committee if by == "department" else cast.base_committee,
        year=2011,
        dated=dated,
        subject=cast.base_committee if by == "department" else None,
        by=cast[by],
    )


@pytest.mark.parametrize(
    ("day", "signer"),
    [
        (date(2010, 5, 31), ""),
        (date(2011, 9, 30), "Trần Văn Trước"),
        (date(2011, 10, 1), "Lê Thị Sau"),
    ],
)
def test_the_secretary_of_the_day_signs(secretaries, day, signer):
    document = composed(secretaries, day)
    assert document.signer == signer
    signature = document.letter.signature
    assert (signature.capacity, signature.post) == ("T/M ĐẢNG ỦY", "BÍ THƯ")
    assert signature.name == (signer or "." * 40)


def test_the_page_and_the_paper_name_who_signs(client, secretaries):
    client.force_login(secretaries["base-secretary"])
    page = client.post(address(secretaries.base_committee), follow=True).content.decode()
    assert "<p>BÍ THƯ</p>" in page
    assert "<p><strong>Lê Thị Sau</strong></p>" in page
    document = Document.objects.get()
    for signer, words in (("Lê Thị Sau", "BÍTHƯLêThịSau"), ("", "BÍTHƯ" + "." * 40)):
        document.signer = signer
        assert words in words_of_pdf(outputs.pdf(document.composed, document.letter))


def test_two_secretaries_or_one_who_left_sign_by_hand(secretaries):
    base, cell = secretaries.base_committee, secretaries.sub_cell
    second = lives.member(cell, full_name="Phạm Văn Hai")
    lives.happens(
        second,
        Kind.POSITION,
        date(2011, 11, 1),
        organization=base,
        what="SECRETARY",
    )
    assert composed(secretaries, date(2011, 11, 21)).signer == ""
    lives.happens(second, Kind.DIED, date(2011, 11, 10))
    assert composed(secretaries, date(2011, 11, 21)).signer == "Lê Thị Sau"


def test_a_name_that_somebody_wrote_stays_and_another_day_asks_anew(secretaries):
    document = composed(secretaries, date(2011, 9, 30))

    def write(dated: date, **letter: str) -> str:
        document.refresh_from_db()
        kept = {name: getattr(document, name) for name in LETTER_FIELDS}
        return write_draft(
            document=document,
            texts={},
            dated=dated,
            letter={**kept, **letter},
            version=document.version,
            by=secretaries["department"],
        ).signer

    assert write(date(2011, 11, 21)) == "Lê Thị Sau"
    assert write(date(2011, 11, 22), signer="Trần Văn Thay") == "Trần Văn Thay"
    assert write(date(2011, 9, 1)) == "Trần Văn Thay"


def test_its_own_letterhead_says_who_signs(secretaries):
    head = LetterSettings.objects.create(
        organization=secretaries.base_committee, **letter("Riêng") | {"signer": "Hồ Thị Riêng"}
    )
    assert composed(secretaries, date(2011, 11, 21)).signer == "Hồ Thị Riêng"
    LetterSettings.objects.filter(pk=head.pk).update(signer="", post="PHÓ BÍ THƯ")
    assert composed(secretaries, date(2011, 11, 21)).signer == ""
    LetterSettings.objects.filter(pk=head.pk).update(post="Bí thư")
    assert composed(secretaries, date(2011, 11, 21)).signer == "Lê Thị Sau"


def test_a_secretary_whose_file_lies_elsewhere_is_named_to_who_may_read_it(handed_in):
    """He stands in a cell of another base organization of the committee."""
    away = lives.member(handed_in.base_cell, full_name="Lê Văn Biệt Phái")
    post = {"organization": handed_in.base_committee, "what": "SECRETARY"}
    lives.happens(away, Kind.POSITION, date(2011, 1, 1), **post)
    day = date(2011, 11, 21)
    assert composed(handed_in, day).signer == "Lê Văn Biệt Phái"
    assert composed(handed_in, day, by="base-secretary").signer == ""


@pytest.mark.parametrize(
    ("opening", "first"),
    [
        ("Hạn chế", "Hạn chế: Ít."),
        ("Đã kết nạp 3, chưa đạt chỉ tiêu 5.", "Đã kết nạp 3, chưa đạt chỉ tiêu 5: Ít."),
        ("Nguyên nhân:", "Nguyên nhân: Ít."),
        ("", "Ít."),
    ],
)
def test_what_opens_a_long_text_ends_in_one_sign(opening, first):
    assert [block.text for block in long_text("Ít.\n\n Hai.", opening)] == [first, "Hai."]
