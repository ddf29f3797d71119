"""The plan of the demonstration committee and its yearly targets (Plan 15-KH/ĐUK, II.1)."""

from datetime import date
from decimal import Decimal

from assessments.actions import create_plan, set_target
from assessments.models import Indicator, Plan, Target
from organizations.models import Organization

NAME = "Kế hoạch củng cố tổ chức đảng, nâng cao chất lượng cán bộ, đảng viên nhiệm kỳ 2010–2015"

TARGETS = (
    (Indicator.BASE_PURE_STRONG, Target.Rule.AT_LEAST, Decimal(60)),
    (Indicator.MEMBERS_GOOD, Target.Rule.AT_LEAST, Decimal(80)),
    (Indicator.WEAK, Target.Rule.AT_MOST, Decimal(0)),
    (Indicator.ADMISSIONS, Target.Rule.AT_LEAST, Decimal(100)),
    (Indicator.COMPLETING, Target.Rule.FALLING, None),
    (Indicator.MEMBERS_BAD, Target.Rule.FALLING, None),
)


def make_plan(organization: Organization, number: str, by, name: str = NAME) -> Plan:
    """The plan of 2010–2015, whose six targets hold in each year from 2011 to 2015."""
    plan = create_plan(
        organization=organization,
        name=name,
        number=number,
        issued_on=date(2011, 4, 18),
        year_from=2010,
        year_until=2015,
        targets_from=2011,
        by=by,
    )
    for year in range(2011, 2016):
        for indicator, rule, value in TARGETS:
            set_target(plan=plan, year=year, indicator=indicator, rule=rule, value=value, by=by)
    return plan
