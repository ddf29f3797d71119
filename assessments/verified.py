"""Points that staff give when they verify: their own where they differ, the committee's elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from assessments.models import SelfAssessment
from assessments.scoring.points import Score
from assessments.sections.points import plain, scores_of
from core.exceptions import Refused


@dataclass(frozen=True)
class Verified:
    """What staff give one criterion: points, None when it does not apply, and why."""

    points: Decimal | None
    why: str = ""


def differing(assessment: SelfAssessment, points: Mapping[str, Verified]) -> dict:
    """Of what staff gave, that which is not what the committee gave; as it is kept.

    Raises Refused for points beyond the criterion's maximum, and for a difference without a reason
    (Plan 15-KH/ĐUK, I: assessments are not close to the truth).
    """
    if not points:
        return {}
    criteria = {one.code: one for one in assessment.cycle.criteria.criteria.all()}
    own = scores_of(assessment.submissions.last().content["points"])
    kept = {}
    for code, given in points.items():
        criterion = criteria[code]
        if given.points is not None and not 0 <= given.points <= criterion.maximum:
            raise Refused(
                _("“%(criterion)s”: điểm phải từ 0 đến %(maximum)s.")
                % {"criterion": criterion, "maximum": plain(criterion.maximum)}
            )
        if given.points == own[code].points:
            continue
        if not given.why.strip():
            raise Refused(
                _("“%(criterion)s”: điểm thẩm định khác điểm tự chấm; hãy ghi vì sao.")
                % {"criterion": criterion}
            )
        said = None if given.points is None else str(given.points)
        kept[code] = {"points": said, "why": given.why.strip()}
    return kept


def scores_of_staff(content: Mapping, verified: Mapping) -> dict[str, Score] | None:
    """All scores as they stand after verification; None where the year is not scored."""
    if not content.get("points"):
        return None
    return {**scores_of(content["points"]), **scores_of(verified)}
