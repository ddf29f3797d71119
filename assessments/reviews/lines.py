"""Who is counted at which cell on the year's day, and how far the review of each has come."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from assessments.facts import cells_of, day_of_year
from assessments.models import Cycle, MemberReview, ReviewRoll, SelfReview
from core.calendar import add_months
from core.formats import date as written
from membership.life import Kind
from membership.models import Member, MemberEvent, Spell
from membership.register.secretaries import SECRETARY
from organizations.models import Organization

#: Members admitted less than so many months ago are not rated (DOMAIN.md, "Not rated").
NEW_MONTHS = 6
#: Reasons that the register knows by itself, by the code of the reason.
ADMITTED, EXEMPTED, SUSPENDED = "admitted-under-6-months", "exempted", "suspended"
IN_REGISTER = (ADMITTED, EXEMPTED, SUSPENDED)
_SPANS = {Kind.EXEMPTED: EXEMPTED, Kind.SUSPENDED: SUSPENDED}


@dataclass(frozen=True)
class Source:
    """A reason that the register offers, with the day it holds since."""

    code: str
    on: date

    @property
    def sentence(self) -> str:
        """What the register says."""
        sentences = {
            ADMITTED: _("Theo sổ: mới kết nạp ngày %(day)s, chưa đủ 6 tháng."),
            EXEMPTED: _("Theo sổ: được miễn công tác và sinh hoạt từ ngày %(day)s."),
            SUSPENDED: _("Theo sổ: bị đình chỉ sinh hoạt từ ngày %(day)s."),
        }
        return sentences[self.code] % {"day": written(self.on)}


@dataclass
class Line:
    """One member as the register counts him on the year's day; `row` None: nothing typed yet.

    `sources` are the reasons that the register offers, `away` says where he lives for a time,
    `heads` are the organizations (pk) whose secretary he is.
    """

    member: Member
    cell: Organization
    standing: str
    row: MemberReview | None = None
    own: SelfReview | None = None
    sources: list[Source] = field(default_factory=list)
    away: str = ""
    heads: set[int] = field(default_factory=set)

    @property
    def version(self) -> int:
        return self.row.version if self.row else 1

    @property
    def level(self):
        """The decided level, or None."""
        return self.row.decided_level if self.row else None

    @property
    def reason(self):
        """Why he is not subject to assessment, or None."""
        return self.row.reason if self.row else None

    @property
    def is_settled(self) -> bool:
        return self.row is not None and self.row.is_settled

    @property
    def waits_for_base(self) -> bool:
        """The cell has proposed, the base committee has not decided."""
        return not self.is_settled and self.row is not None and bool(self.row.proposed_level_id)

    @property
    def gap(self) -> str:
        """What is missing until he is settled; "" when nothing is."""
        if self.is_settled:
            return ""
        if self.waits_for_base:
            return _("chưa có quyết định của cấp ủy cơ sở")
        return _("chưa có mức chi bộ đề xuất, cũng chưa có lý do không thuộc diện")


@dataclass
class Lines:
    """All members of a base organization, or of one of its cells, in the order of the tree."""

    cycle: Cycle
    base: Organization
    roll: ReviewRoll | None
    cells: list[Organization]
    lines: list[Line]

    @property
    def is_by_names(self) -> bool:
        return self.roll is not None and self.roll.by_names

    def of(self, cell: Organization) -> list[Line]:
        return [line for line in self.lines if line.cell.pk == cell.pk]

    def by_cell(self) -> list[tuple[Organization, list[Line]]]:
        """Each place with its members; the base committee itself only where somebody is."""
        places = [(place, self.of(place)) for place in self.cells]
        return [(place, found) for place, found in places if found or place.pk != self.base.pk]


def roll_of(cycle: Cycle, base: Organization) -> ReviewRoll | None:
    """How the base organization rates its members in the cycle, where it has chosen."""
    roll = ReviewRoll.objects.filter(cycle=cycle, organization=base).first()
    if roll:
        roll.cycle, roll.organization = cycle, base
    return roll


def lines_of(
    cycle: Cycle,
    base: Organization,
    roll: ReviewRoll | None,
    *,
    cell: Organization | None = None,
    member: Member | None = None,
) -> Lines:
    """The members whom the register counts on the year's day, each with his review.

    Of a frozen roll those whom it counted then. A fixed number of queries, and one for each level
    of the tree; `cell` and `member` narrow it.
    """
    cells = [cell] if cell else [base, *cells_of(base, cycle.year)]
    lines = _frozen(roll, cells) if roll and roll.is_frozen else _counted(cycle, cells)
    if member:
        lines = [line for line in lines if line.member.pk == member.pk]
    if roll and not roll.is_frozen:
        _add_rows(roll, lines)
    _add_register(lines, day_of_year(cycle.year))
    return Lines(cycle, base, roll, cells, lines)


def _counted(cycle: Cycle, cells: Iterable[Organization]) -> list[Line]:
    """Temporary members have no spell here: their official cell counts them."""
    places = {cell.pk: cell for cell in cells}
    spells = (
        Spell.objects.on(day_of_year(cycle.year))
        .filter(organization__in=places)
        .select_related("member")
        .order_by("organization__path", "member__sort_key", "member__pk")
    )
    return [Line(one.member, places[one.organization_id], one.standing) for one in spells]


def _frozen(roll: ReviewRoll, cells: Iterable[Organization]) -> list[Line]:
    places = {cell.pk: cell for cell in cells}
    rows = _rows(roll).filter(is_counted=True, organization__in=places).select_related("member")
    rows = rows.order_by("organization__path", "member__sort_key", "member__pk")
    return [
        Line(row.member, places[row.organization_id], row.member.standing, row, _own(row))
        for row in rows
    ]


def _rows(roll: ReviewRoll):
    return roll.reviews.select_related(
        *("proposed_level", "decided_level", "reason", "saved_by"),
        *("self_review__level", "self_review__saved_by"),
    )


def _own(row: MemberReview) -> SelfReview | None:
    return getattr(row, "self_review", None)


def _add_rows(roll: ReviewRoll, lines: list[Line]) -> None:
    rows = _rows(roll).filter(member__in=[line.member.pk for line in lines])
    by_member = {row.member_id: row for row in rows}
    for line in lines:
        line.row = by_member.get(line.member.pk)
        if line.row:
            line.row.roll, line.row.member = roll, line.member
            line.own = _own(line.row)


def _add_register(lines: list[Line], day: date) -> None:
    """Reasons that the register offers, temporary places, and who is secretary of what."""
    by_member = {line.member.pk: line for line in lines}
    for line in lines:
        if add_months(line.member.admitted_on, NEW_MONTHS) > day:
            line.sources.append(Source(ADMITTED, line.member.admitted_on))
    marks = MemberEvent.objects.holding(day).filter(
        member__in=by_member, kind__in=(*_SPANS, Kind.TEMPORARY, Kind.POSITION)
    )
    for mark in marks.select_related("organization").order_by("on", "pk"):
        line = by_member[mark.member_id]
        if mark.kind in _SPANS:
            line.sources.append(Source(_SPANS[mark.kind], mark.on))
        elif mark.kind == Kind.TEMPORARY:
            place = mark.organization.name if mark.organization else mark.place
            line.away = place or _("nơi khác")
        elif mark.what == SECRETARY and mark.organization_id:
            line.heads.add(mark.organization_id)
