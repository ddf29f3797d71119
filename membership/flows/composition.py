"""What the members of a day, and those admitted in a year, are: counts for sheets, quotas and pages.

Sex, schooling, occupation and the like are those on the file today; standing, ages and party ages
are those of the day asked about. The caller asks for organizations that the user may see.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Case, Count, F, OuterRef, Subquery, Value, When
from django.utils.translation import gettext_lazy as _

from core.calendar import add_months
from membership.flows.counting import WAYS_IN, window
from membership.flows.tenure import Tree
from membership.life import Kind
from membership.models import MemberEvent, Occupation, Sex, Spell
from membership.reference import MAJORITY

#: Ages in full years: name of the band, its label, the age below which it ends (None: no end).
AGE_BANDS = (
    ("under_31", _("Từ 18 đến 30 tuổi"), 31),
    ("31_40", _("Từ 31 đến 40 tuổi"), 41),
    ("41_50", _("Từ 41 đến 50 tuổi"), 51),
    ("51_60", _("Từ 51 đến 60 tuổi"), 61),
    ("over_60", _("Trên 60 tuổi"), None),
)
#: Party ages in full years since the admission in force on the day.
PARTY_AGE_BANDS = (
    ("under_5", _("Dưới 5 năm tuổi Đảng"), 5),
    ("5_9", _("Từ 5 đến dưới 10 năm tuổi Đảng"), 10),
    ("10_19", _("Từ 10 đến dưới 20 năm tuổi Đảng"), 20),
    ("20_29", _("Từ 20 đến dưới 30 năm tuổi Đảng"), 30),
    ("30_39", _("Từ 30 đến dưới 40 năm tuổi Đảng"), 40),
    ("40_49", _("Từ 40 đến dưới 50 năm tuổi Đảng"), 50),
    ("over_49", _("Từ 50 năm tuổi Đảng trở lên"), None),
)
#: Facts of the file that members are counted by; each value is a key "dimension.value".
FACTS = ("sex", "ethnic_group", "education", "theory", "occupation", "youth_union")

#: Whom Plan 15-KH/ĐUK, II.2.1 asks to admit (P23); in the order of the page.
ADMITTED_GROUPS = {
    "youth_union": _("Đoàn viên thanh niên"),
    "workers": _("Công nhân"),
    "intellectuals": _("Trí thức"),
    "women": _("Nữ"),
    "merit_family": _("Con em gia đình có công"),
    "ethnic_minority": _("Dân tộc thiểu số"),
}


def members_composition(organizations: Iterable[int], day: date) -> dict[int, Counter]:
    """Members of a day by what they are, for each organization (pk) with what stood under it that day.

    Keys: "total", "standing.FULL", "sex.F", "ethnic_group.Tày", "ethnic_minority", "education.…",
    "theory.…", "occupation.…", "youth_union.True", "age.31_40", "party_age.5_9"; a fact that is not
    known counts at "education." and so on. A fixed number of queries (and one per level of the tree).
    """
    tops = list(organizations)
    holders = _holders(tops, day)
    found: dict[int, Counter] = {top: Counter() for top in tops}
    spells = Spell.objects.on(day).filter(organization__in=holders).order_by()
    for name, key, spells_by_key in _dimensions(spells, day):
        rows = spells_by_key.values("organization", key).annotate(number=Count("pk"))
        for place, value, number in rows.values_list("organization", key, "number"):
            for top in holders[place]:
                found[top][f"{name}.{value}"] += number
    for counter in found.values():
        counter["total"] = sum(counter[f"sex.{sex}"] for sex in Sex.values)
        minorities = {
            key: number for key, number in counter.items() if key.startswith("ethnic_group.")
        }
        counter["ethnic_minority"] = sum(minorities.values()) - minorities.get(
            f"ethnic_group.{MAJORITY}", 0
        )
    return found


def admissions_composition(
    organizations: Iterable[int], year: int, *, until: date | None = None
) -> dict[int, Counter]:
    """Members admitted in a year by what they are (P23), as the statement of flows counts admissions.

    For each organization (pk) with what stood under it on the day of the admission; `until` ends
    the year earlier. Keys: "total" and those of ADMITTED_GROUPS. A fixed number of queries (and one
    per level of the tree).
    """
    tops = list(organizations)
    first, last = window(year, until)
    found: dict[int, Counter] = {top: Counter() for top in tops}
    if not tops or last < first:
        return found
    tree = Tree(tops, first, last)
    spans: dict[int, list[tuple]] = defaultdict(list)
    for top in tops:
        for one in tree.under(top):
            spans[one.organization].append((top, one))
    kinds = WAYS_IN["admitted"][1]
    events = MemberEvent.objects.filter(
        undone_at=None, kind__in=kinds, on__gte=first, on__lte=last, organization__in=spans
    )
    for event in events.select_related("member"):
        groups = groups_of(event.member)
        for top, one in spans[event.organization_id]:
            if one.since <= event.on < one.until:
                found[top].update(groups)
    return found


def groups_of(member) -> list[str]:
    """The keys at which one admitted member counts: "total" and those of ADMITTED_GROUPS."""
    is_in = {
        "total": True,
        "youth_union": member.youth_union,
        "workers": member.occupation == Occupation.WORKER,
        "intellectuals": member.occupation == Occupation.INTELLECTUAL,
        "women": member.sex == Sex.FEMALE,
        "merit_family": member.merit_family,
        "ethnic_minority": member.ethnic_group != MAJORITY,
    }
    return [name for name, holds in is_in.items() if holds]


def _holders(tops: list[int], day: date) -> dict[int, list[int]]:
    """Every place that stood under a top on the day, with the tops it counts for."""
    holders: dict[int, list[int]] = defaultdict(list)
    tree = Tree(tops, day, day)
    for top in tops:
        for one in tree.under(top):
            if one.since <= day < one.until:
                holders[one.organization].append(top)
    return holders


def _dimensions(spells, day: date):
    """Name of the dimension, the column it is grouped by, and the spells with that column."""
    yield "standing", "standing", spells
    for fact in FACTS:
        yield fact, f"member__{fact}", spells
    yield "age", "band", spells.annotate(band=_band("member__birth_date", AGE_BANDS, day))
    admitted = spells.annotate(admitted=_admitted(day))
    yield "party_age", "band", admitted.annotate(band=_band("admitted", PARTY_AGE_BANDS, day))


def _band(column: str, bands, day: date) -> Case:
    """The band of full years since the day in the column."""
    whens = [
        When(**{f"{column}__gt": add_months(day, -12 * end)}, then=Value(name))
        for name, _label, end in bands
        if end is not None
    ]
    return Case(*whens, default=Value(bands[-1][0]))


def _admitted(day: date) -> Case:
    """The admission in force on the day: somebody admitted again later had an earlier one."""
    last = MemberEvent.objects.filter(
        member=OuterRef("member"),
        undone_at=None,
        kind__in=(Kind.ADMITTED, Kind.READMITTED),
        on__lte=day,
    ).order_by("-on", "-pk")
    return Case(
        When(member__admitted_on__lte=day, then=F("member__admitted_on")),
        default=Subquery(last.values("on")[:1]),
    )
