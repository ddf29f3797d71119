"""The kinds of the demonstration's committee, with its published figures."""

from assessments.models import ConsolidationPlan, Registration, SelfAssessment
from organizations.models import Organization
from reports import sources
from reports.documents import catalogue
from reports.documents.order import Order
from reports.issuing.letterheads import letterhead_of
from reports.statistics import Statistics
from tests.reports.kinds.reading import composed, paper, rows, texts


def test_the_demonstrations_decision_counts_as_the_statistics_do(demonstration):
    committee = Organization.objects.get(code="DUK")
    content = composed("rating-list", committee, 2010)
    structure = Statistics(sources.read(committee, (2010,))).structure(2010)
    assert [(level.name, count) for level, count in structure] == [
        ("Trong sạch, vững mạnh", 30),
        ("Hoàn thành tốt nhiệm vụ", 9),
        ("Hoàn thành nhiệm vụ", 3),
        ("Yếu kém", 1),
    ]
    assert (
        "43 tổ chức cơ sở đảng (danh sách kèm theo), gồm: 30 tổ chức trong sạch, vững mạnh; 09 tổ "
        "chức hoàn thành tốt nhiệm vụ; 03 tổ chức hoàn thành nhiệm vụ; 01 tổ chức yếu kém."
    ) in content.text
    assert [len(table.table.rows) for table in content.tables] == [30, 9, 3, 1, 2]


def test_the_demonstrations_year_on_paper(demonstration):
    committee = Organization.objects.get(code="DUK")
    content = composed("admissions", committee, 2010)
    assert "Năm 2010 kết nạp 99 đảng viên, đạt 116,5% chỉ tiêu cấp trên giao (85)." in texts(
        content
    )
    read = paper(content, committee, "BC")
    assert "Năm 2010 kết nạp 99 đảng viên, đạt 116,5% chỉ tiêu cấp trên giao (85)." in read
    assert "PHỤ LỤC 1" in read
    passed = rows(content, "Biểu dương")
    assert all(row[5] == "Vượt chỉ tiêu" for row in passed)
    assert len(rows(content, "Kết quả")) == 45


def test_the_demonstrations_plan(demonstration):
    committee = Organization.objects.get(code="DUK")
    content = composed("year-plan", committee, 2011)
    assert content.title.sentence == (
        "Kế hoạch củng cố tổ chức cơ sở đảng, phát triển đảng viên năm 2011"
    )
    said = texts(content)
    assert "I- KẾT QUẢ NĂM 2010" in said
    assert rows(content, "Mục tiêu") == [
        ("1", "Tỷ lệ TCCSĐ trong sạch, vững mạnh", "69,8%", "ít nhất 60%"),
        ("2", "Tỷ lệ đảng viên hoàn thành tốt nhiệm vụ trở lên", "95,5%", "ít nhất 80%"),
        ("3", "Số TCCSĐ yếu kém", "1", "không có"),
        ("4", "Kết nạp đảng viên so với chỉ tiêu", "116,5%", "ít nhất 100%"),
        ("5", "Tỷ lệ TCCSĐ hoàn thành nhiệm vụ", "7%", "giảm so với năm trước"),
        (
            "6",
            "Tỷ lệ đảng viên vi phạm hoặc không hoàn thành nhiệm vụ",
            "0,3%",
            "giảm so với năm trước",
        ),
    ]
    assert "Số TCCSĐ yếu kém: so với mục tiêu, kết quả năm 2010 cần giảm 01 TCCSĐ." in said
    assert "Kết nạp đảng viên: chỉ tiêu cấp trên giao năm 2011 là 90 đảng viên." in said
    tasks = said[said.index("III- NHIỆM VỤ") + 1 : said.index("IV- TỔ CHỨC THỰC HIỆN")]
    assert tasks[0].startswith("Trực tiếp giúp đỡ, củng cố Chi bộ ")
    assert tasks[1].count("Chi bộ") + tasks[1].count("Đảng bộ") == 4
    assert content.left_out == ()
    read = paper(content, committee, "KH")
    assert "07-KH/ĐUK" in read
    assert "tỷ lệ 69,8%, tăng 15 điểm phần trăm so với năm 2009" in read


def test_what_the_secretaries_handed_in_is_printed(demonstration):
    for kind, model, title in (
        ("registration", Registration, "Bản đăng ký phấn đấu năm 2011"),
        ("consolidation-plan", ConsolidationPlan, "Kế hoạch củng cố tổ chức đảng năm 2011"),
        ("self-assessment", SelfAssessment, "Báo cáo tự đánh giá, xếp loại năm 2011"),
    ):
        of = "submissions" if kind == "self-assessment" else "copies"
        row = model.objects.filter(**{f"{of}__number": 1, "cycle__year": 2011}).first()
        head = letterhead_of(row.organization)
        order = Order(organization=row.organization, year=2011, issuer_name=head.issuer_name)
        content = catalogue.kind_of(kind).compose(order)
        assert content.title.sentence == title
        assert row.organization.name in content.text
        last = getattr(row, of).last().content
        for said in _texts_of(kind, last):
            assert said in content.text, (kind, said)


def _texts_of(kind: str, copy: dict) -> list[str]:
    """What was typed, and has to stand on the paper word by word."""
    if kind == "registration":
        lines = [line["content"] for line in copy["lines"]]
        return [*lines, copy["commitment"]["name"]]
    if kind == "consolidation-plan":
        return [task["person"] for task in copy["tasks"]] + [
            task["content"] for task in copy["tasks"]
        ]
    return [line.strip() for line in copy["review"]["strengths"].splitlines() if line.strip()]
