"""The dossier of a session: what waits, exceptions first."""

from datetime import date

import pytest

from core.exceptions import Refused
from reports.issuing import drafting
from reports.models import LetterSettings
from tests import factories
from tests.assessments import stage
from tests.cast import CANARY
from tests.reports.kinds.reading import composed, paper, rows, texts


@pytest.fixture
def waiting(rated):
    """One proposal as the committee asked, one lower; the neighbour has one too."""
    cycle = factories.cycle(rated.committee)
    stage.in_state("PROPOSED", cycle, rated, rated.base_committee)
    secretary = stage.secretary_of(rated.base_cell)
    stage.proposed(cycle, rated.base_cell, secretary, rated["department"], level="completing")
    theirs = factories.cycle(rated.neighbour)
    stage.proposed(
        theirs,
        rated.neighbour_base,
        stage.secretary_of(rated.neighbour_base),
        rated.stranger["department"],
    )
    return rated


def test_exceptions_come_first(waiting):
    content = composed("dossier", waiting.committee, 2011)
    said = texts(content)
    assert (
        "Đảng bộ có 03 tổ chức cơ sở đảng, 03 thuộc diện đánh giá; đã nộp bản tự đánh giá 02, đã "
        "thẩm định 02, đã có quyết định 0, chưa nộp 01."
    ) in said
    special = said[said.index("II- NHỮNG TRƯỜNG HỢP CẦN XEM XÉT") + 1]
    assert special.startswith(
        "1- Chi bộ Công ty Thí Dụ Hai: Đề xuất “Hoàn thành”, cấp ủy tự xếp “TSVM”. Giảm 2 bậc"
    )
    assert (
        "Đề nghị xếp loại 02 tổ chức cơ sở đảng: Trong sạch, vững mạnh 01; Hoàn thành nhiệm vụ 01; "
        "trong đó 02 trường hợp cần xem xét nêu ở mục II. Danh sách cụ thể ở phụ lục."
    ) in said
    table = rows(content, "Đề nghị xếp loại")
    assert [row[1] for row in table] == ["Chi bộ Công ty Thí Dụ Hai", "Đảng bộ Công ty Thí Dụ Một"]
    assert table[1][2:6] == ("Hoàn thành tốt", "–", "TSVM", "TSVM")
    assert CANARY not in content.text
    assert "07-TTr/ĐUK" in paper(content, waiting.committee, "TTr")


def test_without_proposals_there_is_no_dossier(rated):
    factories.cycle(rated.committee)
    with pytest.raises(Refused, match="không có đề xuất nào"):
        composed("dossier", rated.committee, 2011)


def test_the_department_writes_it_to_its_own_committee(waiting):
    document = drafting.draft_document(
        kind="dossier",
        organization=waiting.committee,
        year=2011,
        dated=date(2011, 11, 20),
        by=waiting["department"],
    )
    head, signature = document.letter.letterhead, document.letter.signature
    assert (head.superior, head.issuing) == (letter_of(waiting).issuing.upper(), "BAN TỔ CHỨC")
    assert (signature.capacity, signature.post) == ("", "TRƯỞNG BAN")
    assert document.letter.recipients.written == [
        "- Ban Thường vụ (để trình),",
        "- Lưu Ban Tổ chức.",
    ]


def letter_of(cast) -> LetterSettings:
    return LetterSettings.objects.get(organization=cast.committee)
