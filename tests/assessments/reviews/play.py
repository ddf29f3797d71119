"""Reviews of members brought as far as a test needs, through the portal's own actions."""

from datetime import date

from assessments.models import Subject
from assessments.reviews import actions
from assessments.reviews.actions import Decided
from assessments.reviews.lines import lines_of, roll_of

MET_ON = "15/11/2011"
DECIDED_ON = date(2011, 11, 18)
NUMBER = "12-NQ/ĐU"


def choose(cycle, base, by):
    return actions.choose(cycle=cycle, organization=base, by_names=True, by=by)


def line_of(cycle, base, member):
    """The member's line as it stands now."""
    found = lines_of(cycle, base, roll_of(cycle, base))
    return next(line for line in found.lines if line.member.pk == member.pk)


def meet(cycle, base, cell, by, present=3, version=1):
    answers = {"met_on": MET_ON, "present": str(present)}
    return actions.save_meeting(
        cycle=cycle, base=base, cell=cell, answers=answers, version=version, by=by
    )


def write(cycle, base, member, by, version=None, **answers):
    """The cell's part of one member's review."""
    line = line_of(cycle, base, member)
    return actions.save_cell_part(
        cycle=cycle,
        base=base,
        line=line,
        answers=answers,
        version=version or line.version,
        by=by,
    )


def propose(cycle, base, member, by, level="well", votes=3):
    return write(cycle, base, member, by, proposed=level, votes_for=str(votes))


def for_him(cycle, base, member, by, level="well", **more):
    line = line_of(cycle, base, member)
    answers = {"text": "Ưu điểm: đều.", "level": level, "paper_on": "14/11/2011", **more}
    version = line.own.version if line.own else 1
    return actions.save_for_him(
        cycle=cycle, base=base, line=line, answers=answers, version=version, by=by
    )


def level(cycle, code):
    return cycle.rule_set.levels.get(subject=Subject.MEMBER, code=code)


def decide(cycle, base, by, levels, reasons=None):
    """Decide members: {member: code of the level, or "" to take it back}."""
    decisions = {
        member.pk: Decided(
            level(cycle, code) if code else None,
            (reasons or {}).get(member.pk, ""),
            line_of(cycle, base, member).version,
        )
        for member, code in levels.items()
    }
    return actions.decide_members(
        cycle=cycle, base=base, decisions=decisions, number=NUMBER, decided_on=DECIDED_ON, by=by
    )


def settle(cycle, base, cell, members, by, code="well"):
    """Meeting, proposal and decision for all of them."""
    roll = roll_of(cycle, base)
    if roll is None or not roll.by_names:
        choose(cycle, base, by)
    if not roll_of(cycle, base).meetings.filter(organization=cell).exists():
        meet(cycle, base, cell, by, present=len(members))
    for member in members:
        if line_of(cycle, base, member).waits_for_base:
            continue
        propose(cycle, base, member, by, code, votes=len(members))
    decide(cycle, base, by, dict.fromkeys(members, code))
