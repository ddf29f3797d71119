"""The decision on the ratings: counts, list by level, years that are decided."""

from datetime import date
from io import BytesIO

import docx
import pytest
from django.urls import reverse
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT as WD_ALIGN
from pypdf import PdfReader

from assessments.models import OrganizationRating
from core.exceptions import Refused
from reports.documents.kinds.recorded import Recorded, recorded_decision
from reports.documents.kinds.years import settled_years
from reports.issuing import numbers
from tests import factories
from tests.cast import CANARY
from tests.reports.kinds.papers import drafted, issued
from tests.reports.kinds.reading import composed, paper, rows, texts, written


def test_the_articles_and_the_list_say_the_same(rated):
    content = composed("rating-list", rated.committee, 2010)
    assert content.title.sentence == (
        "Quyết định về việc xếp loại chất lượng tổ chức cơ sở đảng năm 2010"
    )
    assert [text for text in texts(content) if text.startswith("Điều 1")] == [
        "Điều 1. Xếp loại chất lượng năm 2010 đối với 02 tổ chức cơ sở đảng (danh sách kèm theo), "
        "gồm: 01 tổ chức trong sạch, vững mạnh; 01 tổ chức hoàn thành tốt nhiệm vụ. Có 01 tổ chức "
        "cơ sở đảng không thuộc diện đánh giá, lý do ghi trong danh sách."
    ]
    assert rows(content, "TSVM") == [
        ("1", "Chi bộ Công ty Thí Dụ Hai", "DN tư nhân", "Hoàn thành tốt", "TSVM")
    ]
    assert rows(content, "Hoàn thành tốt") == [
        ("2", "Đảng bộ Công ty Thí Dụ Một", "DN nhà nước", "TSVM", "Hoàn thành tốt")
    ]
    assert rows(content, "Không thuộc diện")[0][:2] == ("3", "Chi bộ Công ty Thí Dụ Ba")
    assert [block.text for block in content.annexes[0].blocks[-2:]] == [
        "Cộng: 03 tổ chức cơ sở đảng.",
        "Chữ viết tắt: TSVM: trong sạch, vững mạnh; Hoàn thành tốt: hoàn thành tốt nhiệm vụ; "
        "DN nhà nước: doanh nghiệp nhà nước; "
        "DN tư nhân: doanh nghiệp tư nhân (công ty cổ phần, công ty TNHH).",
    ]
    assert CANARY not in content.text
    read = paper(content, rated.committee, "QĐ")
    assert "07-QĐ/ĐUK" in read
    assert "Điều 1. Xếp loại chất lượng năm 2010 đối với 02 tổ chức cơ sở đảng" in read
    assert "Cộng: 03 tổ chức cơ sở đảng" in read
    assert CANARY not in read


def test_the_words_before_the_articles_stand_in_the_middle(rated):
    content = composed("rating-list", rated.committee, 2010)
    places = {}

    def note(text, page, line, _font, _size):
        places.setdefault(text.strip(), page[0] * line[4] + page[4])

    pdf = PdfReader(BytesIO(written("PDF", content, rated.committee, "QĐ")))
    pdf.pages[0].extract_text(visitor_text=note)
    assert 240 < places["QUYẾT ĐỊNH:"] < 290  # points; the text is between 85 and 553
    word = docx.Document(BytesIO(written("DOCX", content, rated.committee, "QĐ")))
    (words,) = [one for one in word.paragraphs if one.text == "QUYẾT ĐỊNH:"]
    assert (words.alignment, words.paragraph_format.first_line_indent) == (WD_ALIGN.CENTER, 0)


def test_a_person_writes_the_bases_and_the_second_article(rated):
    content = composed(
        "rating-list",
        rated.committee,
        2010,
        texts={"bases": "- Căn cứ Quy chế;", "duties": "Điều 2. Riêng."},
    )
    said = texts(content)
    assert said[0] == "- Căn cứ Quy chế;"
    assert "Điều 2. Riêng." in said
    assert not any("20-HD/BTCTW" in text for text in said)


def test_only_years_in_which_everybody_has_a_result(rated, third):
    factories.cycle(rated.committee)
    assert settled_years(rated.committee) == [2009, 2010]
    with pytest.raises(Refused) as refused:
        composed("rating-list", rated.committee, 2011)
    assert refused.value.sentence == (
        "Chưa lập được cho năm 2011: còn tổ chức chưa có kết quả xếp loại hay lý do, hoặc chưa có "
        "số liệu. Các năm lập được: 2009, 2010."
    )
    for of in (rated.base_committee, rated.base_cell, third):
        factories.rating(of, 2011, "well")
    assert settled_years(rated.committee) == [2009, 2010, 2011]
    assert (
        "03 tổ chức hoàn thành tốt nhiệm vụ" in composed("rating-list", rated.committee, 2011).text
    )


def test_the_paper_is_proposed_the_number_that_the_ratings_were_recorded_with(rated):
    standing = drafted("rating-list", rated.committee, rated["department"])
    assert standing.recorded == Recorded("7-QĐ/2010", None)
    assert numbers.number_for(standing) == 7
    paper_7 = issued(standing, 7, rated["department"])
    again = drafted("rating-list", rated.committee, rated["department"])
    assert paper_7.written_number == "07-QĐ/ĐUK"
    assert numbers.number_for(again) == 8


def test_ratings_of_several_decisions_propose_none(rated):
    rating = rated.base_cell.ratings.get(year=2010)
    rating.decision_number = "9-QĐ/2010"
    rating.save()
    assert recorded_decision(rated.committee, 2010) is None
    assert recorded_decision(rated.neighbour, 2010) == Recorded("7-QĐ/2010", None)


def test_more_digits_than_a_series_has_are_no_proposal(rated):
    OrganizationRating.objects.filter(year=2010).update(decision_number="9" * 50)
    draft = drafted("rating-list", rated.committee, rated["department"])
    assert numbers.number_for(draft) == 1


@pytest.mark.parametrize(
    ("number", "proposed"),
    [
        ("118-QĐ/ĐUK", 118),
        ("118/QD-DUK", 118),
        ("118-QĐ/TU", 1),  # of the committee above
        ("118-NQ/ĐUK", 1),  # a resolution has numbers of its own
        ("118", 118),
        ("0-QĐ/ĐUK", 1),
    ],
)
def test_a_number_of_another_series_is_not_proposed(rated, number, proposed):
    OrganizationRating.objects.filter(year=2010).update(decision_number=number)
    draft = drafted("rating-list", rated.committee, rated["department"])
    assert numbers.number_for(draft) == proposed


@pytest.mark.parametrize(
    ("number", "count"), [("118-QĐ/ĐUK", 118), ("Số 118-QĐ/ĐUK", None), ("", None)]
)
def test_the_number_in_its_series_is_what_the_writing_begins_with(number, count):
    assert Recorded(number, None).count == count


def test_the_draft_says_which_decision_the_results_were_recorded_with(rated, client):
    OrganizationRating.objects.filter(year=2010).update(
        decision_number="118-QĐ/ĐUK", decided_on=date(2010, 12, 28)
    )
    draft = drafted("rating-list", rated.committee, rated["department"])
    client.force_login(rated["department"])
    said = "Kết quả năm 2010 đã ghi theo quyết định số 118-QĐ/ĐUK ngày 28/12/2010."
    for page in ("reports:document", "reports:document_issue"):
        text = client.get(reverse(page, args=[draft.pk])).content.decode()
        assert said in text
        assert "Bản thảo đang đề ngày 21/11/2011." in text
    assert 'value="118"' in text
    draft.dated = date(2010, 12, 28)
    draft.save()
    text = client.get(reverse("reports:document_issue", args=[draft.pk])).content.decode()
    assert said in text
    assert "Bản thảo đang đề ngày" not in text
