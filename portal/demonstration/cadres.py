"""Cadre planning of the demonstration: the base committees' posts of two terms."""

from datetime import date

from django.db.models import Exists, OuterRef

from core.dates import today
from membership.cadre.actions import create_post
from membership.life import Kind
from membership.models import (
    CadreCandidate,
    CadrePost,
    Discipline,
    Member,
    MemberEvent,
    Standing,
    Status,
)
from organizations.kinds import Kind as Place
from organizations.models import Organization
from portal.demonstration.tree import Tree

#: How many base committees have a plan.
COMMITTEES = 12
#: (first year, last year, day of the decision, its number, oldest year of birth taken first).
TERMS = (
    (2010, 2015, date(2009, 11, 12), 71, 1955),
    (2015, 2020, date(2011, 9, 15), 43, 1962),
)
#: (title, people needed, people planned).
POSTS = (("Bí thư", 2, 3), ("Ủy viên Ban Chấp hành", 7, 8))


def load_cadres(tree: Tree, actors, mark: str = "") -> None:
    """Load them for one committee; `mark` goes into every text."""
    bases = Organization.objects.current().filter(parent=tree.superior, kind=Place.BASE_COMMITTEE)
    rows = []
    for number, base in enumerate(bases.order_by("code")[:COMMITTEES]):
        for term in TERMS:
            rows += _plan(tree, base, number, term, actors["department"], mark)
    CadreCandidate.objects.bulk_create(rows)
    _take_one_off(tree, mark)


def _plan(tree: Tree, base, number: int, term, by, mark: str) -> list[CadreCandidate]:
    first, last, day, paper, oldest = term
    people = _people(base, day, oldest)
    rows = []
    for title, seats, planned in POSTS:
        post = create_post(
            organization=base,
            title=f"{title} {mark}".strip(),
            term_from=first,
            term_until=last,
            seats=seats,
            by=by,
        )
        begin = (number * 3 + len(title)) % max(1, len(people))
        wanted = planned - (number + first) % 3  # some plans are still short
        chosen = [*people[begin:], *people[:begin]][:wanted]
        rows += [
            _row(post, member, day, f"{paper + number}-{tree.committee.sign}") for member in chosen
        ]
        if title != POSTS[0][0]:
            rows += _to_look_at(post, base, day, chosen, f"{paper + number}-{tree.committee.sign}")
    return rows


def _row(post: CadrePost, member: Member, day: date, number: str) -> CadreCandidate:
    return CadreCandidate(post=post, member=member, added_on=day, decision_number=number)


def _people(base: Organization, day: date, oldest: int) -> list[Member]:
    """Full members of the base committee of that day who are there still, not too old for the term."""
    members = Member.objects.filter(
        organization__path__subtree=base.path,
        status=Status.ACTIVE,
        standing=Standing.FULL,
        official_on__lt=day,
        birth_date__year__gte=oldest,
        spells__since__lt=day,
        spells__organization__path__subtree=base.path,
    )
    held = MemberEvent.objects.filter(kind=Kind.POSITION, undone_at=None, member=OuterRef("pk"))
    ordered = members.annotate(held=Exists(held)).order_by("-held", "reversed_key", "pk")
    return list(ordered.distinct())[:24]


def _to_look_at(post, base, day: date, chosen, number: str) -> list[CadreCandidate]:
    """One who left the register since, and one who is under discipline, where there are such."""
    members = Member.objects.filter(organization__path__subtree=base.path, official_on__lt=day)
    left = members.exclude(status=Status.ACTIVE).filter(
        spells__since__lt=day, spells__until__gt=day
    )
    disciplined = members.filter(
        status=Status.ACTIVE,
        pk__in=Discipline.objects.in_force(today()).values("member"),
    )
    known = {member.pk for member in chosen}
    found = [*left.order_by("pk")[:1], *disciplined.order_by("pk")[:1]]
    return [_row(post, one, day, number) for one in found if one.pk not in known]


def _take_one_off(tree: Tree, mark: str) -> None:
    """One person of the first plan was taken off again."""
    rows = CadreCandidate.objects.filter(
        post__organization__path__subtree=tree.superior.path, removed_on=None
    )
    first = rows.filter(post__term_from=TERMS[0][0]).order_by("pk").first()
    if first is not None:
        first.removed_on = date(2011, 3, 10)
        first.removal_reason = f"Đã được bầu giữ chức danh {mark}".strip()
        first.save()
