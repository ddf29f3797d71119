"""Whether a committee's year can be opened: every step has somebody who can do it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from assessments.facts import Facts, bases_under
from assessments.models import CriteriaSet, Cycle, OrganizationRating, RuleSet
from core.calendar import add_months
from core.dates import today
from organizations.models import Grant, Organization
from organizations.permissions import Permission

#: So many names stand in one sentence.
NAMED = 5
_ACCOUNTS = ("people:list", Permission.MANAGE_ACCOUNT)
_DATES = (
    *("opens_on", "registration_due", "consolidation_due", "writing_from"),
    *("submission_due", "verification_due", "decision_due"),
)


@dataclass(frozen=True)
class Problem:
    """Something that keeps the year from being opened.

    `place` names the page that mends it, for who holds `permission`.
    """

    sentence: str
    place: str
    permission: str


@dataclass(frozen=True)
class Readiness:
    """What is there for a year of a committee, and what is missing.

    `rule_set` is None where no rules hold for the year; `criteria` are those that may be chosen.
    """

    organization: Organization
    year: int
    rule_set: RuleSet | None
    criteria: list[CriteriaSet]
    bases: list[Facts]
    problems: list[Problem]


def readiness(organization: Organization, year: int) -> Readiness:
    """Look at a committee before its year is opened; a few queries whatever its size."""
    rule_set = RuleSet.objects.for_year(year)
    criteria = list(CriteriaSet.objects.usable(organization, rule_set)) if rule_set else []
    bases = bases_under(organization, year)
    problems = []
    if rule_set is None:
        problems.append(
            Problem(
                _("Chưa có bộ quy tắc cho năm %(year)s.") % {"year": year},
                "assessments:rule_sets",
                Permission.VIEW_RATING,
            )
        )
    elif rule_set.is_scored and not criteria:
        problems.append(
            Problem(
                _(
                    "Quy định của năm chấm theo thang điểm mà chưa có bộ tiêu chí nào được ban hành."
                ),
                "assessments:criteria_sets",
                Permission.VIEW_RATING,
            )
        )
    if not bases:
        problems.append(
            Problem(
                _("Năm %(year)s không có tổ chức cơ sở đảng nào trực thuộc.") % {"year": year},
                "organizations:tree",
                Permission.VIEW_ORGANIZATION,
            )
        )
    problems += _without_people(organization, bases)
    return Readiness(organization, year, rule_set, criteria, bases, problems)


def why_no_cycle(organization: Organization, year: int) -> str | None:
    """Why no cycle of the committee can be opened for the year, whoever is there; None if it can.

    It has one already, the year is still to come, or its levels were entered as history.
    """
    if Cycle.objects.filter(organization=organization, year=year).exists():
        return _("Đợt đánh giá năm %(year)s đã được mở trước đó.") % {"year": year}
    if year > today().year:
        return _(
            "Năm %(year)s chưa đến nên chưa mở đợt đánh giá được. Mở được từ ngày 01/01/%(year)s."
        ) % {"year": year}
    if _of_history(organization).filter(year=year).exists():
        return _(
            "Năm %(year)s đã có kết quả xếp loại nhập từ trước nên không mở đợt đánh giá; "
            "cần sửa thì sửa ở trang nhập kết quả."
        ) % {"year": year}
    return None


def year_to_open(organization: Organization) -> int:
    """The first year from the running one of which the committee has neither cycle nor history."""
    taken = {
        *Cycle.objects.filter(organization=organization).values_list("year", flat=True),
        *_of_history(organization).values_list("year", flat=True),
    }
    year = today().year
    while year in taken:
        year += 1
    return year


def _of_history(organization: Organization):
    return OrganizationRating.objects.filter(superior=organization, level__isnull=False).order_by()


def dates_from(cycle: Cycle | None, year: int) -> dict[str, date]:
    """The dates of an earlier cycle, as many years later as `year` is; none without a cycle."""
    if cycle is None:
        return {}
    later = 12 * (year - cycle.year)
    found = {name: getattr(cycle, name) for name in _DATES}
    return {name: add_months(day, later) for name, day in found.items() if day}


def _without_people(organization: Organization, bases: list[Facts]) -> list[Problem]:
    problems = []
    writers = _paths_with((Permission.WRITE_ASSESSMENT, Permission.SUBMIT_ASSESSMENT))
    standing = [
        one  # in a past year others took part, who ended or went elsewhere since
        for one in bases
        if not one.organization.is_dissolved and organization.contains(one.organization)
    ]
    lacking = [one.name for one in standing if not _covers(writers, one.organization.path)]
    if lacking:
        names = "; ".join(lacking[:NAMED]) + ("…" if len(lacking) > NAMED else "")
        problems.append(
            Problem(
                _(
                    "%(count)s tổ chức cơ sở đảng chưa có tài khoản của người viết và nộp bản tự "
                    "đánh giá: %(names)s."
                )
                % {"count": len(lacking), "names": names},
                *_ACCOUNTS,
            )
        )
    for permission, sentence in (
        (Permission.VERIFY_ASSESSMENT, _("Chưa có tài khoản nào của người thẩm định.")),
        (Permission.DECIDE_ASSESSMENT, _("Chưa có tài khoản nào của người quyết định xếp loại.")),
    ):
        if not _covers(_paths_with((permission,)), organization.path):
            problems.append(Problem(sentence, *_ACCOUNTS))
    return problems


def _paths_with(permissions: Iterable[str]) -> tuple[str, ...]:
    """Where active users hold all the permissions by one grant today."""
    grants = Grant.objects.in_force().filter(user__is_active=True)
    held = grants.values_list("role__permissions", "organization__path")
    return tuple(path for codes, path in held if set(map(str, permissions)) <= set(codes))


def _covers(paths: tuple[str, ...], path: str) -> bool:
    return path.startswith(paths)
