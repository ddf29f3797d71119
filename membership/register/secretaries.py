"""Who else is secretary of an organization while a term would run: shown before it is saved."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from core.exceptions import Refused
from core.formats import date as written
from membership.life import Kind
from membership.models import Member, MemberEvent, Spell
from membership.naming import may_read, name_of
from membership.register.duplicates import hold
from organizations.models import Organization

SECRETARY = "SECRETARY"


@dataclass(frozen=True)
class Holder:
    """One other term that runs into the one to be saved. `code` is "" where the file may not be opened."""

    event: int
    name: str
    code: str
    since: str
    until: str
    term: str

    @property
    def key(self) -> str:
        """What was seen of the term: another day of it is to be seen anew."""
        return f"{self.event}:{self.since}:{self.until}"


class AnotherSecretary(Refused):
    """Terms of others as secretary share days with the one to be saved, and were not seen so."""

    def __init__(self, organization: Organization, holders: list[Holder]) -> None:
        self.holders = holders
        super().__init__(
            _(
                "%(place)s đang có bí thư. Đồng chí ấy đã thôi giữ chức vụ thì ghi kết thúc ở hồ sơ "
                "của đồng chí ấy trước; nếu đúng là có hai bí thư thì đánh dấu ô này rồi ghi."
            )
            % {"place": organization.name}
        )

    @property
    def key(self) -> str:
        """What a confirmation stands for: these very terms as they are."""
        return ",".join(one.key for one in self.holders)


@dataclass(frozen=True)
class Term:
    """The days [on, until) of a secretary's term; `until` None: without end."""

    on: date
    until: date | None


def wait_for_others(organization: Organization) -> None:
    """Let nobody else write a secretary of the organization until the transaction ends."""
    hold([f"secretary/{organization.pk}"])


def claim_secretary(
    by,
    organization: Organization,
    term: Term,
    *,
    but: Member,
    seen: str,
    before: Term | None = None,
) -> None:
    """Look for other secretaries, alone, before a term is written; raises AnotherSecretary.

    `seen` is the key of those that were shown; `before` is the term as it stood: whoever shared days
    with that already is not asked about again. Until the transaction ends, whoever else writes a
    secretary of the organization waits here.
    """
    wait_for_others(organization)
    found = other_secretaries(by, organization, on=term.on, until=term.until, but=but)
    if before is not None:
        known = other_secretaries(by, organization, on=before.on, until=before.until, but=but)
        known = {one.event for one in known}
        found = [one for one in found if one.event not in known]
    refusal = AnotherSecretary(organization, found)
    if found and refusal.key != seen:
        raise refusal


def secretaries_on(organization: Organization, day: date) -> list[Member]:
    """Who is secretary of the organization on a day: mostly one, none where nobody is recorded.

    Whoever left the register holds no post from then on, also where its end was not recorded.
    """
    held = MemberEvent.objects.holding(day).filter(
        kind=Kind.POSITION, what=SECRETARY, organization=organization
    )
    here = Spell.objects.on(day).filter(member=OuterRef("pk"))
    found = Member.objects.filter(Exists(here), pk__in=held.order_by().values("member"))
    return list(found.select_related("organization").order_by("sort_key", "pk"))


def other_secretaries(
    user, organization: Organization, *, on: date, until: date | None, but: Member
) -> list[Holder]:
    """Terms of others as secretary of the organization that share a day with [on, until).

    Whoever left the register holds no post from then on, also where its end was not recorded.
    """
    here = Spell.objects.filter(member=OuterRef("member")).filter(Q(until=None) | Q(until__gt=on))
    events = MemberEvent.objects.standing().filter(
        Q(until=None) | Q(until__gt=on),
        Exists(here),
        kind=Kind.POSITION,
        what=SECRETARY,
        organization=organization,
    )
    if until is not None:
        events = events.filter(on__lt=until)
    found = events.exclude(member=but).select_related("member__organization")
    return [
        Holder(
            event.pk,
            name_of(user, event.member),
            event.member.code if may_read(user, event.member) else "",
            written(event.on),
            written(event.until) if event.until else "",
            event.term,
        )
        for event in found
    ]
