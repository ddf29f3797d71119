"""How many events of each kind there are since the viewer's mark, and the events themselves."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import reduce
from operator import or_
from typing import Final

from django.db.models import Count, ExpressionWrapper, Max, Q
from django.db.models.fields.json import KT
from django.utils import timezone

from core.models import AuditEvent
from core.paths import PathField
from organizations.models import Organization
from organizations.scope import granted_paths
from reports.changes.kinds import KINDS, Kind
from reports.models import ChangesMark

#: How far back who has marked nothing yet looks; the audit trail's days are those of the calendar.
FIRST_DAYS: Final = 30


@dataclass(frozen=True)
class Since:
    """From where on events are new: after the event of a mark, or the last days without one."""

    at: datetime
    after: int | None = None

    @property
    def is_marked(self) -> bool:
        return self.after is not None

    @property
    def condition(self) -> Q:
        return Q(at__gte=self.at) if self.after is None else Q(sequence__gt=self.after)


#: From the first event of the trail on, which has the number 1.
ALL_ALONG: Final = Since(datetime(1, 1, 1, tzinfo=UTC), after=0)


#: The path of the second organization whose committee an event is told to.
_CONCERNED: Final = ExpressionWrapper(KT("after__concerns"), output_field=PathField())


@dataclass(frozen=True)
class Changes:
    """What is new: (kind, number of events) of kinds that have any; `upto` is the last one's number."""

    since: Since
    counts: tuple[tuple[Kind, int], ...]
    upto: int | None
    first_days: int = FIRST_DAYS

    @property
    def total(self) -> int:
        return sum(number for _kind, number in self.counts)


def since_mark(user, organization: Organization) -> Since:
    """After the viewer's own mark for the committee; without one the last `FIRST_DAYS` days."""
    mark = ChangesMark.objects.filter(user=user, organization=organization).first()
    return Since(mark.marked_at, mark.last_event) if mark else last_days()


def last_days() -> Since:
    return Since(timezone.now() - timedelta(days=FIRST_DAYS))


def readable_kinds(user) -> tuple[Kind, ...]:
    """Kinds that the user may read somewhere."""
    return tuple(kind for kind in KINDS if granted_paths(user, kind.permission))


def events_of(user, organization: Organization, since: Since, kinds=KINDS):
    """Events of these kinds about the committee's subtree that the user may read, newest first."""
    conditions = [kind.condition(user, organization) for kind in kinds]
    wanted = reduce(or_, conditions, Q(pk__in=[]))
    events = AuditEvent.objects.alias(concerned=_CONCERNED).filter(since.condition)
    return events.filter(wanted).order_by("-sequence")


def changes_of(user, organization: Organization) -> Changes:
    """The counts since the viewer's mark, in two queries whatever there is."""
    since = since_mark(user, organization)
    kinds = readable_kinds(user)
    found = (
        events_of(user, organization, since, kinds)
        .order_by()
        .aggregate(
            upto=Max("sequence"),
            **{_name(kind): Count("pk", filter=Q(action__in=kind.actions)) for kind in kinds},
        )
    )
    counts = tuple((kind, found[_name(kind)]) for kind in kinds if found[_name(kind)])
    return Changes(since, counts, found["upto"])


def _name(kind: Kind) -> str:
    return f"count_{kind.code}".replace("-", "_")
