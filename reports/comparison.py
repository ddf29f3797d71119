"""One base organization against last year and against its type: figures alone, no names.

Its own figures and those of the type come from the same statistics of its superior. Of a type with
few organizations nothing is told, nor a figure that few of them stand behind, since a share of few
tells what each of them has.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from assessments.models import OrganizationRating
from assessments.years import closed_years
from organizations.kinds import Kind
from organizations.models import EnterpriseType, Organization
from reports import sources
from reports.part_sources import Reading
from reports.statistics import Figure, LevelFlags, Measure, Part, Statistics

#: So many organizations of the type must stand behind a figure besides the one that compares.
FEWEST_OTHERS = 5

#: What is compared, in the order of the page.
CODES = ("subcell-ps", "members-good", "members-bad", "members-total", "admissions")


@dataclass(frozen=True)
class Line:
    """One figure: of the year before, of the year, and of the whole type (None: not told)."""

    measure: Measure
    before: Figure | None
    own: Figure | None
    of_type: Figure | None


@dataclass(frozen=True)
class LevelShare:
    """How many organizations of the type got a level in the year; `is_own`: this one too."""

    level: LevelFlags
    count: int
    is_own: bool


@dataclass(frozen=True)
class Comparison:
    """What the page shows of one closed year. `rated` counts the type's rated organizations."""

    year: int
    kind_of_enterprise: EnterpriseType | None
    rating: OrganizationRating | None
    rating_before: OrganizationRating | None
    rated: int
    levels: tuple[LevelShare, ...]
    lines: tuple[Line, ...]

    @property
    def tells_of_type(self) -> bool:
        return self.rated > FEWEST_OTHERS

    @property
    def why_not(self) -> str:
        """Why the type's figures are not told; "" when they are."""
        if self.kind_of_enterprise is None:
            return _("Tổ chức chưa được ghi loại hình doanh nghiệp nên không có số để so sánh.")
        if self.tells_of_type:
            return ""
        return _(
            "Năm %(year)s có dưới %(fewest)s tổ chức khác cùng loại hình, nên số chung của loại "
            "hình không nêu để không lộ kết quả của từng nơi."
        ) % {"year": self.year, "fewest": FEWEST_OTHERS}


def compare(organization: Organization, user) -> Comparison | None:
    """Compare the last closed year of a base organization; None while there is none.

    The caller must have found `organization` in the user's scope of ratings.
    """
    superior = organization.parent
    years = closed_years(superior) if superior else []
    if not years:
        return None
    year = years[-1]
    found = (
        OrganizationRating.objects.visible_to(user)
        .filter(organization=organization, year__in=(year - 1, year))
        .select_related("level", "not_rated_reason", "enterprise_type")
    )
    ratings = {rating.year: rating for rating in found}
    return _of_year(superior, organization, year, ratings)


def _of_year(superior, organization, year: int, ratings) -> Comparison:
    stats = Statistics(sources.read(superior, (year,), Reading(parts=True)))
    rating = ratings.get(year)
    kind = rating.enterprise_type if rating else organization.enterprise_type
    part = Part(type_code=kind.code) if kind else None
    own = stats.of(Part(branch=organization.pk))
    of_type = stats.of(part) if part else None
    rated = sum(count for _level, count in of_type.structure(year)) if of_type else 0
    told = of_type if of_type and rated > FEWEST_OTHERS else None

    def tellable(code: str) -> Statistics | None:
        """The type's statistics, where enough others stand behind the figure."""
        others = _behind(stats, part, code, year) - {organization.pk} if told else set()
        return told if len(others) >= FEWEST_OTHERS else None

    return Comparison(
        year=year,
        kind_of_enterprise=kind,
        rating=rating,
        rating_before=ratings.get(year - 1),
        rated=rated,
        levels=_levels(told, year, rating) if told else (),
        lines=tuple(line for code in CODES if (line := _line(code, year, own, tellable(code)))),
    )


def _behind(stats: Statistics, part: Part, code: str, year: int) -> set[int | None]:
    """The base organizations whose own numbers a figure of the type is added up from."""
    if code == "subcell-ps":
        return {
            one.branch
            for one in stats.data.ratings
            if one.year == year and one.kind == Kind.SUB_CELL and one.level and part.holds(one)
        }
    return {
        one.branch
        for one in stats.data.part_returns
        if one.year == year
        and part.holds(one)
        and (one.row.admissions is not None if code == "admissions" else one.row.by_level)
    }


def _levels(stats: Statistics, year: int, rating) -> tuple[LevelShare, ...]:
    own = rating.level_id if rating else None
    return tuple(
        LevelShare(level, count, level.id == own) for level, count in stats.structure(year)
    )


def _line(code: str, year: int, own: Statistics, told: Statistics | None) -> Line | None:
    line = Line(
        measure=own.measures[code],
        before=own.figure(code, year - 1),
        own=own.figure(code, year),
        of_type=told.figure(code, year) if told and code != "members-total" else None,
    )
    return line if line.before or line.own else None
