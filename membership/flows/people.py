"""Who stands behind a number of the statement: the very rows that were counted."""

from collections.abc import Iterable

from django.db.models import Exists, F, OuterRef

from membership.flows.composition import groups_of
from membership.flows.counting import Facts, movements, window
from membership.flows.tenure import Tenure
from membership.life import Kind
from membership.models import Member, MemberEvent, Spell
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.queries import nameable_ids

#: Columns that count members on a day; all others count what happened.
STOCKS = ("start", "end")
#: Happenings whose decision is read only by those who may see discipline.
OF_DISCIPLINE = (Kind.DISCIPLINED, Kind.EXPELLED, Kind.STRUCK_OFF)


def people(user, tenures: list[Tenure], year: int, column: str, group: str = ""):
    """One dict per member or happening that a column counts; a queryset of such for a day's members.

    Keys: `name`, `sort_key`, `code`, `is_visible` (whether the user may open the file), `day`
    (since when he was there, or when it happened), `organization_id`, and of a day's members
    `standing`, of happenings `kind`, `origin_id`, `place`, `decision_number` (empty for a striking
    off or an expulsion where the user may not see discipline). `group` narrows to members of one of
    ADMITTED_GROUPS.
    """
    first, last = window(year)
    if not tenures or last < first:
        return []
    if column in STOCKS:
        held = [one for one in tenures if _holds(one, first, last, column)]
        spells = Spell.objects.filter(organization__in={one.organization for one in held})
        spells = spells.before(first) if column == "start" else spells.on(last)
        return _dicts(spells, user, day=F("since")).values(*_KEYS, "standing")
    found = [
        one
        for one in movements(tenures, Facts(tenures, [(first, last)]))
        if one.column == column and first <= one.on <= last
    ]
    events = MemberEvent.objects.filter(pk__in=[one.event for one in found if one.event])
    if group:
        events = events.filter(pk__in=_of_group(events, user, group))
    rows = [_readable(row) for row in _of_events(events, user)]
    days = {one.spell: one.on for one in found if one.spell}
    along = _dicts(Spell.objects.filter(pk__in=days), user, day=F("since")).values("pk", *_KEYS)
    return rows + [{**row, "day": days[row["pk"]], "kind": column} for row in along]


def names_for(user, rows: Iterable[dict]) -> dict[int, str]:
    """Names of the organizations that the rows speak of, as far as the user may read them."""
    ids = {row.get(key) for row in rows for key in ("organization_id", "origin_id")} - {None}
    readable = nameable_ids(user, ids)
    return dict(Organization.objects.filter(pk__in=readable).values_list("pk", "name"))


def _of_group(events, user, group: str) -> list[int]:
    """Happenings of members of the group; what somebody is stands in his file, so only of those
    whose file the user may open."""
    seen = events.filter(member__in=Member.objects.visible_to(user)).select_related("member")
    return [one.pk for one in seen if group in groups_of(one.member)]


_KEYS = ("name", "sort_key", "code", "is_visible", "day", "organization_id")
_OF_EVENTS = ("kind", "origin_id", "place", "decision_number")


def _holds(one: Tenure, first, last, column: str) -> bool:
    if column == "start":
        return one.since < first <= one.until
    return one.since <= last < one.until


def _of_events(events, user):
    cases = Member.objects.visible_to(user, Permission.VIEW_DISCIPLINE)
    rows = _dicts(events, user, day=F("on"))
    rows = rows.annotate(shows_case=Exists(cases.filter(pk=OuterRef("member"))))
    return rows.values(*_KEYS, *_OF_EVENTS, "shows_case")


def _readable(row: dict) -> dict:
    shows_case = row.pop("shows_case")
    if row["kind"] in OF_DISCIPLINE and not shows_case:
        row["decision_number"] = ""
    return row


def _dicts(rows, user, *, day):
    visible = Member.objects.visible_to(user).filter(pk=OuterRef("member"))
    return rows.annotate(
        name=F("member__full_name"),
        sort_key=F("member__sort_key"),
        code=F("member__code"),
        is_visible=Exists(visible),
        day=day,
    ).order_by("sort_key", "day", "pk")
