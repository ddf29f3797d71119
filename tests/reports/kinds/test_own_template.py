"""A committee's own Word template: what is refused, and why; what is kept and used."""

import io
import re
import zipfile

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document as WordDocument

from core.concurrency import StaleVersion
from core.exceptions import Refused
from core.models import AuditEvent
from reports import tasks
from reports.batches.actions import start_batch
from reports.batches.tasks import sheet
from reports.documents.letter import FORM_2004
from reports.documents.word.frame import FIELDS, portals_template
from reports.documents.word.own_template import MOST_BYTES, NEEDED, check_template
from reports.issuing.drafting import draft_document
from reports.issuing.templates import keep_template, stop_template, template_in_use
from reports.models import Document, LetterTemplate
from tests.cast import CANARY
from tests.reports.kinds.test_asking import DAY, ask

PORTALS = portals_template(FORM_2004).read_bytes()


def changed(part: str = "word/document.xml", old: str = "", new: str = "", more=()) -> bytes:
    """The portal's template with something else in one of its parts, or parts more."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(PORTALS)) as package,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in package.namelist():
            text = package.read(name).decode()
            if name == part and old:
                assert old in text
                text = text.replace(old, new, 1)
            made.writestr(name, text)
        for name, text in more:
            made.writestr(name, text)
    return buffer.getvalue()


OURS = changed(old="{{ post }}", new="ĐỒNG CHÍ {{ post }}")


def test_the_portals_own_templates_pass():
    check_template(PORTALS)
    check_template(OURS)
    assert set(NEEDED) <= set(FIELDS)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK no zip", "không phải là văn bản Word"),
        (b"0" * (MOST_BYTES + 1), "lớn nhất 2 MB"),
        (changed(old="{{ signer }}", new=""), "Mẫu thiếu các trường: {{ signer }}."),
        (changed(old="{{ post }}", new="{{ post }} {{ so_quyet_dinh }}"), "so_quyet_dinh"),
        (changed(old="{{ post }}", new="{{ post.__class__ }}"), "trường không dùng được"),
        (changed(old="{{ post }}", new="{{ post }}{{ 9 ** 9 }}"), "trường không dùng được"),
        (
            changed(old="{{ post }}", new="{% for n in range(9) %}{{ post }}{% endfor %}"),
            "trường không dùng được",
        ),
        (changed(old="{{ post }}", new="{{ post | }}"), "viết sai"),
        (changed(old="{{ body }}", new="Nội dung: {{ body }}"), "phải đứng riêng một đoạn"),
        (changed("word/styles.xml", 'w:styleId="BodyText"', 'w:styleId="Khac"'), "BodyText"),
        (changed(more=[("word/vbaProject.bin", "x")]), "macro"),
        (changed(more=[("word/embeddings/a.xlsx", "x")]), "đối tượng nhúng"),
        (
            changed(
                more=[
                    (
                        "word/_rels/settings.xml.rels",
                        '<Relationship Target="http://x/y.dotm" TargetMode="External"/>',
                    )
                ]
            ),
            "liên kết ra ngoài",
        ),
        (
            changed(
                old="<w:p>",
                new="<w:p><w:r><w:instrText>INCLUDETEXT x</w:instrText></w:r></w:p><w:p>",
            ),
            "liên kết ra ngoài",
        ),
        (changed(more=[("word/footnotes.xml", "<w:t>{</w:t><w:t>% x %}</w:t>")]), "footnotes"),
    ],
    ids=lambda one: one if isinstance(one, str) else "file",
)
def test_what_no_letter_can_be_written_in_is_told(content, sentence):
    with pytest.raises(Refused) as refused:
        check_template(content)
    assert sentence in str(refused.value.sentence)


def keep(cast, content=OURS, version=0, by=None) -> LetterTemplate:
    return keep_template(
        organization=cast.committee,
        kind="rating-list",
        content=content,
        file_name="mau.docx",
        version=version,
        by=by or cast["department"],
    )


def words(document: Document) -> str:
    """All text of the DOCX that the worker makes."""
    file = next(one for one in tasks.files_of(document) if one.format == "DOCX")
    return text_of(bytes(file.content))


def text_of(content: bytes) -> str:
    word = WordDocument(io.BytesIO(content))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return " ".join([*cells, *(one.text for one in word.paragraphs)])


def test_documents_are_written_in_the_template_that_was_used_when_they_were_composed(rated):
    before = ask(rated, "rating-list", rated["department"])
    first = keep(rated)
    own = ask(rated, "rating-list", rated["department"])
    other = ask(rated, "result-sheet", rated["department"], subject=rated.base_cell)
    keep(rated, changed(old="{{ post }}", new="QUYỀN {{ post }}"), version=1)
    assert (own.template, other.template) == (first, None)
    assert "ĐỒNG CHÍ BÍ THƯ" in words(own)
    assert "ĐỒNG CHÍ" not in words(before) + words(other)
    assert "QUYỀN BÍ THƯ" in words(ask(rated, "rating-list", rated["department"]))
    stop_template(
        organization=rated.committee, kind="rating-list", version=2, by=rated["department"]
    )
    assert template_in_use(rated.committee, "rating-list") is None
    assert LetterTemplate.objects.count() == 2
    actions = AuditEvent.objects.filter(action__startswith="letter.template")
    assert [one.action for one in actions.order_by("sequence")] == [
        "letter.template",
        "letter.template",
        "letter.template_stop",
    ]


def test_a_neighbour_and_a_reader_keep_none_and_two_do_not_overwrite_each_other(rated):
    for user in (rated["reader"], rated["leadership"], rated.stranger["department"]):
        with pytest.raises(PermissionDenied):
            keep(rated, by=user)
    keep(rated)
    with pytest.raises(StaleVersion):
        keep(rated)
    assert LetterTemplate.objects.count() == 1
    theirs = draft_document(
        kind="rating-list",
        organization=rated.neighbour,
        year=2010,
        dated=DAY,
        by=rated.stranger["department"],
    )
    assert theirs.template is None


def test_the_page_takes_a_file_says_what_is_wrong_and_gives_it_back(client, rated):
    url = reverse("reports:letter_template", args=["rating-list"])
    client.force_login(rated["department"])
    assert "Đang dùng mẫu chung của hệ thống" in client.get(url).content.decode()
    bad = SimpleUploadedFile("mau.docx", changed(old="{{ post }}", new="{{ chuc_vu }}"))
    told = client.post(url, {"version": "0", "file": bad})
    assert told.status_code == 422
    assert "Mẫu có trường không dùng được: chuc_vu." in told.content.decode()
    assert not LetterTemplate.objects.exists()
    done = client.post(url, {"version": "0", "file": SimpleUploadedFile("mau.docx", OURS)})
    assert done.status_code == 302
    page = client.get(url).content.decode()
    assert "Đang dùng mẫu riêng số 1 (mau.docx)" in page
    late = client.post(url, {"version": "0", "file": SimpleUploadedFile("m.docx", OURS)})
    assert late.status_code == 422
    assert "vừa được người khác lưu" in late.content.decode()
    assert re.search(r'name="version" value="1"', late.content.decode())
    file = client.post(reverse("reports:letter_template_file", args=["rating-list"]))
    assert file.content == OURS
    listed = client.get(reverse("reports:letter_settings")).content.decode()
    assert "mẫu riêng số 1" in listed
    assert CANARY not in page + listed
    assert client.get(reverse("reports:letter_template", args=["registration"])).status_code == 404
    assert client.get(url, {"to-chuc": "CN"}).status_code == 404
    stop = reverse("reports:letter_template_stop", args=["rating-list"])
    assert client.post(stop, {"version": "1"}).status_code == 302
    assert not LetterTemplate.objects.filter(in_use=True).exists()


def test_a_batch_is_written_in_the_committees_template_too(rated):
    keep_template(
        organization=rated.committee,
        kind="result-sheet",
        content=OURS,
        file_name="mau.docx",
        version=0,
        by=rated["department"],
    )
    batch = start_batch(
        kind="result-sheet",
        organization=rated.committee,
        year=2010,
        dated=DAY,
        by=rated["department"],
        formats=["DOCX"],
    )
    assert "ĐỒNG CHÍ BÍ THƯ" in text_of(sheet(batch.items.first()))
