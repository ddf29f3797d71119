"""What is made of reviews, case by case, without a database: counts, places, heads, shares, rules."""

from collections import Counter
from datetime import date
from fractions import Fraction

import pytest

from assessments.models import (
    Clause,
    MemberReview,
    NotRatedReason,
    RatingLevel,
    ReviewRoll,
)
from assessments.reviews.access import check_by_names
from assessments.reviews.beside import Beside, MemberRules, against, told
from assessments.reviews.heads import above, heads_above, places
from assessments.reviews.lines import Line, Lines
from assessments.reviews.settled import Gap, Settled, by_cell, named, settle
from assessments.scoring.verdict import Effect
from core.exceptions import Refused
from membership.models import Discipline, Member, WorkAssignment
from organizations.models import Organization

BASE = Organization(pk=1, name="Đảng bộ Một", path="000001")
CELL = Organization(pk=2, name="Chi bộ Hai", path="000001000002")
OTHER = Organization(pk=3, name="Chi bộ Ba", path="000001000003")


def level(pk: int, code: str, order: int, counted_in: RatingLevel | None = None) -> RatingLevel:
    return RatingLevel(
        pk=pk, code=code, short_name=code.upper(), order=order, counted_in=counted_in
    )


EXCELLENT, WELL = level(1, "excellent", 1), level(2, "well", 2)
COMPLETING, FAILING = level(3, "completing", 3), level(4, "failing", 4)
MEMBER_LEVELS = [EXCELLENT, WELL, COMPLETING, FAILING]
PURE = level(11, "pure-strong", 2)
EXEMPLARY = level(12, "exemplary", 1, counted_in=PURE)
GOOD, DONE, WEAK = level(13, "well", 3), level(14, "completing", 4), level(15, "weak", 5)
ORGANIZATION_LEVELS = [WEAK, GOOD, EXEMPLARY, DONE, PURE]
NEW = NotRatedReason(pk=1, code="new")


def line(name: str, cell=CELL, rated=None, reason=None, heads=(), proposed=None) -> Line:
    row = None
    if rated or reason or proposed:
        row = MemberReview(decided_level=rated, reason=reason, proposed_level=proposed)
        row.reason_on = date(2011, 11, 1) if reason else None
    return Line(Member(full_name=name), cell, "FULL", row, heads=set(heads))


class TestPlaces:
    def test_an_of_which_level_stands_where_its_whole_stands(self):
        assert places(ORGANIZATION_LEVELS) == {
            "exemplary": 0, "pure-strong": 0, "well": 1, "completing": 2, "weak": 3,
        }  # fmt: skip
        assert places(iter(MEMBER_LEVELS)) == {
            "excellent": 0, "well": 1, "completing": 2, "failing": 3,
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("rated", "collective", "is_above"),
        [
            (EXCELLENT, EXEMPLARY, False),
            (EXCELLENT, PURE, False),
            (EXCELLENT, GOOD, True),
            (WELL, PURE, False),
            (WELL, GOOD, False),
            (WELL, DONE, True),
            (COMPLETING, DONE, False),
            (COMPLETING, WEAK, True),
            (FAILING, WEAK, False),
        ],
    )
    def test_the_head_is_not_above_the_collective(self, rated, collective, is_above):
        settled = settle(lines([line("An", rated=rated, heads=[1]), line("Bình", rated=EXCELLENT)]))
        found = heads_above(
            settled,
            BASE,
            collective,
            member_levels=MEMBER_LEVELS,
            organization_levels=ORGANIZATION_LEVELS,
        )
        assert found == ([above("An", BASE, rated, collective)] if is_above else [])

    def test_each_secretary_is_named_at_his_own_organization(self):
        settled = settle(
            lines(
                [
                    line("An", rated=EXCELLENT, heads=[1, 2]),
                    line("Bình", rated=WELL, heads=[1]),
                    line("Chi", heads=[2]),  # not rated yet
                    line("Dung", rated=EXCELLENT),
                ]
            )
        )
        assert settled.heads == {1: [("An", EXCELLENT), ("Bình", WELL)], 2: [("An", EXCELLENT)]}
        levels = {"member_levels": MEMBER_LEVELS, "organization_levels": ORGANIZATION_LEVELS}
        assert heads_above(settled, BASE, DONE, **levels) == [
            "Đồng chí An, bí thư “Đảng bộ Một”, được xếp “EXCELLENT”, cao hơn mức “COMPLETING” của "
            "tập thể; người đứng đầu không xếp cao hơn tập thể.",
            "Đồng chí Bình, bí thư “Đảng bộ Một”, được xếp “WELL”, cao hơn mức “COMPLETING” của "
            "tập thể; người đứng đầu không xếp cao hơn tập thể.",
        ]
        assert heads_above(settled, OTHER, WEAK, **levels) == []


def lines(found: list[Line]) -> Lines:
    return Lines(None, BASE, None, [BASE, CELL, OTHER], found)


class TestSettled:
    def test_everybody_is_in_a_level_or_has_a_reason_or_is_a_gap(self):
        found = settle(
            lines(
                [
                    line("An", rated=WELL),
                    line("Bình", rated=WELL),
                    line("Chi", rated=EXCELLENT),
                    line("Dung", reason=NEW),
                    line("Em", proposed=WELL),
                    line("Giang", OTHER),
                ]
            )
        )
        assert found.total == 6
        assert found.levels == Counter(well=2, excellent=1)
        assert found.reasons == Counter(new=1)
        waits = "chưa có quyết định của cấp ủy cơ sở"
        neither = "chưa có mức chi bộ đề xuất, cũng chưa có lý do không thuộc diện"
        assert found.gaps == [Gap(CELL, "Em", waits), Gap(OTHER, "Giang", neither)]
        assert found.gaps_under(CELL) == [Gap(CELL, "Em", waits)]
        assert found.gaps_under(BASE) == found.gaps
        assert [one.member.full_name for one in found.lines] == [
            "An", "Bình", "Chi", "Dung", "Em", "Giang",
        ]  # fmt: skip
        assert found.counts([EXCELLENT, WELL, FAILING], [NEW, NotRatedReason(code="ill")]) == {
            "total": 6,
            "level_excellent": 1,
            "level_well": 2,
            "level_failing": 0,
            "reason_new": 1,
            "reason_ill": 0,
        }

    @pytest.mark.parametrize(
        ("changed", "agrees"),
        [
            ({}, True),
            ({"levels": {"well": 2, "excellent": 1, "failing": 0}}, True),  # a zero says nothing
            ({"reasons": {"new": 1, "ill": 0}}, True),
            ({"total": 5}, False),
            ({"levels": {"well": 1, "excellent": 2}}, False),
            ({"reasons": {"ill": 1}}, False),
        ],
    )
    def test_a_submission_says_the_same(self, changed, agrees):
        settled = Settled(4, Counter(well=2, excellent=1, failing=0), Counter(new=1), [])
        said = {"total": 4, "levels": {"well": 2, "excellent": 1}, "reasons": {"new": 1}, **changed}
        assert settled.agrees_with(said) is agrees

    def test_nobody_has_no_heads_and_no_lines(self):
        nobody = settle(lines([]))
        assert nobody == Settled(0, Counter(), Counter(), [])
        assert (nobody.heads, nobody.lines) == ({}, [])

    def test_with_a_gap_it_says_the_same_of_nobody(self):
        settled = Settled(0, Counter(), Counter(), [Gap(CELL, "An", "chưa")])
        assert not settled.agrees_with({"total": 0, "levels": {}, "reasons": {}})

    def test_gaps_by_cell_and_by_what_is_missing(self):
        gaps = [
            Gap(CELL, "An", "a"),
            Gap(CELL, "Bình", "b"),
            Gap(OTHER, "Chi", "a"),
            Gap(CELL, "Dung", "a"),
        ]
        assert by_cell(gaps) == [
            (CELL, "a", ["An", "Dung"]),
            (CELL, "b", ["Bình"]),
            (OTHER, "a", ["Chi"]),
        ]

    @pytest.mark.parametrize(
        ("number", "words"),
        [
            (1, "N1"),
            (5, "N1, N2, N3, N4, N5"),
            (6, "N1, N2, N3, N4, N5 và 1 đồng chí khác"),
            (8, "N1, N2, N3, N4, N5 và 3 đồng chí khác"),
        ],
    )
    def test_five_are_named_and_more_are_counted(self, number, words):
        assert named([Gap(CELL, f"N{n}", "") for n in range(1, number + 1)]) == words


@pytest.mark.parametrize(
    ("results", "over"),
    [
        ([""], None),
        (["", ""], None),
        (["NOT_DONE"], True),
        (["DONE"], False),
        (["NOT_DONE", "", "DONE", "DONE"], False),  # at the most a half, which is not over it
        (["NOT_DONE", "", "", "DONE"], None),
        (["NOT_DONE", "NOT_DONE", "", "DONE"], None),
        (["NOT_DONE", "NOT_DONE", "NOT_DONE", "", ""], True),
    ],
)
def test_over_half_undone_while_some_has_no_result_yet(results, over):
    facts = Beside(work=[WorkAssignment(result=result) for result in results])
    assert facts.share_over(Fraction(1, 2)) is over
    assert (facts.undone, facts.open) == (results.count("NOT_DONE"), results.count(""))


def test_of_whom_the_register_knows_nothing():
    assert Beside() == Beside(disciplines=[], owed=0, work=[])
    assert (Beside().undone, Beside().open, Beside().share_over(Fraction(1, 2))) == (0, 0, None)


class TestFatalClauses:
    DISCIPLINED = {"fact": "member-disciplined"}
    UNDONE = {"undone_share_over": "1/2"}

    def verdict(self, facts: Beside, *clauses: tuple):
        rules = MemberRules(
            MEMBER_LEVELS,
            [
                Clause(text=text, level=at, settings=settings, standing=standing)
                for text, at, settings, standing in clauses
            ],
        )
        return rules.verdict(facts)

    def test_discipline_and_undone_work_fix_the_lowest_level(self):
        clauses = (
            ("Kỷ luật", FAILING, self.DISCIPLINED, "MANDATORY"),
            ("Việc", FAILING, self.UNDONE, "LOCAL"),
        )
        done = [WorkAssignment(result="DONE")]
        undone = [WorkAssignment(result="NOT_DONE")]
        found = self.verdict(Beside(disciplines=[Discipline()], work=done), *clauses)
        assert (found.possible, against(found, "well")) == (("failing",), ["Kỷ luật"])
        found = self.verdict(Beside(work=undone), *clauses)
        assert (found.possible, against(found, "well")) == (("failing",), ["Việc"])
        assert against(found, "failing") == []  # it is the one that is left
        found = self.verdict(Beside(work=done), *clauses)
        assert (len(found.possible), found.reasons) == (4, ())

    def test_what_the_register_does_not_know_limits_nothing(self):
        found = self.verdict(Beside(), ("Uy tín", FAILING, {"fact": "lost-trust"}, "MANDATORY"))
        assert found.possible == ("excellent", "well", "completing", "failing")
        assert [one.effect for one in found.reasons] == [Effect.UNKNOWN]
        assert (against(found, "excellent"), told(found)) == ([], [])

    def test_an_unconfirmed_clause_is_told_beside_a_deciding_one(self):
        facts = Beside(disciplines=[Discipline()], work=[WorkAssignment(result="NOT_DONE")])
        found = self.verdict(
            facts,
            ("Chưa rõ", FAILING, self.DISCIPLINED, "UNCONFIRMED"),
            ("Việc", COMPLETING, self.UNDONE, "MANDATORY"),
        )
        assert found.possible == ("completing",)
        assert (against(found, "failing"), told(found)) == (["Việc"], ["Chưa rõ"])

    def test_a_clause_without_a_level_says_nothing_here(self):
        found = self.verdict(
            Beside(disciplines=[Discipline()]), ("Kỷ luật", None, self.DISCIPLINED, "MANDATORY")
        )
        assert found.reasons == ()

    def test_a_level_by_its_code(self):
        rules = MemberRules(MEMBER_LEVELS, [])
        assert rules.level("well") is WELL
        assert rules.level("pure-strong") is None


def test_by_names_where_the_base_organization_chose_so():
    roll = ReviewRoll(by_names=True)
    assert check_by_names(roll, BASE) is roll
    for none in (None, ReviewRoll(by_names=False)):
        with pytest.raises(Refused, match="“Đảng bộ Một” chưa chọn xếp loại theo danh sách"):
            check_by_names(none, BASE)
