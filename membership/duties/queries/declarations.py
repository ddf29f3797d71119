"""Declarations of assets: due and made, never what they say (Plan 15-KH/ĐUK, II.2.2)."""

from django.db.models import Count, F, Min, Q, QuerySet

from core.dates import today
from membership.duties import people
from membership.models import AssetDeclaration
from organizations.models import Organization
from organizations.permissions import Permission

WAITING, LATE, MADE, MADE_LATE = "chua-nop", "qua-han", "da-nop", "nop-muon"

STATUS = {
    WAITING: Q(made_on=None),
    MADE: Q(made_on__isnull=False),
    MADE_LATE: Q(made_on__gt=F("due_on")),
}


def declarations(user, permission: str = Permission.VIEW_DUTY) -> QuerySet[AssetDeclaration]:
    """Declarations of members of the user's subtrees."""
    return AssetDeclaration.objects.visible_to(user, permission).select_related(
        "member__organization__parent__parent"
    )


def listed(
    user,
    year: int,
    *,
    words: str = "",
    under: Organization | None = None,
    status: str = "",
    occasion: str = "",
) -> QuerySet[AssetDeclaration]:
    """Declarations of a year as the list's filters ask for them."""
    rows = people.named(declarations(user).filter(year=year), words, "member__")
    if under:
        rows = rows.filter(member__organization__path__subtree=under.path)
    if occasion:
        rows = rows.filter(occasion=occasion)
    if status == LATE:
        return rows.filter(made_on=None, due_on__lt=today())
    return rows.filter(STATUS[status]) if status in STATUS else rows


def counts(user, year: int) -> dict[str, int]:
    """Of the year: `due` (all), `made`, `waiting`, `late` (waiting past their day)."""
    return (
        declarations(user)
        .filter(year=year)
        .aggregate(
            due=Count("pk"),
            made=Count("pk", filter=STATUS[MADE]),
            waiting=Count("pk", filter=STATUS[WAITING]),
            late=Count("pk", filter=Q(made_on=None, due_on__lt=today())),
        )
    )


def late(user) -> int:
    """Declarations of any year that are past their day and not made."""
    return declarations(user).filter(made_on=None, due_on__lt=today()).count()


def years_offered(user) -> list[int]:
    """Years to choose from, newest first: the next one back to the first declared."""
    first = declarations(user).aggregate(first=Min("year"))["first"]
    this_year = today().year
    oldest = min(first or this_year, this_year - people.YEARS_BACK)
    return list(range(this_year + 1, oldest - 1, -1))
