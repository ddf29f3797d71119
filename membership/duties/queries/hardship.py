"""Members in hardship and the help they were given (Plan 15-KH/ĐUK, II.2.2)."""

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Sum

from core.dates import end_of_year, start_of_year, today
from membership.duties import people
from membership.models import Hardship, HelpGiven
from organizations.models import Organization
from organizations.permissions import Permission

OPEN, CLOSED, WITHOUT_HELP = "dang-kho-khan", "da-het", "chua-giup-do"


def hardships(user, permission: str = Permission.VIEW_DUTY) -> QuerySet[Hardship]:
    """Cases of members of the user's subtrees."""
    return Hardship.objects.visible_to(user, permission).select_related(
        "member__organization__parent__parent"
    )


def is_open() -> Q:
    """Cases that go on today; `until` is their last day."""
    return Q(until=None) | Q(until__gte=today())


def _helps_of_year(year: int) -> QuerySet[HelpGiven]:
    return HelpGiven.objects.filter(given_on__range=(start_of_year(year), end_of_year(year)))


def listed(
    user, year: int, *, words: str = "", under: Organization | None = None, status: str = ""
) -> QuerySet[Hardship]:
    """Cases that stood in the year with its help in `helps_of_year`, and `is_helped`."""
    rows = hardships(user).filter(since__lte=end_of_year(year))
    rows = rows.filter(Q(until=None) | Q(until__gte=start_of_year(year)))
    rows = people.named(rows, words, "member__")
    if under:
        rows = rows.filter(member__organization__path__subtree=under.path)
    helped = _helps_of_year(year).filter(hardship=OuterRef("pk")).order_by()
    rows = rows.annotate(
        is_helped=Exists(helped),
        worth=Sum(
            "helps__worth",
            filter=Q(helps__given_on__range=(start_of_year(year), end_of_year(year))),
        ),
    )
    if status == OPEN:
        rows = rows.filter(is_open())
    elif status == CLOSED:
        rows = rows.exclude(is_open())
    elif status == WITHOUT_HELP:
        rows = rows.filter(is_open(), is_helped=False)
    given = _helps_of_year(year).order_by("given_on", "pk")
    return rows.prefetch_related(Prefetch("helps", given, to_attr="helps_of_year"))


def totals(user, year: int) -> dict:
    """Of the year: `helps` (times), `helped` (cases), `worth` (đồng, None when no worth is known)."""
    return (
        HelpGiven.objects.visible_to(user)
        .filter(given_on__range=(start_of_year(year), end_of_year(year)))
        .aggregate(helps=Count("pk"), helped=Count("hardship", distinct=True), worth=Sum("worth"))
    )


def without_help(user) -> int:
    """Open cases that were given no help this year."""
    given = _helps_of_year(today().year).filter(hardship=OuterRef("pk")).order_by()
    return hardships(user).filter(is_open()).exclude(Exists(given)).count()


def years_offered(user) -> list[int]:
    """Years to choose from, newest first."""
    first = hardships(user).order_by("since").values_list("since", flat=True).first()
    this_year = today().year
    return list(range(this_year, min(first.year if first else this_year, this_year) - 1, -1))
