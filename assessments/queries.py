"""Questions that the screens ask: how a cycle stands, and what a secretary has to do."""

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.facts import bases_under, last_versions
from assessments.models import (
    Cycle,
    OrganizationRating,
    RatingLevel,
    SelfAssessment,
    State,
    Subject,
    Submission,
)
from core.dates import today
from core.names import text_sort_key
from organizations.kinds import Kind
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import scope_q

#: The state of an organization that has no self-assessment yet.
NOT_BEGUN = "NOT_BEGUN"
#: States in few words, for columns of tables.
SHORT_LABELS = {
    NOT_BEGUN: gettext_lazy("Chưa bắt đầu"),
    State.DRAFT: gettext_lazy("Đang soạn"),
    State.SUBMITTED: gettext_lazy("Chờ thẩm định"),
    State.RETURNED: gettext_lazy("Bị trả lại"),
    State.PROPOSED: gettext_lazy("Chờ quyết định"),
    State.DECIDED: gettext_lazy("Đã quyết định"),
}
WAITING_FOR_SECRETARY = (NOT_BEGUN, State.DRAFT, State.RETURNED)


@dataclass(frozen=True)
class Line:
    """One base organization in one cycle, as the lists show it.

    `own_level` is the level it proposed in its latest submission; a draft's content is not here.
    """

    organization: Organization
    name: str
    kind: str
    enterprise_type: object
    cycle: Cycle
    assessment: SelfAssessment | None
    own_level: RatingLevel | None
    last_rating: OrganizationRating | None
    rating: OrganizationRating | None
    has_left: bool = False  # it began here, and is not the committee's in the cycle's year any more

    @property
    def state(self) -> str:
        return self.assessment.state if self.assessment else NOT_BEGUN

    @property
    def proposed_level(self) -> RatingLevel | None:
        """What staff proposed to the standing committee."""
        return self.assessment.proposed_level if self.assessment else None

    @property
    def state_label(self) -> str:
        return str(SHORT_LABELS[self.state])

    @property
    def sort_key(self) -> str:
        """Names in Vietnamese order."""
        return text_sort_key(self.name)

    @property
    def state_order(self) -> int:
        """States in the order of the work."""
        return list(SHORT_LABELS).index(self.state)

    @property
    def not_rated_reason(self):
        """Why it is not subject to assessment this year, when that was recorded."""
        return self.rating.not_rated_reason if self.rating else None

    @property
    def submitted_on(self) -> date | None:
        """The day of the latest submission."""
        if self.assessment is None or self.assessment.submitted_at is None:
            return None
        return timezone.localdate(self.assessment.submitted_at)

    @property
    def is_settled(self) -> bool:
        """The year has its result or its reason; a decision that was reopened is no result yet."""
        if self.rating is None:
            return False
        reopened = self.rating.is_decided and self.assessment and self.state != State.DECIDED
        return not reopened

    @property
    def lacks_result(self) -> bool:
        """Takes part in the year, and has neither a result nor a reason why it is not rated."""
        return not self.is_settled and not self.has_left

    @property
    def is_missing(self) -> bool:
        """The secretary still has to submit."""
        return self.state in WAITING_FOR_SECRETARY and self.lacks_result

    @property
    def is_waiting(self) -> bool:
        """Submitted, and not decided yet."""
        return (
            self.state in (State.SUBMITTED, State.PROPOSED)
            and self.not_rated_reason is None
            and not self.has_left
        )

    @property
    def is_late(self) -> bool:
        """Missing after the due date, or submitted after it."""
        due = self.cycle.submission_due
        if self.is_missing:
            return today() > due
        return self.submitted_on is not None and self.submitted_on > due

    @property
    def is_subject(self) -> bool:
        """Counts in the year: subject to assessment, and not gone before it was decided."""
        if self.not_rated_reason is not None:
            return False
        return not self.has_left or self.state == State.DECIDED

    @property
    def is_submitted(self) -> bool:
        return self.is_subject and self.state not in WAITING_FOR_SECRETARY

    @property
    def is_on_time(self) -> bool:
        """Submitted, the last time too, by the due date."""
        return self.is_submitted and self.submitted_on is not None and not self.is_late

    @property
    def is_verified(self) -> bool:
        return self.is_subject and self.state in (State.PROPOSED, State.DECIDED)

    @property
    def is_decided(self) -> bool:
        return self.is_subject and self.state == State.DECIDED


@dataclass(frozen=True)
class Summary:
    """Counts of the lines of a cycle, in base organizations."""

    total: int
    subject: int
    missing: int
    unsettled: int
    submitted: int
    verified: int
    decided: int
    returned: int
    late: int


def cycle_lines(cycle: Cycle) -> list[Line]:
    """Every base organization of the committee in the cycle's year, in the order of the tree."""
    facts = {item.organization.pk: item for item in bases_under(cycle.organization, cycle.year)}
    assessments = {assessment.organization_id: assessment for assessment in _assessments(cycle)}
    levels = {
        level.code: level
        for level in RatingLevel.objects.filter(
            rule_set=cycle.rule_set, subject=Subject.ORGANIZATION
        )
    }
    ratings = {
        (rating.organization_id, rating.year): rating
        for rating in OrganizationRating.objects.filter(
            organization__in=[*facts, *assessments], year__in=[cycle.year - 1, cycle.year]
        ).select_related("level", "not_rated_reason")
    }
    left = [pk for pk in assessments if pk not in facts]
    shown = facts | (last_versions(left, cycle.year, cycle.organization) if left else {})
    return [
        _line(cycle, pk, shown[pk], assessments.get(pk), levels, ratings, has_left=pk not in facts)
        for pk in [*facts, *left]
    ]


def _line(cycle, pk, facts, assessment, levels, ratings, *, has_left) -> Line:
    return Line(
        organization=assessment.organization if assessment else facts.organization,
        name=facts.name,
        kind=facts.kind,
        enterprise_type=facts.enterprise_type,
        cycle=cycle,
        assessment=assessment,
        own_level=levels.get(assessment.own_level_code) if assessment else None,
        last_rating=ratings.get((pk, cycle.year - 1)),
        rating=ratings.get((pk, cycle.year)),
        has_left=has_left,
    )


def _assessments(cycle: Cycle):
    latest = (
        Submission.objects.filter(assessment=OuterRef("pk"))
        .order_by("-number")
        .annotate(code=KeyTextTransform("level", KeyTextTransform("level", "content")))
        .values("code")[:1]
    )
    return (
        SelfAssessment.objects.filter(cycle=cycle)
        .select_related(
            "organization__enterprise_type", "proposed_level", "decided_level", "proposed_by"
        )
        .annotate(own_level_code=Subquery(latest))
    )


def summary_of(lines: list[Line]) -> Summary:
    """How many of the lines are where; who is not subject to assessment counts in `total` only."""
    subject = [line for line in lines if line.is_subject]
    return Summary(
        total=len(lines),
        subject=len(subject),
        missing=sum(line.is_missing for line in subject),
        unsettled=sum(line.lacks_result for line in lines),
        submitted=sum(line.is_submitted for line in subject),
        verified=sum(line.is_verified for line in subject),
        decided=sum(line.is_decided for line in subject),
        returned=sum(line.state == State.RETURNED for line in subject),
        late=sum(line.is_late for line in subject),
    )


@dataclass(frozen=True)
class Duty:
    """One base organization's self-assessment as its secretary meets it."""

    organization: Organization
    cycle: Cycle
    assessment: SelfAssessment | None

    @property
    def state(self) -> str:
        return self.assessment.state if self.assessment else NOT_BEGUN

    @property
    def state_label(self) -> str:
        return self.assessment.get_state_display() if self.assessment else _("Chưa bắt đầu")

    @property
    def days_left(self) -> int:
        """Days to the due date of submission; negative when it is past."""
        return (self.cycle.submission_due - today()).days

    @property
    def has_begun(self) -> bool:
        """The first day of writing has come."""
        return self.cycle.writing_from <= today()


def own_organizations(user):
    """Base organizations whose self-assessment the user writes."""
    return (
        Organization.objects.current()
        .base()
        .filter(scope_q(user, Permission.WRITE_ASSESSMENT, "path"))
        .select_related("parent")
    )


def duties_of(user) -> list[Duty]:
    """The user's organizations with each cycle that is open or in which they took part.

    What was decided under a committee that an organization has left since stays its own to read.
    """
    organizations = list(own_organizations(user))
    assessments = {
        (assessment.organization_id, assessment.cycle_id): assessment
        for assessment in SelfAssessment.objects.visible_to(user)
        .filter(organization__in=organizations)
        .select_related("cycle__organization", "organization", "decided_level")
    }
    cycles = Cycle.objects.filter(
        organization__in=[organization.parent_id for organization in organizations]
    ).select_related("organization")
    duties = [
        Duty(organization, cycle, assessments.pop((organization.pk, cycle.pk), None))
        for cycle in cycles
        for organization in organizations
        if organization.parent_id == cycle.organization_id
    ]
    present = [duty for duty in duties if duty.cycle.is_open or duty.assessment]
    former = [
        Duty(assessment.organization, assessment.cycle, assessment)
        for assessment in assessments.values()
        if assessment.state == State.DECIDED or not assessment.cycle.is_open
    ]
    return sorted(present + former, key=lambda duty: -duty.cycle.year)


def superiors_for(user, permission: str):
    """Active superior committees where the user holds the permission, by the tree."""
    return (
        Organization.objects.visible_to(user, permission)
        .current()
        .filter(kind=Kind.SUPERIOR_COMMITTEE)
    )
