"""A published set of criteria and a draft that was made from it."""

from decimal import Decimal

from assessments.criteria import actions
from assessments.criteria.actions import Line
from assessments.models import RuleSet


def populate(mark: str, side) -> None:
    rule_set = RuleSet.objects.get(code="2014-2017")
    staff = side.users["department"]
    published = actions.draft(organization=side.committee, rule_set=rule_set, by=staff)
    lines = [
        Line(f"Nhóm {mark}", f"Tiêu chí {mark} {points}", Decimal(points), evidence=f"Sổ {mark}")
        for points in (60, 40)
    ]
    actions.edit(
        criteria=published,
        name=f"Tiêu chí {mark}",
        document=f"Hướng dẫn {mark}",
        lines=lines,
        version=published.version,
        by=staff,
    )
    side.rows["criteria"] = actions.publish(criteria=published, by=staff)
    side.rows["criteria_draft"] = actions.draft(
        organization=side.committee, rule_set=rule_set, based_on=side.rows["criteria"], by=staff
    )
    side.rows["criteria_draft"] = actions.edit(
        criteria=side.rows["criteria_draft"],
        name=f"Tiêu chí {mark} bản hai",
        document="",
        lines=[
            Line(one.group, f"{one.text} sửa", one.maximum, code=one.code)
            for one in side.rows["criteria_draft"].criteria.all()
        ],
        version=side.rows["criteria_draft"].version,
        by=staff,
    )
