"""Writing how a cap is counted: one setting for all committees, until a cycle uses the rule set."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.models import Clause, RuleSet
from assessments.scoring.caps import Cap
from core import audit
from core.concurrency import StaleVersion
from core.exceptions import Refused
from core.formats import date as written
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import can

audit.register_sentence(
    "rule_set.cap",
    gettext_lazy("%(actor)s đã sửa cách tính tỷ lệ tối đa của bộ quy tắc “%(subject)s”"),
)


def may_change(user) -> bool:
    """Whether all whom the rules bind are his to lead: the right at every organization at the top.

    Rules are the installation's: of two committees side by side none changes them for the other.
    """
    roots = list(Organization.objects.current().roots())
    return bool(roots) and all(can(user, Permission.MANAGE_CYCLE, root) for root in roots)


def frozen_sentence(rule_set: RuleSet) -> str:
    """Why the settings of a rule set cannot be changed any more; "" while they can."""
    if rule_set.frozen_at is None:
        return ""
    return _(
        "Bộ quy tắc đã khóa từ ngày %(day)s vì có đợt đánh giá sử dụng; cách tính giữ nguyên cho "
        "các năm của bộ này."
    ) % {"day": written(rule_set.frozen_at)}


def locked_sentence(rule_set: RuleSet, user) -> str:
    """Why the user cannot change the settings; "" when he can."""
    if frozen := frozen_sentence(rule_set):
        return frozen
    if may_change(user):
        return ""
    return _(
        "Cách tính dùng chung cho mọi đảng bộ trên hệ thống; người mở đợt đánh giá ở mọi tổ chức "
        "đứng đầu sửa được, trước khi có đợt đánh giá sử dụng."
    )


@transaction.atomic
def set_cap(*, clause: Clause, cap: Cap, seen: dict, by) -> Clause:
    """Write the settings of a cap. `seen` are those that the form was filled from.

    Raises PermissionDenied, Refused once a cycle uses the rule set, StaleVersion when somebody else
    changed them meanwhile.
    """
    if not may_change(by):
        raise PermissionDenied("rules of all committees")
    rule_set = RuleSet.objects.select_for_update().get(pk=clause.rule_set_id)
    if frozen := frozen_sentence(rule_set):
        raise Refused(frozen)
    clause = Clause.objects.select_for_update().select_related("rule_set").get(pk=clause.pk)
    if clause.settings != seen:
        raise StaleVersion(current=clause.settings, submitted=seen)
    before, after = clause.settings, {**clause.settings, **cap.settings()}
    if before == after:
        return clause
    clause.settings = after
    clause.save(update_fields=["settings"])
    for root in Organization.objects.current().roots():
        audit.record(
            "rule_set.cap",
            by=by,
            subject=rule_set,
            scope_path=root.path,
            before=before,
            after=after,
        )
    return clause
