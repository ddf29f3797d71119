"""Members before their cell, cells before their base organization; the head not above them."""

from datetime import date

import pytest

from assessments import actions
from assessments.models import AnnualReturn, MemberReview, ReviewRoll, SelfAssessment
from assessments.sections import content_of, load_context, missing, section_forms
from core.exceptions import Refused
from membership.life import Kind
from tests.assessments import stage
from tests.assessments.reviews import play
from tests.membership import lives

pytestmark = pytest.mark.django_db


def save(assessment, code, typed, by):
    section = assessment.sections.get(code=code)
    return actions.save_section(
        assessment=assessment, code=code, answers=typed, version=section.version, by=by
    )


@pytest.fixture
def draft(cast, cycle, three, base_secretary):
    """A self-assessment with everything typed, of an organization that then chose names."""
    assessment = stage.filled(cycle, cast.base_committee, base_secretary)
    play.choose(cycle, cast.base_committee, base_secretary)
    return assessment


def sentences(assessment) -> list[str]:
    return [gap.sentence for gap in missing(stage.fresh(assessment))]


def test_by_numbers_nothing_changes(cast, cycle, three, base_secretary):
    assessment = stage.filled(cycle, cast.base_committee, base_secretary)
    assert sentences(assessment) == []
    assert content_of(assessment)["members"]["total"] == 30


def test_submitting_lists_who_is_missing_by_cell_and_name(cast, cycle, draft, three, secretary):
    cell = cast.sub_cell.name
    neither = "chưa có mức chi bộ đề xuất, cũng chưa có lý do không thuộc diện"
    assert sentences(draft) == [
        f"{cell}: Nguyễn Văn An, Nguyễn Văn Bình, Nguyễn Văn Chi {neither}.",
        f"Chưa chọn được mức của “{cell}”: còn đảng viên chưa có quyết định (Nguyễn Văn An, Nguyễn "
        "Văn Bình, Nguyễn Văn Chi).",
    ]
    play.meet(cycle, cast.base_committee, cast.sub_cell, secretary)
    play.propose(cycle, cast.base_committee, three[0], secretary)
    assert sentences(draft)[0] == f"{cell}: Nguyễn Văn An chưa có quyết định của cấp ủy cơ sở."
    with pytest.raises(Refused, match="Còn 3 chỗ chưa điền hoặc chưa khớp"):
        actions.submit(assessment=draft, by=cast["base-secretary"])


def test_the_counts_come_from_the_reviews(cast, cycle, draft, three, base_secretary):
    play.settle(cycle, cast.base_committee, cast.sub_cell, three[:2], base_secretary)
    play.settle(cycle, cast.base_committee, cast.sub_cell, three[2:], base_secretary, "completing")
    assert sentences(draft) == []
    members = content_of(stage.fresh(draft))["members"]
    assert members["total"] == 3
    assert members["levels"] == {"excellent": 0, "well": 2, "completing": 1, "failing": 0}
    assert sum(members["reasons"].values()) == 0
    save(draft, "members", {"total": "99", "level_well": "97"}, base_secretary)
    assert content_of(stage.fresh(draft))["members"]["total"] == 3


def test_a_cells_level_waits_for_its_members(cast, cycle, draft, three, base_secretary):
    fields = section_forms(draft, load_context(draft))["cells"].fields
    assert fields[f"cell_{cast.sub_cell.pk}"].disabled
    play.settle(cycle, cast.base_committee, cast.sub_cell, three, base_secretary)
    fresh = stage.fresh(draft)
    fields = section_forms(fresh, load_context(fresh))["cells"].fields
    assert not fields[f"cell_{cast.sub_cell.pk}"].disabled


def test_written_reviews_stand_still_once_it_is_submitted(
    cast, cycle, draft, three, base_secretary
):
    base = cast.base_committee
    play.settle(cycle, base, cast.sub_cell, three, base_secretary)
    actions.submit(assessment=draft, by=base_secretary)
    with pytest.raises(Refused, match="đã nộp nên không sửa được xếp loại đảng viên"):
        play.decide(cycle, base, base_secretary, {three[0]: "completing"}, {three[0].pk: "Xét lại"})
    with pytest.raises(Refused, match="đã nộp nên không sửa được xếp loại đảng viên"):
        play.meet(cycle, base, cast.sub_cell, base_secretary, version=2)


class TestTheHead:
    @pytest.fixture
    def head(self, cast, three):
        lives.happens(
            three[0], Kind.POSITION, date(2010, 6, 1), cast.base_committee, what="SECRETARY"
        )
        return three[0]

    def test_not_above_the_level_that_is_chosen(self, cast, cycle, draft, three, head):
        by, base = cast["base-secretary"], cast.base_committee
        play.settle(cycle, base, cast.sub_cell, three[1:], by)
        play.settle(cycle, base, cast.sub_cell, [head], by, "excellent")
        assert sentences(draft) == []  # pure and strong is not below excellent
        save(draft, "level", {"level": "well"}, by)
        assert sentences(draft) == [
            "Đồng chí Nguyễn Văn An, bí thư “Đảng bộ Công ty Thí Dụ Một”, được xếp “Hoàn thành xuất "
            "sắc”, cao hơn mức “Hoàn thành tốt” của tập thể; người đứng đầu không xếp cao hơn tập thể."
        ]

    def test_refused_at_the_base_committees_decision(self, cast, cycle, draft, three, head):
        by, base = cast["base-secretary"], cast.base_committee
        save(draft, "level", {"level": "completing"}, by)
        play.meet(cycle, base, cast.sub_cell, by)
        play.propose(cycle, base, head, by, "well")
        with pytest.raises(Refused, match=r"Đồng chí Nguyễn Văn An, bí thư .* cao hơn mức"):
            play.decide(cycle, base, by, {head: "well"})

    def test_refused_at_the_standing_committees_decision(self, cast, cycle, draft, three, head):
        by, base = cast["base-secretary"], cast.base_committee
        play.settle(cycle, base, cast.sub_cell, three, by, "well")
        actions.submit(assessment=draft, by=by)
        actions.propose(
            assessment=stage.fresh(draft),
            level=stage.level_of(cycle, "pure-strong"),
            by=cast["department"],
        )

        def decide(code):
            return actions.decide(
                assessments=stage.fresh(draft),
                decision_number="25-QĐ/TD",
                decided_on=date(2011, 11, 20),
                levels={draft.pk: stage.level_of(cycle, code)},
                reasons={draft.pk: "Có việc chưa xong."},
                by=cast["leadership"],
            )

        with pytest.raises(Refused, match=r"Đồng chí Nguyễn Văn An, bí thư .* “Hoàn thành” của"):
            decide("completing")
        decide("well")

    def test_the_secretary_of_a_cell_neither(self, cast, cycle, draft, three):
        by, base, cell = cast["base-secretary"], cast.base_committee, cast.sub_cell
        lives.happens(three[1], Kind.POSITION, date(2010, 6, 1), cell, what="SECRETARY")
        with pytest.raises(Refused, match="Nguyễn Văn Bình, bí thư “Chi bộ Phân xưởng Thí Dụ”"):
            play.settle(cycle, base, cell, three, by, "excellent")
        save(draft, "cells", {f"cell_{cell.pk}": "level:exemplary"}, by)
        play.settle(cycle, base, cell, three, by, "excellent")
        save(draft, "cells", {f"cell_{cell.pk}": "level:well"}, by)
        assert [s[:23] for s in sentences(draft)] == ["Đồng chí Nguyễn Văn Bìn"]


class TestFreezing:
    @pytest.fixture
    def decided(self, cast, cycle, draft, three):
        by = cast["base-secretary"]
        play.settle(cycle, cast.base_committee, cast.sub_cell, three, by)
        actions.submit(assessment=draft, by=by)
        level = stage.level_of(cycle, "pure-strong")
        actions.propose(assessment=stage.fresh(draft), level=level, by=cast["department"])
        self.decide(draft, cast)
        return stage.fresh(draft)

    def decide(self, assessment, cast):
        return actions.decide(
            assessments=stage.fresh(assessment),
            decision_number="25-QĐ/TD",
            decided_on=date(2011, 11, 20),
            by=cast["leadership"],
        )

    def counts(self, cast):
        row = AnnualReturn.objects.get(organization=cast.base_committee, year=2011)
        return {
            count.level.code: count.number
            for count in row.member_counts.select_related("level")
            if count.level and count.number
        }

    def test_the_return_equals_the_reviews_for_good(self, cast, cycle, decided, three):
        roll = ReviewRoll.objects.get()
        assert roll.is_frozen
        assert self.counts(cast) == {"well": 3}
        # the register is mended afterwards: a member left the day before
        lives.happens(three[2], Kind.TRANSFERRED_OUT, date(2011, 11, 10), place="Đảng bộ khác")
        rows = MemberReview.objects.filter(is_counted=True)
        assert rows.filter(decided_level__code="well").count() == 3
        with pytest.raises(Refused, match="đã chốt"):
            play.meet(cycle, cast.base_committee, cast.sub_cell, cast["base-secretary"], version=2)

    def test_a_register_that_changed_sends_it_back(self, cast, cycle, draft, three):
        by = cast["base-secretary"]
        play.settle(cycle, cast.base_committee, cast.sub_cell, three, by)
        actions.submit(assessment=draft, by=by)
        lives.happens(three[2], Kind.TRANSFERRED_OUT, date(2011, 11, 10), place="Đảng bộ khác")
        with pytest.raises(Refused, match="danh sách đảng viên đã thay đổi so với bản đã nộp"):
            actions.propose(
                assessment=stage.fresh(draft),
                level=stage.level_of(cycle, "pure-strong"),
                by=cast["department"],
            )

    def test_a_reopening_lets_them_be_mended(self, cast, cycle, decided, three):
        by, base = cast["base-secretary"], cast.base_committee
        actions.reopen_decision(assessment=decided, reason="Sai một mức", by=cast["leadership"])
        assert not ReviewRoll.objects.get().is_frozen
        actions.return_for_revision(
            assessment=stage.fresh(decided), comment="Xem lại", by=cast["department"]
        )
        play.decide(cycle, base, by, {three[0]: "completing"}, {three[0].pk: "Xét lại"})
        actions.submit(assessment=stage.fresh(decided), by=by)
        level = stage.level_of(cycle, "pure-strong")
        actions.propose(assessment=stage.fresh(decided), level=level, by=cast["department"])
        self.decide(decided, cast)
        assert self.counts(cast) == {"well": 2, "completing": 1}
        assert ReviewRoll.objects.get().is_frozen


def test_queries_do_not_grow_with_members(cast, cycle, base_secretary, django_assert_num_queries):
    base, cell = cast.base_committee, cast.sub_cell
    stage.filled(cycle, base, base_secretary)
    play.choose(cycle, base, base_secretary)
    members = []
    for number in (1, 3):
        while len(members) < number:
            members.append(lives.member(cell))
            play.settle(cycle, base, cell, members[-1:], base_secretary)
        fresh = SelfAssessment.objects.select_related("organization", "cycle__rule_set").get()
        with django_assert_num_queries(15):
            forms = section_forms(fresh, load_context(fresh))
            missing(fresh, forms)
        assert forms["members"].cleaned_data["total"] == number


def test_a_proposal_is_measured_by_the_meeting_as_it_stands(
    cast, cycle, three, secretary, base_secretary
):
    """Typed before the meeting it counts when the meeting stands; with fewer present it does not."""
    place, cell = cast.base_committee, cast.sub_cell
    play.choose(cycle, place, base_secretary)
    for member, votes in zip(three, (3, 2, 3), strict=True):
        play.propose(cycle, place, member, secretary, votes=votes)

    def proposed() -> list[bool]:
        return [play.line_of(cycle, place, member).waits_for_base for member in three]

    assert proposed() == [False, False, False]
    meeting = play.meet(cycle, place, cell, secretary, present=3)
    assert proposed() == [True, True, True]
    play.meet(cycle, place, cell, secretary, present=2, version=meeting.version)
    assert proposed() == [False, True, False]
