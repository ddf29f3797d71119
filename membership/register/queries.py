"""Reading the register: the list of any day, its pages, its rows.

Of today the list holds the files of the scope, of a past day those whose spells held it: whom the
user's organizations had then. Of a person whose file is elsewhere by now a row tells only name,
birth, sex, standing and admission, and no other filter finds him (decision 0061).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery

from core.dates import today
from membership.bases import Place, places_of, places_on
from membership.life import Kind
from membership.models import Member, MemberEvent, Sex, Standing
from membership.register import keyset
from membership.register.filtering import Scope, Wanted, narrowed, narrowed_on
from organizations.permissions import Permission
from organizations.scope import granted_paths

#: Rows of one page of the screen, and of one reading of a file or a paper.
PAGE, CHUNK = 50, 1000
#: A count of a large scope goes no further on the screen, which says "hơn 1.000" (SCALE.md).
COUNTED = 1000

#: What a line needs of a file and its organization.
_SHOWN = (
    *("full_name", "birth_date", "sex", "standing", "status", "admitted_on", "code"),
    *("card_number", "organization__name", "organization__path", "organization__code"),
    "organization__kind",
)

ENTERED = (Kind.ADMITTED, Kind.READMITTED)

#: Names of the sorts in the address, with the keys of today; cells are in the order of the tree.
SORTS = {
    "ten": ("sort_key",),
    "chi-bo": ("organization__path", "sort_key"),
    "ngay-sinh": ("birth_date",),
    "ngay-ket-nap": ("admitted_on",),
}


@dataclass(frozen=True)
class Row:
    """One line. `code` is empty for somebody whose file the user may not open."""

    pk: int
    full_name: str
    birth_date: date
    sex: str
    standing: str
    place: Place
    admitted_on: date | None
    code: str = ""
    status: str = ""
    card_number: str = ""


@dataclass(frozen=True)
class Page:
    """Rows of one page; `after` and `before` are what the links to the next ones carry."""

    rows: list[Row]
    after: int | None = None
    before: int | None = None


@dataclass(frozen=True)
class Listing:
    """The rows that were asked for, not read yet; `source` holds files, `keys` their order."""

    scope: Scope
    day: date
    source: QuerySet[Member]
    keys: tuple[str, ...]
    sort: str = "ten"
    descending: bool = False

    @property
    def is_today(self) -> bool:
        return self.day == today()

    def count(self) -> int:
        """How many rows; of a large scope COUNTED + 1 stands for "more than COUNTED"."""
        if not self.scope.is_large:
            return self.total()
        return self.source.order_by()[: COUNTED + 1].count()

    def total(self) -> int:
        """How many rows exactly, as papers and files say it."""
        return self.source.order_by().count()

    def page(self, *, after: int | None = None, before: int | None = None, size=PAGE) -> Page:
        """The page after or before the row of a person (pk); the first one without either.

        A person who is not in the list (any more) begins it anew.
        """
        cursor = after or before
        values = self._values_of(cursor) if cursor else None
        back = values is not None and after is None
        found = self._read(values, size + 1, back=back)
        more, found = len(found) > size, found[:size]
        if back:
            found.reverse()
        rows = self.rows_of(found)
        has_next, has_previous = (True, more) if back else (more, values is not None)
        return Page(
            rows,
            after=rows[-1].pk if rows and has_next else None,
            before=rows[0].pk if rows and has_previous else None,
        )

    def rows(self) -> Iterator[Row]:
        """All rows, read piece by piece."""
        values = None
        while found := self._read(values, CHUNK):
            yield from self.rows_of(found)
            values = self._values_of(found[-1].pk)

    def rows_of(self, found: list[Member]) -> list[Row]:
        """Lines of some files; a fixed number of queries for all of them."""
        if self.is_today:
            words, places = _words(), places_of(member.organization for member in found)
            return [_row_of_file(one, places[one.organization_id], *words) for one in found]
        return _rows_of_day(self.scope, self.day, found)

    def _read(self, values, number: int, *, back: bool = False) -> list[Member]:
        descending = self.descending is not back
        rows = keyset.ordered(self.source, self.keys, descending=descending)
        if values is not None:
            rows = rows.filter(keyset.beyond(self.keys, values, descending=descending))
        return list(rows.select_related("organization").only(*_SHOWN)[:number])

    def _values_of(self, pk: int):
        return self.source.filter(pk=pk).values_list(*self.keys).first()


def listed(
    user, day: date, wanted: Wanted | None = None, *, sort: str = "ten", descending: bool = False
) -> Listing:
    """The register of a day as `wanted` narrows it; `sort` is one of SORTS."""
    wanted = wanted or Wanted()
    scope = Scope.of(user, wanted.organization)
    keys = (*SORTS[sort], "pk")
    if day == today():
        return Listing(scope, day, narrowed(scope, day, wanted), keys, sort, descending)
    source = narrowed_on(scope, day, wanted)
    if sort == "chi-bo":
        then = scope.spells(day).filter(member=OuterRef("pk"))
        source = source.annotate(place_then=Subquery(then.values("organization__path")[:1]))
        keys = ("place_then", "sort_key", "pk")
    if sort == "ngay-ket-nap":
        source = source.annotate(admitted_then=Subquery(_admission(day)))
        keys = ("admitted_then", "pk")
    return Listing(scope, day, source, keys, sort, descending)


def _admission(day: date) -> QuerySet:
    """The last admission of a member up to a day."""
    events = MemberEvent.objects.standing().filter(
        member=OuterRef("pk"), kind__in=ENTERED, on__lte=day
    )
    return events.order_by("-on").values("on")[:1]


def _words() -> tuple[dict, dict]:
    """Words of the standings and of the sexes, looked up once for all rows."""
    standings = {code: str(words) for code, words in Standing.choices}
    return standings, {code: str(words) for code, words in Sex.choices}


def _row_of_file(member: Member, place: Place, standings: dict, sexes: dict) -> Row:
    return Row(
        pk=member.pk,
        full_name=member.full_name,
        birth_date=member.birth_date,
        sex=sexes[member.sex],
        standing=standings[member.standing],
        place=place,
        admitted_on=member.admitted_on,
        code=member.code,
        status=member.status,
        card_number=member.card_number,
    )


def _rows_of_day(scope: Scope, day: date, found: list[Member]) -> list[Row]:
    """Names of cells as they were on the day; facts of a file only where it may be opened."""
    paths = tuple(granted_paths(scope.user, Permission.VIEW_MEMBER))
    pks = [member.pk for member in found]
    held = scope.spells(day).filter(member__in=pks).select_related("organization")
    spells = {spell.member_id: spell for spell in held}
    places = places_on(scope.user, (spell.organization for spell in spells.values()), day)
    admissions = dict(
        MemberEvent.objects.standing()
        .filter(kind__in=ENTERED, on__lte=day, member__in=pks)
        .values_list("member", "on")
    )
    standings, sexes = _words()
    rows = []
    for member in found:
        spell = spells[member.pk]
        is_open = member.organization.path.startswith(paths)
        rows.append(
            Row(
                pk=member.pk,
                full_name=member.full_name,
                birth_date=member.birth_date,
                sex=sexes[member.sex],
                standing=standings[spell.standing],
                place=places[spell.organization_id],
                admitted_on=admissions.get(member.pk),
                code=member.code if is_open else "",
                card_number=member.card_number if is_open else "",
            )
        )
    return rows
