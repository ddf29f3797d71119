"""The figures that a statistics sheet can ask for: code, words, and where the number comes from."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from membership.flows.composition import (
    ADMITTED_GROUPS,
    AGE_BANDS,
    PARTY_AGE_BANDS,
    admissions_composition,
    members_composition,
)
from membership.flows.counting import WAYS_IN, WAYS_OUT, Flow, flows
from membership.flows.tenure import Tree
from membership.models import Education, Occupation, Theory
from organizations.kinds import BASE_KINDS, Kind
from organizations.models import OrganizationVersion


class Source:
    """The numbers of an organization (pk) with what stood under it, on a day and in its year until then.

    Each kind of number is counted once, when the first figure asks for it.
    """

    def __init__(self, organization: int, day: date) -> None:
        self.organization, self.day = organization, day

    @cached_property
    def flow(self) -> Flow:
        return flows([self.organization], self.day.year, until=self.day)[self.organization]

    @cached_property
    def members(self) -> Counter:
        return members_composition([self.organization], self.day)[self.organization]

    @cached_property
    def admitted(self) -> Counter:
        found = admissions_composition([self.organization], self.day.year, until=self.day)
        return found[self.organization]

    @cached_property
    def kinds(self) -> Counter:
        """Organizations that stood on the day, by kind; itself included."""
        tree = Tree([self.organization], self.day, self.day).under(self.organization)
        places = {one.organization for one in tree if one.since <= self.day < one.until}
        versions = OrganizationVersion.objects.on(self.day).filter(organization__in=places)
        rows = versions.order_by().values("kind").annotate(number=Count("pk"))
        return Counter(dict(rows.values_list("kind", "number")))


@dataclass(frozen=True)
class Figure:
    """One number: `take(source)` gives it."""

    code: str
    label: str
    group: str
    take: Callable[[Source], int]


def _member(key: str, source: Source) -> int:
    return source.members[key]


def _admitted(key: str, source: Source) -> int:
    return source.admitted[key]


def _flowing(name: str, source: Source) -> int:
    return source.flow[name]


def _standing(kinds: tuple[str, ...], source: Source) -> int:
    return sum(source.kinds[kind] for kind in kinds)


STOCK = _("Đảng viên tại ngày chốt số liệu")
AGES = _("Đảng viên theo tuổi")
PARTY_AGES = _("Đảng viên theo tuổi Đảng")
EDUCATION = _("Đảng viên theo học vấn")
THEORY = _("Đảng viên theo lý luận chính trị")
OCCUPATION = _("Đảng viên theo nghề nghiệp")
YEAR = _("Biến động từ đầu năm đến ngày chốt số liệu")
ADMITTED = _("Kết nạp từ đầu năm đến ngày chốt số liệu")
ORGANIZATIONS = _("Tổ chức đảng tại ngày chốt số liệu")

_CELLS = (Kind.BASE_CELL, Kind.SUB_CELL)


def _of_members() -> list[Figure]:
    plain = (
        ("members.total", _("Tổng số đảng viên"), "total"),
        ("members.full", _("Đảng viên chính thức"), "standing.FULL"),
        ("members.probationary", _("Đảng viên dự bị"), "standing.PROBATIONARY"),
        ("members.women", _("Đảng viên nữ"), "sex.F"),
        ("members.ethnic_minority", _("Đảng viên là người dân tộc thiểu số"), "ethnic_minority"),
        ("members.youth_union", _("Đảng viên đang là đoàn viên"), "youth_union.True"),
    )
    found = [Figure(code, label, STOCK, partial(_member, key)) for code, label, key in plain]
    bands = (("age", AGES, AGE_BANDS), ("party_age", PARTY_AGES, PARTY_AGE_BANDS))
    for dimension, group, named in bands:
        found += [
            Figure(
                f"members.{dimension}_{name}",
                label,
                group,
                partial(_member, f"{dimension}.{name}"),
            )
            for name, label, _end in named
        ]
    facts = (
        ("education", EDUCATION, Education),
        ("theory", THEORY, Theory),
        ("occupation", OCCUPATION, Occupation),
    )
    for dimension, group, choices in facts:
        found += [
            Figure(
                f"members.{dimension}_{value.lower()}",
                label,
                group,
                partial(_member, f"{dimension}.{value}"),
            )
            for value, label in choices.choices
        ]
    return found


def _of_the_year() -> list[Figure]:
    ways = {name: label for name, (label, _kinds) in {**WAYS_IN, **WAYS_OUT}.items()}
    named = {
        "start": _("Đảng viên đầu năm"),
        **ways,
        "total_in": _("Cộng tăng"),
        "total_out": _("Cộng giảm"),
        "end": _("Đảng viên cuối kỳ"),
        "difference": _("Chênh lệch chưa khớp"),
    }
    codes = {"struck_off": "struck_off", "expelled": "expelled", "admitted": "admitted.total"}
    found = [
        Figure(codes.get(name, f"flow.{name}"), label, YEAR, partial(_flowing, name))
        for name, label in named.items()
    ]
    found += [
        Figure(f"admitted.{name}", label, ADMITTED, partial(_admitted, name))
        for name, label in ADMITTED_GROUPS.items()
    ]
    return found


def _of_organizations() -> list[Figure]:
    named = (
        ("base", _("Tổ chức cơ sở đảng"), BASE_KINDS),
        ("base_committees", _("Đảng bộ cơ sở"), (Kind.BASE_COMMITTEE,)),
        ("base_cells", _("Chi bộ cơ sở"), (Kind.BASE_CELL,)),
        ("section_committees", _("Đảng bộ bộ phận"), (Kind.SECTION_COMMITTEE,)),
        ("sub_cells", _("Chi bộ trực thuộc đảng ủy cơ sở"), (Kind.SUB_CELL,)),
        ("cells", _("Chi bộ (cơ sở và trực thuộc)"), _CELLS),
    )
    return [
        Figure(f"organizations.{name}", label, ORGANIZATIONS, partial(_standing, kinds))
        for name, label, kinds in named
    ]


#: Every figure by its code, in the order of the list to choose from.
CATALOGUE: dict[str, Figure] = {
    figure.code: figure for figure in (*_of_members(), *_of_the_year(), *_of_organizations())
}


def choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """The catalogue for a drop-down, in groups."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for figure in CATALOGUE.values():
        groups.setdefault(str(figure.group), []).append((figure.code, str(figure.label)))
    return list(groups.items())


def label_of(code: str) -> str:
    """The words of a figure with its group; the code itself when the catalogue has it no more."""
    figure = CATALOGUE.get(code)
    return f"{figure.label} ({figure.group})" if figure else code


def values(organization: int, day: date, codes) -> dict[str, int]:
    """The numbers of some figures; KeyError for a code that the catalogue does not have."""
    source = Source(organization, day)
    return {code: CATALOGUE[code].take(source) for code in dict.fromkeys(codes)}
