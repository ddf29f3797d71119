"""Plans and their yearly targets (Plan 15-KH/ĐUK, II.1)."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.models import Indicator, Plan, Target
from core import audit
from core.exceptions import Refused
from organizations.models import Organization

audit.register_sentence(
    "plan.create", gettext_lazy("%(actor)s đã lập “%(after.name)s” (%(after.number)s)")
)
audit.register_sentence(
    "plan.edit", gettext_lazy("%(actor)s đã sửa “%(after.name)s” (%(after.number)s)")
)
audit.register_sentence(
    "plan.target",
    gettext_lazy(
        "%(actor)s đã đặt mục tiêu năm %(after.year)s của “%(subject)s”: "
        "%(after.indicator_name)s %(after.rule_name)s %(after.value)s"
    ),
)

FIELDS = ("name", "number", "issued_on", "year_from", "year_until", "targets_from")


@transaction.atomic
def create_plan(
    *,
    organization: Organization,
    name: str,
    number: str,
    issued_on: date,
    year_from: int,
    year_until: int,
    by,
    targets_from: int | None = None,
) -> Plan:
    """Write down a committee's plan for a span of years; targets hold from `targets_from` on."""
    plan = Plan(
        organization=organization,
        name=name.strip(),
        number=number.strip(),
        issued_on=issued_on,
        year_from=year_from,
        year_until=year_until,
        targets_from=targets_from or year_from,
    )
    _check_span(plan)
    plan.save()
    _record("plan.create", plan, by, before=None)
    return plan


@transaction.atomic
def edit_plan(*, plan: Plan, by, **values) -> Plan:
    """Change a plan's own facts (any of FIELDS); targets outside its new span refuse it."""
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    before = _of_plan(plan)
    for name in FIELDS:
        if name in values:
            setattr(plan, name, values[name])
    _check_span(plan)
    outside = plan.targets.exclude(year__range=(plan.targets_from, plan.year_until)).first()
    if outside:
        raise Refused(
            _("Năm %(year)s đã có mục tiêu; hãy bỏ mục tiêu trước khi rút ngắn kế hoạch.")
            % {"year": outside.year}
        )
    plan.save()
    if _of_plan(plan) != before:
        _record("plan.edit", plan, by, before=before)
    return plan


@transaction.atomic
def set_target(
    *,
    plan: Plan,
    year: int,
    indicator: str,
    rule: str | None,
    by,
    value: Decimal | None = None,
) -> Target | None:
    """Set one indicator's target of one year (percent, or a count); rule None takes it away."""
    if not plan.targets_from <= year <= plan.year_until:
        raise Refused(
            _("Mục tiêu chỉ đặt cho các năm từ %(first)s đến %(last)s.")
            % {"first": plan.targets_from, "last": plan.year_until}
        )
    target = Target.objects.filter(plan=plan, year=year, indicator=indicator).first()
    before = _of_target(target)
    if rule is None:
        if target:
            target.delete()
            _record_target(plan, year, indicator, None, by, before)
        return None
    _check_value(indicator, rule, value)
    target = target or Target(plan=plan, year=year, indicator=indicator)
    target.rule = rule
    target.value = None if value is None else Decimal(value)
    if before == _of_target(target):
        return target
    target.save()
    _record_target(plan, year, indicator, target, by, before)
    return target


def _check_value(indicator: str, rule: str, value) -> None:
    label = Indicator(indicator).label
    if rule == Target.Rule.FALLING:
        if value is not None:
            raise Refused(
                _("%(name)s: mục tiêu “giảm so với năm trước” không kèm giá trị.") % {"name": label}
            )
    elif value is None or value < 0:
        raise Refused(_("%(name)s: hãy nhập giá trị, ví dụ 60.") % {"name": label})


def _check_span(plan: Plan) -> None:
    if not plan.year_from <= plan.targets_from <= plan.year_until:
        raise Refused(_("Các năm phải theo thứ tự: từ năm, mục tiêu từ năm, đến năm."))


def _of_plan(plan: Plan) -> dict:
    return {name: getattr(plan, name) for name in FIELDS}


def _of_target(target: Target | None) -> dict | None:
    return {"rule": target.rule, "value": target.value} if target else None


def _record(action: str, plan: Plan, by, before) -> None:
    audit.record(
        action,
        by=by,
        subject=plan,
        scope_path=plan.organization.path,
        before=before,
        after=_of_plan(plan),
    )


def _record_target(plan, year, indicator, target, by, before) -> None:
    audit.record(
        "plan.target",
        by=by,
        subject=plan,
        scope_path=plan.organization.path,
        before=before,
        after={
            "year": year,
            "indicator": indicator,
            "indicator_name": Indicator(indicator).label,
            "rule_name": target.get_rule_display() if target else _("bỏ mục tiêu"),
            "value": "" if target is None or target.value is None else target.value,
        },
    )
