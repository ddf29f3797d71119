"""The caps of a cycle: who is over, what every reading gives, as a workbook, and the calculator."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from assessments.models import AnnualReturn, Clause
from core.models import AuditEvent
from tests import factories
from tests.assessments import stage
from tests.assessments.caps.conftest import make_clause
from tests.cast import CANARY

pytestmark = pytest.mark.django_db


def page(client, user, cycle, query=""):
    client.force_login(user)
    return client.get(reverse("assessments:caps", args=[cycle.pk]) + query)


def told(row) -> tuple:
    """Capped, well, allowed, over, and what each reading allows."""
    return (
        row.counted.capped,
        row.counted.well,
        row.own.allowed,
        row.own.over,
        [one.allowed for one in row.others],
    )


def test_who_is_over_stands_first_and_every_reading_is_told(client, cast, cycle, clause, submitted):
    submitted("Năm", 1, 4)
    submitted("Mười", 3, 7)
    submitted("Nhiều", 10, 10)
    submitted("Không", 0, 12)
    (sheet,) = page(client, cast["leadership"], cycle).context["sheets"]
    assert [(row.line.name, *told(row)) for row in sheet.rows] == [
        ("Chi bộ Nhiều", 10, 10, 3, 7, [4, 4, 3, 3]),
        ("Chi bộ Mười", 3, 7, 1, 2, [2, 2, 2, 1]),
        ("Chi bộ Năm", 1, 4, 0, 1, [1, 1, 1, 0]),
        ("Chi bộ Không", 0, 12, 2, 0, [2, 2, 2, 2]),
    ]
    assert (sheet.over, sheet.over_rows, sheet.allowed, sheet.missing) == (10, 3, 6, 2)
    assert [one.allowed for one in sheet.sums] == [9, 9, 8, 6]
    # all 14 and 33 as one group: 9,4 of 47, or 7,83
    assert (sheet.counted.capped, sheet.counted.well) == (14, 33)
    assert [one.allowed for one in sheet.others] == [9, 9, 8, 7]
    assert (sheet.own.allowed, sheet.own.over) == (7, 7)


def test_the_page_says_it_in_words(client, cast, cycle, clause, submitted):
    submitted("Mười", 3, 7)
    text = page(client, cast["leadership"], cycle).content.decode()
    for sentence in (
        "Vượt ở 1 tổ chức, tổng cộng 2 đảng viên",
        "2 tổ chức chưa nộp nên chưa có số ở đây.",
        "Quy định thí dụ – Bắt buộc",
        "Tốt trở lên, làm tròn",
        "không quá 20% số hoàn thành tốt",
    ):
        assert sentence in text
    assert "không quyết định gì" not in text


def test_an_unconfirmed_clause_decides_nothing(client, cast, cycle, submitted):
    make_clause(cycle.rule_set, standing="UNCONFIRMED")
    submitted("Mười", 3, 7)
    text = page(client, cast["leadership"], cycle).content.decode()
    assert "chưa kiểm chứng văn bản nên không quyết định gì" in text
    assert "state--back" not in text  # over is told, nobody is judged
    assert "vượt 2" in text


def test_a_decision_counts_as_decided(client, cast, cycle, clause, submitted):
    """The frozen return, not the submission behind it."""
    cell = submitted("Quyết", 3, 7, state="DECIDED")
    row = AnnualReturn.objects.get(organization=cell, year=2011)
    count = row.member_counts.get(level__code="excellent")
    count.number = 5
    count.save()
    (sheet,) = page(client, cast["leadership"], cycle).context["sheets"]
    assert [told(one)[:2] for one in sheet.rows] == [(5, 7)]


def test_a_draft_and_what_is_not_subject_have_no_numbers(client, cast, cycle, clause):
    stage.in_state("DRAFT", cycle, cast, cast.base_cell)
    exempt = factories.organization(parent=cast.committee)
    factories.rating(exempt, 2011, None)
    (sheet,) = page(client, cast["leadership"], cycle).context["sheets"]
    assert (sheet.rows, sheet.missing) == ([], 2)


def test_an_outstanding_unit_may_have_more(client, cast, cycle, submitted):
    make_clause(cycle.rule_set, base="well-or-better", outstanding_percent=25)
    submitted("Xuất sắc", 3, 9)  # it rates itself pure and strong: 25 % of 12
    (sheet,) = page(client, cast["leadership"], cycle).context["sheets"]
    assert [told(row) for row in sheet.rows] == [(3, 9, 3, 0, [3, 3, 2, 2])]
    stage.decide_now(cycle.assessments.get(), cast, level="well")
    (sheet,) = page(client, cast["leadership"], cycle).context["sheets"]
    assert [told(row) for row in sheet.rows] == [(3, 9, 2, 1, [2, 2, 2, 2])]


def test_an_exemplary_unit_is_rated_at_the_level_it_counts_in(client, cast, cycle, submitted):
    make_clause(cycle.rule_set, outstanding_percent=25)
    submitted("Tiêu biểu", 3, 9)
    stage.decide_now(cycle.assessments.get(), cast, level="exemplary")
    (sheet,) = page(client, cast["leadership"], cycle).context["sheets"]
    assert [row.is_outstanding for row in sheet.rows] == [True]


@pytest.mark.parametrize(
    ("settings", "remark"),
    [
        ({"group": "committee"}, "chỉ dòng “Tính chung toàn đảng bộ” áp dụng"),
        ({"group": "like posts"}, "không biết chức vụ nên là số chung"),
        ({"head_counted": False}, "không tính người đứng đầu"),
    ],
)
def test_what_the_submissions_do_not_tell_is_said(client, cast, cycle, submitted, settings, remark):
    make_clause(cycle.rule_set, **settings)
    submitted("Mười", 3, 7)
    response = page(client, cast["leadership"], cycle)
    assert [remark in one for one in response.context["sheets"][0].remarks] == [True]
    assert remark in response.content.decode()


def test_without_a_text_there_is_no_cap_but_the_calculator(client, cast, cycle, submitted):
    submitted("Mười", 3, 7)
    response = page(client, cast["leadership"], cycle)
    assert response.context["sheets"] == []
    text = response.content.decode()
    assert "Chưa áp dụng tỷ lệ tối đa" in text
    assert "Chi bộ Mười" not in text
    assert "Tải tệp Excel" not in text


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?tren=0&tot=10&ty_le=20", [(2, 0), (2, 0), (2, 0), (1, 0)]),
        ("?tren=3&tot=7&ty_le=20", [(2, 1), (2, 1), (2, 1), (1, 2)]),
        ("?tren=1&tot=4&ty_le=20", [(1, 0), (1, 0), (1, 0), (0, 1)]),
        ("?tren=0&tot=0&ty_le=20", [(0, 0)] * 4),
        ("?tren=3&tot=9&ty_le=25", [(3, 0), (3, 0), (2, 1), (2, 1)]),
        (
            "?tren=2&tot=8&ty_le=20&dau=muc-cao-nhat",
            [(2, 0), (2, 0), (2, 0), (1, 0), (2, 0), (1, 0), (1, 1), (1, 0)],
        ),
    ],
)
def test_the_calculator(client, cast, cycle, query, expected):
    response = page(client, cast["leadership"], cycle, query)
    answer = response.context["answer"]
    assert [(one["reading"].allowed, one["reading"].over) for one in answer] == expected


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("?tren=x&tot=4&ty_le=20", "không phải là số"),
        ("?tren=1&tot=&ty_le=20", "Hãy nhập số người, ví dụ 2"),
        ("?tren=1&tot=4&ty_le=0", "Tỷ lệ từ 1 đến 100"),
        ("?tren=-1&tot=4&ty_le=20", "Số người từ 0 trở lên"),
        ("?tren=0&tot=4&ty_le=20&dau=muc-cao-nhat", "Người đứng đầu thuộc số này"),
    ],
)
def test_the_calculator_says_what_is_wrong(client, cast, cycle, query, sentence):
    response = page(client, cast["leadership"], cycle, query)
    assert response.context["answer"] == []
    assert sentence in response.content.decode()


def test_the_workbook_holds_what_the_page_shows(client, cast, cycle, clause, submitted):
    submitted("Năm", 1, 4)
    submitted("Mười", 3, 7)
    client.force_login(cast["leadership"])
    response = client.post(reverse("assessments:caps_export", args=[cycle.pk]))
    sheet = load_workbook(BytesIO(response.content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    start = next(n for n, row in enumerate(rows) if row[0] == "Mã")
    assert rows[start][1:6] == [
        "Tổ chức",
        "Hoàn thành xuất sắc",
        "Hoàn thành tốt",
        "Được phép",
        "Vượt",
    ]
    assert [row[1:] for row in rows[start + 1 :]] == [
        ["Chi bộ Mười", 3, 7, 1, 2, 2, 2, 2, 1],
        ["Chi bộ Năm", 1, 4, 0, 1, 1, 1, 1, 0],
        ["Cộng các tổ chức", 4, 11, 1, 3, 3, 3, 3, 1],
        ["Tính chung toàn đảng bộ", 4, 11, 2, 2, 3, 3, 2, 2],
    ]
    head = " ".join(str(row[0]) for row in rows[:start])
    assert "Quy định thí dụ – Bắt buộc" in head
    assert "Phần lẻ: bỏ phần lẻ" in head
    event = AuditEvent.objects.get(action="cap.export")
    assert event.after == {"rows": 2, "year": 2011}


def test_without_a_cap_there_is_no_workbook(client, cast, cycle):
    client.force_login(cast["leadership"])
    response = client.post(reverse("assessments:caps_export", args=[cycle.pk]))
    assert response.status_code == 302
    assert not AuditEvent.objects.filter(action="cap.export").exists()


def test_the_cycles_page_leads_there(client, cast, cycle):
    client.force_login(cast["leadership"])
    url = reverse("assessments:caps", args=[cycle.pk])
    assert url in client.get(reverse("assessments:cycle", args=[cycle.pk])).content.decode()


@pytest.mark.parametrize(
    ("role", "status"),
    [("department", 200), ("leadership", 200), ("reader", 403), ("base-secretary", 404)],
)
def test_who_sees_the_caps(client, cast, cycle, clause, role, status):
    assert page(client, cast[role], cycle).status_code == status


def test_a_secretary_who_takes_part_sees_the_others_not(client, cast, cycle, clause):
    stage.submitted(cycle, cast.base_committee, cast["base-secretary"])
    assert page(client, cast["base-secretary"], cycle).status_code == 403


def test_the_neighbour_sees_nothing_and_is_nowhere(
    client, cast, cycle, neighbours_cycle, clause, submitted
):
    submitted("Mười", 3, 7)
    stage.submitted(neighbours_cycle, cast.neighbour_base, stage.secretary_of(cast.neighbour_base))
    assert page(client, cast.stranger["leadership"], cycle).status_code == 404
    post = client.post(reverse("assessments:caps_export", args=[cycle.pk]))
    assert post.status_code == 404
    assert CANARY not in page(client, cast["leadership"], cycle).content.decode()
    assert Clause.objects.filter(pk=clause.pk).exists()


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_rows(
    client, cast, cycle, clause, submitted, django_assert_num_queries, count
):
    for number in range(count):
        submitted(f"Nộp {number}", 3, 7)
        submitted(f"Quyết {number}", 3, 7, state="DECIDED")
    client.force_login(cast["leadership"])
    with django_assert_num_queries(14):
        response = client.get(reverse("assessments:caps", args=[cycle.pk]))
    assert len(response.context["sheets"][0].rows) == 2 * count
