"""The demonstration's people on the way in: each step was possible on its day, and some are stuck."""

from collections import Counter

import pytest

from accounts.models import User
from core.dates import today
from membership.admission.checks import standing_moves
from membership.admission.queries import cases_with_progress, with_all, without_case
from membership.admission.table import MOVES
from membership.admission.votes import Tally, needed_votes
from membership.admission.voting import needs_tally
from membership.models import AdmissionCase, Member, Step

pytestmark = pytest.mark.django_db
ROWS = {move.target: move for move in MOVES}


def of(user: str) -> list:
    return cases_with_progress(User.objects.get(username=user))


def test_every_step_holds_what_the_table_asks_on_its_day(demonstration):
    checked = Counter()
    for case in with_all(AdmissionCase.objects.exclude(stop_reason__gt="")):
        moves = standing_moves(case)
        member, case.member = case.member, None
        for before, move in zip(moves, moves[1:], strict=False):
            row = ROWS[move.step]
            assert (row.source, before.on <= move.on <= today()) == (before.step, True), case
            if before.step == Step.DECIDED:
                case.member = member
            if move.step != Step.CEREMONY or case.moves.all()[0].step == Step.OUTSTANDING:
                gaps = [gap for condition in row.conditions for gap in condition(case, move.on)]
                assert move.step in PASSED or gaps == [], (case, move.step, gaps)
            if needs_tally(row, case):
                tally = Tally(move.entitled, move.present, move.in_favour)
                assert tally.in_favour >= needed_votes(case.rules, row.ratio, tally.entitled)
            assert bool(move.document_number) == row.document, (case, move.step)
            checked[move.step] += 1
        assert (case.step, case.step_since) == (moves[-1].step, moves[-1].on)
    assert min(checked[move.target] for move in MOVES[:-1]) >= 2


#: After the decision the awareness certificate lies on the member's file, which is not taken off here.
PASSED = (Step.CLASS, Step.CELL)


def test_the_first_committee_has_people_at_every_step_and_some_are_stuck(demonstration):
    rows = of("trinhdien.department")
    steps = Counter(row.case.step for row in rows)
    assert {step for step in Step if steps[step]} == set(Step) - {Step.OFFICIAL}
    assert len({row.case.organization.parent_id or row.case.organization_id for row in rows}) > 10
    assert sum(row.is_stuck for row in rows) >= 8
    assert sum(row.is_late for row in rows) >= 4
    alerts = {row.alert for row in rows}
    assert {0, 15, 30, 60, 90} <= alerts
    expired = [row for row in rows if "đã hết giá trị" in row.why]
    assert [row.case.step for row in expired] == [Step.VERIFIED]
    assert (
        AdmissionCase.objects.filter(
            organization__code__startswith="DUK", stopped_on__isnull=False
        ).count()
        == 2
    )


def test_about_ten_were_decided_in_2011_and_some_still_have_no_case(demonstration):
    made = AdmissionCase.objects.filter(
        organization__code__startswith="DUK", member__admitted_on__year=2011
    ).exclude(moves__step=None)
    own = {case.pk for case in made if case.moves.filter(step=Step.OUTSTANDING).exists()}
    assert 7 <= len(own) <= 12
    staff = User.objects.get(username="trinhdien.department")
    assert without_case(staff).exists()
    assert Member.objects.filter(admission_cases__isnull=False, standing="FULL").count() == 0


def test_the_neighbours_are_marked_in_every_text(demonstration):
    rows = of("canary.department")
    assert len(rows) >= 9
    for row in rows:
        case = row.case
        texts = [
            case.full_name,
            case.home,
            case.residence,
            case.post,
            *case.introducing_body.split("\n"),
        ]
        texts += [one.about for one in case.verifications.all()]
        texts += [one.answer for one in case.verifications.all() if one.answered_on]
        texts += [one.number for one in case.certificates.all()]
        texts += [move.document_number for move in case.moves.all()]
        assert [text for text in texts if text and "CANARY" not in text] == [], case
