"""What the rules of the year make of one organization's answers: the levels that are possible."""

from collections.abc import Mapping
from fractions import Fraction

from django.utils.translation import gettext as _

from assessments.models import Clause, CriteriaClause, Standing
from assessments.scoring.points import Score, Total, total
from assessments.scoring.verdict import Effect, Kind, Reason, Rule, Verdict, verdict
from assessments.sections.conditions import MASS, OF_TASKS, Tasks, judged
from assessments.sections.context import Context
from assessments.sections.minimums import by_points
from assessments.sections.points import of_criteria, plain, scores_of


def total_of(
    content: Mapping, context: Context, scores: Mapping[str, Score] | None = None
) -> Total | None:
    """The points of a submission, or of other scores; None where the year has no criteria."""
    if not context.criteria or (scores is None and not content.get("points")):
        return None
    return total(of_criteria(context.criteria), scores or scores_of(content["points"]))


def verdict_of(
    content: Mapping, context: Context, scores: Mapping[str, Score] | None = None
) -> Verdict:
    """The possible levels, best first, and each rule's reason.

    `content` is that of a submission, or of the sections that are complete so far: what is missing
    is not known, and limits nothing.
    """
    points = total_of(content, context, scores)
    rules = [
        _band(clause, context) for clause in context.clauses if clause.kind == Clause.Kind.BAND
    ]
    rules += [
        Rule(
            text=clause.text,
            kind=Kind(clause.kind),
            level=clause.level.code,
            confirmed=clause.standing != Standing.UNCONFIRMED,
            holds=holds(clause, content, context, scores),
        )
        for clause in judged(context.clauses)
        if clause.level
    ]
    levels = [level.code for level in context.organization_levels]
    return verdict(levels, rules, points.points if points else None)


def sentence_of(reason: Reason, points: Total | None) -> str:
    """What one rule did, in a sentence that quotes it."""
    rule = reason.rule
    if reason.effect == Effect.UNKNOWN:
        return _("Chưa đủ số liệu để xét: %(rule)s") % {"rule": rule.text}
    if rule.kind == Kind.BAND and points is not None and points.points is not None:
        said = _("Được %(points)s điểm: %(rule)s") % {
            "points": plain(points.points),
            "rule": rule.text,
        }
    elif rule.kind == Kind.FATAL:
        said = _("Có điều kiện loại trừ: %(rule)s") % {"rule": rule.text}
    else:
        said = _("Chưa đạt điều kiện: %(rule)s") % {"rule": rule.text}
    if reason.effect == Effect.TOLD:
        said += " " + _("(văn bản chưa kiểm chứng nên không tự quyết định)")
    return said


def objections(content: Mapping, context: Context, level: str, scores=None) -> list[str]:
    """Why the rules forbid a level, in sentences; none when it is possible."""
    points = total_of(content, context, scores)
    reasons = verdict_of(content, context, scores).against(level)
    return [sentence_of(reason, points) for reason in reasons]


def limits_of(clause: Clause | CriteriaClause) -> tuple[Fraction | None, Fraction | None]:
    """From how many points a band begins and under how many it ends; None where it is open."""
    at_least, below = (
        None if one is None else Fraction(str(one))
        for one in (clause.settings.get("from"), clause.settings.get("below"))
    )
    return at_least, below


def _band(clause: Clause | CriteriaClause, context: Context) -> Rule:
    """A band of a level leaves what is counted inside that level (exemplary in TSVM) possible too."""
    at_least, below = limits_of(clause)
    best = next(
        one for one in context.organization_levels if clause.level_id in (one.pk, one.counted_in_id)
    )
    return Rule(
        text=clause.text,
        kind=Kind.BAND,
        level=best.code,
        confirmed=clause.standing != Standing.UNCONFIRMED,
        at_least=at_least,
        below=below,
    )


def holds(
    clause: Clause | CriteriaClause,
    content: Mapping,
    context: Context,
    scores: Mapping[str, Score] | None = None,
) -> bool | None:
    """Whether a condition holds by all that its settings name; None where it is not known."""
    if scores is None and content.get("points"):
        scores = scores_of(content["points"])
    parts = [
        *_by_facts(clause, content),
        *_by_tasks(clause, content),
        *_by_shares(clause, content, context),
        *by_points(clause, context.criteria, scores),
    ]
    if False in parts:
        return False
    return None if None in parts or not parts else True


def _by_facts(clause: Clause | CriteriaClause, content: Mapping) -> list[bool | None]:
    answers = content.get("conditions") or {}
    found = []
    if "fact" in clause.settings:
        found.append(answers.get("facts", {}).get(clause.settings["fact"]))
    if MASS in clause.settings:
        number = answers.get("mass")
        found.append(None if number is None else number >= clause.settings[MASS])
    return found


def _by_tasks(clause: Clause | CriteriaClause, content: Mapping) -> list[bool | None]:
    asked = [name for name in OF_TASKS if name in clause.settings]
    counts = (content.get("conditions") or {}).get("tasks")
    if not asked or not counts:
        return [None] * len(asked)
    tasks = Tasks(**counts)
    return [_task_condition(name, clause.settings[name], tasks) for name in asked]


def _task_condition(name: str, limit: int, tasks: Tasks) -> bool | None:
    measured = {
        "done_percent": tasks.share(tasks.done),
        "done_percent_below": tasks.share(tasks.done),
        "on_time_percent": tasks.share(tasks.on_time),
        "exceeded_percent": tasks.share(tasks.exceeded),
        "late_percent_at_most": tasks.share(tasks.done - tasks.on_time),
    }[name]
    if measured is None:
        return None
    if name == "done_percent_below":
        return measured < limit
    return measured <= limit if name == "late_percent_at_most" else measured >= limit


def _by_shares(
    clause: Clause | CriteriaClause, content: Mapping, context: Context
) -> list[bool | None]:
    if "share_over" not in clause.settings or "of" not in clause.settings:
        return []
    failing, rated = _counts(clause.settings["of"], content, context)
    if failing is None:
        return [None]
    return [failing > Fraction(clause.settings["share_over"]) * rated]


def _counts(of: str, content: Mapping, context: Context) -> tuple[int | None, int]:
    """How many are rated at a failing level, and how many are rated at all."""
    if of == "members":
        levels = content["members"]["levels"] if content.get("members") else None
        if levels is None:
            return None, 0
        bad = {level.code for level in context.member_levels if level.failing}
        return sum(n for code, n in levels.items() if code in bad), sum(levels.values())
    if not context.cells:
        return 0, 0
    if not content.get("cells"):
        return None, 0
    bad = {level.code for level in context.organization_levels if level.failing}
    rated = [cell["level"] for cell in content["cells"].values() if cell["level"]]
    return sum(code in bad for code in rated), len(rated)
