"""Shares of young people and of women among who is planned for a post: pure rules, data as input.

Plan 15-KH/ĐUK, II.2.1: the shares set are the least, as part of all who are planned. *Young* is who
has fewer full years than `young_age` on 1 January of the term's first year. Who left the register is
no longer counted; his place is to be filled again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from core.shares import least_for, percent
from membership.models import MembershipRules, Sex
from membership.register.history import age_on


@dataclass(frozen=True)
class Planned:
    """One person as the shares see him; `member` tells people apart in totals."""

    member: int
    birth_date: date
    sex: str
    in_register: bool = True
    is_disciplined: bool = False


@dataclass(frozen=True)
class Tally:
    """Counts in people; `missing` is of seats, the others what the shares still lack."""

    seats: int
    number: int
    young: int
    women: int
    left: int
    disciplined: int
    missing: int
    missing_young: int
    missing_women: int

    @property
    def young_share(self) -> Decimal | None:
        """Percent of young people, one decimal; None while nobody is planned."""
        return percent(self.young, self.number)

    @property
    def women_share(self) -> Decimal | None:
        """Percent of women, one decimal; None while nobody is planned."""
        return percent(self.women, self.number)

    @property
    def is_below(self) -> bool:
        """Whether one of the shares is not reached."""
        return bool(self.missing_young or self.missing_women)


def age_at_term(born: date, term_from: int) -> int:
    """Full years on 1 January of the term's first year."""
    return age_on(born, date(term_from, 1, 1))


def is_young(born: date, term_from: int, rules: MembershipRules) -> bool:
    """Whether somebody is young in the sense of cadre planning for a term."""
    return age_at_term(born, term_from) < rules.young_age


def tally(people: Iterable[Planned], seats: int, term_from: int, rules: MembershipRules) -> Tally:
    """Count one post."""
    planned = list(people)
    counted = [one for one in planned if one.in_register]
    number = len(counted)
    young = sum(is_young(one.birth_date, term_from, rules) for one in counted)
    women = sum(one.sex == Sex.FEMALE for one in counted)
    return Tally(
        seats=seats,
        number=number,
        young=young,
        women=women,
        left=len(planned) - number,
        disciplined=sum(one.is_disciplined for one in counted),
        missing=max(0, seats - number),
        missing_young=max(0, least_for(rules.young_percent, number) - young),
        missing_women=max(0, least_for(rules.women_percent, number) - women),
    )


def total(
    people: Iterable[Planned], posts: Iterable[Tally], term_from: int, rules: MembershipRules
) -> Tally:
    """Count a term: everybody once, whatever the number of posts he is planned for.

    Missing seats are those of the single posts; the shares are those of all people.
    """
    once = {one.member: one for one in people}
    counted = list(posts)
    whole = tally(once.values(), sum(one.seats for one in counted), term_from, rules)
    missing = sum(one.missing for one in counted)
    return Tally(**{**whole.__dict__, "missing": missing})
