"""The page, the file that comes back, the command: who may, what they say, whose figures they show."""

import io
import json
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from docx import Document

from tests import factories
from tests.reports.checking import word_files
from tests.reports.workbook_files import dump

PAGE = "/kiem-tra-van-ban/"
PLAN = Path(__file__).parents[2] / "data" / "plan.txt"
WRONG = "Năm 2010 có 30/43 TCCSĐ đạt trong sạch, vững mạnh, chiếm 68,9%."


@pytest.fixture
def reader(cast, client):
    client.force_login(cast["reader"])
    return client


def post(client, text="", **more):
    return client.post(PAGE, {"text": text, **more})


def test_an_error_is_marked_in_place_with_the_right_value(reader):
    page = post(reader, WRONG).content.decode()
    assert '<mark class="check-mark check-mark--error">68,9%<a id="place-1"' in page
    assert "Văn bản ghi 68,9%; đúng ra là 69,8%: 30/43 = 69,8%." in page
    assert "Có 1 chỗ sai" in page


def test_nothing_of_the_text_is_kept(reader):
    before = dump()
    before.pop("sessions.Session")
    post(reader, WRONG)
    after = dump()
    after.pop("sessions.Session")
    assert after == before


def test_what_is_typed_stays_and_is_escaped(reader):
    page = post(reader, "<script>alert(1)</script> Có 24/41 TCCSĐ, chiếm 60%.").content.decode()
    assert "<script>alert" not in page
    # in the excerpt, in the marked text, in what is downloaded, in the form
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 4


@pytest.mark.parametrize("text", ["", "   \n"])
def test_nothing_to_check_is_said_with_an_example(reader, text):
    page = post(reader, text).content.decode()
    assert "Hãy dán nội dung hoặc chọn một tệp. Ví dụ: Có 24/41 TCCSĐ, chiếm 58,5%." in page


def test_a_bad_file_says_why_and_keeps_what_was_typed(reader):
    page = post(reader, WRONG, file=SimpleUploadedFile("a.docx", b"%PDF-1.7")).content.decode()
    assert "Đây là tệp PDF" in page
    assert WRONG in page
    assert "check-mark" not in page


def test_too_many_numbers_are_refused(reader):
    page = post(reader, "1 " * 6000).content.decode()
    assert "Văn bản có hơn 3.000 con số" in page


def test_a_file_is_read_with_its_tables_and_notes(reader):
    file = SimpleUploadedFile("bao-cao.docx", word_files.rich())
    page = post(reader, file=file).content.decode()
    assert "Văn bản ghi 55,8%; đúng ra là 54,8%: 23/42 = 54,8%." in page
    assert "Năm 2010 | 30/43 | 69,8%" in page


def test_the_marked_text_comes_back_as_a_word_file(reader):
    answer = post(reader, f"Mở đầu.\n{WRONG}", **{"tai-ve": "1"})
    assert "da-kiem-tra.docx" in answer["Content-Disposition"]
    made = Document(io.BytesIO(answer.content))
    assert [one.text for one in made.paragraphs] == ["Mở đầu.", WRONG]
    marked = [run for one in made.paragraphs for run in one.runs if run.font.highlight_color]
    assert [run.text for run in marked] == ["68,9%"]
    (comment,) = made.comments
    assert comment.text == "Văn bản ghi 68,9%; đúng ra là 69,8%: 30/43 = 69,8%."


def rated(cast, tsvm: int) -> None:
    """Base organizations rated in 2010: `tsvm` pure and strong of two, and the neighbour's."""
    for number, base in enumerate((cast.base_committee, cast.base_cell)):
        factories.rating(base, 2010, "pure-strong" if number < tsvm else "well")
    factories.rating(cast.neighbour_base, 2010, "pure-strong")


class TestBesideThePortal:
    def test_another_number_is_a_note_with_a_way_to_the_rows(self, cast, reader):
        rated(cast, 1)
        page = post(
            reader, "Năm 2010 có 2/2 TCCSĐ đạt trong sạch, vững mạnh, chiếm 100%.",
            committee=cast.committee.code,
        ).content.decode()  # fmt: skip
        assert (
            "Văn bản ghi 2/2; hệ thống ghi 1/2 (50%): TCCSĐ đạt trong sạch, vững mạnh năm 2010."
            in page
        )
        assert f'href="/thong-ke/base-ps/2010/?to-chuc={cast.committee.code}"' in page
        assert "Có 1 chỗ sai" not in page

    def test_the_same_number_agrees(self, cast, reader):
        rated(cast, 1)
        page = post(
            reader, "Năm 2010 có 1/2 TCCSĐ đạt TSVM, chiếm 50%.", committee=cast.committee.code
        ).content.decode()
        assert "1/2 khớp với hệ thống: TCCSĐ đạt trong sạch, vững mạnh năm 2010." in page

    @pytest.mark.parametrize(
        "text",
        [
            "Có 2/2 TCCSĐ đạt TSVM, chiếm 100%.",  # which year?
            "Quý I năm 2010 có 2/2 TCCSĐ đạt TSVM, chiếm 100%.",
            "Năm 2010, Đảng bộ Công ty Sao Mai có 2/2 TCCSĐ đạt TSVM, chiếm 100%.",
            "Năm 2010 có 2/2 chi bộ đạt TSVM, chiếm 100%.",  # base cells or sub-cells?
            "Năm 2010 có 2/2 TCCSĐ tham gia thi đua, chiếm 100%.",
            "Năm 2009 có 2/2 TCCSĐ đạt TSVM, chiếm 100%.",  # no figures of that year
        ],
    )
    def test_where_year_or_figure_are_in_doubt_nothing_is_said(self, cast, reader, text):
        rated(cast, 1)
        answer = post(reader, text, committee=cast.committee.code)
        assert answer.context["report"].portal == answer.context["report"].agreeing == ()

    def test_another_committees_figures_are_not_asked_for(self, cast, reader):
        rated(cast, 1)
        text = "Năm 2010 có 2/2 TCCSĐ đạt TSVM, chiếm 100%."
        page = post(reader, text, committee=cast.neighbour.code).content.decode()
        assert "CANARY" not in page
        assert "1/1" not in page
        assert "check-mark" not in page
        with_ours = post(reader, text, committee=cast.committee.code).content.decode()
        assert "1/1" not in with_ours

    def test_queries_do_not_grow_with_the_text(self, cast, reader, django_assert_num_queries):
        rated(cast, 1)
        line = "Năm 2010 có 2/2 TCCSĐ đạt TSVM, chiếm 100%.\n"
        counts = []
        for text in (line, line * 30):
            with django_assert_num_queries(NUMBER_OF_QUERIES) as queries:
                post(reader, text, committee=cast.committee.code)
            counts.append(len(queries))
        assert counts[0] == counts[1]


NUMBER_OF_QUERIES = 16


@pytest.mark.parametrize(
    ("role", "status"), [("reader", 200), ("department", 200), ("base-secretary", 403)]
)
def test_who_may(cast, client, role, status):
    client.force_login(cast[role])
    assert client.get(PAGE).status_code == status
    assert post(client, WRONG).status_code == status


class TestCommand:
    def run(self, *arguments) -> str:
        out = io.StringIO()
        call_command("check_text", *arguments, stdout=out)
        return out.getvalue()

    def test_the_plan(self, db):
        assert self.run(str(PLAN)).splitlines() == [
            "Sai, dòng 29: Văn bản ghi 20,1%; đúng ra là 18,1%: 64,5 − 46,4 = 18,1 điểm phần trăm.",
            "1 sai, 27 đúng, 3 không tính lại được.",
        ]

    def test_as_json(self, db):
        rows = json.loads(self.run(str(PLAN), "--json"))
        (error,) = [row for row in rows if row["kind"] == "error"]
        assert (error["stands"], error["should"]) == ("20,1%", "18,1%")
        assert sum(row["kind"] == "right" for row in rows) == 27

    def test_refusals(self, db, tmp_path):
        with pytest.raises(CommandError, match="Không có tệp"):
            self.run(str(tmp_path / "a.txt"))
        with pytest.raises(CommandError, match="Không có tổ chức"):
            self.run(str(PLAN), "--organization", "KHONG")
        file = tmp_path / "a.docx"
        file.write_bytes(b"%PDF")
        with pytest.raises(CommandError, match="Đây là tệp PDF"):
            self.run(str(file))
