"""The secretary's pages: parts and tasks that save themselves, checking, handing in, progress."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.consolidation import actions
from assessments.consolidation.content import fingerprint_of
from assessments.models import ConsolidationPlan, ConsolidationTask
from tests import factories
from tests.assessments import stage
from tests.assessments.consolidation import mend
from tests.membership import lives

pytestmark = pytest.mark.django_db

SCRIPT = {"X-Autosave": "1"}


@pytest.fixture
def secretary(cast, client):
    client.force_login(cast["base-secretary"])
    return cast["base-secretary"]


@pytest.fixture
def draft(cast, cycle, secretary):
    return mend.draft(cycle, cast.base_committee, secretary)


@pytest.fixture
def task(draft, secretary):
    return actions.add_task(plan=draft, answers=mend.TASK, by=secretary)


@pytest.fixture
def colleague(cast):
    return stage.secretary_of(cast.base_committee)


def url(name, plan, *more):
    return reverse(f"assessments:consolidation_{name}", args=[plan.pk, *more])


def page(plan):
    return reverse("assessments:consolidation", args=[plan.pk])


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


class TestMine:
    def test_shows_what_is_asked_for_and_begins(self, cast, cycle, secretary, client):
        for address in ("assessments:mine", "assessments:consolidations"):
            shown = text_of(client.get(reverse(address)))
            assert "Kế hoạch củng cố năm 2011" in shown
            assert "Đã quá hạn nộp 31/05/2011" in shown
        assert ConsolidationPlan.objects.count() == 0
        start = reverse("assessments:consolidation_start", args=[cycle.pk, cast.base_committee.pk])
        shown = text_of(client.post(start, follow=True))
        assert ConsolidationPlan.objects.get().organization == cast.base_committee
        assert shown.count("Chưa ghi") == 2
        assert "Chưa có nhiệm vụ nào." in shown
        assert "Còn 8 chỗ chưa điền hoặc chưa đúng." in shown

    def test_a_cycle_that_asks_for_none_shows_none(self, cast, secretary, client):
        other = factories.cycle(cast.committee)
        shown = text_of(client.get(reverse("assessments:consolidations")))
        assert "Chưa có kế hoạch nào cần lập" in shown
        start = reverse("assessments:consolidation_start", args=[other.pk, cast.base_committee.pk])
        shown = text_of(client.post(start, follow=True))
        assert "Năm 2011 không yêu cầu kế hoạch củng cố." in shown

    def test_a_past_year_is_listed_below(self, cast, secretary, client):
        past = mend.cycle(cast.committee)
        mend.submitted(past, cast.base_committee, secretary)
        past.closed_at = timezone.now()
        past.save()
        shown = text_of(client.get(reverse("assessments:consolidations")))
        assert "Các năm trước" in shown
        assert "Năm 2011 – Đảng bộ Công ty Thí Dụ Một" in shown

    def test_the_list_asks_no_more_for_more(
        self, cast, cycle, secretary, client, django_assert_num_queries
    ):
        mend.received(cycle, cast.base_committee, secretary, cast["department"])
        factories.grant(secretary, "base-secretary", cast.base_cell)
        client.get(reverse("assessments:consolidations"))
        with django_assert_num_queries(8):
            client.get(reverse("assessments:consolidations"))


class TestPlanPage:
    def test_demanded_tasks_are_added_by_one_press(self, cast, draft, client):
        factories.rating(cast.base_committee, 2010, "well")
        mend.write(draft, cast["base-secretary"], "mass", {**mend.MASS, "YOUTH_UNION": "FAIR"})
        shown = text_of(client.get(page(draft)))
        assert "Năm 2010 xếp loại “Hoàn thành tốt nhiệm vụ”" in shown
        assert "Đoàn Thanh niên năm 2010 xếp loại “Khá”, chưa vững mạnh" in shown
        asked = {"kind": "MASS", "mass_organization": "YOUTH_UNION"}
        response = client.post(url("add", draft), asked)
        added = ConsolidationTask.objects.get()
        assert response["Location"] == url("task", draft, added.pk)
        assert (added.kind, added.mass_organization) == ("MASS", "YOUTH_UNION")
        shown = text_of(client.get(page(draft)))
        assert "chưa vững mạnh" not in shown
        assert "Củng cố đoàn thể: Đoàn Thanh niên" in shown

    def test_a_code_that_is_none_is_left_out(self, draft, client):
        client.post(url("add", draft), {"kind": "XX", "mass_organization": "YY", "content": "Z"})
        assert ConsolidationTask.objects.get().answers == {}

    def test_comments_of_a_return_stand_at_their_place(self, cast, cycle, secretary, client):
        plan = mend.returned(cycle, cast.base_committee, secretary, cast["department"])
        shown = text_of(client.get(page(plan)))
        assert "Xin ghi rõ hơn." in shown
        assert "Nêu nguyên nhân chủ quan." in shown
        assert "Ghi rõ ai dự." in shown
        assert shown.count("Bị trả lại") == 3
        mend.save(plan.tasks.get(), secretary, measure="Đồng chí bí thư dự họp.")
        assert text_of(client.get(page(plan))).count("Bị trả lại") == 2
        assert "Ghi rõ ai dự." in text_of(client.get(url("task", plan, plan.tasks.get().pk)))

    def test_the_number_of_queries_is_that_of_one_task(
        self, cast, cycle, secretary, client, head, django_assert_num_queries
    ):
        named = {**mend.TASK, "member": head.code, "person": ""}
        plan = mend.filled(cycle, cast.base_committee, secretary, tasks=(named,))
        client.get(page(plan))
        with django_assert_num_queries(12):
            client.get(page(plan))
        for answers in (mend.KEEP, named):
            actions.add_task(plan=plan, answers=answers, by=secretary)
        with django_assert_num_queries(12):
            client.get(page(plan))


class TestSaving:
    def test_a_part_saves_itself(self, draft, client):
        answers = {"strengths": "Đoàn kết.", "version": "1", "khac": "bỏ"}
        response = client.post(url("part", draft, "review"), answers, headers=SCRIPT)
        assert response.status_code == 200
        data = response.json()
        assert (data["version"], data["warnings"]) == (2, [])
        assert data["sentence"].startswith("Đã lưu ")
        assert draft.parts.get(code="review").answers == {"strengths": "Đoàn kết."}

    def test_a_wrong_day_is_kept_as_it_was_typed(self, draft, task, client):
        answers = {**mend.TASK, "due": "31/2/2011", "version": task.version}
        response = client.post(url("task", draft, task.pk), answers, follow=True)
        shown = text_of(response)
        assert "Không có ngày 31/2/2011." in shown
        assert 'value="31/2/2011"' in shown
        task.refresh_from_db()
        assert (task.due_on, task.answers["due"]) == (None, "31/2/2011")
        assert "Còn thiếu" in text_of(client.get(page(draft)))

    def test_the_button_goes_back_to_the_plan_or_stays(self, draft, task, client):
        answers = {**mend.TASK, "version": task.version}
        response = client.post(url("task", draft, task.pk), answers)
        assert response["Location"] == page(draft)
        answers = {**mend.TASK, "version": task.version + 1, "stay": "1"}
        response = client.post(url("task", draft, task.pk), answers)
        assert response["Location"] == url("task", draft, task.pk)

    def test_two_editors_see_both_versions(self, draft, task, colleague, client):
        mend.save(task, colleague, content="Bản của đồng nghiệp.")
        answers = {**mend.TASK, "content": "Bản của tôi.", "version": task.version}
        response = client.post(url("task", draft, task.pk), answers, headers=SCRIPT)
        assert response.status_code == 409
        assert f"{colleague.full_name} vừa lưu phần này" in response.json()["sentence"]
        response = client.post(url("task", draft, task.pk), answers)
        shown = text_of(response)
        assert response.status_code == 409
        assert "Bản của đồng nghiệp." in shown
        assert "Bản của tôi." in shown
        assert ConsolidationTask.objects.get().content == "Bản của đồng nghiệp."
        newest = ConsolidationTask.objects.get().version
        client.post(url("task", draft, task.pk), {**answers, "version": newest})
        assert ConsolidationTask.objects.get().content == "Bản của tôi."

    def test_a_part_of_two_editors_too(self, draft, colleague, client):
        mend.write(draft, colleague)
        answers = {"strengths": "Bản của tôi.", "version": "1"}
        response = client.post(url("part", draft, "review"), answers)
        assert response.status_code == 409
        assert "Bản của tôi." in text_of(response)
        assert draft.parts.get(code="review").answers == mend.REVIEW

    def test_what_is_typed_in_a_task_that_was_removed_becomes_a_new_one(
        self, draft, task, colleague, client
    ):
        actions.remove_task(task=task, version=task.version, by=colleague)
        answers = {**mend.TASK, "content": "Đang gõ dở.", "version": task.version}
        response = client.post(url("task", draft, task.pk), answers, headers=SCRIPT)
        assert response.status_code == 422
        assert "vừa bị bỏ khỏi kế hoạch" in response.json()["sentence"]
        response = client.post(url("task", draft, task.pk), answers, follow=True)
        assert ConsolidationTask.objects.get().content == "Đang gõ dở."
        assert "được giữ thành nhiệm vụ mới" in text_of(response)
        assert client.get(url("task", draft, task.pk)).status_code == 404

    def test_too_long_an_answer_is_refused_and_stays_on_the_page(self, draft, task, client):
        answers = {**mend.TASK, "content": "x" * 20_001, "version": task.version}
        response = client.post(url("task", draft, task.pk), answers, headers=SCRIPT)
        assert (response.status_code, "rút gọn" in response.json()["sentence"]) == (422, True)
        response = client.post(url("task", draft, task.pk), answers)
        assert response.status_code == 422
        assert "x" * 20_001 in response.content.decode()

    def test_after_handing_in_it_is_only_to_read(self, cast, cycle, secretary, client):
        plan = mend.submitted(cycle, cast.base_committee, secretary)
        shown = text_of(client.get(url("part", plan, "review")))
        assert "chỉ để xem" in shown
        assert "data-autosave" not in shown
        answers = {"strengths": "Khác.", "version": "2"}
        response = client.post(url("part", plan, "review"), answers, headers=SCRIPT)
        assert response.status_code == 422
        assert "nên không sửa được" in response.json()["sentence"]


class TestPeople:
    def test_the_committee_of_the_register_is_offered(self, cast, draft, task, head, client):
        shown = client.get(url("task", draft, task.pk)).content.decode()
        assert f"{head.full_name}, Bí thư" in shown
        assert "Người khác, ghi ở ô dưới" in shown

    def test_nobody_of_the_neighbour_is_taken(self, cast, draft, task, head, client):
        other = lives.member(cast.neighbour_cell, full_name="CANARY Người")
        at = date(2010, 6, 1)
        lives.happens(other, "POSITION", at, cast.neighbour_base, what="SECRETARY")
        shown = client.get(url("task", draft, task.pk)).content.decode()
        assert "CANARY" not in shown
        answers = {**mend.TASK, "person": "", "member": other.code, "version": task.version}
        response = client.post(url("task", draft, task.pk), answers, follow=True)
        assert "Hãy chọn một người có trong danh sách." in text_of(response)
        assert ConsolidationTask.objects.get().member is None

    def test_who_lost_the_position_stays_named(self, cast, draft, task, head, secretary, client):
        mend.save(task, secretary, member=head.code, person="")
        head.events.filter(kind="POSITION").update(until=date(2011, 10, 1))
        answers = {**ConsolidationTask.objects.get().answers, "measure": "Khác."}
        version = ConsolidationTask.objects.get().version
        client.post(url("task", draft, task.pk), {**answers, "version": version})
        named = ConsolidationTask.objects.get()
        assert (named.member, named.person, named.measure) == (
            head,
            f"{head.full_name}, Bí thư",
            "Khác.",
        )

    def test_one_person_not_two(self, draft, task, head, secretary, client):
        mend.save(task, secretary, member=head.code)
        shown = text_of(client.get(url("task", draft, task.pk) + "?kiem-tra=1"))
        assert "Đã chọn một cấp ủy viên; hãy xóa ô này" in shown


class TestRemoving:
    def test_is_asked_first(self, draft, task, client):
        shown = text_of(client.get(url("remove", draft, task.pk)))
        assert "Bỏ nhiệm vụ khỏi kế hoạch?" in shown
        client.post(url("remove", draft, task.pk), {"version": task.version})
        assert ConsolidationTask.objects.count() == 0

    def test_is_refused_when_it_was_saved_since(self, draft, task, colleague, client):
        mend.save(task, colleague, content="Mới.")
        client.post(url("remove", draft, task.pk), {"version": task.version})
        assert ConsolidationTask.objects.count() == 1


class TestHandingIn:
    def test_the_list_of_what_is_missing_leads_to_each_field(self, draft, task, secretary, client):
        mend.save(task, secretary, due="", person="")
        html = client.get(url("check", draft)).content.decode()
        for place in (
            url("part", draft, "review") + "?kiem-tra=1#id_causes",
            url("part", draft, "mass") + "?kiem-tra=1#id_WOMEN",
            url("task", draft, task.pk) + "?kiem-tra=1#id_due",
            url("task", draft, task.pk) + "?kiem-tra=1#id_person",
        ):
            assert f'href="{place}"' in html
        assert "Nộp cho" not in html
        shown = client.get(url("task", draft, task.pk) + "?kiem-tra=1").content.decode()
        assert 'id="id_due"' in shown
        assert "Hãy nhập thời hạn, ví dụ 30/09/2011." in shown

    def test_a_demand_leads_to_the_tasks(self, cast, draft, client):
        factories.rating(cast.base_committee, 2010, "pure-strong")
        assert f'href="{page(draft)}#nhiem-vu"' in client.get(url("check", draft)).content.decode()

    def test_hands_in_and_shows_the_receipt(self, cast, cycle, secretary, client):
        plan = mend.filled(cycle, cast.base_committee, secretary)
        shown = text_of(client.get(url("check", plan)))
        assert "Nộp cho Đảng ủy Khối Thí Dụ" in shown
        seen = fingerprint_of(plan)
        response = client.post(url("check", plan), {"fingerprint": seen}, follow=True)
        shown = text_of(response)
        assert "KHCC-2011-0001" in shown
        assert "gồm 1 nhiệm vụ" in shown
        assert client.get(url("check", plan))["Location"] == page(plan)

    def test_not_what_somebody_changed_since(self, cast, cycle, secretary, colleague, client):
        plan = mend.filled(cycle, cast.base_committee, secretary)
        seen = fingerprint_of(plan)
        mend.save(plan.tasks.get(), colleague, content="Mới.")
        shown = text_of(client.post(url("check", plan), {"fingerprint": seen}, follow=True))
        assert "Nội dung vừa thay đổi" in shown
        assert mend.fresh(plan).state == "DRAFT"

    def test_takes_it_back(self, cast, cycle, secretary, client):
        plan = mend.submitted(cycle, cast.base_committee, secretary)
        assert "Rút về để sửa" in text_of(client.get(page(plan)))
        client.post(url("withdraw", plan), {"version": plan.version})
        assert mend.fresh(plan).state == "DRAFT"


class TestProgress:
    def test_is_noted_and_shown(self, cast, cycle, secretary, client):
        plan = mend.received(cycle, cast.base_committee, secretary, cast["department"])
        task = plan.tasks.get()
        assert "Quá hạn 52 ngày, Chưa làm" in text_of(client.get(page(plan)))
        noted = {"progress": "DONE", "on": "20/11/2011", "text": "Đã họp đủ."}
        response = client.post(url("progress", plan, task.pk), noted)
        assert response["Location"] == page(plan)
        assert "Đã xong, ngày 20/11/2011, muộn" in text_of(client.get(page(plan)))
        assert "Đã họp đủ." in text_of(client.get(url("progress", plan, task.pk)))

    def test_a_wrong_one_stays_on_the_page(self, cast, cycle, secretary, client):
        plan = mend.received(cycle, cast.base_committee, secretary, cast["department"])
        task = plan.tasks.get()
        noted = {"progress": "", "on": "22/11/2011", "text": "Đã họp đủ."}
        response = client.post(url("progress", plan, task.pk), noted)
        shown = text_of(response)
        assert response.status_code == 422
        assert "Hãy chọn tiến độ." in shown
        assert "Ngày này ở sau hôm nay." in shown
        assert "Đã họp đủ." in shown
        assert task.notes.count() == 0

    def test_a_draft_has_none(self, draft, task, client):
        shown = text_of(client.get(url("progress", draft, task.pk)))
        assert "Tiến độ được ghi sau khi kế hoạch đã nộp." in shown


@pytest.mark.parametrize("role", ["department", "leadership", "cell-secretary"])
def test_a_draft_is_nobody_elses_to_read(cast, draft, task, client, role):
    client.force_login(cast[role])
    for address in (
        page(draft),
        url("part", draft, "review"),
        url("task", draft, task.pk),
        url("check", draft),
    ):
        assert client.get(address).status_code in (403, 404)
