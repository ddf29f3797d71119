"""Whose duties a page is about: members of the user's subtrees, today or in a year that is over."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Least
from django.utils.translation import gettext as _

from core.dates import end_of_year, start_of_year, today
from core.names import search_key
from membership.life import Kind as Happens
from membership.models import Member, MemberEvent, Spell, WorkAssignment
from organizations.kinds import BASE_KINDS, Kind
from organizations.models import Organization, OrganizationVersion
from organizations.permissions import Permission
from organizations.queries import nameable
from organizations.scope import can, scope_q

#: Where members stand: cells, and base committees for who has no cell yet.
PLACES = (*BASE_KINDS, Kind.SUB_CELL)

#: So many steps up from a cell its base committee is looked for.
STEPS = 3
#: Years before the first known one that the pages still offer, so that the last can be entered.
YEARS_BACK = 2


def places(user, permission: str = Permission.VIEW_DUTY) -> QuerySet[Organization]:
    """Organizations that hold members, in the order of the tree."""
    return (
        Organization.objects.visible_to(user, permission)
        .current()
        .filter(kind__in=PLACES)
        .order_by("path")
    )


def organizations(user) -> QuerySet[Organization]:
    """What the lists can be narrowed to: every organization of the user's subtrees."""
    return Organization.objects.visible_to(user, Permission.VIEW_DUTY).current().order_by("path")


def members(user, permission: str = Permission.VIEW_DUTY) -> QuerySet[Member]:
    """Members in the register today, with where they stand.

    `place` (pk), `place_name`, and `place_base`, the base committee above it ("" for a base cell).
    """
    rows = Member.objects.visible_to(user, permission).active()
    return _with_place(rows, F("organization_id"), F("organization__name"), _base("organization__"))


def members_by_path(user) -> list[tuple[str, int]]:
    """(path, members today) of each place of the user's subtrees."""
    rows = Member.objects.visible_to(user, Permission.VIEW_DUTY).active().order_by()
    counted = rows.values("organization__path").annotate(number=Count("pk"))
    return list(counted.values_list("organization__path", "number"))


def members_of_year(user, year: int, *, under: Organization | None = None) -> QuerySet[Member]:
    """Members of the year: today's for this year and the next, the register's for a past one.

    Of a past year those whose file is kept in the user's subtrees today and who stood there in that
    year; `place` is the last cell of the year, with its name and base committee as they were on the
    last day there. `under` narrows to one organization's subtree.
    """
    if year >= today().year:
        rows = members(user)
        return rows.filter(organization__path__subtree=under.path) if under else rows
    spells = _spells_of(user, year)
    if under:
        spells = spells.filter(organization__path__subtree=under.path)
    last = spells.filter(member=OuterRef("pk")).order_by("-since", "-pk")
    rows = Member.objects.visible_to(user, Permission.VIEW_DUTY).filter(
        pk__in=spells.values("member")
    )
    told = _as_they_were(user, last, end_of_year(year) + timedelta(days=1))
    return _with_place(
        rows,
        *(Subquery(told.values(one)[:1]) for one in ("organization_id", "name", "base")),
    )


def _as_they_were(user, spells: QuerySet[Spell], after: date) -> QuerySet[Spell]:
    """Spells with `name` and `base` of their cell on their last day before `after`.

    A base committee that belongs to another committee today stays unnamed.
    """

    def version(of: str) -> QuerySet[OrganizationVersion]:
        found = OrganizationVersion.objects.filter(
            organization=OuterRef(of), valid_from__lt=OuterRef("ends")
        )
        return found.order_by("-valid_from")

    def told(of: str, what: str) -> Subquery:
        return Subquery(version(of).values(what)[:1])

    spells = spells.annotate(
        ends=Least(Coalesce("until", Value(after)), Value(after)),
        name=Coalesce(told("organization_id", "name"), F("organization__name")),
        kind_0=told("organization_id", "kind"),
        above_1=told("organization_id", "parent_id"),
    )
    cases = [When(kind_0__in=BASE_KINDS, then=Value(""))]
    unnamed = Value(_("Tổ chức ngoài phạm vi xem"))
    for step in range(1, STEPS + 1):
        above, kind = f"above_{step}", f"kind_{step}"
        spells = spells.annotate(
            **{kind: told(above, "kind"), f"above_{step + 1}": told(above, "parent_id")}
        )
        is_base = {f"{kind}__in": BASE_KINDS}
        known = nameable(user).values("pk")
        cases.append(When(**is_base, **{f"{above}__in": known}, then=told(above, "name")))
        cases.append(When(**is_base, then=unnamed))
    return spells.annotate(base=Case(*cases, default=Value("")))


def _spells_of(user, year: int) -> QuerySet[Spell]:
    first, last = start_of_year(year), end_of_year(year)
    return Spell.objects.filter(
        scope_q(user, Permission.VIEW_DUTY, "organization__path"), since__lte=last
    ).filter(Q(until=None) | Q(until__gt=first))


def _with_place(rows, place, name, base) -> QuerySet[Member]:
    return rows.annotate(place=place, place_name=name, place_base=base)


def _base(place: str) -> Case:
    """What `membership.bases.base_name` tells of a place, for as deep as its trees go."""
    above = [place + "parent__" * steps for steps in range(1, STEPS + 1)]
    return Case(
        When(**{f"{place}kind__in": BASE_KINDS}, then=Value("")),
        *(When(**{f"{up}kind__in": BASE_KINDS}, then=F(f"{up}name")) for up in above),
        default=Value(""),
    )


def exempted(day: date) -> Exists:
    """Whether a member is exempt from work and meetings on the day (an event of his history)."""
    return Exists(
        MemberEvent.objects.holding(day).filter(kind=Happens.EXEMPTED, member=OuterRef("pk"))
    )


def named(rows: QuerySet, words: str, prefix: str = "") -> QuerySet:
    """Rows whose member's name holds every word, marks or no marks; or whose code is the word."""
    for word in search_key(words).split():
        rows = rows.filter(
            Q(**{f"{prefix}search_key__contains": word}) | Q(**{f"{prefix}code": word})
        )
    return rows


def years_offered(user) -> list[int]:
    """Years to choose from, newest first: the next one back to the first with work assigned."""
    first = WorkAssignment.objects.visible_to(user).aggregate(first=Min("year"))["first"]
    this_year = today().year
    oldest = min(first or this_year, this_year - YEARS_BACK)
    return list(range(this_year + 1, oldest - 1, -1))


def follower_name(user, follower: Member | None) -> str:
    """Who follows the work; somebody whose file is kept outside of the user's scope stays unnamed."""
    if follower is None:
        return ""
    if can(user, Permission.VIEW_DUTY, follower.organization):
        return follower.full_name
    return _("Đảng viên ngoài phạm vi xem")


def follower_choices(people: Sequence[Member]) -> list[tuple[str, str]]:
    """Choices of who follows a member's work: the cell's members by name."""
    return [("", _("Chưa ghi")), *((str(one.pk), one.full_name) for one in people)]
