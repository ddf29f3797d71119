"""What the members of a list are: by sex, age, ethnic group, schooling and occupation.

Counted from the very rows of the list of the day, so that each number opens to as many lines there.
Of a past day facts of a file answer only where the user may open it today, as in the list.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import BooleanField, Case, Count, Q, Value, When
from django.utils.translation import gettext as _

from core.shares import percent
from core.workbooks import Column, Heading, SafeWorkbook
from membership.flows.composition import AGE_BANDS
from membership.models import Education, Member, Occupation, Sex
from membership.reference import ETHNIC_GROUPS, MAJORITY
from membership.register.filtering import KINH, OTHERS, UNKNOWN, last_birth
from membership.register.queries import Listing
from organizations.permissions import Permission
from organizations.scope import scope_q

#: Facts of the file, in the order they are read together.
_FACTS = ("ethnic_group", "education", "occupation")


@dataclass(frozen=True)
class Line:
    """One group: how many, its share of all in percent, and what narrows the list to it.

    `narrows` is empty for those whose files are not to be opened. `is_sum`: it holds lines below it.
    """

    label: str
    number: int
    share: Decimal | None
    narrows: dict[str, str]
    is_sum: bool = False


@dataclass(frozen=True)
class Table:
    """One way to tell the members apart; its lines sum up to all of them."""

    code: str
    title: str
    lines: list[Line]


@dataclass(frozen=True)
class Composition:
    """All tables of one list."""

    total: int
    tables: list[Table]


def composition(listing: Listing) -> Composition:
    """Count the members of a list by what they are; one query, whatever their number."""
    counts: dict[str, Counter] = {name: Counter() for name in ("sex", "band", "closed", *_FACTS)}
    for sex, band, is_open, *facts, number in _groups(listing):
        counts["sex"][sex] += number
        counts["band"][band] += number
        if not is_open:
            counts["closed"][""] += number
            continue
        for name, value in zip(_FACTS, facts, strict=True):
            counts[name][value] += number
    total, closed = counts["sex"].total(), counts["closed"].total()
    made = _Lines(total, closed)
    return Composition(
        total,
        [
            Table("sex", _("Giới tính"), made.of(counts["sex"], Sex.choices, "gioi_tinh")),
            Table("age", _("Tuổi"), made.ages(counts["band"])),
            Table("ethnic", _("Dân tộc"), made.ethnic(counts["ethnic_group"])),
            Table("education", _("Học vấn"), made.facts(counts["education"], Education, "hoc_van")),
            Table(
                "occupation",
                _("Nghề nghiệp"),
                made.facts(counts["occupation"], Occupation, "nghe_nghiep"),
            ),
        ],
    )


def _groups(listing: Listing) -> Iterable[tuple]:
    """Sex, age band, whether the file may be opened, its facts, and how many are so."""
    if listing.is_today:
        is_open = Value(True, BooleanField())
    else:
        opened = scope_q(listing.scope.user, Permission.VIEW_MEMBER, "organization__path")
        files = Member.objects.filter(opened).order_by().values("pk")
        is_open = Case(When(Q(pk__in=files), then=Value(True)), default=Value(False))
    rows = listing.source.order_by().annotate(band=_band(listing.day), is_open=is_open)
    columns = ("sex", "band", "is_open", *_FACTS)
    return rows.values(*columns).annotate(number=Count("pk")).values_list(*columns, "number")


def _band(day: date) -> Case:
    """The name of the band of full years on the day."""
    whens = [
        When(birth_date__gt=last_birth(day, end), then=Value(name))
        for name, _label, end in AGE_BANDS
        if end is not None
    ]
    return Case(*whens, default=Value(AGE_BANDS[-1][0]))


class _Lines:
    """Makes lines with their shares of all; `closed` are those whose files are not opened."""

    def __init__(self, total: int, closed: int) -> None:
        self.total, self.closed = total, closed

    def line(self, label, number: int, narrows: dict[str, str], *, is_sum=False) -> Line:
        return Line(str(label), number, percent(number, self.total), narrows, is_sum)

    def of(self, counter: Counter, choices, name: str) -> list[Line]:
        """A line for each choice."""
        return [self.line(label, counter[value], {name: value}) for value, label in choices]

    def ages(self, counter: Counter) -> list[Line]:
        """A line for each band, with the ages between which the list is asked."""
        lines, first = [], None
        for name, label, end in AGE_BANDS:
            narrows = {} if first is None else {"tuoi_tu": str(first)}
            if end is not None:
                narrows["tuoi_den"] = str(end - 1)
            lines.append(self.line(label, counter[name], narrows))
            first = end
        return lines

    def facts(self, counter: Counter, choices, name: str) -> list[Line]:
        """Lines of what occurs, then those without the fact."""
        occurring = [(value, label) for value, label in choices.choices if counter[value]]
        lines = self.of(counter, occurring, name)
        if counter[""]:
            lines.append(self.line(_("Chưa ghi"), counter[""], {name: UNKNOWN}))
        return [*lines, *self._closed()]

    def ethnic(self, counter: Counter) -> list[Line]:
        """The largest group, all others together, and each of them that occurs."""
        others = [(value, label) for value, label in ETHNIC_GROUPS[1:] if counter[value]]
        together = sum(counter[value] for value, _label in others)
        return [
            self.line(MAJORITY, counter[MAJORITY], {"dan_toc": KINH}),
            self.line(_("Các dân tộc khác"), together, {"dan_toc": OTHERS}, is_sum=True),
            *self.of(counter, others, "dan_toc"),
            *self._closed(),
        ]

    def _closed(self) -> list[Line]:
        if not self.closed:
            return []
        return [self.line(_("Hồ sơ nay thuộc tổ chức khác"), self.closed, {})]


def workbook(found: Composition, heading: Heading) -> bytes:
    """The tables below one another, as XLSX."""
    columns = [
        Column("table", _("Cơ cấu theo"), width=16),
        Column("label", _("Nhóm"), width=44),
        Column("number", _("Số đảng viên"), kind="integer", width=14),
        Column("share", _("Tỷ lệ (%)"), kind="decimal", number_format="0.0", width=12),
    ]
    with SafeWorkbook() as book:
        sheet = book.add_sheet(_("Cơ cấu"), columns, heading=heading)
        for table in found.tables:
            for line in table.lines:
                sheet.append(
                    {
                        "table": table.title,
                        "label": line.label,
                        "number": line.number,
                        "share": line.share,
                    }
                )
        return book.to_bytes()
