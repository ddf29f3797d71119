"""Points and conditions of a submission read aloud, beside those of last year."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from assessments.scoring.points import by_group
from assessments.sections.conditions import judged
from assessments.sections.context import Context
from assessments.sections.points import of_criteria, plain, scores_of
from assessments.sections.row import Row
from assessments.sections.verdicts import total_of
from core.formats import integer


def read_points(content: Mapping, context: Context) -> list[Row]:
    """Each criterion with its points, then each group and the whole."""
    part = content.get("points")
    if not part:
        return []
    rows = [
        Row(
            "points",
            f"points.{criterion.code}",
            _("%(criterion)s (tối đa %(maximum)s)")
            % {"criterion": criterion.text, "maximum": plain(criterion.maximum)},
            _score(part[criterion.code]),
        )
        for criterion in context.criteria
    ]
    criteria = of_criteria(context.criteria)
    for group, total in by_group(criteria, scores_of(part)).items():
        reached = f"{plain(total.reached)}/{plain(total.possible)}"
        rows.append(
            Row("points", f"points.group.{group}", _("Cộng: %(group)s") % {"group": group}, reached)
        )
    whole = total_of(content, context)
    assert whole is not None
    said = "–" if whole.points is None else plain(whole.points)
    if whole.is_scaled:
        said = _("%(points)s (%(reached)s/%(possible)s điểm của các tiêu chí áp dụng)") % {
            "points": said,
            "reached": plain(whole.reached),
            "possible": plain(whole.possible),
        }
    return [*rows, Row("points", "points.total", _("Tổng điểm"), said)]


def _score(one: Mapping) -> str:
    if one["points"] is None:
        return _("Không áp dụng: %(why)s") % {"why": one["why"]}
    said = plain(scores_of({"": one})[""].points)
    return f"{said} – {one['why']}" if one["why"] else said


def read_conditions(content: Mapping, context: Context) -> list[Row]:
    """The answers to the questions of the rules, and the counts of tasks."""
    part = content.get("conditions")
    if not part:
        return []
    words = {
        str(clause.settings["fact"]): str(clause.settings.get("ask", clause.text))
        for clause in judged(context.clauses)
        if "fact" in clause.settings
    }
    rows = [
        Row(
            "conditions",
            f"conditions.{code}",
            words.get(code, code),
            _("Có") if said else _("Không"),
        )
        for code, said in part["facts"].items()
    ]
    labels = {
        "total": _("Số nhiệm vụ được giao trong năm"),
        "done": _("Trong đó đã hoàn thành"),
        "on_time": _("Hoàn thành đúng hạn"),
        "exceeded": _("Hoàn thành vượt mức"),
    }
    for name, number in (part["tasks"] or {}).items():
        rows.append(Row("conditions", f"conditions.tasks.{name}", labels[name], integer(number)))
    if part["mass"] is not None:
        label = _("Số đoàn thể bị xếp mức thấp nhất trong năm")
        rows.append(Row("conditions", "conditions.mass", label, integer(part["mass"])))
    if part["note"]:
        rows.append(
            Row("conditions", "conditions.note", _("Giải trình thêm"), part["note"], is_long=True)
        )
    return rows
