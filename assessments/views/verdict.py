"""What the rules say of an organization's answers, as the pages show it."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessments.scoring.points import Total
from assessments.scoring.verdict import Effect
from assessments.sections import Context
from assessments.sections.points import plain
from assessments.sections.verdicts import sentence_of, total_of, verdict_of


@dataclass(frozen=True)
class VerdictPage:
    """The best level that is possible, and the sentences of the rules by what they did."""

    points: str
    best: object
    is_open: bool  # every level is possible
    deciding: list[str]
    told: list[str]
    unknown: list[str]


def verdict_page(content: Mapping, context: Context, scores=None) -> VerdictPage | None:
    """The verdict in words; None where the year's rules say nothing about levels."""
    found = verdict_of(content, context, scores)
    points = total_of(content, context, scores)
    if not found.reasons and points is None:
        return None

    def sentences(*effects) -> list[str]:
        return [sentence_of(one, points) for one in found.reasons if one.effect in effects]

    return VerdictPage(
        points=_points(points),
        best=next(level for level in context.organization_levels if level.code == found.best),
        is_open=len(found.possible) == len(context.organization_levels),
        deciding=sentences(Effect.LIMITS, Effect.FIXES),
        told=sentences(Effect.TOLD),
        unknown=sentences(Effect.UNKNOWN),
    )


def _points(total: Total | None) -> str:
    return plain(total.points) if total and total.points is not None else ""


def live_points(form) -> dict:
    """What the page needs to add the points up while they are typed."""
    return {
        "fields": " ".join(
            form[name].id_for_label for name in form.fields if name.startswith("points_")
        ),
        "scale": plain(sum(one.maximum for one in form.context.criteria)),
    }
