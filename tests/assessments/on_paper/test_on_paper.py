"""Paper forms, and entry on behalf: marked for good, by one person, who does not verify it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from assessments import actions
from assessments.models import PaperEntry, SelfAssessment
from assessments.on_paper.actions import take_paper
from assessments.workflow import check_move
from core.concurrency import StaleVersion
from core.exceptions import Refused
from core.models import AuditEvent
from tests import factories
from tests.assessments import stage

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
PAPER_DAY = date(2011, 11, 18)


@pytest.fixture
def staff(client, cast):
    client.force_login(cast["department"])
    return cast["department"]


def form_of(cycle, organization) -> str:
    return reverse("assessments:paper_form", args=[cycle.pk, organization.pk])


def entry_of(cycle, organization) -> str:
    return reverse("assessments:paper_enter", args=[cycle.pk, organization.pk])


def take(cycle, organization, by, **more) -> PaperEntry:
    given = {"paper_on": PAPER_DAY, "signed_by": "Nguyễn Văn An, bí thư"}
    return take_paper(cycle=cycle, organization=organization, by=by, **{**given, **more})


def save(assessment, code, answers, by) -> None:
    version = assessment.sections.get(code=code).version
    actions.save_section(assessment=assessment, code=code, answers=answers, version=version, by=by)


def typed(assessment, by) -> SelfAssessment:
    """Every section typed by one person."""
    for code, answers in stage.answers(assessment.organization).items():
        save(assessment, code, answers, by)
    return stage.fresh(assessment)


def test_the_paper_form_holds_every_question_and_last_years_values(client, cast, cycle):
    factories.annual_return(
        cast.base_committee, 2010, levels={"well": 20, "completing": 4}, members_total=24,
        admissions=3, struck_off=1, expelled=0,
    )  # fmt: skip
    factories.rating(cast.base_committee, 2010, "well")
    client.force_login(cast["base-secretary"])
    page = client.get(form_of(cycle, cast.base_committee)).content.decode()
    assert "Đảng bộ Công ty Thí Dụ Một" in page
    assert "Năm 2010: 24" in page
    assert "Chi bộ Phân xưởng Thí Dụ" in page
    for words in ("Tổng số đảng viên", "Ưu điểm", "Mức cấp ủy tự xếp", "hết ngày 10/12/2011"):
        assert words in page
    assert page.count("paper__line") == 6 * 3 + 10 + 4  # rows of the texts on the screen
    assert SelfAssessment.objects.count() == 0
    assert (
        form_of(cycle, cast.base_committee)
        in client.get(reverse("assessments:mine")).content.decode()
    )


def test_the_paper_form_of_others_is_not_there(client, cast, cycle, neighbours_cycle, staff):
    assert client.get(form_of(cycle, cast.base_cell)).status_code == 200
    assert client.get(form_of(neighbours_cycle, cast.neighbour_base)).status_code == 404
    assert client.get(form_of(neighbours_cycle, cast.base_cell)).status_code == 404
    client.force_login(cast["base-secretary"])
    assert client.get(form_of(cycle, cast.base_cell)).status_code == 404


def test_staff_type_in_and_submit_marked_and_another_verifies(client, cast, cycle, staff):
    listed = client.get(reverse("assessments:cycle", args=[cycle.pk])).content.decode()
    address = entry_of(cycle, cast.base_cell)
    assert address in listed
    answers = {"paper_on": "18/11/2011", "signed_by": "Nguyễn Văn An, bí thư"}
    response = client.post(address, answers)
    row = SelfAssessment.objects.get()
    assert response["Location"] == reverse("assessments:assessment", args=[row.pk])
    mark = "Trần Thị department nhập thay, theo bản giấy ngày 18/11/2011; người ký: Nguyễn Văn An"
    assert mark in client.get(response["Location"]).content.decode()
    section = reverse("assessments:section", args=[row.pk, "review"])
    assert client.get(section).status_code == 200
    typed(row, staff)
    check = reverse("assessments:check", args=[row.pk])
    fingerprint = client.get(check).context["fingerprint"]
    client.post(check, {"fingerprint": fingerprint})
    row = stage.fresh(row)
    assert (row.state, row.submitted_by) == ("SUBMITTED", staff)
    with pytest.raises(Refused, match="tự thẩm định"):
        check_move(row, "propose", staff)
    other = factories.UserFactory()
    factories.grant(other, "department", cast.committee)
    check_move(row, "propose", other)
    client.force_login(other)
    page = client.get(reverse("assessments:verify", args=[row.pk])).content.decode()
    assert mark in page
    assert "nhập thay bản tự đánh giá của" in page  # the timeline
    event = AuditEvent.objects.get(action="assessment.paper")
    assert event.on_behalf_of == "Chi bộ Công ty Thí Dụ Hai"
    assert event.after["paper_on"] == "18/11/2011"


def test_only_who_took_the_paper_writes(cast, cycle):
    staff = cast["department"]
    row = take(cycle, cast.base_cell, staff).assessment
    other = factories.UserFactory()
    factories.grant(other, "department", cast.committee)
    for user in (other, cast["leadership"], cast["base-secretary"], cast.stranger["department"]):
        with pytest.raises(PermissionDenied):
            typed(row, user)
        with pytest.raises(PermissionDenied):
            check_move(row, "submit", user)
    assert typed(row, staff).authors.get() == staff


def test_who_is_no_staff_any_more_writes_no_more(cast, cycle):
    staff = cast["department"]
    row = take(cycle, cast.base_cell, staff).assessment
    staff.grants.update(valid_until=date(2011, 11, 20))
    again = type(staff).objects.get(pk=staff.pk)
    with pytest.raises(PermissionDenied):
        typed(row, again)


def test_the_secretary_goes_on_with_what_was_typed_for_him(cast, cycle):
    row = take(cycle, cast.base_committee, cast["department"]).assessment
    typed(row, cast["department"])
    actions.submit(assessment=row, by=cast["base-secretary"])
    assert stage.fresh(row).state == "SUBMITTED"
    assert row.papers.count() == 1  # the mark stays


def test_what_was_handed_in_is_not_typed_over(cast, cycle):
    stage.submitted(cycle, cast.base_cell, stage.secretary_of(cast.base_cell))
    with pytest.raises(Refused, match="đã nộp nên không nhập thay được"):
        take(cycle, cast.base_cell, cast["department"], reason="Gọi rồi")
    assert PaperEntry.objects.count() == 0


@pytest.fixture
def drafted(cast, cycle, time_machine):
    """The secretary began on 14 November at 8:00 and saved last on the 20th at 16:30."""
    secretary = cast["base-secretary"]
    time_machine.move_to(datetime(2011, 11, 14, 8, 0, tzinfo=HERE), tick=False)
    row = stage.draft(cycle, cast.base_committee, secretary)
    save(row, "review", stage.REVIEW, secretary)
    time_machine.move_to(datetime(2011, 11, 20, 16, 30, tzinfo=HERE), tick=False)
    save(row, "direction", stage.DIRECTION, secretary)
    return row


WRITING = (
    "Trần Thị base-secretary đang tự soạn bản này trên cổng thông tin từ 08:00, 14/11/2011, "
    "lưu lần cuối 16:30, 20/11/2011."
)


def test_who_writes_and_since_when_is_told_and_a_reason_asked(client, cast, cycle, drafted, staff):
    address = entry_of(cycle, cast.base_committee)
    assert WRITING in client.get(address).content.decode()
    paper = {"paper_on": "18/11/2011", "signed_by": "Nguyễn Văn An, bí thư"}
    for missing, sentence in (
        ({"agreed": "on"}, "Hãy ghi lý do, ví dụ"),
        ({"reason": "Đã gọi"}, "Hãy hỏi lại người đang soạn rồi đánh dấu xác nhận."),
    ):
        page = client.post(address, {**paper, **missing})
        assert page.status_code == 422
        assert sentence in page.content.decode()
        assert 'value="Nguyễn Văn An, bí thư"' in page.content.decode()  # nothing typed is lost
    with pytest.raises(Refused, match="từ 08:00, 14/11/2011, lưu lần cuối 16:30, 20/11/2011"):
        take(cycle, cast.base_committee, staff, reason=" ")
    assert PaperEntry.objects.count() == 0
    said = {**paper, "reason": "Đồng chí bí thư ốm, đã gọi.", "agreed": "on"}
    assert client.post(address, said).status_code == 302
    mark = "Cấp ủy đang tự soạn, lý do nhập thay: Đồng chí bí thư ốm, đã gọi."
    client.force_login(cast["base-secretary"])
    page = client.get(reverse("assessments:assessment", args=[drafted.pk])).content.decode()
    assert mark in page
    assert AuditEvent.objects.get(action="assessment.paper").reason == "Đồng chí bí thư ốm, đã gọi."


def test_the_two_never_overwrite_each_other(cast, cycle, drafted):
    """Both opened the same part; the second is refused and the first one's words stay."""
    staff, secretary = cast["department"], cast["base-secretary"]
    take(cycle, cast.base_committee, staff, reason="Đã gọi")
    version = drafted.sections.get(code="review").version
    theirs = {**stage.REVIEW, "strengths": "Theo bản giấy."}
    actions.save_section(
        assessment=drafted, code="review", answers=theirs, version=version, by=staff
    )
    with pytest.raises(StaleVersion):
        actions.save_section(
            assessment=drafted, code="review", answers=stage.REVIEW, version=version, by=secretary
        )
    assert drafted.sections.get(code="review").answers["strengths"] == "Theo bản giấy."
    assert drafted.sections.get(code="direction").answers == stage.DIRECTION


def test_another_typist_is_no_secretary_who_writes(cast, cycle):
    """What staff typed from the paper asks the next of the staff for no reason."""
    typed(take(cycle, cast.base_cell, cast["department"]).assessment, cast["department"])
    other = factories.UserFactory()
    factories.grant(other, "department", cast.committee)
    entry = take(cycle, cast.base_cell, other, reason="Không ai hỏi")
    assert entry.reason == ""  # nobody was writing, so there is nothing to give a reason for


def test_a_secretary_who_handed_in_and_took_it_back_is_asked_about(cast, cycle):
    row = typed(take(cycle, cast.base_committee, cast["department"]).assessment, cast["department"])
    actions.submit(assessment=row, by=cast["base-secretary"])
    actions.withdraw(assessment=stage.fresh(row), by=cast["base-secretary"])
    with pytest.raises(Refused, match="Trần Thị base-secretary đang tự soạn bản này"):
        take(cycle, cast.base_committee, cast["department"])


def test_a_draft_that_nobody_wrote_in_asks_for_no_reason(client, cast, cycle, staff):
    stage.draft(cycle, cast.base_committee, cast["base-secretary"])
    page = client.get(entry_of(cycle, cast.base_committee)).content.decode()
    assert "đang tự soạn" not in page
    assert 'name="reason"' not in page
    assert take(cycle, cast.base_committee, staff).reason == ""


def test_a_paper_has_a_day_that_is_not_to_come_and_a_signer(cast, cycle):
    with pytest.raises(Refused, match="không thể sau hôm nay"):
        take(cycle, cast.base_cell, cast["department"], paper_on=date(2011, 11, 22))
    with pytest.raises(Refused, match="người ký"):
        take(cycle, cast.base_cell, cast["department"], signed_by=" ")
    factories.rating(cast.base_cell, 2011, None)
    with pytest.raises(Refused, match="không thuộc diện đánh giá"):
        take(cycle, cast.base_cell, cast["department"])
    assert SelfAssessment.objects.count() == 0


def test_taken_twice_the_paper_is_corrected(cast, cycle):
    take(cycle, cast.base_cell, cast["department"])
    take(cycle, cast.base_cell, cast["department"], paper_on=date(2011, 11, 19))
    assert [one.paper_on for one in PaperEntry.objects.all()] == [date(2011, 11, 19)]


def test_not_for_others(client, cast, cycle, neighbours_cycle, staff):
    assert client.get(entry_of(neighbours_cycle, cast.neighbour_base)).status_code == 404
    assert client.get(entry_of(cycle, cast.neighbour_base)).status_code == 404
    client.force_login(cast["leadership"])
    assert client.get(entry_of(cycle, cast.base_cell)).status_code == 403
