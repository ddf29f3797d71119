"""The years of a committee's register, played day by day: from shares and changes to lives."""

import heapq
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from core.calendar import add_months
from membership.life import Kind
from portal.demonstration.lives import OPENED, Life, Register, slot_day
from portal.demonstration.members import member_years, open_year_shares
from portal.demonstration.mixing import mixed
from portal.demonstration.sharing import share
from portal.demonstration.spec import YEARS, Change, Committee
from portal.demonstration.turnover import net_of, opening, turnover

OPEN_YEAR = YEARS[-1] + 1
#: Order within a day: new cells first, then people, and what ends at midnight last.
FIRST, PEOPLE, LAST = 0, 1, 2
#: How many days before the last one the open year's events end, so that their papers are through.
PAPERS = 5


@dataclass(frozen=True)
class Year:
    """What happens in one base organization's year; `net` is what transfers and deaths make up."""

    admissions: int
    struck_off: int
    expelled: int
    net: int


class Chronicle:
    """Plays the years up to `last`; afterwards `register` holds everybody's life."""

    def __init__(self, committee: Committee, last: date) -> None:
        self.committee = committee
        self.last = last
        self.register = Register(committee.sign.rpartition("/")[2], last)
        self.rows = {year: member_years(committee, year) for year in YEARS}
        self.founded: dict[str, date] = {}
        self._waiting: list[tuple] = []
        self._order = count()

    def play(self) -> list[Life]:
        """Return everybody's life."""
        self._open_register()
        self._plan_changes()
        for year in (*YEARS, OPEN_YEAR):
            self._plan_year(year)
            self._run(min(date(year, 12, 31), self.last))
        return self.register.lives

    # The day the register opens

    def _open_register(self) -> None:
        moving = {change.code for change in self.committee.changes if change.what == "move"}
        first, second = (self.rows[year] for year in YEARS[:2])
        for enterprise in self.committee.enterprises:
            code = enterprise.code
            if enterprise.first:
                continue
            cells = [f"{code}-{n + 1:02d}" for n in range(len(self.committee.cells.get(code, ())))]
            for cell in cells or [code]:
                self.register.open_place(code, cell, weight=1 if cell in moving else 0)
            weights = {cell: self.register.weights[cell] for cell in self.register.places[code]}
            for cell, number in share(opening(first[code], second.get(code)), weights).items():
                for _one in range(number):
                    self._list(cell)

    def _list(self, cell: str) -> None:
        register = self.register
        life = register.listed(cell, on_probation=not mixed(len(register.lives), "new", 30))
        if life.official is None:
            self._at(add_months(life.admitted, 12), PEOPLE, self._official, life)

    # Changes of the organizations

    def _plan_changes(self) -> None:
        cells = defaultdict(list)
        for change in self.committee.changes:
            day = date.fromisoformat(change.day)
            if change.what == "found" and change.value:
                cells[day, change.code.rpartition("-")[0]].append(change.code)
            elif change.what == "found":
                self._at(day, FIRST, self._found, change.code)
            elif change.what == "move":
                self._at(day, FIRST, self._move, change)
            elif change.what in ("merge", "dissolve"):
                self._at(day - timedelta(days=1), LAST, self._end, change)
        for (day, base), codes in cells.items():
            self._at(day, FIRST, self._found_cells, base, codes)

    def _found(self, day: date, code: str) -> None:
        self.register.open_place(code, code)
        self.founded[code] = day
        row = self.rows[day.year][code]
        for _one in range(net_of(row, 0)):
            self.register.came(code, day)

    def _found_cells(self, day: date, base: str, codes: list[str]) -> None:
        """New cells get their people from those of the base organization that are there."""
        register = self.register
        before = list(register.places[base])
        for code in codes:
            register.open_place(base, code)
            self.founded[code] = day
        note = "Theo quyết định thành lập chi bộ"
        if before == [base]:
            people = list(register.people[base])
            weights = {code: register.weights[code] for code in codes}
            for code, number in share(len(people), weights).items():
                for life in people[:number]:
                    register.moves(life, code, day, note)
                del people[:number]
            register.places[base].remove(base)
            return
        whole = sum(register.weights[cell] for cell in register.places[base])
        for code in codes:
            wanted = max(3, register.count(base) * register.weights[code] * 3 // (whole * 4))
            for _one in range(wanted):
                others = [cell for cell in before if cell not in register.still]
                cell = max(others, key=lambda one: len(register.people[one]))
                register.moves(register.choose_in(cell, day), code, day, note)

    def _move(self, day: date, change: Change) -> None:
        """A cell goes to another base organization with all its people."""
        register = self.register
        base = next(base for base, cells in register.places.items() if change.code in cells)
        register.places[base].remove(change.code)
        register.places[change.value].append(change.code)
        register.still.discard(change.code)
        for life in register.people[change.code]:
            life.joined = day

    def _end(self, day: date, change: Change) -> None:
        """Whoever is there on the last day goes to the cell it is merged into, or to the base
        organization itself."""
        register = self.register
        base = next(base for base, cells in register.places.items() if change.code in cells)
        target = change.value or base
        if target not in register.people:
            register.open_place(base, target)
        for life in list(register.people[change.code]):
            register.moves(life, target, day, "Theo quyết định sắp xếp tổ chức")
            if base == change.code:
                life.joined = day
        register.places[base].remove(change.code)

    # A year

    def _plan_year(self, year: int) -> None:
        starts = {code: self.register.count(code) for code in self.register.places}
        along = self._going_along(year)
        coming, going = [], []
        for code, row in self._years(year, starts, along).items():
            first, last = self._span(code, year)
            self._plan_exclusions(code, row, first, last)
            for number in range(row.admissions):
                day = slot_day(first, last, code, "admitted", number)
                self._at(day, PEOPLE, self._admit, code)
            if code not in starts:
                continue  # its founders came with its founding
            moves = turnover(code, year, starts[code], row.net)
            for kind in ("died", "left"):
                for number in range(getattr(moves, kind)):
                    day = slot_day(first, last, code, kind, number)
                    self._at(day, PEOPLE, self._plain(kind), code)
            coming += [(code, number) for number in range(moves.came)]
            going += [(code, number) for number in range(moves.gone)]
        self._plan_transfers(year, coming, going)
        self._plan_marks(year)

    def _going_along(self, year: int) -> dict[str, int]:
        """Members that base organizations win by whole cells, or whole organizations, in a year."""
        register, won = self.register, defaultdict(int)
        for change in self.committee.changes:
            if int(change.day[:4]) != year or change.what not in ("move", "merge"):
                continue
            if change.what == "move":
                base, leaving = change.code.rpartition("-")[0], [change.code]
            elif change.code in register.places:
                base, leaving = change.code, register.places[change.code]
            else:
                continue  # a cell is merged into its neighbour
            number = sum(len(register.people[cell]) for cell in leaving)
            won[base] -= number
            won[change.value] += number
            register.still.update(leaving)
        return won

    def _years(self, year: int, starts, along) -> dict[str, Year]:
        """Every base organization's year; in the open one transfers follow from the size."""
        if year != OPEN_YEAR:
            return {
                code: Year(
                    row.admissions,
                    row.struck_off,
                    row.expelled,
                    net_of(row, starts.get(code, 0)) - along[code],
                )
                for code, row in self.rows[year].items()
            }
        shares = open_year_shares(self.committee)
        return {
            code: Year(
                shares.admitted[code],
                self.committee.struck_off_so_far.count(code),
                0,
                -(starts[code] * 3 // 100) - mixed(code, "net", 2),
            )
            for code in shares.admitted
        }

    def _plan_exclusions(self, code: str, row: Year, first: date, last: date) -> None:
        for kind in ("struck_off", "expelled"):
            for number in range(getattr(row, kind)):
                day = slot_day(first, last, code, kind, number)
                self._at(day, PEOPLE, self._plain(kind), code)

    def _plan_transfers(self, year: int, coming: list, going: list) -> None:
        """Every third transfer leads from one base organization of the committee to another."""
        while coming and going:
            if len(coming) % 3 == 0 and coming[-1][0] != going[-1][0]:
                (code, number), (other, _number) = coming.pop(), going.pop()
                first = max(self._span(code, year)[0], self._span(other, year)[0])
                day = slot_day(first, self._span(code, year)[1], code, "came", number)
                self._at(day, PEOPLE, self._swap, other, code)
            else:
                self._transfer(year, "came", *coming.pop())
                self._transfer(year, "gone", *going.pop())
        for kind, rest in (("came", coming), ("gone", going)):
            for code, number in rest:
                self._transfer(year, kind, code, number)

    def _transfer(self, year: int, kind: str, code: str, number: int) -> None:
        day = slot_day(*self._span(code, year), code, kind, number)
        self._at(day, PEOPLE, self._plain(kind), code)

    def _plan_marks(self, year: int) -> None:
        """Who is not rated because he is exempted or suspended has it in his file."""
        totals = self.committee.totals.get(year)
        for reason, kind in (("exempted", Kind.EXEMPTED), ("suspended", Kind.SUSPENDED)):
            for code in totals.not_rated.get(reason, ()) if totals else ():
                self._at(date(year, 3, 1 + mixed(code, reason, 25)), PEOPLE, self._mark, code, kind)

    def _span(self, code: str, year: int) -> tuple[date, date]:
        """First and last day on which people come and go there in a year."""
        first = self.founded_on(code)
        begin = max(date(year, 1, 10), first + timedelta(days=45) if first else date(year, 1, 10))
        if year == OPEN_YEAR:
            return begin, self.last - timedelta(days=PAPERS)
        return begin, date(year, 12, 4)

    def founded_on(self, code: str) -> date | None:
        """The day a base organization was founded, if that is told by the changes."""
        for change in self.committee.changes:
            if change.what == "found" and change.code == code:
                return date.fromisoformat(change.day)
        return None

    # The days

    def _at(self, day: date, order: int, act: Callable, *what) -> None:
        heapq.heappush(self._waiting, (day, order, next(self._order), act, what))

    def _run(self, until: date) -> None:
        while self._waiting and self._waiting[0][0] <= until:
            day, _order, _number, act, what = heapq.heappop(self._waiting)
            act(day, *what)

    def _plain(self, kind: str) -> Callable:
        act = getattr(self.register, kind)
        return lambda day, code: act(code, day)

    def _admit(self, day: date, code: str) -> None:
        life = self.register.admitted(code, day)
        ceremony = next((one.on for one in life.steps if one.kind == Kind.CEREMONY), None)
        if ceremony:
            self._at(add_months(ceremony, 12), PEOPLE, self._official, life)

    def _official(self, day: date, life: Life) -> None:
        self.register.made_official(life, day)

    def _swap(self, day: date, base: str, other: str) -> None:
        self.register.swapped(base, other, day)

    def _mark(self, day: date, code: str, kind: str) -> None:
        self.register.marked(code, kind, day)


def lives_of(committee: Committee, last: date) -> list[Life]:
    """Everybody's life up to a day, without positions and badges (`offices`)."""
    assert last > OPENED
    return Chronicle(committee, last).play()
