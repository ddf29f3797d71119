"""Lives of invented members, from the tables alone: no database, no chance.

`Chronicle` plays a committee's years day by day. The shares of each year say how many are admitted,
struck off and expelled where, and how many stand there at the end; the organizations' own changes
say which cells there are; deaths, resignations and transfers make up the rest (`turnover`).
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from core.calendar import add_months, add_working_days
from membership.life import Kind
from portal.demonstration.mixing import day_in, mixed, pick

#: The day on which the register was opened: everybody who was there then is listed.
OPENED = date(2007, 12, 31)

#: When those who were listed had been admitted: first and last year, as often as they occur.
ADMITTED_BEFORE = (
    *((1969, 1974), (1975, 1980), (1975, 1980), (1981, 1986), (1981, 1986)),
    *((1985, 1991), (1985, 1991), (1990, 1995), (1990, 1995), (1992, 1997)),
    *((1994, 1999), (1996, 2001), (1998, 2003), (2000, 2004), (2001, 2005)),
    *((2003, 2006), (2004, 2006), (2005, 2006), (2005, 2006)),
)
#: Days on which members like to be admitted: (month, day).
ADMISSION_DAYS = ((1, 6), (2, 3), (3, 26), (4, 30), (5, 19), (7, 27), (9, 2), (10, 20), (12, 22))
ELSEWHERE = (
    *("Đảng bộ xã Suối Sao", "Đảng bộ xã Đồng Sương", "Đảng bộ phường Phố Hoa"),
    *("Đảng bộ Trường Cao đẳng Núi Mây", "Đảng bộ Lữ đoàn Gió Ngàn", "Đảng bộ huyện Sông Trăng"),
    *("Chi bộ Xí nghiệp Cầu Vồng cũ", "Đảng bộ Công ty Thông Xanh (tỉnh bạn)"),
)
HOMES = (
    *("Đảng bộ phường Phố Hoa", "Đảng bộ phường Bến Gió", "Đảng bộ xã Ruộng Mật"),
    *("Đảng bộ phường Đồi Thông", "Đảng bộ thị trấn Chợ Mây"),
)
STRIKING = ("NO_DUES", "NO_MEETINGS", "WILL")


@dataclass(frozen=True, slots=True)
class Step:
    """One event of a life; `cell` is a code, empty: outside of the register or nowhere."""

    kind: str
    on: date
    cell: str = ""
    place: str = ""
    what: str = ""
    number: str = ""
    decided: date | None = None
    until: date | None = None
    note: str = ""
    term: str = ""


@dataclass(slots=True)
class Life:
    """Somebody's life so far. `cell` is empty once he is gone; `since` and `joined` say from when
    he has been in the cell and in the base organization; before `kept` he is left alone."""

    number: int
    sex: str
    born: date
    admitted: date
    steps: list[Step]
    cell: str = ""
    since: date = OPENED
    joined: date = OPENED
    kept: date = OPENED
    official: date | None = None
    gone: date | None = None
    name: str = ""

    def add(self, kind: str, on: date, **more) -> None:
        self.steps.append(Step(kind, on, **more))

    def age(self, day: date) -> int:
        """In full years."""
        return day.year - self.born.year - ((day.month, day.day) < (self.born.month, self.born.day))


@dataclass
class Register:
    """Who stands where while the years pass: cells by base organization, people by cell.

    `still` are cells that nobody joins or leaves, because they are about to move as a whole.
    """

    sign: str
    last: date
    lives: list[Life] = field(default_factory=list)
    places: dict[str, list[str]] = field(default_factory=dict)
    people: dict[str, list[Life]] = field(default_factory=dict)
    weights: dict[str, int] = field(default_factory=dict)
    still: set[str] = field(default_factory=set)
    _papers: dict[tuple[str, int], int] = field(default_factory=dict)

    def open_place(self, base: str, cell: str, weight: int = 0) -> None:
        self.places.setdefault(base, []).append(cell)
        self.people.setdefault(cell, [])
        self.weights[cell] = weight or 3 + mixed(cell, "weight", 3)

    def count(self, base: str) -> int:
        return sum(len(self.people[cell]) for cell in self.places.get(base, ()))

    def paper(self, kind: str, day: date) -> str:
        """The number of the next decision of a kind: "07-QĐKN/ĐUK"."""
        number = self._papers[kind, day.year] = self._papers.get((kind, day.year), 0) + 1
        return f"{number:02d}-{kind}/{self.sign}"

    # Who comes

    def person(self, admitted: date) -> Life:
        """Somebody new, of an age at which people were admitted in those years."""
        number = len(self.lives)
        young = (
            18 + mixed(number, "age", 4) if admitted.year < 1985 else 20 + mixed(number, "age", 14)
        )
        born = add_months(admitted, -12 * young) - timedelta(days=30 + mixed(number, "born", 330))
        life = Life(number, "F" if mixed(number, "sex", 10) < 3 else "M", born, admitted, [])
        self.lives.append(life)
        return life

    def stranger(self, first: int, last: int) -> Life:
        """Somebody admitted elsewhere between two years, and official there."""
        number = len(self.lives)
        year = first + mixed(number, "year", last - first + 1)
        life = self.person(date(year, *pick(ADMISSION_DAYS, number, "day")))
        life.add(Kind.ADMITTED, life.admitted, place=pick(ELSEWHERE, number, "where"))
        life.official = add_months(life.admitted, 12)
        life.add(Kind.MADE_OFFICIAL, life.official, place=life.steps[0].place)
        return life

    def enter(self, life: Life, cell: str, day: date) -> None:
        life.cell, life.since, life.joined = cell, day, day
        self.people[cell].append(life)

    def listed(self, cell: str, *, on_probation: bool = False) -> Life:
        """One of those who were there when the register was opened."""
        if on_probation:
            life = self.person(date(2007, *pick(ADMISSION_DAYS[1:8], len(self.lives), "day")))
            life.add(Kind.ADMITTED, life.admitted, cell="", place=pick(ELSEWHERE, cell, "where"))
        else:
            life = self.stranger(*pick(ADMITTED_BEFORE, len(self.lives), "before"))
        life.add(Kind.LISTED, OPENED, cell=cell)
        self.enter(life, cell, OPENED)
        return life

    def came(self, base: str, day: date) -> None:
        """A transfer from outside."""
        cell = self.emptiest(base)
        life = self.stranger(day.year - 24, day.year - 3)
        life.add(Kind.TRANSFERRED_IN, day, cell=cell, place=pick(ELSEWHERE, life.number, "from"))
        self.enter(life, cell, day)

    def admitted(self, base: str, day: date) -> Life:
        """An admission, on probation; the ceremony follows, when its day has come."""
        cell = self.emptiest(base)
        life = self.person(day)
        life.add(Kind.ADMITTED, day, cell=cell, number=self.paper("QĐKN", day), decided=day)
        self.enter(life, cell, day)
        ceremony = add_working_days(day, 6 + mixed(life.number, "ceremony", 12))
        if ceremony <= self.last:
            life.add(Kind.CEREMONY, ceremony, cell=cell)
        return life

    def made_official(self, life: Life, day: date) -> None:
        """At the end of the probation, when the papers are through already."""
        decided = add_working_days(day, 8 + mixed(life.number, "official", 14))
        if life.cell and decided <= self.last:
            number = self.paper("QĐCN", day)
            life.add(Kind.MADE_OFFICIAL, day, cell=life.cell, number=number, decided=decided)
            life.official = day

    # Who goes

    def goes(self, life: Life, day: date) -> None:
        self.people[life.cell].remove(life)
        life.cell, life.gone = "", day

    def gone(self, base: str, day: date) -> None:
        """A transfer to outside: home when somebody retires, else to another employer."""
        life = self.choose(base, day, old=bool(mixed(f"{base}{day}", "retires", 2)))
        where = HOMES if life.age(day) >= 55 else ELSEWHERE
        life.add(Kind.TRANSFERRED_OUT, day, place=pick(where, life.number, "to"))
        self.goes(life, day)

    def died(self, base: str, day: date) -> None:
        life = self.choose(base, day, old=True)
        life.add(Kind.DIED, day)
        self.goes(life, day)

    def left(self, base: str, day: date) -> None:
        life = self.choose(base, day)
        life.add(Kind.LEFT, day, number=self.paper("QĐRĐ", day), decided=day)
        self.goes(life, day)

    def struck_off(self, base: str, day: date) -> None:
        life = self.choose(base, day)
        why = pick(STRIKING, f"{base}{day}", "why")
        life.add(Kind.STRUCK_OFF, day, what=why, number=self.paper("QĐXT", day), decided=day)
        self.goes(life, day)

    def expelled(self, base: str, day: date) -> None:
        life = self.choose(base, day)
        life.add(Kind.EXPELLED, day, number=self.paper("QĐKT", day), decided=day)
        self.goes(life, day)

    # Who moves

    def moves(self, life: Life, cell: str, day: date, note: str = "") -> None:
        """A transfer to another cell; `joined` changes with the base organization only."""
        self.people[life.cell].remove(life)
        self.people[cell].append(life)
        life.add(Kind.TRANSFERRED, day, cell=cell, note=note)
        life.cell, life.since = cell, day

    def swapped(self, base: str, other: str, day: date) -> None:
        """A transfer from a base organization to another of the same committee."""
        life = self.choose(base, day)
        self.moves(life, self.emptiest(other), day)
        life.joined = day

    def marked(self, base: str, kind: str, day: date) -> None:
        """Exempted or suspended for a year."""
        life = self.choose(base, day, old=kind == Kind.EXEMPTED)
        life.kept = add_months(day, 12)
        number = self.paper("QĐ", day)
        life.add(kind, day, cell=life.cell, until=life.kept, number=number, decided=day)

    # Choosing

    def emptiest(self, base: str) -> str:
        """The cell that has fewest for its weight."""
        return min(self._open(base), key=lambda cell: (self._load(cell), cell))

    def fullest(self, base: str) -> str:
        return max(self._open(base), key=lambda cell: (self._load(cell), cell))

    def choose(self, base: str, day: date, *, old: bool = False) -> Life:
        """A full member of the fullest cell who has been there for a while; `old`: the eldest."""
        return self.choose_in(self.fullest(base), day, old=old)

    def choose_in(self, cell: str, day: date, *, old: bool = False) -> Life:
        full = [life for life in self.people[cell] if life.official and life.kept < day]
        settled = [life for life in full if (day - life.since).days > 300]
        among = settled or full or self.people[cell]
        if old:
            return min(among, key=lambda life: life.born)
        return pick(among, f"{cell}{day}", "who")

    def _open(self, base: str) -> list[str]:
        return [cell for cell in self.places[base] if cell not in self.still]

    def _load(self, cell: str) -> float:
        return len(self.people[cell]) / self.weights[cell]


def slot_day(first: date, last: date, base: str, kind: str, number: int) -> date:
    """The day of the `number`-th event of a kind at a base organization."""
    return day_in(first, last, f"{base}-{first.year}-{number}", kind)
