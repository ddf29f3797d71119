"""Reading decisions: the list, the figures of a year, what is open. All through `visible_to`."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min, OuterRef, Q, QuerySet, Subquery

from core.dates import start_of_year, today
from core.names import search_key
from membership.flows.counting import flows, within
from membership.flows.tenure import Tenure, Tree
from membership.life import Kind
from membership.models import Appeal, Discipline, Form, Member, MemberEvent
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import granted_paths, scope_q

#: States of a decision that the list can be narrowed to.
STANDING, IN_FORCE, LAPSED, ENDED, ALL = "", "hieu-luc", "het-hieu-luc", "khong-con", "tat-ca"
#: States of complaints.
OPEN, LATE, POSSIBLE, UNDELIVERED = "cho", "qua-han", "con-han", "chua-giao"

#: Events that a decision belongs to.
DECIDED = (Kind.DISCIPLINED, Kind.EXPELLED, Kind.STRUCK_OFF)
#: How many years the figures show.
YEARS = 4


def listed(
    user,
    *,
    words: str = "",
    year: int | None = None,
    form: str = "",
    organization: Organization | None = None,
    state: str = STANDING,
    appeal: str = "",
) -> QuerySet[Discipline]:
    """Decisions as the list shows them; a decision is of the year in which its event counts."""
    rows = Discipline.objects.visible_to(user)
    key = search_key(words)
    if key:
        named = Q()
        for word in key.split():
            named &= Q(member__search_key__contains=word)
        rows = rows.filter(named | Q(decision_number__icontains=words.strip()))
    if year:
        rows = rows.filter(event__on__year=year)
    if form:
        rows = rows.filter(form=form)
    if organization:
        rows = rows.filter(organization__path__subtree=organization.path)
    rows = _in_state(rows, state)
    return _with_appeals(_with_complaint(rows, appeal))


def _in_state(rows, state: str):
    day = today()
    if state == STANDING:
        return rows.standing()
    if state == IN_FORCE:
        return rows.in_force(day)
    if state == LAPSED:
        return rows.standing().filter(in_force_until__lte=day)
    return rows.exclude(ended_as="") if state == ENDED else rows


def _with_complaint(rows, appeal: str):
    day, unanswered = today(), Q(appeals__resolved_on=None, appeals__isnull=False, ended_as="")
    if appeal == OPEN:
        return rows.filter(unanswered)
    if appeal == LATE:
        return rows.filter(unanswered, appeals__due_on__lt=day)
    if appeal == POSSIBLE:
        answered = rows.exclude(pk__in=Appeal.objects.open().values("discipline"))
        return answered.filter(ended_as="", appeal_until__gte=day)
    return rows.filter(ended_as="", delivered_on=None) if appeal == UNDELIVERED else rows


def _with_appeals(rows):
    """Add `open_due` (when the open complaint is due) and `last_outcome` of the answered ones."""
    answered = Appeal.objects.filter(discipline=OuterRef("pk")).exclude(resolved_on=None)
    return rows.select_related("member", "organization__parent__parent", "event").annotate(
        open_due=Subquery(
            Appeal.objects.filter(discipline=OuterRef("pk"), resolved_on=None)
            .order_by()
            .values("discipline")
            .annotate(due=Min("due_on"))
            .values("due")
        ),
        last_outcome=Subquery(answered.order_by("-resolved_on", "-pk").values("outcome")[:1]),
    )


@dataclass(frozen=True)
class Year:
    """Decisions of a year by form, and what the history counts of those who had to go.

    `expelled` and `struck_off` are the year's flow; `decided` counts the decisions by form.
    """

    year: int
    decided: Counter
    expelled: int
    struck_off: int

    @property
    def figures(self) -> list[tuple[str, int]]:
        """(form, number) in the order of the page."""
        counted = {Form.EXPULSION: self.expelled, Form.STRIKING_OFF: self.struck_off}
        return [(form, counted.get(form, self.decided[form])) for form in Form]

    @property
    def difference(self) -> int:
        """Expulsions and strikings off in the history less the decisions about them."""
        ends = self.decided[Form.EXPULSION] + self.decided[Form.STRIKING_OFF]
        return self.expelled + self.struck_off - ends


def figures(user, organization: Organization | None = None) -> list[Year]:
    """The last years, newest first, of an organization or of all that the user sees.

    Counts only: a decision is of the cell of that day, wherever the cell and the member are now.
    """
    tops = [organization.pk] if organization else tops_of(user)
    years = range(today().year, today().year - YEARS, -1)
    decided = _decided(tops, start_of_year(years[-1]))
    found = []
    for year in years:
        flow = flows(tops, year).values()
        found.append(
            Year(
                year,
                decided[year],
                sum(one["expelled"] for one in flow),
                sum(one["struck_off"] for one in flow),
            )
        )
    return found


def _decided(tops: list[int], first: date) -> dict[int, Counter]:
    """Standing decisions since a day by year and form, each once per top that its cell stood under
    on the day of its event, just as the flows count."""
    last = today()
    tree = Tree(tops, first, last)
    tenures = [one for top in tops for one in within(tree.under(top), first, last)]
    stretches: dict[int, list[Tenure]] = defaultdict(list)
    for one in tenures:
        stretches[one.organization].append(one)
    rows = Discipline.objects.standing().filter(
        organization__in=stretches, event__on__gte=first, event__on__lte=last
    )
    found: dict[int, Counter] = defaultdict(Counter)
    for cell, day, form in rows.order_by().values_list("organization", "event__on", "form"):
        found[day.year][form] += sum(one.since <= day < one.until for one in stretches[cell])
    return found


def decided_in(organization: Organization, year: int) -> Counter:
    """Standing decisions of a year by form, of an organization with all that stood under it."""
    return _decided([organization.pk], start_of_year(year))[year]


def tops_of(user) -> list[int]:
    """Organizations (pk) at the top of what the user sees; none of them stands under another."""
    paths = set(granted_paths(user, Permission.VIEW_DISCIPLINE))
    highest = {path for path in paths if not any(path != o and path.startswith(o) for o in paths)}
    return list(Organization.objects.filter(path__in=highest).values_list("pk", flat=True))


def undecided(user, member: Member | None = None) -> QuerySet[MemberEvent]:
    """Discipline, expulsion and striking off in the history without their decision, newest first."""
    events = MemberEvent.objects.filter(
        scope_q(user, Permission.VIEW_DISCIPLINE, "member__organization__path"),
        undone_at=None,
        kind__in=DECIDED,
        discipline=None,
    )
    if member is not None:
        events = events.filter(member=member)
    return events.select_related("member__organization", "origin").order_by("-on", "-pk")


def years_offered(user) -> list[int]:
    """Years to choose from, newest first: those of the figures, and back to the first decision."""
    first = Discipline.objects.visible_to(user).aggregate(first=Min("event__on"))["first"]
    this_year = today().year
    shown = this_year - YEARS + 1
    return list(range(this_year, min(first.year if first else shown, shown) - 1, -1))


def organizations_offered(user) -> QuerySet[Organization]:
    """Organizations the list can be narrowed to, in the tree's order; cells of a base are in it."""
    visible = Organization.objects.visible_to(user, Permission.VIEW_DISCIPLINE).current()
    return visible.exclude(kind="SUB_CELL").order_by("path")


@dataclass(frozen=True)
class Attention:
    """What waits for somebody: counts of decisions and complaints, `next_due` the first due day."""

    open_appeals: int
    late_appeals: int
    next_due: date | None
    undelivered: int
    undecided: int


def attention(user) -> Attention:
    """Open complaints with their first due day, decisions not delivered, events without decision."""
    waiting = Appeal.objects.visible_to(user).open()
    counted = waiting.aggregate(
        number=Count("pk"), late=Count("pk", filter=Q(due_on__lt=today())), due=Min("due_on")
    )
    decisions = Discipline.objects.visible_to(user).standing()
    return Attention(
        open_appeals=counted["number"],
        late_appeals=counted["late"],
        next_due=counted["due"],
        undelivered=decisions.filter(delivered_on=None).count(),
        undecided=undecided(user).count(),
    )


def decisions_of(user, member: Member) -> list[Discipline]:
    """All decisions about a member that the user may see, newest first."""
    return list(listed(user, state=ALL).filter(member=member).order_by("-decided_on", "-pk"))


def open_positions(member: Member) -> QuerySet[MemberEvent]:
    """Positions in the party that the member holds today."""
    held = member.events.holding(today()).filter(kind=Kind.POSITION)
    return held.select_related("organization").order_by("on", "pk")
