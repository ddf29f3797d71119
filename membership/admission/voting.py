"""Who votes on a step, and whether the votes that were typed carry it."""

from core.exceptions import Refused
from membership.admission.checks import base_of
from membership.admission.table import Actor, Move, Typed
from membership.admission.votes import Tally, does_not_add_up, no_votes, too_few
from membership.models import AdmissionCase, Step
from membership.register.voters import BASE, CELL, more_than_registered
from organizations.kinds import Kind
from organizations.models import Organization


def is_base_cell(case: AdmissionCase) -> bool:
    """Whether the case is of a cell that is itself a base organization."""
    return case.organization.kind == Kind.BASE_CELL


def is_without_cell(case: AdmissionCase) -> bool:
    """Whether the member stands at the base committee itself, which has put him into no cell yet."""
    return case.organization.kind == Kind.BASE_COMMITTEE


def needs_tally(move: Move, case: AdmissionCase) -> bool:
    """Whether the move carries a vote: in a base cell the cell's own vote was the only one below,
    and of a member whom the base committee has put into no cell yet no cell votes."""
    if move.target == Step.BASE and is_base_cell(case):
        return False
    return bool(move.ratio) and not (move.ratio == "cell" and is_without_cell(case))


def needs_base_tally(move: Move, case: AdmissionCase) -> bool:
    """Whether the base committee votes on the move beside the cell: a base cell has none."""
    return move.base_votes and not is_base_cell(case)


#: Who votes, by the numbers of the rules.
BODIES = {
    "cell": Actor.CELL.label,
    "base": Actor.BASE.label,
    "committee": Actor.STANDING.label,
}


def _votes(move: Move, typed: Typed, case: AdmissionCase) -> list[tuple[str, Tally | None, bool]]:
    """The votes on a move: by which numbers, as counted, and whether the move needs them."""
    votes = [(move.ratio, typed.tally, needs_tally(move, case))]
    if needs_base_tally(move, case):
        votes.append(("base", typed.base_tally, True))
    return votes


def _body(ratio: str, votes: list) -> str:
    """Who voted, in front of a sentence, where two bodies do."""
    return f"{BODIES[ratio]}: " if len(votes) > 1 else ""


def check_votes(move: Move, typed: Typed, case: AdmissionCase) -> None:
    """Raise Refused for votes that are missing, contradict each other or fall short of the rules."""
    votes = _votes(move, typed, case)
    for ratio, tally, needed in votes:
        body = _body(ratio, votes)
        if tally is None:
            if needed:
                raise Refused(body + no_votes(Step(move.target).label))
            continue
        if not tally.adds_up:
            raise Refused(body + does_not_add_up())
        short = too_few(ratio, tally, case.rules)
        if short and case.rules.decides:
            raise Refused(body + short)


def short_votes(move: Move, typed: Typed, case: AdmissionCase) -> list[str]:
    """The sentences about votes that fall short, with who voted where two bodies do."""
    votes = _votes(move, typed, case)
    few = [(ratio, too_few(ratio, tally, case.rules)) for ratio, tally, _needed in votes]
    return [_body(ratio, votes) + words for ratio, words in few if words]


def votes_beyond_register(move: Move, typed: Typed, case: AdmissionCase) -> list[str]:
    """The sentences about bodies of more voters than the register has on the day of the vote."""
    found = []
    for ratio, tally, _needed in _votes(move, typed, case):
        place = _place_of(ratio, case)
        if tally is not None and place is not None:
            found.append(more_than_registered(ratio, place, typed.on, tally.entitled))
    return [words for words in found if words]


def _place_of(ratio: str, case: AdmissionCase) -> Organization | None:
    """Whose members vote by the rules' numbers: the cell, its base organization, the one above."""
    if ratio == CELL:
        return case.organization
    base = base_of(case.organization)
    return base if ratio == BASE else base.parent
