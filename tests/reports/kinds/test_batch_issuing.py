"""All notices of a batch issued at once: numbers in a row, all or none, each to its organization."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core.exceptions import Refused
from organizations.actions import Decision, move
from reports.batches import issuing as issuing_of_batches
from reports.batches.actions import start_batch
from reports.batches.issuing import issue_batch, outlook
from reports.issuing import issuing
from reports.models import Document
from tests import factories
from tests.cast import CANARY
from tests.reports.kinds.papers import DAY, drafted, issued


@pytest.fixture
def batch(rated):
    return start_batch(
        kind="result-sheet",
        organization=rated.committee,
        year=2010,
        dated=DAY,
        by=rated["department"],
        formats=("PDF", "DOCX"),
    )


def notice(rated, subject, number):
    staff = rated["department"]
    return issued(drafted("result-sheet", rated.committee, staff, subject), number, staff)


def numbers() -> list[tuple[str, str]]:
    rows = Document.objects.issued().order_by("number").select_related("subject")
    return [(row.subject.code, row.written_number) for row in rows]


def test_each_organization_gets_a_number_in_the_order_of_the_batch(rated, batch):
    order = [one.code for one in outlook(batch).subjects]
    assert sorted(order) == ["TD-1", "TD-2", "TD-3"]
    made = issue_batch(batch=batch, first=9, by=rated["department"])
    assert numbers() == list(zip(order, ["09-TB/ĐUK", "10-TB/ĐUK", "11-TB/ĐUK"], strict=True))
    assert {(one.organization_id, one.dated, one.year) for one in made} == {
        (rated.committee.pk, DAY, 2010)
    }
    assert all(one.subject.name in one.composed.text for one in made)
    assert all(CANARY not in one.composed.text for one in made)
    assert outlook(batch).subjects == ()


def test_who_has_his_notice_gets_no_second_one_until_it_is_taken_back(rated, batch):
    first = notice(rated, rated.base_cell, 4)
    issue_batch(batch=batch, first=5, by=rated["department"])
    assert [code for code, _number in numbers()].count("TD-2") == 1
    with pytest.raises(Refused, match="không còn tổ chức nào chờ thông báo năm 2010"):
        issue_batch(batch=batch, first=20, by=rated["department"])
    issuing.revoke_document(document=first, reason="Ghi sai.", by=rated["department"])
    assert [one.code for one in outlook(batch).subjects] == ["TD-2"]


def test_a_taken_number_leaves_all_without_one(rated, batch):
    taken = notice(rated, rated.base_cell, 6)
    with pytest.raises(Refused, match="Số 06-TB/ĐUK đã cấp cho văn bản ngày 21/11/2011"):
        issue_batch(batch=batch, first=5, by=rated["department"])
    assert numbers() == [("TD-2", taken.written_number)]
    assert not Document.objects.drafts().exists()


def test_only_who_issues_documents_and_only_papers_that_go_out(rated, batch):
    with pytest.raises(PermissionDenied):
        issue_batch(batch=batch, first=5, by=rated["leadership"])
    batch.kind = "registration"
    with pytest.raises(Refused, match="không gửi cho từng tổ chức"):
        issue_batch(batch=batch, first=5, by=rated["department"])
    assert numbers() == []


def test_the_page_asks_for_the_first_number_and_leads_to_the_list(client, rated, batch):
    notice(rated, rated.base_cell, 4)
    client.force_login(rated["department"])
    address = reverse("reports:batch_issue", args=[batch.pk])
    assert f'href="{address}"' in client.get(reverse("reports:batch", args=[batch.pk])).text
    page = client.get(address).text
    assert "Cấp số liên tiếp cho 2 văn bản" in page
    assert "từ 5 đến 6" in page
    assert "1 tổ chức đã có thông báo của năm này" in page
    assert f"<li>{rated.base_cell.name}</li>" in page
    refused = client.post(address, {"number": "0"})
    assert refused.status_code == 422
    assert "Số văn bản là một số từ 1 đến 99.999. Ví dụ: 128" in refused.text
    answer = client.post(address, {"number": "5"}, follow=True)
    assert "Đã ban hành 2 văn bản, số 05-TB/ĐUK đến 06-TB/ĐUK." in answer.text
    for number in ("04-TB/ĐUK", "05-TB/ĐUK", "06-TB/ĐUK"):
        assert number in answer.text
    client.force_login(rated["base-secretary"])
    assert "Thông báo kết quả, năm 2010" in client.get(reverse("home")).text


def test_who_went_to_another_committee_is_named_and_stops_nobody(client, rated, batch):
    move(
        organization=rated.base_cell,
        parent=rated.neighbour,
        decision=Decision(effective_on=date(2011, 11, 1), number="5-QĐ/TU"),
        by=rated["department"],
    )
    client.force_login(rated["department"])
    address = reverse("reports:batch_issue", args=[batch.pk])
    page = client.get(address).text
    assert "Cấp số liên tiếp cho 2 văn bản" in page
    assert "đã có thông báo" not in page
    assert "không còn là tổ chức cơ sở đảng của đảng bộ này: Chi bộ Công ty Thí Dụ Hai." in page
    client.post(address, {"number": "5"})
    assert sorted(code for code, _number in numbers()) == ["TD-1", "TD-3"]
    with pytest.raises(Refused, match="không còn tổ chức nào chờ thông báo năm 2010"):
        issue_batch(batch=batch, first=20, by=rated["department"])


def test_of_very_many_the_first_are_issued_and_the_page_tells_of_the_rest(
    client, rated, batch, monkeypatch
):
    monkeypatch.setattr(issuing_of_batches, "MOST", 2)
    client.force_login(rated["department"])
    page = client.get(reverse("reports:batch_issue", args=[batch.pk])).text
    assert "Cấp số liên tiếp cho 2 văn bản" in page
    assert "từ 1 đến 2" in page
    assert "1 văn bản còn lại ban hành ở lần sau" in page
    assert "đã có thông báo của năm này" not in page
    assert len(issue_batch(batch=batch, first=1, by=rated["department"])) == 2
    page = client.get(reverse("reports:batch_issue", args=[batch.pk])).text
    assert "2 tổ chức đã có thông báo của năm này" in page
    assert "ban hành ở lần sau" not in page
    (last,) = issue_batch(batch=batch, first=3, by=rated["department"])
    assert last.written_number == "03-TB/ĐUK"
    assert len(numbers()) == 3


def test_no_number_of_the_row_goes_beyond_the_highest(rated, batch):
    with pytest.raises(Refused, match=r"một số từ 1 đến 99\.999"):
        issue_batch(batch=batch, first=99_998, by=rated["department"])
    assert numbers() == []


def test_a_batch_is_issued_by_nobody_but_who_asked_for_it(client, rated, batch):
    colleague = factories.UserFactory()
    factories.grant(colleague, "department", rated.committee)
    address = reverse("reports:batch_issue", args=[batch.pk])
    for user in (colleague, rated.stranger["department"]):
        client.force_login(user)
        assert client.get(address).status_code == 404
        assert client.post(address, {"number": "5"}).status_code == 404
    assert numbers() == []
