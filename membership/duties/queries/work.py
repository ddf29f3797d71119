"""Work assigned in a year: who has some, who has none, what came of it (Plan 15-KH/ĐUK, II.2.2)."""

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from core.names import search_key
from membership.duties import people
from membership.models import Member, WorkAssignment
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import scope_q

WITHOUT_WORK, WITHOUT_RESULT, WITH_RESULT = "chua-phan-cong", "chua-ket-qua", "da-co-ket-qua"


def _of(member_field: str, year: int) -> QuerySet[WorkAssignment]:
    return WorkAssignment.objects.filter(member=OuterRef(member_field), year=year).order_by()


def with_work(rows: QuerySet[Member], year: int) -> QuerySet[Member]:
    """Members with `has_work` and `has_open_work` (some without result) of the year."""
    return rows.annotate(
        has_work=Exists(_of("pk", year)),
        has_open_work=Exists(_of("pk", year).filter(result="")),
    )


def listed(
    user,
    year: int,
    *,
    words: str = "",
    under: Organization | None = None,
    status: str = "",
    content: str = "",
    follower: str = "",
) -> QuerySet[Member]:
    """Members of the year, their work in `work`; conditions as the list's filters name them."""
    rows = with_work(people.members_of_year(user, year, under=under), year)
    rows = people.named(rows, words)
    if status == WITHOUT_WORK:
        rows = rows.filter(has_work=False)
    elif status == WITHOUT_RESULT:
        rows = rows.filter(has_open_work=True)
    elif status == WITH_RESULT:
        rows = rows.filter(has_work=True, has_open_work=False)
    if content:
        rows = rows.filter(Exists(_of("pk", year).filter(content=content)))
    if follower:
        rows = rows.filter(Exists(_followed(user, year, follower)))
    return rows.prefetch_related(_prefetch(year))


def _followed(user, year: int, words: str) -> QuerySet[WorkAssignment]:
    """Work that somebody of the user's scope follows whose name holds the words."""
    rows = _of("pk", year).filter(
        scope_q(user, Permission.VIEW_DUTY, "follower__organization__path")
    )
    for word in search_key(words).split():
        rows = rows.filter(follower__search_key__contains=word)
    return rows


def _prefetch(year: int) -> Prefetch:
    return Prefetch(
        "assignments",
        WorkAssignment.objects.filter(year=year)
        .select_related("follower__organization")
        .order_by("pk"),
        to_attr="work",
    )


def of_place(user, place: Organization, year: int) -> list[Member]:
    """Members of one cell in the year with their work of it, by name."""
    rows = people.members_of_year(user, year, under=place).filter(place=place.pk)
    return list(rows.order_by("sort_key", "pk").prefetch_related(_prefetch(year)))


def last_years_work(members: list[Member], year: int) -> dict[int, list[WorkAssignment]]:
    """By member (pk): the work of the year before, in its order."""
    found: dict[int, list[WorkAssignment]] = {}
    rows = WorkAssignment.objects.filter(member__in=members, year=year - 1).order_by("pk")
    for row in rows:
        found.setdefault(row.member_id, []).append(row)
    return found


def by_place(user, year: int) -> dict[int, dict]:
    """Per cell (pk) of the year: members, how many have work, how many wait for a result."""
    rows = (
        with_work(people.members_of_year(user, year), year)
        .order_by()
        .values("place")
        .annotate(
            members=Count("pk"),
            with_work=Count("pk", filter=Q(has_work=True)),
            waiting=Count("pk", filter=Q(has_open_work=True)),
        )
    )
    return {row["place"]: row for row in rows}


def completeness(user, year: int, under: Organization | None = None) -> dict[str, int]:
    """Of the year's members: `members`, `with_work`, `waiting` (for a result)."""
    rows = with_work(people.members_of_year(user, year, under=under), year)
    return rows.aggregate(
        members=Count("pk"),
        with_work=Count("pk", filter=Q(has_work=True)),
        waiting=Count("pk", filter=Q(has_open_work=True)),
    )
