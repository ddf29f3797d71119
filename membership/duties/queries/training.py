"""Training: certificates of members, who still has to take the class, shares against targets."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from core.calendar import add_months
from core.dates import end_of_year, start_of_year, today
from core.shares import percent
from membership.duties import people
from membership.models import Certificate, Member, TrainingTarget
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import scope_q

EXPIRING, EXPIRED = "sap-het-han", "het-han"
#: Certificates that end within so many months are shown as expiring.
EXPIRING_MONTHS = 3


def certificates(user, permission: str = Permission.VIEW_DUTY) -> QuerySet[Certificate]:
    """Certificates of members (not of people on the way in) of the user's subtrees."""
    return Certificate.objects.filter(
        scope_q(user, permission, "member__organization__path")
    ).select_related("member__organization__parent__parent")


def listed(
    user,
    *,
    year: int | None = None,
    course: str = "",
    words: str = "",
    under: Organization | None = None,
    status: str = "",
) -> QuerySet[Certificate]:
    """Certificates by the year of issue, the course, the member and how long they are good."""
    rows = people.named(certificates(user), words, "member__")
    if year:
        rows = rows.filter(issued_on__range=(start_of_year(year), end_of_year(year)))
    if course:
        rows = rows.filter(course=course)
    if under:
        rows = rows.filter(member__organization__path__subtree=under.path)
    if status == EXPIRING:
        rows = _expiring(rows)
    elif status == EXPIRED:
        rows = rows.filter(valid_until__lt=today())
    return rows


def _expiring(rows: QuerySet[Certificate]) -> QuerySet[Certificate]:
    day = today()
    return rows.filter(valid_until__range=(day, add_months(day, EXPIRING_MONTHS)))


def expiring(user) -> int:
    """How many certificates of the scope end within EXPIRING_MONTHS."""
    return _expiring(certificates(user)).count()


def new_members(
    user, year: int, *, words: str = "", under: Organization | None = None
) -> QuerySet[Member]:
    """Members of today whose admission, here or elsewhere, was in the year, with `has_class`.

    `has_class` says whether they took the new-member class. Not the admissions of the year (see
    `membership.flows`): who has gone since needs no class here, who came admitted elsewhere does.
    """
    taken = Certificate.objects.filter(
        member=OuterRef("pk"), course=Certificate.Course.NEW_MEMBER
    ).order_by()
    rows = people.members(user).filter(admitted_on__range=(start_of_year(year), end_of_year(year)))
    rows = people.named(rows, words)
    if under:
        rows = rows.filter(organization__path__subtree=under.path)
    return rows.select_related("organization").annotate(has_class=Exists(taken))


def by_course(user, year: int, under: Organization | None = None) -> list[tuple[str, int]]:
    """Certificates issued in the year by course, in the order of the courses, without empty ones."""
    rows = listed(user, year=year, under=under).order_by().values("course")
    found = dict(rows.annotate(number=Count("pk")).values_list("course", "number"))
    return [
        (str(label), found[code]) for code, label in Certificate.Course.choices if code in found
    ]


@dataclass(frozen=True)
class Share:
    """One organization's year: members today, how many took part in a class, its target (%)."""

    organization: Organization
    members: int
    trained: int
    target: int | None

    @property
    def percent(self) -> Decimal | None:
        """Share that took part, in per cent with one decimal; None without members."""
        return percent(self.trained, self.members)

    @property
    def is_reached(self) -> bool | None:
        """Whether the target is reached; None without target or members."""
        if self.target is None or not self.members:
            return None
        return self.trained * 100 >= self.target * self.members


def shares(user, year: int, permission: str = Permission.VIEW_DUTY) -> list[Share]:
    """Each organization of the user's subtrees with its share of trained members in the year."""
    found = list(Organization.objects.visible_to(user, permission).current().order_by("path"))
    counted = _counts(user, year)
    targets = dict(
        TrainingTarget.objects.visible_to(user)
        .filter(year=year)
        .values_list("organization", "percent")
    )
    result = []
    for one in found:
        below = [row for path, *row in counted if path.startswith(one.path)]
        result.append(
            Share(
                organization=one,
                members=sum(number for number, _trained in below),
                trained=sum(trained for _number, trained in below),
                target=targets.get(one.pk),
            )
        )
    return result


def _counts(user, year: int) -> list[tuple[str, int, int]]:
    """(path, members, members with a certificate of the year) of each place of the scope."""
    first, last = start_of_year(year), end_of_year(year)
    taken = Certificate.objects.filter(member=OuterRef("pk"), issued_on__range=(first, last))
    rows = (
        people.members(user)
        .annotate(is_trained=Exists(taken.order_by()))
        .order_by()
        .values("organization__path")
        .annotate(number=Count("pk"), trained=Count("pk", filter=Q(is_trained=True)))
    )
    return list(rows.values_list("organization__path", "number", "trained"))


def years_offered(user) -> list[int]:
    """Years of issue to choose from, newest first."""
    oldest = certificates(user).order_by("issued_on").values_list("issued_on", flat=True).first()
    this_year = today().year
    return list(range(this_year, min(oldest.year if oldest else this_year, this_year) - 1, -1))
