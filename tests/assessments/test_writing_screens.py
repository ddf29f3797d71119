"""The secretary's screens: task list, sections that save themselves, checking, submitting."""

from datetime import date

import pytest
from django.urls import reverse

from assessments import actions
from assessments.models import SelfAssessment, State
from assessments.sections import fingerprint_of, load_context, missing, section_forms
from core.exceptions import Refused
from organizations import actions as tree
from tests import factories
from tests.assessments import stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary(cast, client):
    client.force_login(cast["base-secretary"])
    return cast["base-secretary"]


@pytest.fixture
def draft(cast, cycle, secretary):
    return stage.draft(cycle, cast.base_committee, secretary)


def url(name, assessment, *more):
    return reverse(f"assessments:{name}", args=[assessment.pk, *more])


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def save(client, assessment, code, answers, version=None, **headers):
    if version is None:
        version = assessment.sections.get(code=code).version
    return client.post(
        url("section", assessment, code), {**answers, "version": version}, headers=headers
    )


def test_mine_shows_the_days_left_and_begins(cast, cycle, secretary, client):
    page = text_of(client.get(reverse("assessments:mine")))
    assert "Còn 19 ngày đến hạn nộp (10/12/2011)." in page
    assert "CANARY" not in page
    assert SelfAssessment.objects.count() == 0
    response = client.post(
        reverse("assessments:start", args=[cycle.pk, cast.base_committee.pk]), follow=True
    )
    assert SelfAssessment.objects.get().organization == cast.base_committee
    page = text_of(response)
    assert page.count("Chưa làm") == 6
    assert "Xếp loại chi bộ trực thuộc" in page


def test_mine_without_a_cycle(cast, secretary, client):
    assert "Chưa có đợt đánh giá nào đang mở" in text_of(client.get(reverse("assessments:mine")))


def test_a_base_cell_is_not_asked_for_cells(cast, cycle, client):
    secretary = stage.secretary_of(cast.base_cell)
    assessment = stage.draft(cycle, cast.base_cell, secretary)
    client.force_login(secretary)
    response = client.get(url("assessment", assessment))
    codes = ["members", "admissions", "review", "direction", "level"]
    assert [task.code for task in response.context["tasks"]] == codes
    assert client.get(url("section", assessment, "cells")).status_code == 404
    assert save(client, assessment, "cells", {"x": "1"}).status_code == 404


def test_a_cell_that_becomes_a_committee_is_asked_for_its_cells(cast, cycle, client):
    secretary = stage.secretary_of(cast.base_cell)
    assessment = stage.filled(cycle, cast.base_cell, secretary)
    tree.change_kind(
        organization=cast.base_cell,
        kind="BASE_COMMITTEE",
        decision=tree.Decision(date(2011, 11, 20), "5-QĐ/TD"),
        by=None,
    )
    cell = factories.organization("SUB_CELL", cast.base_cell, founded_on=date(2011, 11, 21))
    client.force_login(secretary)
    assert [(gap.section_code, gap.field) for gap in missing(stage.fresh(assessment))] == [
        ("cells", f"cell_{cell.pk}")
    ]
    assert client.get(url("section", assessment, "cells")).status_code == 200
    save(client, assessment, "cells", {f"cell_{cell.pk}": "reason:founded-under-6-months"})
    assert missing(stage.fresh(assessment)) == []


def test_who_is_not_subject_to_assessment_does_not_begin(cast, cycle, client):
    factories.rating(cast.base_cell, 2011, None)
    client.force_login(stage.secretary_of(cast.base_cell))
    response = client.post(
        reverse("assessments:start", args=[cycle.pk, cast.base_cell.pk]), follow=True
    )
    assert "không thuộc diện đánh giá năm 2011: Mới thành lập, chưa đủ 6 tháng." in text_of(
        response
    )
    assert SelfAssessment.objects.count() == 0


def test_a_foreign_organization_is_not_begun(cast, cycle, neighbours_cycle, secretary, client):
    for cycle_pk, organization in (
        (neighbours_cycle.pk, cast.neighbour_base),
        (cycle.pk, cast.neighbour_base),
        (neighbours_cycle.pk, cast.base_committee),
        (cycle.pk, cast.base_cell),
    ):
        response = client.post(reverse("assessments:start", args=[cycle_pk, organization.pk]))
        assert response.status_code == 404
    assert SelfAssessment.objects.count() == 0


def test_last_years_values_stand_beside_and_are_not_filled_in(cast, draft, client):
    factories.annual_return(
        cast.base_committee,
        2010,
        members_total=28,
        admissions=2,
        struck_off=0,
        expelled=0,
        levels={"excellent": 3, "well": 24, "completing": 1, "failing": 0},
    )
    factories.rating(cast.sub_cell, 2010, "completing", base=cast.base_committee)
    page = text_of(client.get(url("section", draft, "members")))
    assert "Năm 2010: 28" in page
    assert "Năm 2010: 24" in page
    assert 'value="24"' not in page
    page = text_of(client.get(url("section", draft, "cells")))
    assert "Năm 2010: Hoàn thành nhiệm vụ" in page
    assert "selected" in page
    assert page.count('value="" selected') == 1


def test_autosave_keeps_right_and_wrong_answers_as_typed(draft, client):
    version = draft.sections.get(code="members").version
    response = save(
        client, draft, "members", {"total": "ba mươi", "level_well": "1.0"}, **{"X-Autosave": "1"}
    )
    assert response.status_code == 200
    answer = response.json()
    assert (answer["version"], answer["done"], answer["warnings"]) == (version + 1, False, [])
    assert answer["sentence"].startswith("Đã lưu ")
    section = draft.sections.get(code="members")
    assert section.answers == {"total": "ba mươi", "level_well": "1.0"}
    assert 'value="ba mươi"' in text_of(client.get(url("section", draft, "members")))


def test_autosave_takes_only_the_fields_of_the_section(draft, client):
    save(
        client,
        draft,
        "direction",
        {"text": "Củng cố.", "state": "DECIDED", "organization": "9", "level": "pure-strong"},
        **{"X-Autosave": "1"},
    )
    assert draft.sections.get(code="direction").answers == {"text": "Củng cố."}
    assert stage.fresh(draft).state == State.DRAFT


def test_autosave_asks_for_a_reason(cast, draft, client):
    factories.annual_return(cast.base_committee, 2010, members_total=50)
    response = save(client, draft, "members", stage.MEMBERS, **{"X-Autosave": "1"})
    assert response.json()["warnings"] == [
        {
            "code": "members_changed",
            "sentence": "Tổng số đảng viên thay đổi trên 20% so với năm trước (từ 50 thành 30).",
        }
    ]


def test_save_by_the_button_shows_what_the_section_lacks(draft, client):
    response = save(client, draft, "members", {**stage.MEMBERS, "level_well": "20"})
    assert response.status_code == 302
    page = text_of(client.get(response.url))
    assert "Đã lưu. Phần này còn:" in page
    assert "được 28, khác tổng số 30 đảng viên" in page
    response = save(client, draft, "members", stage.MEMBERS)
    assert response.url == url("section", draft, "cells")


def test_stale_autosave_is_refused_and_says_who(cast, draft, client):
    other = stage.secretary_of(cast.base_committee)
    version = draft.sections.get(code="review").version
    actions.save_section(
        assessment=draft, code="review", answers={"causes": "Của bạn"}, version=version, by=other
    )
    response = save(client, draft, "review", {"causes": "Của tôi"}, version, **{"X-Autosave": "1"})
    assert response.status_code == 409
    assert response.json()["stale"] is True
    assert other.full_name in response.json()["sentence"]
    assert draft.sections.get(code="review").answers == {"causes": "Của bạn"}


def test_stale_save_shows_both_versions_and_saves_on_the_second_press(cast, draft, client):
    other = stage.secretary_of(cast.base_committee)
    version = draft.sections.get(code="review").version
    actions.save_section(
        assessment=draft,
        code="review",
        answers={"causes": "Nguyên nhân của bạn", "strengths": "Chung"},
        version=version,
        by=other,
    )
    typed = {"causes": "Nguyên nhân của tôi", "strengths": "Chung", "weaknesses": ""}
    response = save(client, draft, "review", typed, version)
    assert response.status_code == 409
    page = text_of(response)
    assert '<td class="long-text">Nguyên nhân của bạn</td>' in page
    assert '<td class="long-text">Nguyên nhân của tôi</td>' in page
    assert page.count('<td class="long-text">') == 2
    assert f'name="version" value="{version + 1}"' in page
    assert draft.sections.get(code="review").answers["causes"] == "Nguyên nhân của bạn"
    save(client, draft, "review", typed, version + 1)
    assert draft.sections.get(code="review").answers["causes"] == "Nguyên nhân của tôi"


def test_check_links_to_each_gap_and_offers_no_button(draft, client):
    page = text_of(client.get(url("check", draft)))
    gaps = missing(draft)
    assert len(gaps) == 15
    assert f"Còn {len(gaps)} chỗ cần điền hoặc sửa trước khi nộp" in page
    assert f"{url('section', draft, 'members')}?kiem-tra=1#id_total" in page
    assert "Nộp cho" not in page


def test_submit_and_receipt(cast, cycle, secretary, client):
    assessment = stage.filled(cycle, cast.base_committee, secretary)
    response = client.get(url("check", assessment))
    page = text_of(response)
    assert "Nộp cho Đảng ủy Khối Thí Dụ" in page
    response = client.post(
        url("check", assessment), {"fingerprint": response.context["fingerprint"]}, follow=True
    )
    assert response.redirect_chain == [(url("submitted", assessment), 302)]
    page = text_of(response)
    assert "TDG-2011-0001" in page
    assert "hạn 20/12/2011" in page
    assert stage.fresh(assessment).state == State.SUBMITTED
    content = assessment.submissions.get().content
    assert content == {
        "members": {
            "total": 30,
            "levels": {"excellent": 4, "well": 22, "completing": 2, "failing": 0},
            "reasons": {"admitted-under-6-months": 2, "exempted": 0, "suspended": 0, "other": 0},
        },
        "cells": {"TD-1-1": {"name": "Chi bộ Phân xưởng Thí Dụ", "level": "well", "reason": None}},
        "admissions": {"admitted": 3, "struck_off": 0, "expelled": 1},
        "review": stage.REVIEW,
        "direction": stage.DIRECTION,
        "level": stage.LEVEL,
        "warnings": [],
        "register": None,
    }


def test_submit_only_what_was_read(cast, cycle, secretary, client):
    assessment = stage.filled(cycle, cast.base_committee, secretary)
    fingerprint = client.get(url("check", assessment)).context["fingerprint"]
    other = stage.secretary_of(cast.base_committee)
    version = assessment.sections.get(code="level").version
    actions.save_section(
        assessment=assessment, code="level", answers={"level": "well"}, version=version, by=other
    )
    response = client.post(url("check", assessment), {"fingerprint": fingerprint}, follow=True)
    assert "Nội dung vừa thay đổi" in text_of(response)
    assert stage.fresh(assessment).state == State.DRAFT


def test_an_incomplete_one_is_not_submitted(draft, client):
    fingerprint = client.get(url("check", draft)).context["fingerprint"]
    response = client.post(url("check", draft), {"fingerprint": fingerprint}, follow=True)
    assert "Còn 15 chỗ chưa điền hoặc chưa khớp." in text_of(response)
    assert stage.fresh(draft).state == State.DRAFT
    assert draft.submissions.count() == 0


def test_decided_years_stay_with_an_organization_that_moved(cast, cycle, client):
    """They are its own; of the old committee nothing else is, and its draft there is no duty."""
    decided_year, drafted_year = factories.cycle(cast.committee, 2010), cycle
    secretary = stage.secretary_of(cast.base_cell)
    people = (secretary, cast["department"], cast["leadership"])
    row = stage.decided(decided_year, cast.base_cell, *people)
    stage.decided(decided_year, cast.base_committee, cast["base-secretary"], *people[1:])
    stage.draft(drafted_year, cast.base_cell, secretary)
    tree.move(
        organization=cast.base_cell,
        parent=cast.neighbour,
        decision=tree.Decision(date(2011, 6, 1), "9-QĐ/TD"),
        by=None,
    )
    present = factories.cycle(cast.neighbour)
    client.force_login(secretary)
    response = client.get(reverse("assessments:mine"))
    duties = response.context["open_duties"] + response.context["past_duties"]
    assert [(duty.cycle, duty.assessment) for duty in duties] == [
        (present, None),
        (decided_year, row),
    ]
    assert client.get(url("assessment", row)).status_code == 200


def test_submit_sends_only_what_was_read(cast, cycle, secretary):
    """A colleague saves between the view's look and the submission's lock: nothing is sent."""
    assessment = stage.filled(cycle, cast.base_committee, secretary)
    read = fingerprint_of(assessment)
    section = assessment.sections.get(code="direction")
    answers = {"text": "Chưa ai đọc"}
    actions.save_section(
        assessment=assessment, code="direction", answers=answers, version=section.version,
        by=stage.secretary_of(cast.base_committee),
    )  # fmt: skip
    for fingerprint in (read, ""):
        with pytest.raises(Refused, match="xin xem lại rồi nộp"):
            actions.submit(assessment=assessment, by=secretary, fingerprint=fingerprint)
    assert (stage.fresh(assessment).state, assessment.submissions.count()) == (State.DRAFT, 0)
    sent = actions.submit(
        assessment=assessment, by=secretary, fingerprint=fingerprint_of(assessment)
    )
    assert sent.content["direction"] == {"text": "Chưa ai đọc"}


def test_nothing_is_written_after_submission(cast, cycle, secretary, client):
    assessment = stage.submitted(cycle, cast.base_committee, secretary)
    before = assessment.sections.get(code="direction").answers
    response = save(client, assessment, "direction", {"text": "Khác"}, **{"X-Autosave": "1"})
    assert response.status_code == 422
    assert "Đã nộp, chờ thẩm định" in response.json()["sentence"]
    assert assessment.sections.get(code="direction").answers == before


def test_withdraw_and_submit_again_keeps_the_receipt(cast, cycle, secretary, client):
    assessment = stage.submitted(cycle, cast.base_committee, secretary)
    client.post(url("withdraw", assessment), {"version": assessment.version})
    assert stage.fresh(assessment).state == State.DRAFT
    actions.submit(assessment=assessment, by=secretary)
    again = stage.fresh(assessment)
    assert (again.receipt, again.submissions.count()) == ("TDG-2011-0001", 2)


def test_returned_section_says_so_until_it_is_saved(cast, cycle, secretary, client):
    assessment = stage.returned(cycle, cast.base_committee, secretary, cast["department"])
    page = text_of(client.get(url("assessment", assessment)))
    assert "Xin bổ sung số liệu." in page
    assert page.count('state--back">Bị trả lại') == 2  # the whole, and the section
    assert "Số liệu chưa khớp sổ." in text_of(client.get(url("section", assessment, "members")))
    save(client, assessment, "members", stage.MEMBERS)
    page = text_of(client.get(url("assessment", assessment)))
    assert page.count('state--back">Bị trả lại') == 1


@pytest.mark.parametrize("name", ["assessment", "section", "check", "submitted"])
def test_a_draft_is_hidden_from_staff_and_neighbours(cast, cycle, client, name):
    writer = stage.secretary_of(cast.base_committee)
    assessment = stage.filled(cycle, cast.base_committee, writer)
    more = ["review"] if name == "section" else []
    address = url(name, assessment, *more)
    for user, status in (
        (cast["department"], 302 if name == "assessment" else 403),
        (cast["leadership"], 302 if name == "assessment" else 403),
        (cast["reader"], 403),
        (cast["cell-secretary"], 403),
        (cast["operator"], 403),
        (cast.stranger["base-secretary"], 404),
        (cast.nobody, 403),
    ):
        client.force_login(user)
        response = client.get(address)
        assert response.status_code == status, user
        assert "Sinh hoạt đều." not in text_of(response)
    for user in (cast["department"], cast.stranger["base-secretary"], cast["reader"]):
        client.force_login(user)
        for path in (url("section", assessment, "review"), url("check", assessment)):
            assert client.post(path, {"causes": "Xấu", "version": "2"}).status_code in (403, 404)
    assert assessment.sections.get(code="review").answers == stage.REVIEW


def test_queries_do_not_grow_with_cells(cast, cycle, secretary, django_assert_num_queries):
    assessment = stage.filled(cycle, cast.base_committee, secretary)
    assert len(missing(assessment)) == 0
    for cells in (1, 3):
        fresh = SelfAssessment.objects.select_related("organization", "cycle__rule_set").get()
        with django_assert_num_queries(10):
            context = load_context(fresh)
            forms = section_forms(fresh, context)
            missing(fresh, forms)
        assert len(context.cells) == cells
        if cells == 1:
            factories.organization("SUB_CELL", cast.base_committee)
            factories.organization("SUB_CELL", cast.base_committee)
