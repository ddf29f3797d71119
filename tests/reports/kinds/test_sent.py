"""A notice that was issued reaches the organization it is about, and nobody beside it."""

from datetime import date

import pytest
from django.urls import reverse

from core.models import AuditEvent
from organizations.actions import Decision, merge, move
from reports import tasks
from reports.issuing import issuing
from reports.models import Document
from tests.assessments import stage
from tests.cast import CANARY
from tests.reports.kinds.papers import drafted, issued


def notice(committee, subject, by, *, number=None):
    draft = drafted("result-sheet", committee, by, subject)
    return draft if number is None else issued(draft, number, by)


@pytest.fixture
def sent(rated):
    """One notice to each of two organizations here, one to the neighbour's."""
    staff, theirs = rated["department"], rated.stranger["department"]
    return {
        "own": notice(rated.committee, rated.base_committee, staff, number=1),
        "other": notice(rated.committee, rated.base_cell, staff, number=2),
        "neighbour": notice(rated.neighbour, rated.neighbour_base, theirs, number=1),
    }


def opened(client, document) -> int:
    return client.get(reverse("reports:document", args=[document.pk])).status_code


def test_the_secretary_reads_what_was_sent_to_his_organization_alone(client, rated, sent):
    client.force_login(rated["base-secretary"])
    assert opened(client, sent["own"]) == 200
    assert opened(client, sent["other"]) == 404
    assert opened(client, sent["neighbour"]) == 404
    client.force_login(stage.secretary_of(rated.base_cell))
    assert opened(client, sent["own"]) == 404
    assert opened(client, sent["other"]) == 200
    for role in ("cell-secretary", "operator"):
        client.force_login(rated[role])
        assert opened(client, sent["own"]) in (403, 404), role


def test_a_draft_of_a_notice_is_read_by_nobody_below(client, rated):
    draft = notice(rated.committee, rated.base_committee, rated["department"])
    client.force_login(rated["base-secretary"])
    assert opened(client, draft) == 404
    assert "Thông báo kết quả" not in client.get(reverse("home")).content.decode()


def test_what_else_the_committee_issues_is_not_sent(client, rated):
    staff = rated["department"]
    report = issued(drafted("summary", rated.committee, staff), 1, staff)
    client.force_login(rated["base-secretary"])
    assert opened(client, report) == 404


def test_his_home_and_the_page_of_his_organization_lead_to_it(client, rated, sent):
    client.force_login(rated["base-secretary"])
    address = reverse("reports:document", args=[sent["own"].pk])
    home = client.get(reverse("home")).content.decode()
    assert f'href="{address}"' in home
    assert "Số 01-TB/ĐUK, ngày 21/11/2011." in home
    page = client.get(reverse("organizations:detail", args=[rated.base_committee.code]))
    assert "Văn bản gửi tổ chức" in page.content.decode()
    assert f'href="{address}"' in page.content.decode()
    for text in (home, page.content.decode()):
        assert reverse("reports:document", args=[sent["other"].pk]) not in text
        assert CANARY not in text
    client.force_login(rated["department"])
    page = client.get(reverse("organizations:detail", args=[rated.base_cell.code]))
    assert reverse("reports:document", args=[sent["other"].pk]) in page.content.decode()


def test_its_file_is_taken_and_written_into_the_trail(client, rated, sent):
    for file in tasks.files_of(sent["own"]):
        file.save()
    client.force_login(rated["base-secretary"])
    answer = client.post(reverse("reports:document_download", args=[sent["own"].pk, "pdf"]))
    assert answer.content.startswith(b"%PDF")
    event = AuditEvent.objects.order_by("sequence").last()
    assert (event.actor_id, event.subject_id) == (
        rated["base-secretary"].pk,
        str(sent["own"].pk),
    )
    other = client.post(reverse("reports:document_download", args=[sent["other"].pk, "pdf"]))
    assert other.status_code == 404


def test_he_can_do_nothing_to_it(client, rated, sent):
    client.force_login(rated["base-secretary"])
    page = client.get(reverse("reports:document", args=[sent["own"].pk])).content.decode()
    for name in ("document_write", "document_issue", "document_revoke", "document_drop"):
        address = reverse(f"reports:{name}", args=[sent["own"].pk])
        assert address not in page
        assert client.post(address, {"reason": "x"}).status_code in (403, 404), name
    sent["own"].refresh_from_db()
    assert not sent["own"].is_revoked


def test_what_was_taken_back_is_told_where_it_was_announced(client, rated, sent):
    issuing.revoke_document(document=sent["own"], reason="Ghi sai số.", by=rated["department"])
    client.force_login(rated["base-secretary"])
    page = client.get(reverse("reports:document", args=[sent["own"].pk])).content.decode()
    assert "Ghi sai số." in page
    home = client.get(reverse("home")).content.decode()
    assert "Số 01-TB/ĐUK, ngày 21/11/2011, đã thu hồi: Ghi sai số." in home
    place = reverse("organizations:detail", args=[rated.base_committee.code])
    assert "Đã thu hồi" in client.get(place).content.decode()


def test_a_paper_that_follows_takes_the_place_of_the_one_taken_back(client, rated, sent):
    issuing.revoke_document(document=sent["own"], reason="Ghi sai số.", by=rated["department"])
    notice(rated.committee, rated.base_committee, rated["department"], number=3)
    client.force_login(rated["base-secretary"])
    home = client.get(reverse("home")).content.decode()
    assert "Số 03-TB/ĐUK, ngày 21/11/2011." in home
    assert "đã thu hồi" not in home


def test_numbers_that_he_may_not_open_are_bare(client, rated, sent):
    client.force_login(rated["base-secretary"])
    page = client.get(reverse("reports:document", args=[sent["own"].pk])).content.decode()
    assert "/thong-ke/" not in page
    assert "Số gạch chân" not in page
    client.force_login(rated["department"])
    page = client.get(reverse("reports:document", args=[sent["own"].pk])).content.decode()
    assert "/thong-ke/" in page
    assert "Số gạch chân mở ra danh sách phía sau." in page


def test_it_goes_with_his_grant(client, rated, sent):
    user = rated["base-secretary"]
    client.force_login(user)
    assert opened(client, sent["own"]) == 200
    user.grants.update(valid_until=date(2011, 11, 20))
    assert opened(client, sent["own"]) == 403
    assert "Thông báo kết quả" not in client.get(reverse("home")).content.decode()


def test_it_goes_with_its_organization_to_another_committee_as_its_ratings_do(client, rated, sent):
    theirs = rated.stranger["department"]
    client.force_login(theirs)
    assert [opened(client, sent[one]) for one in ("own", "other")] == [404, 404]
    move(
        organization=rated.base_cell,
        parent=rated.neighbour,
        decision=Decision(effective_on=date(2011, 11, 1), number="5-QĐ/TU"),
        by=rated["department"],
    )
    assert [opened(client, sent[one]) for one in ("own", "other")] == [404, 200]
    address = reverse("reports:document_revoke", args=[sent["other"].pk])
    assert client.post(address, {"reason": "x"}).status_code == 403
    for role in ("reader", "cell-secretary", "base-secretary"):
        client.force_login(rated.stranger[role])
        assert opened(client, sent["other"]) in (403, 404), role
    client.force_login(rated["department"])
    assert opened(client, sent["other"]) == 200


def test_who_took_an_organization_over_reads_no_notice_of_it(client, rated, sent, third):
    merge(
        organization=rated.base_cell,
        target=third,
        decision=Decision(effective_on=date(2011, 11, 1), number="6-QĐ/ĐUK"),
        by=rated["department"],
    )
    client.force_login(stage.secretary_of(third))
    assert opened(client, sent["other"]) == 404
    assert "Thông báo kết quả" not in client.get(reverse("home")).content.decode()


def test_a_file_that_failed_asks_the_secretary_for_no_button_that_he_has_not(client, rated, sent):
    Document.objects.filter(pk=sent["own"].pk).update(state=Document.State.FAILED)
    address = reverse("reports:document", args=[sent["own"].pk])
    for role, may in (("base-secretary", False), ("department", True)):
        client.force_login(rated[role])
        page = client.get(address).content.decode()
        assert ("Lập lại tệp" in page) is may, role
        assert ("xin báo Ban Tổ chức của cấp trên" in page) is not may, role
