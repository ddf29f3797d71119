"""Publication, complaints and reopening: every gate refused once."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from assessments import actions
from assessments.deciding.publishing import answer_complaint, file_complaint, publish_results
from assessments.models import ResultComplaint
from core.exceptions import Refused
from core.models import AuditEvent
from organizations import actions as tree
from tests import factories
from tests.assessments import stage

pytestmark = pytest.mark.django_db

Kind, Outcome = ResultComplaint.Kind, ResultComplaint.Outcome
PAPER = {
    "published_on": date(2011, 11, 21),
    "document": "31-TB/TD",
    "complaints_until": date(2011, 12, 5),
}


@pytest.fixture
def decided(cast, cycle):
    """Both base organizations have their result: one decided, one not subject."""
    factories.rating(cast.base_cell, 2011, None)
    return stage.decided(
        cycle,
        cast.base_committee,
        cast["base-secretary"],
        cast["department"],
        cast["leadership"],
    )


@pytest.fixture
def published(cast, cycle, decided):
    publish_results(cycle=cycle, by=cast["department"], **PAPER)
    cycle.refresh_from_db()
    return stage.fresh(decided)


def complain(row, by, text="Xin xem lại điểm kết nạp", kind=Kind.COMPLAINT):
    return file_complaint(assessment=row, text=text, by=by, kind=kind)


def answer(row, by, outcome=Outcome.KEPT, text="Đã xem lại", document="45-CV/TD"):
    return answer_complaint(complaint=row, outcome=outcome, answer=text, document=document, by=by)


def decide_again(cast, row, code: str):
    return actions.decide(
        assessments=row,
        levels={row.pk: stage.level_of(row.cycle, code)},
        reasons={row.pk: "Theo kết luận khiếu nại"},
        decision_number="30-QĐ/TD",
        decided_on=date(2011, 11, 21),
        by=cast["leadership"],
    )


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"document": " "}, "Hãy ghi văn bản công bố"),
        ({"published_on": date(2011, 11, 22)}, "Ngày công bố không thể sau hôm nay"),
        ({"complaints_until": date(2011, 11, 20)}, "Hạn nhận khiếu nại không thể trước"),
    ],
)
def test_a_publication_that_cannot_be(cast, cycle, decided, changed, sentence):
    with pytest.raises(Refused, match=sentence):
        publish_results(cycle=cycle, by=cast["department"], **{**PAPER, **changed})
    cycle.refresh_from_db()
    assert cycle.published_on is None


def test_not_before_everybody_has_a_result(cast, cycle):
    with pytest.raises(Refused, match="2 tổ chức chưa có kết quả hay lý do: Đảng bộ Công ty"):
        publish_results(cycle=cycle, by=cast["department"], **PAPER)


def test_what_is_missing_is_told_before_anything_is_typed(cast, cycle, client):
    """Not offered while one is missing: its number and a list of exactly these."""
    factories.rating(cast.base_cell, 2011, None)
    stage.proposed(cycle, cast.base_committee, cast["base-secretary"], cast["department"])
    client.force_login(cast["department"])
    address = reverse("assessments:publish", args=[cycle.pk])
    ours = reverse("assessments:cycle", args=[cycle.pk])
    page = text_of(client.get(ours))
    assert f'href="{address}"' not in page
    assert "Chưa công bố được kết quả: còn 1 tổ chức chưa có kết quả hay lý do." in page
    assert 'href="?state=unsettled"' in page
    listed = text_of(client.get(ours, {"state": "unsettled"}))
    assert "Đảng bộ Công ty Thí Dụ Một" in listed
    assert "Chi bộ Công ty Thí Dụ Hai" not in listed
    page = text_of(client.get(address))
    assert "1 tổ chức chưa có kết quả hay lý do: Đảng bộ Công ty Thí Dụ Một." in page
    assert f'href="{ours}?state=unsettled"' in page
    assert 'name="document"' not in page


def test_the_button_stands_when_nothing_is_missing(cast, cycle, decided, client):
    address = reverse("assessments:publish", args=[cycle.pk])
    client.force_login(cast["department"])
    page = text_of(client.get(reverse("assessments:cycle", args=[cycle.pk])))
    assert f'href="{address}"' in page
    assert "Chưa công bố được" not in page
    assert 'name="document"' in text_of(client.get(address))


def test_of_a_closed_year_nothing_is_said_to_be_missing(cast, cycle, decided, client):
    cycle.closed_at = timezone.now()
    cycle.save()
    client.force_login(cast["department"])
    page = text_of(client.get(reverse("assessments:publish", args=[cycle.pk])))
    assert "Đợt đánh giá năm 2011 đã đóng." in page
    assert "Xem các tổ chức chưa có kết quả" not in page
    assert 'name="document"' not in page


def test_who_left_before_his_result_keeps_no_year_from_publication(cast, cycle, decided):
    """As with closing: the organization that went away is another committee's to rate."""
    gone = factories.organization(parent=cast.committee, name="Chi bộ Đã Chuyển")
    stage.draft(cycle, gone, stage.secretary_of(gone))
    tree.move(
        organization=gone,
        parent=cast.neighbour,
        decision=tree.Decision(date(2011, 11, 21), "7-QĐ/TD"),
        by=None,
    )
    assert publish_results(cycle=cycle, by=cast["department"], **PAPER).published_on


def test_published_once_and_told(cast, cycle, published):
    with pytest.raises(Refused, match="Kết quả đã công bố ngày 21/11/2011"):
        publish_results(cycle=cycle, by=cast["department"], **PAPER)
    event = AuditEvent.objects.get(action="cycle.publish")
    assert (event.after["document"], event.after["complaints_until"]) == ("31-TB/TD", "2011-12-05")


@pytest.mark.parametrize("who", ["leadership", "base-secretary", "reader"])
def test_who_publishes(cast, cycle, decided, who):
    with pytest.raises(PermissionDenied):
        publish_results(cycle=cycle, by=cast[who], **PAPER)


def test_a_published_result_is_opened_for_a_complaint_only(cast, published):
    leader = cast["leadership"]
    with pytest.raises(Refused, match="Kết quả đã công bố; chỉ mở lại khi có khiếu nại"):
        actions.reopen_decision(assessment=published, reason="Sai số", by=leader)
    complaint = complain(published, cast["base-secretary"])
    row = actions.reopen_decision(assessment=published, reason="Theo khiếu nại", by=leader)
    assert row.state == "PROPOSED"
    with pytest.raises(Refused, match="Kết quả đang mở lại; hãy quyết định xong"):
        answer(complaint, leader, Outcome.CHANGED)
    with pytest.raises(Refused, match="Kết quả đang mở lại; hãy quyết định xong"):
        answer(complaint, cast["base-secretary"], Outcome.WITHDRAWN)
    decide_again(cast, row, "well")
    with pytest.raises(Refused, match="Mức xếp loại đã thay đổi"):
        answer(complaint, leader, Outcome.KEPT)
    done = answer(complaint, leader, Outcome.CHANGED)
    assert (done.outcome, done.answered_on, done.answered_by, done.document) == (
        "CHANGED",
        date(2011, 11, 21),
        leader,
        "45-CV/TD",
    )
    assert done.level_before.code == "pure-strong"
    with pytest.raises(Refused, match="đã được trả lời"):
        answer(complaint, leader)


def test_a_kept_result(cast, published):
    complaint = complain(published, cast["base-secretary"])
    with pytest.raises(Refused, match="Mức xếp loại chưa thay đổi"):
        answer(complaint, cast["leadership"], Outcome.CHANGED)
    with pytest.raises(Refused, match="Hãy ghi nội dung trả lời"):
        answer(complaint, cast["leadership"], text=" ")
    assert answer(complaint, cast["leadership"]).outcome == "KEPT"


def test_complaints_that_cannot_be(cast, cycle, decided, settings):
    secretary = cast["base-secretary"]
    with pytest.raises(Refused, match="Kết quả chưa được công bố"):
        complain(decided, secretary)
    publish_results(cycle=cycle, by=cast["department"], **PAPER)
    with pytest.raises(Refused, match="Hãy ghi nội dung"):
        complain(decided, secretary, text=" ")
    settings.PORTAL_TODAY = date(2011, 12, 6)
    with pytest.raises(Refused, match="Hạn nhận khiếu nại là ngày 05/12/2011, đã qua"):
        complain(decided, secretary)
    complain(decided, cast["leadership"], kind=Kind.SUPERIOR)  # the superior body has no time limit
    settings.PORTAL_TODAY = date(2011, 12, 5)
    with pytest.raises(Refused, match="Đã có khiếu nại đang chờ giải quyết"):
        complain(decided, secretary)


@pytest.mark.parametrize("who", ["department", "leadership", "cell-secretary", "reader"])
def test_who_complains(cast, published, who):
    with pytest.raises(PermissionDenied):
        complain(published, cast[who])
    if who != "leadership":
        with pytest.raises(PermissionDenied):
            complain(published, cast[who], kind=Kind.SUPERIOR)
    with pytest.raises(PermissionDenied):
        complain(published, cast.stranger["base-secretary"])


def test_who_answers(cast, published):
    complaint = complain(published, cast["base-secretary"])
    for who in (cast["department"], cast["base-secretary"], cast.stranger["leadership"]):
        with pytest.raises(PermissionDenied):
            answer(complaint, who)
    with pytest.raises(PermissionDenied):
        answer(complaint, cast["leadership"], Outcome.WITHDRAWN)
    assert answer(complaint, cast["base-secretary"], Outcome.WITHDRAWN).outcome == "WITHDRAWN"
    above = complain(published, cast["leadership"], kind=Kind.SUPERIOR)
    with pytest.raises(PermissionDenied):
        answer(above, cast["leadership"])  # who wrote it down does not answer it


def test_a_cycle_closes_after_the_time_for_complaints(cast, cycle, published, settings):
    staff = cast["department"]
    with pytest.raises(Refused, match="Còn trong hạn nhận khiếu nại"):
        actions.close_cycle(cycle=cycle, by=staff)
    complaint = complain(published, cast["base-secretary"])
    settings.PORTAL_TODAY = date(2011, 12, 6)
    with pytest.raises(Refused, match="Còn 1 khiếu nại chưa trả lời"):
        actions.close_cycle(cycle=cycle, by=staff)
    answer(complaint, cast["leadership"])
    assert not actions.close_cycle(cycle=cycle, by=staff).is_open


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_the_pages_from_publication_to_the_answer(cast, cycle, decided, client):
    client.force_login(cast["department"])
    typed = {
        "document": "31-TB/TD", "published_on": "21/11/2011", "complaints_until": "5/12/2011",
    }  # fmt: skip
    response = client.post(reverse("assessments:publish", args=[cycle.pk]), typed, follow=True)
    assert "31-TB/TD ngày 21/11/2011; nhận khiếu nại đến hết ngày 05/12/2011." in text_of(response)

    client.force_login(cast["base-secretary"])
    page = text_of(client.get(reverse("assessments:assessment", args=[decided.pk])))
    assert "Gửi khiếu nại" in page
    address = reverse("assessments:complain", args=[decided.pk])
    empty = client.post(address, {"text": " "})
    assert "Hãy ghi nội dung, ví dụ: đề nghị xem lại điểm" in text_of(empty)
    sent = client.post(address, {"text": "Xin xem lại điểm kết nạp"}, follow=True)
    assert "Đang chờ Ban Thường vụ xem xét" not in text_of(sent)  # he may still withdraw it
    assert "Tổ chức rút khiếu nại" in text_of(sent)

    complaint = ResultComplaint.objects.get()
    client.force_login(cast["leadership"])
    address = reverse("assessments:complaint", args=[complaint.pk])
    page = text_of(client.get(address))
    assert "Xin xem lại điểm kết nạp" in page
    assert "Mở lại quyết định" in page
    wrong = client.post(address, {"outcome": "CHANGED", "answer": "Đã xem"})
    assert "Mức xếp loại chưa thay đổi" in text_of(wrong)
    assert "Đã xem" in text_of(wrong)
    done = client.post(address, {"outcome": "KEPT", "answer": "Đã xem, giữ nguyên"}, follow=True)
    assert "Giữ nguyên kết quả, 21/11/2011" in text_of(done)

    client.force_login(cast.stranger["leadership"])
    assert client.get(address).status_code == 404
