"""Dues: how many months a member owes.

A month counts as owed once it is over: with dues paid through August, on any day of November two
months are owed (September, October). Who never paid owes from the month in which he came into the
register; who came back owes nothing of the time he was away. Members who are exempt from meetings
are counted like the others and marked, so that the cell decides.
"""

from datetime import date

from django.db.models import (
    Count,
    F,
    IntegerField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce, ExtractMonth, ExtractYear, Greatest

from core.calendar import first_of_month, months_between
from core.dates import today
from membership.duties import people
from membership.life import Kind
from membership.models import DuesPayment, Member, MemberEvent, MembershipRules
from organizations.models import Organization

#: Events that bring somebody into the register from outside of it.
ENTRIES = (
    Kind.ADMITTED,
    Kind.READMITTED,
    Kind.REINSTATED,
    Kind.TRANSFERRED_IN,
    Kind.LISTED,
)


def months_owed(paid_through: date | None, came_on: date | None, day: date) -> int:
    """Months of dues owed on a day; `paid_through` is any day of the last month paid.

    31 March 2011, paid through December 2010: two (January, February).
    """
    last_paid = [months_between(first_of_month(paid_through), day)] if paid_through else []
    before_entry = [months_between(first_of_month(came_on), day) + 1] if came_on else []
    known = last_paid + before_entry
    return max(0, min(known) - 1) if known else 0


def alarm_months() -> int:
    """From how many months on a member stands on the list (the rules in force today)."""
    return MembershipRules.objects.on(today()).arrears_months


def with_arrears(rows: QuerySet[Member]) -> QuerySet[Member]:
    """Members with `owed` (months, as `months_owed` says), `came_on` and `is_exempt`."""
    day = today()
    entries = (
        MemberEvent.objects.filter(
            member=OuterRef("pk"), undone_at=None, kind__in=ENTRIES, organization__isnull=False
        )
        .order_by()
        .values("member")
        .annotate(day=Max("on"))
        .values("day")
    )
    now = day.year * 12 + day.month
    paid = ExtractYear("dues_through") * 12 + ExtractMonth("dues_through")
    entered = ExtractYear("came_on") * 12 + ExtractMonth("came_on") - 1
    unknown = Value(0, output_field=IntegerField())
    return rows.annotate(came_on=Subquery(entries)).annotate(
        is_exempt=people.exempted(day),
        settled=Greatest(Coalesce(paid, unknown), Coalesce(entered, unknown)),
        owed=Greatest(Value(now - 1) - F("settled"), unknown, output_field=IntegerField()),
    )


def listed(
    user, *, words: str = "", under: Organization | None = None, months: int = 0
) -> QuerySet[Member]:
    """Members of the scope with their arrears; `months`: only those who owe at least so many."""
    rows = with_arrears(people.members(user))
    rows = people.named(rows, words)
    if under:
        rows = rows.filter(organization__path__subtree=under.path)
    return rows.filter(owed__gte=months) if months else rows


def by_place(user, months: int) -> dict[int, dict]:
    """Per cell (pk): members, how many owe nothing, how many owe at least `months`."""
    rows = (
        with_arrears(people.members(user))
        .order_by()
        .values("organization")
        .annotate(
            members=Count("pk"),
            settled_members=Count("pk", filter=Q(owed=0)),
            late=Count("pk", filter=Q(owed__gte=months)),
        )
    )
    return {row["organization"]: row for row in rows}


def payments_of(user, member: Member) -> QuerySet[DuesPayment]:
    """All payments of a member, those taken back too, newest first."""
    return (
        DuesPayment.objects.visible_to(user).filter(member=member).order_by("-recorded_at", "-pk")
    )


def late_members(user) -> int:
    """How many members of the scope stand on the list of arrears."""
    return with_arrears(people.members(user)).filter(owed__gte=alarm_months()).count()
