"""What the portal knows of the questions of the conditions: offered beside them, never filled in.

Discipline of the year, ratings of mass organizations, the tasks of the year's consolidation plan.
An answer that goes against them is nobody's fault by itself: staff are told at verification.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from assessments.models import (
    ConsolidationPlan,
    MassLevel,
    MassOrganization,
    MassOrganizationRating,
    TaskKind,
    TaskProgress,
)
from assessments.sections.conditions import MASS, judged
from assessments.sections.context import Context
from assessments.sections.row import Row
from assessments.sections.scored_rows import read_conditions
from assessments.state_table import DECIDE, VERIFY, judges
from core.formats import integer
from membership.discipline.queries import decided_in
from membership.models import Form
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import can

#: Questions (their codes in the clauses) about discipline of members, and about what was mended.
OF_DISCIPLINE = ("disciplined-for-duties", "corruption", "member-disciplined")
OF_MENDING = ("weaknesses-mended",)
#: Tasks of a plan by which last year's weaknesses are mended.
MENDING = (TaskKind.MEND, TaskKind.MASS, TaskKind.MEMBERS)


@dataclass(frozen=True)
class KnownFact:
    """What the portal knows beside one field, from where, and where it opens ("" nowhere).

    `number` fills a field of numbers. `against` says which answers it contradicts: the answer of a
    question is a bool, that of a field of numbers a number.
    """

    intro: str
    text: str
    against: Callable[[object], bool]
    address: str = ""
    opens: str = ""
    number: int | None = None


@dataclass(frozen=True)
class Contradiction:
    """An answer of a submission, as its row reads it, that the portal's own data contradict."""

    row: Row
    known: KnownFact


def known_facts(user, context: Context) -> dict[str, KnownFact]:
    """By the name of the field, only what the user may see; a few queries, whatever is asked."""
    settings = [clause.settings for clause in judged(context.clauses)]
    codes = {str(one["fact"]) for one in settings if "fact" in one}
    found: dict[str, KnownFact | None] = {}
    if disciplined := codes.intersection(OF_DISCIPLINE):
        found |= dict.fromkeys((f"fact_{code}" for code in disciplined), _discipline(user, context))
    if mended := codes.intersection(OF_MENDING):
        found |= dict.fromkeys((f"fact_{code}" for code in mended), _mending(user, context))
    if any(MASS in one for one in settings):
        found["mass"] = _mass(user, context)
    return {name: known for name, known in found.items() if known}


def contradictions(user, content: Mapping, context: Context) -> list[Contradiction]:
    """Answers of a submission that go against what the user may know, in the order of the rows."""
    part = content.get("conditions")
    if not part:
        return []
    answers = {f"fact_{code}": said for code, said in part["facts"].items()} | {
        "mass": part["mass"]
    }
    known = known_facts(user, context)
    wrong = {
        f"conditions.{name.removeprefix('fact_')}": fact
        for name, fact in known.items()
        if answers.get(name) is not None and fact.against(answers[name])
    }
    rows = read_conditions(content, context) if wrong else []
    return [Contradiction(row, wrong[row.key]) for row in rows if row.key in wrong]


def _discipline(user, context: Context) -> KnownFact | None:
    """Decisions of the year about members; None where the user may not know of discipline."""
    organization, year = context.organization, context.cycle.year
    if not can(user, Permission.VIEW_DISCIPLINE, organization):
        return None
    decided = decided_in(organization, year)
    forms = [form for form in Form if form != Form.STRIKING_OFF and decided[form]]
    number = sum(decided[form] for form in forms)
    if not number and context.register is None:
        return None  # nothing is recorded of the year, which says nothing
    asked = urlencode({"nam": year, "to_chuc": organization.code})
    by_form = ", ".join(f"{form.label} {integer(decided[form])}".lower() for form in forms)
    return KnownFact(
        intro=_("Theo sổ kỷ luật năm %(year)s:") % {"year": year},
        text=_("%(number)s quyết định (%(forms)s)") % {"number": integer(number), "forms": by_form}
        if number
        else _("không có quyết định kỷ luật nào"),
        against=lambda said: said != bool(number),
        address=f"{reverse('membership:disciplines')}?{asked}",
        opens=_("mở danh sách quyết định"),
    )


def _mending(user, context: Context) -> KnownFact | None:
    """The tasks of the year's plan that mend something; None without a plan that stands."""
    plan = _plan(user, context.organization, context.cycle.year)
    if plan is None:
        return None
    tasks = plan.tasks.standing().filter(kind__in=MENDING)
    progress = list(tasks.values_list("progress", flat=True))
    if not progress:
        return None
    done = progress.count(TaskProgress.DONE)
    return KnownFact(
        intro=_("Theo kế hoạch củng cố năm %(year)s:") % {"year": context.cycle.year},
        text=_("%(done)s/%(total)s nhiệm vụ khắc phục đã xong")
        % {"done": integer(done), "total": integer(len(progress))},
        against=lambda said: said is True and done < len(progress),
        address=_address(user, plan),
        opens=_("mở kế hoạch củng cố"),
    )


def _mass(user, context: Context) -> KnownFact | None:
    """Mass organizations at the lowest level this year; where that is not recorded, last year's."""
    organization, year = context.organization, context.cycle.year
    if not can(user, Permission.VIEW_RATING, organization):
        return None
    ratings: dict[int, dict[str, str]] = {}
    rows = MassOrganizationRating.objects.filter(
        organization=organization, year__in=(year, year - 1)
    )
    for rated, kind, level in rows.values_list("year", "kind", "level"):
        ratings.setdefault(rated, {})[kind] = level
    if not ratings:
        return None
    rated = max(ratings)
    lowest = [
        str(MassOrganization(kind).label)
        for kind in MassOrganization.values
        if ratings[rated].get(kind) == MassLevel.WEAK
    ]
    plan = _plan(user, organization, rated + 1)  # a year's ratings are told in the next one's plan
    is_this_year = rated == year
    intro = (
        _("Theo xếp loại đoàn thể năm %(year)s:")
        if is_this_year
        else _("Năm nay chưa ghi xếp loại đoàn thể; năm %(year)s:")
    )
    return KnownFact(
        intro=intro % {"year": rated},
        text=_("%(number)s ở mức yếu (%(names)s)")
        % {"number": integer(len(lowest)), "names": ", ".join(lowest)}
        if lowest
        else _("không đoàn thể nào ở mức yếu"),
        against=lambda said: is_this_year and said < len(lowest),
        address=_address(user, plan) if plan else "",
        opens=_("mở kế hoạch củng cố"),
        number=len(lowest) if is_this_year else None,
    )


def _plan(user, organization: Organization, year: int) -> ConsolidationPlan | None:
    plans = ConsolidationPlan.objects.visible_to(user)
    return (
        plans.filter(organization=organization, cycle__year=year)
        .select_related("organization", "cycle__organization")
        .first()
    )


def _address(user, plan: ConsolidationPlan) -> str:
    """The plan's page for who writes it, or the one for who judges it; "" for others."""
    if can(user, Permission.WRITE_ASSESSMENT, plan.organization):
        return reverse("assessments:consolidation", args=[plan.pk])
    if any(judges(user, permission, plan) for permission in VERIFY + DECIDE):
        return reverse("assessments:consolidation_judge", args=[plan.pk])
    return ""
