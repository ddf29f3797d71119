"""Reviews of members in 2011: two base organizations rate by names, one of them is still at it."""

from datetime import date

from accounts.models import User
from assessments.models import Cycle
from assessments.reviews import actions
from assessments.reviews.actions import Decided
from assessments.reviews.beside import MemberRules
from assessments.reviews.context import CellContext, load
from assessments.reviews.lines import ADMITTED, Line
from membership.models import MemberAccount
from organizations.models import Organization
from portal.demonstration.review_texts import ATTENDANCE, HELD_BACK, OWN, REMARKS, WEAKER
from portal.demonstration.tree import Tree

#: Base organizations by names: how many of their cells are through with the decision (None: all).
BY_NAMES = {"DUK-13": None, "DUK-11": 2, "CANARY-01": 1}
#: Cells after those have proposed; before them comes one of which only the members have written.
PAPER, MEETING, DECISION = "10/11/2011", "12/11/2011", date(2011, 11, 16)
NUMBER = "09-NQ/ĐU"
#: Every so many-th member is proposed higher, or lower, than most.
BEST_EVERY, LESS_EVERY = 9, 13


class Reviewing:
    """One committee's members in the cycle, reviewed by their secretaries."""

    def __init__(self, tree: Tree, cycle: Cycle, users: dict[str, User], actors, mark: str):
        self.tree = tree
        self.cycle = cycle
        self.users = users
        self.mark = mark
        self.rules = MemberRules.of(cycle)
        self.linked = set(MemberAccount.objects.values_list("member", flat=True))

    def play(self) -> None:
        """Every base organization that rates by names, as far as it has come."""
        for code, through in BY_NAMES.items():
            if code in self.tree.nodes:
                self._play(self.tree.nodes[code], self.users[code], through)

    def _play(self, base: Organization, by: User, through: int | None) -> None:
        roll = actions.choose(cycle=self.cycle, organization=base, by_names=True, by=by)
        roll.cycle, roll.organization = self.cycle, base
        places = load(self.cycle, base, roll).found.by_cell()
        begun = 0 if through is None else 1
        for number, (cell, lines) in enumerate(places):
            self._write(base, cell, by, lines)
            if number >= begun:
                self._meet(base, cell, by, len(lines))
                self._propose(base, roll, cell, by)
        decided = load(self.cycle, base, roll)
        through = len(places) if through is None else through
        cells = [cell.pk for cell, _lines in places[begun : begun + through]]
        self._decide(base, decided, cells, by)

    def _write(self, base: Organization, cell: Organization, by: User, lines: list[Line]) -> None:
        """Their own reviews, entered from the papers; who has an account is left to write his."""
        context = load(self.cycle, base, None, cell=cell)
        for number, line in enumerate(lines):
            if line.member.pk in self.linked:
                continue
            answers = {
                "text": self._text(OWN, number),
                "level": self._own_level(line, number),
                "paper_on": PAPER,
            }
            actions.save_for_him(
                cycle=self.cycle,
                base=base,
                line=line,
                answers=answers,
                version=1,
                by=by,
                context=context,
            )

    def _meet(self, base: Organization, cell: Organization, by: User, members: int) -> None:
        """All but one came to the meeting of the cell."""
        actions.save_meeting(
            cycle=self.cycle,
            base=base,
            cell=cell,
            answers={"met_on": MEETING, "present": str(max(1, members - 1))},
            version=1,
            by=by,
        )

    def _propose(self, base: Organization, roll, cell: Organization, by: User) -> None:
        context = load(self.cycle, base, roll, cell=cell)
        present = context.meetings[cell.pk].present
        for number, line in enumerate(context.found.lines):
            answers = self._answers(line, number, present)
            actions.save_cell_part(
                cycle=self.cycle,
                base=base,
                line=line,
                answers=answers,
                version=line.version,
                by=by,
                context=context,
            )

    def _answers(self, line: Line, number: int, present: int) -> dict[str, str]:
        if line.sources:
            return {"reason": line.sources[0].code}
        level = self._level(line, number)
        remarks = WEAKER if level == "completing" else REMARKS[number % len(REMARKS)]
        return {
            "proposed": level,
            "votes_for": str(max(1, present - number % 3)),
            "remarks": f"{remarks} {self.mark}".strip(),
            "attendance": self._text(ATTENDANCE, number),
        }

    def _level(self, line: Line, number: int) -> str:
        """Who leads is rated well; of the others few are rated higher or lower."""
        if line.heads or any(source.code == ADMITTED for source in line.sources):
            return "well"
        if number % BEST_EVERY == BEST_EVERY - 1:
            return "excellent"
        return "completing" if number % LESS_EVERY == LESS_EVERY - 1 else "well"

    def _own_level(self, line: Line, number: int) -> str:
        """Who is proposed lower rated himself well."""
        level = self._level(line, number)
        return "well" if level == "completing" else level

    def _decide(self, base: Organization, context: CellContext, cells: list[int], by: User) -> None:
        """As proposed, but for one who is held back."""
        lines = [
            line
            for line in context.found.lines
            if line.cell.pk in cells and line.row and line.row.proposed_level
        ]
        held = next(line for line in lines if line.row.proposed_level.code == "excellent")
        decisions = {
            line.member.pk: Decided(line.row.proposed_level, "", line.version) for line in lines
        }
        reason = f"{HELD_BACK} {self.mark}".strip()
        decisions[held.member.pk] = Decided(self.rules.level("well"), reason, held.version)
        actions.decide_members(
            cycle=self.cycle,
            base=base,
            decisions=decisions,
            number=f"{NUMBER} {self.mark}".strip(),
            decided_on=DECISION,
            by=by,
        )

    def _text(self, texts: tuple[str, ...], number: int) -> str:
        return f"{texts[number % len(texts)]} {self.mark}".strip()
