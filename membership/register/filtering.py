"""Narrowing the list: what is asked, and the conditions it becomes."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from core.calendar import add_months
from core.names import reversed_search_key, search_key
from core.paths import subtree_of_any
from membership.models import Member, MemberEvent, MembershipRules, Spell, Standing, Status
from membership.reference import BADGE_YEARS, MAJORITY
from membership.register import (
    badges,
    prefix,  # noqa: F401  the lookup `__prefix`
)
from organizations.kinds import Kind
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import granted_paths, scope_q

KINH, OTHERS = "kinh", "khac"
#: A fact of the file that is not recorded.
UNKNOWN = "chua-ghi"
ALL = "tat-ca"
LATE = "qua-han"
#: So many hits of a word are looked up one by one; more are met soon enough along the list.
FEW = 1000
#: A list of more organizations that stand today is large, whatever stands above them.
MANY = 500


@dataclass(frozen=True)
class Wanted:
    """What a list is narrowed to; what is left empty does not narrow.

    `words`: a name without marks, or the whole number of a file, card or identity. `status`: a
    `Status` or ALL; empty: in the register. `probation`: LATE, or within how many days it ends.
    `ethnic`: KINH, OTHERS or one group; a fact is a code, or UNKNOWN where nothing is recorded.
    `mark` and `position`: what holds on the day (exempted …; the code of a position).
    `status` and all from `badge_year` on are of today's list only.
    """

    words: str = ""
    organization: Organization | None = None
    standing: str = ""
    sex: str = ""
    age_from: int | None = None
    age_to: int | None = None
    occupation: str = ""
    education: str = ""
    theory: str = ""
    ethnic: str = ""
    youth_union: bool = False
    merit_family: bool = False
    status: str = ""
    badge_year: int | None = None
    probation: str = ""
    mark: str = ""
    position: str = ""
    without_cell: bool = False


@dataclass(frozen=True)
class Scope:
    """Where a list looks: what the user may see of the organization that was asked for.

    `paths` are the subtrees that both hold. A list is large when it spans several committees: then
    it is read along its own order, and names are found by how they begin (SCALE.md).
    """

    user: object
    paths: tuple[str, ...]
    is_large: bool

    @classmethod
    def of(cls, user, organization: Organization | None = None) -> "Scope":
        paths = granted_paths(user, Permission.VIEW_MEMBER)
        if organization is not None:
            asked = organization.path
            paths = [
                max(asked, path, key=len)
                for path in paths
                if asked.startswith(path) or path.startswith(asked)
            ]
        return cls(user, tuple(paths), bool(paths) and _is_large(paths))

    def files(self) -> Q:
        """Condition for files that the scope holds today."""
        places = Organization.objects.filter(subtree_of_any(self.paths)).order_by()
        if self.is_large:
            return Q(Exists(places.filter(pk=OuterRef("organization"))))
        return Q(organization__in=places.values("pk"))

    def spells(self, day: date) -> QuerySet[Spell]:
        """Spells of a past day in the scope: one of each member at most."""
        return Spell.objects.on(day).filter(subtree_of_any(self.paths, "organization__path"))

    def members_on(self, day: date, standing: str = "") -> Q:
        """Condition for those whom the scope held on a past day, of a standing then."""
        spells = self.spells(day).order_by()
        if standing:
            spells = spells.filter(standing=standing)
        if self.is_large:
            return Q(Exists(spells.filter(member=OuterRef("pk"))))
        return Q(pk__in=spells.values("member"))


def _is_large(paths: list[str]) -> bool:
    inside = Organization.objects.current().filter(subtree_of_any(paths)).order_by()
    committees = inside.filter(kind=Kind.SUPERIOR_COMMITTEE).exclude(path__in=paths)
    return committees.exists() or inside[: MANY + 1].count() > MANY


def narrowed(scope: Scope, day: date, wanted: Wanted) -> QuerySet[Member]:
    """Files of today that match all that is wanted."""
    members = Member.objects.filter(scope.files())
    if wanted.status != ALL:
        members = members.filter(status=wanted.status or Status.ACTIVE)
    if wanted.standing:
        members = members.filter(standing=wanted.standing)
    members = members.filter(_person(day, wanted), _facts(wanted), _due(wanted))
    members = _marked(members, day, wanted)
    if wanted.probation:
        members = _on_probation(members, day, wanted)
    if wanted.without_cell:
        members = members.filter(organization__kind=Kind.BASE_COMMITTEE)
    return _named(members, scope, wanted) if wanted.words else members


def narrowed_on(scope: Scope, day: date, wanted: Wanted) -> QuerySet[Member]:
    """Members of a past day; facts of a file answer only where the user may open it today."""
    members = Member.objects.filter(scope.members_on(day, wanted.standing), _person(day, wanted))
    may_open = scope_q(scope.user, Permission.VIEW_MEMBER, "organization__path")
    if facts := _facts(wanted):
        members = members.filter(may_open & facts)
    if number := _number(wanted.words):
        return members.filter(may_open, pk__in=_with_number(number))
    for word in search_key(wanted.words).split():
        members = members.filter(
            Q(reversed_key__contains=word) | may_open & Q(search_key__contains=word)
        )
    return members


def latest_start(end: date, months: int) -> date:
    """The last day from which so many months end on `end` or before; at least the calendar's first.

    So many months before the year 1 there is no day: then nobody was born, nothing began.
    """
    if (end.year - 1) * 12 + end.month - 1 < months:
        return date.min
    start = add_months(end, -months)
    while add_months(start + timedelta(days=1), months) <= end:
        start += timedelta(days=1)
    return start


def last_birth(day: date, years: int) -> date:
    """The last birth of somebody who has so many full years on the day; the calendar's first else.

    Born on 29 February, one is a year older from 1 March on in a year without that day.
    """
    return date.min if day.year <= years else add_months(day, -12 * years)


def _person(day: date, wanted: Wanted) -> Q:
    """Sex and age in full years on the day."""
    found = Q(sex=wanted.sex) if wanted.sex else Q()
    if wanted.age_from is not None:
        found &= Q(birth_date__lte=last_birth(day, wanted.age_from))
    if wanted.age_to is not None:
        found &= Q(birth_date__gt=last_birth(day, wanted.age_to + 1))
    return found


def _facts(wanted: Wanted) -> Q:
    """What the file says of the person today."""
    found = Q()
    for name in ("occupation", "education", "theory", "youth_union", "merit_family"):
        if value := getattr(wanted, name):
            found &= Q(**{name: "" if value == UNKNOWN else value})
    if wanted.ethnic == OTHERS:
        found &= ~Q(ethnic_group=MAJORITY)
    elif wanted.ethnic:
        group = MAJORITY if wanted.ethnic == KINH else wanted.ethnic
        found &= Q(ethnic_group=group)
    return found


def _due(wanted: Wanted) -> Q:
    """A badge of party age is due in the year."""
    found = Q()
    if wanted.badge_year:
        for years in BADGE_YEARS:
            found |= Q(admitted_on__range=badges.admitted_between(years, wanted.badge_year))
    return found


def _on_probation(members: QuerySet[Member], day: date, wanted: Wanted) -> QuerySet[Member]:
    """Whose probation ended before the day without a decision, or ends within so many days."""
    months = MembershipRules.objects.on(day).probation_months
    begun = Coalesce("ceremony_on", "admitted_on")
    members = members.filter(standing=Standing.PROBATIONARY).alias(begun=begun)
    before = latest_start(day - timedelta(days=1), months)
    if wanted.probation == LATE:
        return members.filter(begun__lte=before)
    last = latest_start(day + timedelta(days=int(wanted.probation)), months)
    return members.filter(begun__gt=before, begun__lte=last)


def _marked(members: QuerySet[Member], day: date, wanted: Wanted) -> QuerySet[Member]:
    held = MemberEvent.objects.holding(day).filter(member=OuterRef("pk"))
    if wanted.mark:
        members = members.filter(Exists(held.filter(kind=wanted.mark)))
    if wanted.position:
        members = members.filter(Exists(held.filter(kind="POSITION", what=wanted.position)))
    return members


def _named(members: QuerySet[Member], scope: Scope, wanted: Wanted) -> QuerySet[Member]:
    if number := _number(wanted.words):
        return members.filter(pk__in=_with_number(number))
    key = search_key(wanted.words)
    if not scope.is_large:
        for word in key.split():
            members = members.filter(search_key__contains=word)
        return members
    if not key:
        return members.none()
    ways = _beginnings(key)
    hits = [list(members.filter(way).order_by().values_list("pk", flat=True)[:FEW]) for way in ways]
    if max(map(len, hits)) == FEW:
        return members.filter(reduce(or_, ways))
    return members.filter(pk__in={pk for found in hits for pk in found})


def _beginnings(key: str) -> list[Q]:
    """Ways a name may begin: with the first word, with the last, with both and some left out."""
    ways = [Q(search_key__prefix=key), Q(reversed_key__prefix=reversed_search_key(key))]
    words = key.split()
    if len(words) > 1:
        first, *between, last = words
        both = Q(search_key__prefix=f"{first} ", reversed_key__prefix=f"{last} ")
        for word in between:
            both &= Q(search_key__contains=f" {word} ")
        ways.append(both)
    return ways


def _number(words: str) -> str:
    """The digits, when nothing else was typed and they are enough for a number; else ""."""
    bare = "".join(words.split())
    return bare if bare.isascii() and bare.isdigit() and len(bare) >= 6 else ""


def _with_number(number: str) -> set[int]:
    """Whoever's file, card or identity has this very number, each found by its own index.

    Of any scope: for narrowing what the user sees, never to be shown by itself.
    """
    files = Member.objects.order_by()
    ways = (
        files.filter(code=number),
        files.filter(card_number=number).exclude(card_number=""),
        files.filter(identity_number=number).exclude(identity_number=""),
    )
    first, *others = (way.values_list("pk", flat=True) for way in ways)
    return set(first.union(*others))
