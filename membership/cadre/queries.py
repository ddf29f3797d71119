"""Reading cadre planning: posts with their shares, who is planned, and who is to be looked at."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, QuerySet

from core.dates import today
from core.names import search_key
from core.paths import ancestor_paths
from membership.cadre.shares import Planned, Tally, tally, total
from membership.models import (
    CadreCandidate,
    CadrePost,
    Discipline,
    Member,
    MembershipRules,
    Status,
)
from membership.unconfirmed import notice
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import granted_paths, scope_q

#: What the list of posts can be narrowed to.
FEW, YOUNG, WOMEN, BELOW = "nguoi", "tre", "nu", "ty-le"
#: States of somebody who is planned.
CURRENT, REMOVED, ALL = "", "da-dua-ra", "tat-ca"
#: Reasons to look at somebody again.
LEFT, DISCIPLINED = "da-roi", "ky-luat"
#: Where the file of somebody who is planned is kept.
_FILE = "member__organization__path"


@dataclass(frozen=True)
class Row:
    """One post with its counts."""

    post: CadrePost
    tally: Tally
    rules: MembershipRules

    @property
    def title(self) -> str:
        return self.post.title

    @property
    def organization(self) -> str:
        return self.post.organization.name


@dataclass(frozen=True)
class Term:
    """All posts of a term that are shown, counted together."""

    term_from: int
    term_until: int
    posts: int
    tally: Tally
    rules: MembershipRules


@dataclass(frozen=True)
class Plan:
    """What the page shows: the posts and their terms, newest first."""

    rows: list[Row]
    terms: list[Term]

    @property
    def notices(self) -> list[str]:
        """That values are not confirmed, once for each version of the rules."""
        versions = {one.rules.pk: one.rules for one in (*self.terms, *self.rows)}
        return [words for one in versions.values() if (words := notice(one))]


def plan(
    user,
    *,
    words: str = "",
    organization: Organization | None = None,
    term: int | None = None,
    lacking: str = "",
) -> Plan:
    """Posts of the scope with their shares; a fixed number of queries whatever their number."""
    posts = CadrePost.objects.visible_to(user).select_related("organization")
    if organization:
        posts = posts.filter(organization__path__subtree=organization.path)
    if term:
        posts = posts.filter(term_from=term)
    asked = search_key(words).split()
    found = [post for post in posts if all(word in search_key(post.title) for word in asked)]
    people = _people([post.pk for post in found])
    versions = list(MembershipRules.objects.order_by("-valid_from"))
    rows = []
    for post in found:
        rules = _rules_of(versions, post.term_from)
        counted = tally(people[post.pk], post.seats, post.term_from, rules)
        rows.append(Row(post, counted, rules))
    rows = [row for row in rows if _lacks(row.tally, lacking)]
    return Plan(rows, _terms(rows, people))


def row_of(post: CadrePost) -> Row:
    """One post with its counts."""
    rules = MembershipRules.objects.on(date(post.term_from, 1, 1))
    counted = tally(_people([post.pk])[post.pk], post.seats, post.term_from, rules)
    return Row(post, counted, rules)


def _rules_of(versions: list[MembershipRules], year: int) -> MembershipRules:
    """The version in force when a term begins, newest first; before all versions the oldest.

    The same as `MembershipRules.objects.on`, of versions that were read once for all posts.
    """
    day = date(year, 1, 1)
    return next((one for one in versions if one.valid_from <= day), versions[-1])


def _people(posts: list[int]) -> dict[int, list[Planned]]:
    """Who is planned for each post today."""
    rows = CadreCandidate.objects.filter(post__in=posts, removed_on=None)
    found: dict[int, list[Planned]] = defaultdict(list)
    values = (
        rows.order_by()
        .annotate(disciplined=_disciplined())
        .values_list(
            "post", "member", "member__birth_date", "member__sex", "member__status", "disciplined"
        )
    )
    for post, member, born, sex, status, disciplined in values:
        in_register = status == Status.ACTIVE
        found[post].append(Planned(member, born, sex, in_register, disciplined))
    return found


def _disciplined() -> Exists:
    return Exists(Discipline.objects.in_force(today()).filter(member=OuterRef("member")))


def _lacks(counted: Tally, lacking: str) -> bool:
    lacks = {
        FEW: counted.missing,
        YOUNG: counted.missing_young,
        WOMEN: counted.missing_women,
        BELOW: counted.is_below,
    }
    return bool(lacks.get(lacking, True))


def _terms(rows: list[Row], people: dict[int, list[Planned]]) -> list[Term]:
    by_term: dict[tuple[int, int], list[Row]] = defaultdict(list)
    for row in rows:
        by_term[row.post.term_from, row.post.term_until].append(row)
    return [
        Term(
            first,
            last,
            len(found),
            total(
                [one for row in found for one in people[row.post.pk]],
                [row.tally for row in found],
                first,
                found[0].rules,
            ),
            found[0].rules,
        )
        for (first, last), found in sorted(by_term.items(), reverse=True)
    ]


def candidates(
    user,
    *,
    words: str = "",
    organization: Organization | None = None,
    term: int | None = None,
    state: str = CURRENT,
    flag: str = "",
) -> QuerySet[CadreCandidate]:
    """Who is planned for posts of the scope; names, standing and discipline are searched only where
    they may be read."""
    rows = CadreCandidate.objects.visible_to(user)
    if state == CURRENT:
        rows = rows.filter(removed_on=None)
    elif state == REMOVED:
        rows = rows.exclude(removed_on=None)
    if organization:
        rows = rows.filter(post__organization__path__subtree=organization.path)
    if term:
        rows = rows.filter(post__term_from=term)
    asked = search_key(words).split()
    if asked:
        rows = rows.filter(scope_q(user, Permission.VIEW_CADRE, _FILE))
    for word in asked:
        rows = rows.filter(member__search_key__contains=word)
    rows = rows.annotate(disciplined=_disciplined())
    if flag in (LEFT, DISCIPLINED):
        rows = rows.filter(scope_q(user, Permission.VIEW_MEMBER, _FILE), removed_on=None)
    if flag == LEFT:
        rows = rows.exclude(member__status=Status.ACTIVE)
    elif flag == DISCIPLINED:
        rows = rows.filter(scope_q(user, Permission.VIEW_DISCIPLINE, _FILE), disciplined=True)
    return rows.select_related("post__organization", "member__organization")


def may_read(user, member: Member) -> bool:
    """Whether the user may read whom the row is about: his file is kept in the user's scope."""
    paths = granted_paths(user, Permission.VIEW_CADRE)
    return any(member.organization.path.startswith(path) for path in paths)


def terms_offered(user) -> list[tuple[int, str]]:
    """Terms to choose from, newest first: (first year, "2015–2020")."""
    pairs = CadrePost.objects.visible_to(user).order_by().values_list("term_from", "term_until")
    by_first: dict[int, int] = {}
    for first, last in pairs.distinct():
        by_first[first] = max(last, by_first.get(first, 0))
    return [(first, f"{first}–{last}") for first, last in sorted(by_first.items(), reverse=True)]


def organizations_offered(user, permission: str = Permission.VIEW_CADRE) -> QuerySet[Organization]:
    """Organizations of the scope, in the tree's order."""
    return Organization.objects.visible_to(user, permission).current().order_by("path")


def organizations_with_posts(user) -> QuerySet[Organization]:
    """Organizations that have posts, and those above them within the scope."""
    paths = (
        CadrePost.objects.visible_to(user).order_by().values_list("organization__path", flat=True)
    )
    wanted = {path for one in paths.distinct() for path in ancestor_paths(one, include_self=True)}
    return organizations_offered(user).filter(path__in=wanted)


def members_offered(user) -> QuerySet[Member]:
    """Members that the user may plan for a post."""
    return Member.objects.visible_to(user, Permission.EDIT_CADRE).active()


def posts_of(user, member: Member) -> QuerySet[CadreCandidate]:
    """The posts that a member is or was planned for, the current ones first."""
    rows = CadreCandidate.objects.visible_to(user).filter(member=member)
    return rows.select_related("post__organization").order_by(
        F("removed_on").asc(nulls_first=True), "-post__term_from", "pk"
    )
