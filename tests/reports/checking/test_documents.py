"""Files of strangers: what is read of a DOCX, and every refusal's sentence. No database."""

import io

import pytest

from core.exceptions import Refused
from reports.checking.documents import Limits, read_document
from reports.checking.rules import check
from tests.reports.checking import word_files


def read(content: bytes, **limits) -> str:
    return read_document(io.BytesIO(content), limits=Limits(**limits))


def test_paragraphs_lists_tables_changes_and_notes_are_read():
    assert read(word_files.rich()).splitlines() == [
        "Năm 2008 có 24/41 TCCSĐ đạt TSVM, chiếm 58,5%.",
        "Có 45 TCCSĐ, gồm:",
        "- 12 đảng bộ cơ sở;",
        "- 32 chi bộ cơ sở.",
        "Năm 2010 | 30/43 | 69,8%",
        "Kết nạp 99/85 đảng viên, đạt 116,5%",
        "Năm 2009 có 23/42 TCCSĐ đạt TSVM, chiếm 55,8%.",
    ]


def test_what_is_read_is_checked():
    report = check(read(word_files.rich()))
    assert [(one.stands, one.should) for one in report.marked] == [("45", "44"), ("55,8%", "54,8%")]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Có 24/41 TCCSĐ.".encode(), "Có 24/41 TCCSĐ."),
        (b"\xef\xbb\xbf" + "Có 24/41 TCCSĐ.".encode(), "Có 24/41 TCCSĐ."),
        ("Có 24/41 TCCSĐ.".encode("utf-16"), "Có 24/41 TCCSĐ."),
    ],
)
def test_plain_texts(content, text):
    assert read(content) == text


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: b"", "Tệp rỗng"),
        (lambda: bytes.fromhex("D0CF11E0A1B11AE1") + b"0" * 512, "dạng Word cũ"),
        (lambda: b"%PDF-1.7 ...", "Đây là tệp PDF"),
        (lambda: b"\xff\xd8\xff\xe0 picture", "không phải là văn bản Word"),
        (lambda: b"PK\x03\x04 broken", "không phải là văn bản Word"),
        (lambda: word_files.packed({"a.txt": b"a"}), "nhưng không phải văn bản Word"),
        (lambda: word_files.changed("word/vbaProject.bin", b"x"), "có chứa macro"),
        (word_files.bomb, "quá lớn khi mở ra"),
        (word_files.with_dtd, "khai báo DTD"),
        (lambda: word_files.changed("word/document.xml", b"<w:document"), "đã hỏng"),
        (
            lambda: word_files.saved(word_files.document("a" * 300_000)),
            "nhiều nhất 200.000 ký tự",
        ),
        (lambda: ("a" * 200_001).encode(), "nhiều nhất 200.000 ký tự"),
    ],
)
def test_what_is_no_harmless_text_gets_a_sentence(make, words):
    with pytest.raises(Refused) as refused:
        read(make())
    assert words in str(refused.value)


def test_a_large_file_is_not_even_opened():
    with pytest.raises(Refused, match="Tệp lớn hơn 10 MB"):
        read(b"PK\x03\x04" + b"0" * (10 * 1024 * 1024))


def test_a_file_with_too_many_parts_is_refused():
    with pytest.raises(Refused, match="không bình thường"):
        read(word_files.rich(), parts=3)


def test_the_process_that_reads_is_ended_by_its_limits():
    with pytest.raises(Refused, match="quá nhiều bộ nhớ"):
        read(word_files.rich(), memory=30 * 1024 * 1024)
