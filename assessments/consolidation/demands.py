"""Which tasks a plan must hold, from last year's results (Plan 15-KH/ĐUK, II.2.1 and II.2.2).

Pure: no database, no request. The codes are those of `TaskKind` and `MassOrganization`.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.formats import integer

KEEP, MEND, MASS, MEMBERS = "KEEP", "MEND", "MASS", "MEMBERS"


@dataclass(frozen=True)
class WeakMass:
    """A mass organization that was not strong: its kind, its name and its level in words."""

    kind: str
    name: str
    level: str


@dataclass(frozen=True)
class LastYear:
    """Last year's results of one base organization.

    `level` is "" where it was not rated; `is_top` says whether the level counts as the top.
    `completing` and `failing` are members of the annual return at those levels, None where there
    is no return.
    """

    year: int
    level: str = ""
    is_top: bool = False
    weak_mass: tuple[WeakMass, ...] = ()
    completing: int | None = None
    failing: int | None = None

    @property
    def members_below(self) -> int:
        """Members who broke their qualification, did not complete, or barely completed."""
        return (self.completing or 0) + (self.failing or 0)


@dataclass(frozen=True)
class Demand:
    """A task that the plan must hold: its kind, the mass organization (or ""), and why."""

    kind: str
    mass_organization: str
    why: str

    @property
    def key(self) -> tuple[str, str]:
        return self.kind, self.mass_organization


def demands(last: LastYear) -> list[Demand]:
    """Every demanded task with the sentence that says why, in the order of the form."""
    return [
        *_of_the_level(last),
        *(_of_a_mass_organization(last, mass) for mass in last.weak_mass),
        *_of_members(last),
    ]


def unmet(found: Iterable[Demand], tasks: Collection[tuple[str, str]]) -> list[Demand]:
    """The demands that no task meets; a task is its (kind, mass organization)."""
    return [demand for demand in found if demand.key not in tasks]


def _of_the_level(last: LastYear) -> list[Demand]:
    if not last.level:
        return []
    names = {"year": last.year, "level": last.level}
    if last.is_top:
        why = _("Năm %(year)s xếp loại “%(level)s”: cần ít nhất một nhiệm vụ để giữ vững.")
        return [Demand(KEEP, "", why % names)]
    why = _("Năm %(year)s xếp loại “%(level)s”: cần ít nhất một nhiệm vụ để vươn lên.")
    return [Demand(MEND, "", why % names)]


def _of_a_mass_organization(last: LastYear, mass: WeakMass) -> Demand:
    why = _(
        "%(name)s năm %(year)s xếp loại “%(level)s”, chưa vững mạnh: cần một nhiệm vụ ghi rõ người "
        "phụ trách và biện pháp."
    ) % {"name": mass.name, "year": last.year, "level": mass.level}
    return Demand(MASS, mass.kind, why)


def _of_members(last: LastYear) -> list[Demand]:
    if not last.members_below:
        return []
    why = _(
        "Năm %(year)s có %(number)s đảng viên ở mức hoàn thành, vi phạm hoặc không hoàn thành "
        "(hoàn thành %(completing)s; vi phạm, không hoàn thành %(failing)s): cần ít nhất một nhiệm "
        "vụ giúp đỡ."
    ) % {
        "year": last.year,
        "number": integer(last.members_below),
        "completing": integer(last.completing or 0),
        "failing": integer(last.failing or 0),
    }
    return [Demand(MEMBERS, "", why)]
