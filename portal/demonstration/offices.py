"""Who holds a position in the term 2010–2015, and who was given a badge of long membership."""

from datetime import date, timedelta

from core.calendar import add_months
from membership.life import Kind
from membership.register.badges import badges
from portal.demonstration.chronicle import Chronicle
from portal.demonstration.lives import OPENED, Life
from portal.demonstration.mixing import day_in, mixed

TERM = "2010–2015"
BADGES = (30, 40, 45, 50)
#: Cells with at least so many members elect a committee of more than a secretary and a deputy.
WITH_COMMITTEE = 9


def give_offices(chronicle: Chronicle) -> dict[str, Life]:
    """Write the positions; return the secretaries by the code of their organization."""
    register = chronicle.register
    secretaries: dict[str, Life] = {}
    for base, cells in register.places.items():
        if not cells:
            continue  # ended
        held: set[int] = set()
        people = [life for cell in cells for life in register.people[cell]]
        if cells != [base]:
            day = _congress(chronicle, base, date(2010, 4, 5), date(2010, 6, 25))
            among = [life for life in _fit(people, day) if life.joined <= day]
            titles = _committee_titles(len(people))
            _elect(among, titles, base, day, secretaries, held)
        for cell in cells:
            day = _congress(chronicle, cell, date(2010, 1, 11), date(2010, 3, 19))
            people = register.people[cell]
            among = [life for life in _fit(people, day) if life.since <= day]
            if not among:
                day = max(day, *(life.since for life in people)) + timedelta(days=10)
                among = _fit(people, day)
            among.sort(key=lambda life: life.number in held)
            _elect(among, _cell_titles(len(people)), cell, day, secretaries, held)
    return secretaries


def give_badges(lives: list[Life], last: date) -> None:
    """Badges on the first award day after their anniversary, to whoever was there then."""
    for life in lives:
        for badge in badges(life.admitted):
            there = life.gone is None or badge.due_on < life.gone
            if badge.years in BADGES and badge.due_on <= last and there:
                since_opened = badge.due_on > OPENED
                life.add(
                    Kind.AWARDED, badge.due_on, what=str(badge.years),
                    number="" if not since_opened else f"{badge.due_on.month:02d}-QĐ/TU",
                    decided=badge.due_on - timedelta(days=20) if since_opened else None,
                )  # fmt: skip


def _congress(chronicle: Chronicle, code: str, first: date, last: date) -> date:
    """The day its committee was elected; soon after its founding if that came later."""
    founded = chronicle.founded_on(code)
    day = day_in(first, last, code, "congress")
    return max(day, founded + timedelta(days=14)) if founded else day


def _fit(people: list[Life], day: date) -> list[Life]:
    """Full members for a year at least, those in their best years first."""
    full = [life for life in people if life.official and life.official <= add_months(day, -12)]
    return sorted(
        full, key=lambda life: (abs(life.age(day) - 44) // 6, mixed(life.number, "o", 97))
    )


def _committee_titles(members: int) -> list[str]:
    size = 5 if members < 40 else 7 if members < 70 else 9
    standing = (
        ["SECRETARY", "DEPUTY_SECRETARY", "STANDING_MEMBER"]
        if size > 5
        else ["SECRETARY", "DEPUTY_SECRETARY"]
    )
    return [*standing, *["COMMITTEE_MEMBER"] * (size - len(standing))]


def _cell_titles(members: int) -> list[str]:
    if members < 4:
        return ["SECRETARY"]
    if members < WITH_COMMITTEE:
        return ["SECRETARY", "DEPUTY_SECRETARY"]
    return [
        "SECRETARY",
        "DEPUTY_SECRETARY",
        *["CELL_COMMITTEE_MEMBER"] * (1 if members < 15 else 3),
    ]


def _elect(among, titles, code: str, day: date, secretaries, held: set[int]) -> None:
    for life, title in zip(among, titles, strict=False):
        life.add(Kind.POSITION, day, cell=code, what=title, term=TERM)
        held.add(life.number)
        if title == "SECRETARY":
            secretaries[code] = life
