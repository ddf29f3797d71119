"""A draft of the committee made from the central text, and its lines as they can be typed again."""

from assessments.criteria import actions
from assessments.criteria.actions import Line
from assessments.criteria.rules import RuleLine, edit_rules
from assessments.models import CriteriaSet

LIMITS_AND_MEASURES = ("fact", "ask", "grades", "scale")


def central() -> CriteriaSet:
    return CriteriaSet.objects.get(rule_set__code="2025", organization=None)


def drafted(cast) -> CriteriaSet:
    base = central()
    return actions.draft(
        organization=cast.committee, rule_set=base.rule_set, based_on=base, by=cast["department"]
    )


def criteria_of(row: CriteriaSet) -> list[Line]:
    names = ("group", "text", "maximum", "code", "evidence", "basis", "standing")
    return [Line(**{name: getattr(one, name) for name in names}) for one in row.criteria.all()]


def rules_of(row: CriteriaSet) -> dict[str, RuleLine]:
    """Every band and condition by its code, unchanged."""
    return {
        one.code: RuleLine(
            kind=one.kind,
            level=one.level.code if one.level else "",
            text=one.text,
            settings={k: v for k, v in one.settings.items() if k not in LIMITS_AND_MEASURES},
            question=one.settings.get("ask", one.text) if "fact" in one.settings else "",
            code=one.code,
            basis=one.basis,
            standing=one.standing,
        )
        for one in row.clauses.select_related("level")
    }


def ruled(row: CriteriaSet, lines, by, **more) -> CriteriaSet:
    row.refresh_from_db()
    return edit_rules(criteria=row, lines=list(lines), version=row.version, by=by, **more)


def documented(row: CriteriaSet, by, lines=None) -> CriteriaSet:
    """With a document, so that binding rules may be changed."""
    row.refresh_from_db()
    return actions.edit(
        criteria=row,
        name=row.name,
        document="12-HD/TD",
        lines=criteria_of(row) if lines is None else lines,
        version=row.version,
        by=by,
    )
