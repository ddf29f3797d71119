"""Questions that the screens ask: how the registrations of a cycle stand, what a secretary has to do."""

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.facts import bases_under, last_versions
from assessments.models import (
    Cycle,
    OrganizationRating,
    RatingLevel,
    Registration,
    RegistrationCopy,
    RegistrationState,
)
from assessments.queries import NOT_BEGUN, own_organizations
from assessments.registrations.content import members_words
from core.dates import today
from core.names import text_sort_key
from organizations.models import Organization

#: States in few words, for columns of tables, in the order of the work.
SHORT_LABELS = {
    NOT_BEGUN: gettext_lazy("Chưa đăng ký"),
    RegistrationState.DRAFT: gettext_lazy("Đang soạn"),
    RegistrationState.SUBMITTED: gettext_lazy("Chờ tiếp nhận"),
    RegistrationState.RETURNED: gettext_lazy("Bị trả lại"),
    RegistrationState.RECEIVED: gettext_lazy("Đã tiếp nhận"),
}
WAITING_FOR_SECRETARY = (NOT_BEGUN, RegistrationState.DRAFT, RegistrationState.RETURNED)


@dataclass(frozen=True)
class Line:
    """One base organization in one cycle, as the list shows it.

    `content` is that of the last copy (None before the first); a draft is not here.
    """

    organization: Organization
    name: str
    enterprise_type: object
    cycle: Cycle
    registration: Registration | None
    content: dict | None
    last_rating: OrganizationRating | None
    is_exempt: bool = False
    has_left: bool = False

    @property
    def state(self) -> str:
        return self.registration.state if self.registration else NOT_BEGUN

    @property
    def state_label(self) -> str:
        return str(SHORT_LABELS[self.state])

    @property
    def sort_key(self) -> str:
        """Names in Vietnamese order."""
        return text_sort_key(self.name)

    @property
    def state_order(self) -> int:
        return list(SHORT_LABELS).index(self.state)

    @property
    def level(self) -> RatingLevel | None:
        """The level that was registered last."""
        return self.registration.target_level if self.registration else None

    @property
    def is_asked(self) -> bool:
        """Counts in the year's figures: neither exempt nor gone to another committee."""
        return not self.is_exempt and not self.has_left

    @property
    def is_handed_in(self) -> bool:
        """Stands with the staff; one that was returned or taken back is missing again."""
        return self.is_asked and self.state not in WAITING_FOR_SECRETARY

    @property
    def counted_level(self) -> RatingLevel | None:
        """The level by which it is counted: of a registration that is handed in."""
        return self.level if self.is_handed_in else None

    @property
    def level_order(self) -> int:
        """Levels from the best; without one last."""
        return self.level.order if self.level else 99

    @property
    def submitted_on(self) -> date | None:
        """The day of the latest submission."""
        if self.registration is None or self.registration.submitted_at is None:
            return None
        return timezone.localdate(self.registration.submitted_at)

    @property
    def first_on(self) -> date | None:
        """The day of the first submission: a later correction is not late."""
        first = getattr(self.registration, "first_at", None)
        return timezone.localdate(first) if first else None

    @property
    def lines(self) -> int | None:
        """How many lines were registered."""
        return len(self.content["lines"]) if self.content else None

    @property
    def members(self) -> str:
        """The share or number of members that is aimed at."""
        return members_words(self.content["target"]) if self.content else ""

    @property
    def is_missing(self) -> bool:
        """The secretary still has to hand it in."""
        return self.is_asked and not self.is_handed_in

    @property
    def is_late(self) -> bool:
        """Never handed in after the due date, or handed in first after it."""
        due = self.cycle.registration_due
        if due is None or self.is_exempt:
            return False
        if self.first_on is None:
            return self.is_missing and today() > due
        return self.first_on > due


@dataclass(frozen=True)
class Summary:
    """Counts of the lines of a cycle, in base organizations; exempt ones count in none."""

    total: int
    submitted: int
    received: int
    waiting: int
    returned: int
    missing: int
    late: int


def registration_lines(cycle: Cycle) -> list[Line]:
    """Every base organization of the committee in the cycle's year, in the order of the tree."""
    facts = {item.organization.pk: item for item in bases_under(cycle.organization, cycle.year)}
    rows = {row.organization_id: row for row in _registrations(cycle)}
    contents = {
        copy.registration_id: copy.content
        for copy in RegistrationCopy.objects.filter(registration__cycle=cycle)  # the last one stays
    }
    ratings = {
        (rating.organization_id, rating.year): rating
        for rating in OrganizationRating.objects.filter(
            organization__in=[*facts, *rows], year__in=[cycle.year - 1, cycle.year]
        ).select_related("level__rule_set", "not_rated_reason")
    }
    left = [pk for pk in rows if pk not in facts]
    shown = facts | (last_versions(left, cycle.year, cycle.organization) if left else {})
    found = []
    for pk in [*facts, *left]:
        row, rating = rows.get(pk), ratings.get((pk, cycle.year))
        found.append(
            Line(
                organization=row.organization if row else shown[pk].organization,
                name=shown[pk].name,
                enterprise_type=shown[pk].enterprise_type,
                cycle=cycle,
                registration=row,
                content=contents.get(row.pk) if row else None,
                last_rating=ratings.get((pk, cycle.year - 1)),
                is_exempt=rating is not None and rating.not_rated_reason_id is not None,
                has_left=pk not in facts,
            )
        )
    return found


def _registrations(cycle: Cycle):
    first = RegistrationCopy.objects.filter(registration=OuterRef("pk"), number=1)
    return (
        Registration.objects.filter(cycle=cycle)
        .select_related("organization__enterprise_type", "target_level")
        .annotate(first_at=first.values("submitted_at")[:1])
    )


def summary_of(lines: list[Line]) -> Summary:
    """How many of the lines are where; who left or is exempt counts in none."""
    counted = [line for line in lines if line.is_asked]
    states = [line.state for line in counted]
    return Summary(
        total=len(counted),
        submitted=sum(line.is_handed_in for line in counted),
        received=states.count(RegistrationState.RECEIVED),
        waiting=states.count(RegistrationState.SUBMITTED),
        returned=states.count(RegistrationState.RETURNED),
        missing=sum(line.is_missing for line in counted),
        late=sum(line.is_late for line in counted),
    )


@dataclass(frozen=True)
class Duty:
    """One base organization's registration as its secretary meets it."""

    organization: Organization
    cycle: Cycle
    registration: Registration | None

    @property
    def state(self) -> str:
        return self.registration.state if self.registration else NOT_BEGUN

    @property
    def state_label(self) -> str:
        return self.registration.get_state_display() if self.registration else _("Chưa đăng ký")

    @property
    def waits(self) -> bool:
        """It is the secretary's turn."""
        return self.state in WAITING_FOR_SECRETARY

    @property
    def days_left(self) -> int:
        """Days to the due date; negative when it is past."""
        return (self.cycle.registration_due - today()).days


def duties_of(user) -> list[Duty]:
    """Registrations that the user's organizations are asked for in open cycles, newest year first;
    an organization that is not subject to assessment in the year is asked for none."""
    organizations = list(own_organizations(user))
    rows = {
        (row.organization_id, row.cycle_id): row
        for row in Registration.objects.visible_to(user)
        .filter(organization__in=organizations)
        .select_related("cycle__organization", "organization")
    }
    cycles = (
        Cycle.objects.filter(
            organization__in=[one.parent_id for one in organizations],
            closed_at=None,
            opens_on__lte=today(),
        )
        .exclude(registration_due=None)
        .select_related("organization")
    )
    exempted = set(
        OrganizationRating.objects.filter(
            organization__in=organizations, year__in=[cycle.year for cycle in cycles], level=None
        ).values_list("organization", "year")
    )
    return [
        Duty(organization, cycle, rows.get((organization.pk, cycle.pk)))
        for cycle in cycles
        for organization in organizations
        if organization.parent_id == cycle.organization_id
        and (organization.pk, cycle.year) not in exempted
    ]
