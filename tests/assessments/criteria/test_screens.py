"""The pages of the criteria as staff use them: nothing typed is lost, two never overwrite."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.criteria import actions
from assessments.models import CriteriaSet, RuleSet
from tests.access.pages import posted_form

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"assessments:{name}", args=args)


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def staff(cast, client):
    client.force_login(cast["department"])
    return cast["department"]


@pytest.fixture
def draft(cast, staff):
    central = CriteriaSet.objects.get(organization=None, rule_set__code="2025")
    return actions.draft(
        organization=cast.committee, rule_set=central.rule_set, based_on=central, by=staff
    )


def form_on(response) -> dict:
    """The page's form as a browser would send it."""
    form = posted_form(response.content.decode())
    return {name: values[0].lstrip("\n") for name, values in form.items()}


def form_of(client, draft) -> dict:
    return form_on(client.get(url("criteria_edit", draft.pk)))


def test_from_the_list_to_a_published_set(cast, staff, client):
    central = CriteriaSet.objects.get(organization=None, rule_set__code="2025")
    page = text_of(client.get(url("criteria_sets")))
    assert "Khung tiêu chí theo Quy định 366-QĐ/TW (lần 1)" in page
    began = client.post(
        url("criteria_draft"),
        {
            "organization": cast.committee.pk,
            "rule_set": central.rule_set_id,
            "based_on": central.pk,
        },
    )
    row = CriteriaSet.objects.get(organization=cast.committee)
    assert began.url == url("criteria_edit", row.pk)
    typed = form_of(client, row)
    typed["form-1-maximum"] = "62,5"
    typed |= {
        "form-2-group": "Tiêu chí của Đảng ủy",
        "form-2-text": "Sinh hoạt chi bộ đủ 12 kỳ",
        "form-2-maximum": "7,5",
    }
    saved = client.post(url("criteria_edit", row.pk), typed)
    assert saved.url == url("criteria_set", row.pk)
    page = text_of(client.get(saved.url))
    for words in (
        "Tiêu chí chung: 30 điểm",
        "Kết quả thực hiện nhiệm vụ: 62,5 điểm",
        "Tiêu chí của Đảng ủy: 7,5 điểm",
        "Tổng điểm tối đa: 100.",
        "<del>70</del></td>",
        "<ins>62,5</ins></td>",
    ):
        assert words in page, words
    row.refresh_from_db()
    client.post(url("criteria_publish", row.pk), {"version": row.version})
    row.refresh_from_db()
    assert row.state == "PUBLISHED"
    assert client.get(url("criteria_edit", row.pk)).url == url("criteria_set", row.pk)


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("form-0-maximum", "", "Dòng 1: Hãy nhập điểm tối đa, ví dụ 5 hoặc 2,5."),
        ("form-0-maximum", "ba", "Dòng 1: "),
        ("form-0-maximum", "0", "Dòng 1: Điểm tối đa ít nhất là 0,25. Ví dụ: 2,5."),
        ("form-0-maximum", "1,125", "Dòng 1: Nhiều nhất hai chữ số sau dấu phẩy."),
        ("form-2-evidence", "Sổ biên bản", "Dòng 3: Hãy ghi nhóm, ví dụ: Tiêu chí chung."),
        ("name", " ", "Hãy ghi tên, ví dụ: Tiêu chí chấm điểm năm 2025."),
    ],
)
def test_what_is_wrong_is_said_at_its_row(client, draft, field, value, sentence):
    typed = form_of(client, draft)
    response = client.post(url("criteria_edit", draft.pk), {**typed, field: value})
    assert response.status_code == 422
    assert sentence in text_of(response)
    assert [one.maximum for one in draft.criteria.all()] == [30, 70]


def test_more_rows_lose_nothing(client, draft):
    typed = form_of(client, draft) | {"form-0-text": "Đang gõ dở", "name": "Tên mới", "add": "1"}
    page = client.post(url("criteria_edit", draft.pk), typed)
    assert page.status_code == 200
    form = form_on(page)
    assert (form["form-0-text"], form["name"]) == ("Đang gõ dở", "Tên mới")
    assert form["form-TOTAL_FORMS"] == "8"
    assert "form-7-text" in form
    assert draft.criteria.first().text != "Đang gõ dở"


def test_lines_stand_by_the_number_that_was_typed(client, draft):
    typed = form_of(client, draft)
    assert (typed["form-0-ORDER"], typed["form-1-ORDER"], typed["form-2-ORDER"]) == ("1", "2", "")
    typed |= {"form-0-ORDER": "2", "form-1-ORDER": "1"}
    client.post(url("criteria_edit", draft.pk), typed)
    assert [one.code for one in draft.criteria.all()] == ["c2", "c1"]
    answer = client.post(url("criteria_edit", draft.pk), typed | {"form-0-ORDER": "không"})
    assert answer.status_code == 422
    assert form_on(answer)["form-0-ORDER"] == "không"
    answer = client.post(url("criteria_edit", draft.pk), typed | {"form-0-ORDER": "0"})
    assert "Dòng 1: Thứ tự từ 1 đến 999, ví dụ: 2." in text_of(answer)


def test_a_copied_line_is_a_line_of_its_own_below_the_first(client, draft):
    typed = form_of(client, draft) | {"form-0-text": "Vừa gõ", "form-0-maximum": "15", "copy": "0"}
    page = client.post(url("criteria_edit", draft.pk), typed)
    assert page.status_code == 200
    form = form_on(page)
    assert form["form-TOTAL_FORMS"] == "6"
    assert (form["form-5-text"], form["form-5-code"], form["form-5-ORDER"]) == ("Vừa gõ", "", "1")
    client.post(url("criteria_edit", draft.pk), form | {"form-5-text": "Dòng chép"})
    assert [(one.code, one.text, one.maximum) for one in draft.criteria.all()][:2] == [
        ("c1", "Vừa gõ", 15),
        ("c3", "Dòng chép", 15),
    ]
    for wrong in ("9", "x", ""):
        again = client.post(url("criteria_edit", draft.pk), typed | {"copy": wrong})
        assert form_on(again)["form-TOTAL_FORMS"] == "5"


def test_a_row_marked_to_go_goes(client, draft):
    typed = form_of(client, draft) | {"form-0-DELETE": "on", "form-1-maximum": "100"}
    client.post(url("criteria_edit", draft.pk), typed)
    assert [(one.code, one.maximum) for one in draft.criteria.all()] == [("c2", 100)]


def test_the_second_of_two_editors_sees_both_and_keeps_what_he_typed(client, staff, draft):
    typed = form_of(client, draft)
    client.post(url("criteria_edit", draft.pk), {**typed, "form-0-text": "Của người thứ nhất"})
    second = client.post(
        url("criteria_edit", draft.pk), {**typed, "form-0-text": "Của người thứ hai"}
    )
    assert second.status_code == 409
    page = text_of(second)
    assert "Bản người khác vừa lưu" in page
    assert "Của người thứ nhất" in page
    again = form_on(second)
    assert again["form-0-text"] == "Của người thứ hai"
    client.post(url("criteria_edit", draft.pk), again)
    assert draft.criteria.first().text == "Của người thứ hai"


def test_queries_of_the_list_do_not_grow(cast, staff, client):
    numbers = []
    for code in ("2014-2017", "2018-2022", "2023-2024"):
        rules = RuleSet.objects.get(code=code)
        actions.draft(organization=cast.committee, rule_set=rules, by=staff)
        client.get(url("criteria_sets"))
        with CaptureQueriesContext(connection) as seen:
            client.get(url("criteria_sets"))
        numbers.append(len(seen))
    assert numbers[0] == numbers[2]


def test_who_may_not_manage_only_reads(cast, client, draft):
    client.force_login(cast["leadership"])
    page = text_of(client.get(url("criteria_sets")))
    assert "Soạn bản mới" not in page
    assert client.get(url("criteria_set", draft.pk)).status_code == 404  # a draft is its desk's
    assert client.get(url("criteria_edit", draft.pk)).status_code in (403, 404)


def test_the_desk_tells_the_saved_total_and_what_is_missing(draft, client):
    page = text_of(client.get(url("criteria_edit", draft.pk)))
    assert "Tổng điểm tối đa đang lưu: 100 trên 100. Đủ điểm.</p>" in page
    typed = form_of(client, draft)
    for points, words in (
        ("52,5", "82,5 trên 100. Còn thiếu 17,5 điểm mới ban hành được.</p>"),
        ("72", "102 trên 100. Thừa 2 điểm, phải bớt mới ban hành được.</p>"),
    ):
        draft.refresh_from_db()
        client.post(
            url("criteria_edit", draft.pk),
            {**typed, "form-1-maximum": points, "version": draft.version},
        )
        page = text_of(client.get(url("criteria_edit", draft.pk)))
        assert f"Tổng điểm tối đa đang lưu: {words}" in page
        assert "live-sum--off" in page
