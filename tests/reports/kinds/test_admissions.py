"""The report on admissions says what the page of the year-end summary says."""

from membership.quotas.summary import summary
from membership.quotas.summary_tables import sentences
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import Body
from tests.cast import CANARY
from tests.reports.kinds.reading import composed, rows, texts


def test_the_sentences_and_rows_are_those_of_the_summary(rated):
    content = composed("admissions", rated.committee, 2010)
    found = summary(rated["department"], rated.committee, 2010, years=3)
    for sentence in sentences(found):
        assert sentence in texts(content)
    assert rows(content, "Biểu dương") == [
        (str(result.place), result.row.name, "2", "3", "150,0%", "Vượt chỉ tiêu")
        for result in found.commended
    ]
    assert len(rows(content, "Kết quả")) == 3
    assert "Cơ cấu đảng viên mới (danh sách đảng viên chưa có của năm này)" in content.left_out
    assert CANARY not in content.text


def test_a_body_reads_its_own_subtree_only(rated):
    reader = Body(rated.committee, Permission.VIEW_QUOTA, Permission.VIEW_RATING)
    seen = Organization.objects.visible_to(reader, Permission.VIEW_QUOTA)
    assert seen.filter(pk=rated.base_cell.pk).exists()
    assert not seen.filter(path__subtree=rated.neighbour.path).exists()
    assert not Organization.objects.visible_to(reader, Permission.VIEW_MEMBER).exists()
