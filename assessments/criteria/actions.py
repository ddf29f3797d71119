"""The doors by which criteria change: draft, edit, publish, withdraw, discard."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.criteria.checks import points_of, problems
from assessments.criteria.comparing import compared
from assessments.models import (
    CriteriaClause,
    CriteriaSet,
    CriteriaState,
    Criterion,
    RuleSet,
    Standing,
)
from core import audit
from core.concurrency import check_version
from core.dates import now, today
from core.exceptions import Refused
from organizations.kinds import Kind
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import check_can

for _action, _sentence in (
    ("draft", gettext_lazy("%(actor)s đã soạn bộ tiêu chí “%(subject)s”")),
    ("edit", gettext_lazy("%(actor)s đã sửa bộ tiêu chí “%(subject)s”")),
    ("rules", gettext_lazy("%(actor)s đã sửa khung điểm, điều kiện của “%(subject)s”")),
    ("publish", gettext_lazy("%(actor)s đã ban hành bộ tiêu chí “%(subject)s”")),
    ("withdraw", gettext_lazy("%(actor)s đã thôi dùng bộ tiêu chí “%(subject)s”")),
    ("discard", gettext_lazy("%(actor)s đã bỏ bản soạn bộ tiêu chí “%(subject)s”")),
):
    audit.register_sentence(f"criteria.{_action}", _sentence)

_COPIED = ("code", "group", "text", "evidence", "maximum", "basis", "standing", "order")
_CLAUSE = ("kind", "level", "text", "settings", "basis", "standing")


@dataclass(frozen=True)
class Line:
    """One criterion as it was typed; `code` is empty for a new one."""

    group: str
    text: str
    maximum: Decimal
    code: str = ""
    evidence: str = ""
    basis: str = ""
    standing: str = Standing.LOCAL


@transaction.atomic
def draft(
    *, organization: Organization, rule_set: RuleSet, by, based_on: CriteriaSet | None = None
) -> CriteriaSet:
    """Begin the committee's next version under a rule set, as a copy of `based_on`.

    Without one it has no criteria yet, and the bands and conditions of the rule set. Its name says
    the year and differs from every version's before; `edit` changes it.

    Raises Refused when there is a draft already, or `based_on` is of other rules or not published.
    """
    check_can(by, Permission.MANAGE_CYCLE, organization)
    if organization.kind != Kind.SUPERIOR_COMMITTEE or organization.is_dissolved:
        raise Refused(_("Chỉ đảng ủy cấp trên trực tiếp đang hoạt động mới soạn bộ tiêu chí."))
    # Of two who begin at once the second waits here, and then sees the first one's draft.
    Organization.objects.select_for_update(no_key=True).get(pk=organization.pk)
    own = CriteriaSet.objects.filter(organization=organization, rule_set=rule_set)
    if own.filter(state=CriteriaState.DRAFT).exists():
        raise Refused(_("Đã có một bản đang soạn; hãy ban hành hoặc bỏ bản đó trước."))
    if based_on and (based_on.rule_set_id != rule_set.pk or based_on.is_draft):
        raise Refused(_("Chỉ soạn từ bộ tiêu chí đã ban hành của cùng bộ quy tắc."))
    row = CriteriaSet.objects.create(
        organization=organization,
        rule_set=rule_set,
        number=max(own.values_list("number", flat=True), default=0) + 1,
        name=_name_of_a_draft(rule_set, own, based_on),
        based_on=based_on,
    )
    if based_on:
        Criterion.objects.bulk_create(
            Criterion(criteria_set=row, **{name: getattr(one, name) for name in _COPIED})
            for one in based_on.criteria.all()
        )
    CriteriaClause.objects.bulk_create(
        _clauses_of(row, based_on) if based_on else _clauses_of_rules(row)
    )
    record("criteria.draft", row, by)
    return row


@transaction.atomic
def edit(
    *, criteria: CriteriaSet, name: str, document: str, lines: Sequence[Line], version, by
) -> CriteriaSet:
    """Write a draft's name, document and criteria as they were typed, in their order.

    A criterion keeps its code while it stays. Raises StaleVersion when somebody else saved since
    `version`, Refused when it is no draft any more.
    """
    row = locked(criteria, by)
    check_version(row, version)
    check_draft(row)
    stood = {one.code: one for one in row.criteria.all()}
    if unknown := {line.code for line in lines if line.code} - stood.keys():
        raise Refused(
            _("Tiêu chí có mã %(codes)s không có trong bản này.")
            % {"codes": ", ".join(sorted(unknown))}
        )
    kept = [line.code for line in lines if line.code]
    if len(kept) != len(set(kept)):
        raise Refused(_("Một tiêu chí xuất hiện hai lần; xin mở lại trang rồi sửa."))
    row.name, row.document = name.strip(), document.strip()
    row.version += 1
    row.save()
    codes = _new_codes(row)
    row.criteria.all().delete()
    Criterion.objects.bulk_create(
        Criterion(
            criteria_set=row,
            code=line.code or next(codes),
            group=line.group,
            text=line.text,
            evidence=line.evidence,
            maximum=line.maximum,
            basis=line.basis,
            standing=line.standing,
            order=order,
        )
        for order, line in enumerate(lines)
    )
    record("criteria.edit", row, by, {"criteria": len(lines), "points": str(points_of(row))})
    return row


@transaction.atomic
def publish(*, criteria: CriteriaSet, by, version=None) -> CriteriaSet:
    """Let cycles be opened with a draft from now on; what changed goes into the audit trail.

    Raises Refused while anything is wrong with it (`problems`), and when it changes nothing.
    """
    row = locked(criteria, by)
    if version is not None:
        check_version(row, version)
    check_draft(row)
    if found := problems(row):
        raise Refused(" ".join(found))
    changes = compared(row.based_on, row) if row.based_on else []
    if row.based_on and not changes:
        raise Refused(_("Bản này không khác bản trước; không cần ban hành lại."))
    row.state = CriteriaState.PUBLISHED
    row.published_at, row.published_by = now(), by
    row.version += 1
    row.save()
    record(
        "criteria.publish",
        row,
        by,
        {
            "criteria": row.criteria.count(),
            "clauses": row.clauses.count(),
            "changes": len(changes),
        },
    )
    return row


@transaction.atomic
def withdraw(*, criteria: CriteriaSet, reason: str, by) -> CriteriaSet:
    """Offer a published version for new cycles no longer; cycles that use it keep it."""
    row = locked(criteria, by)
    if row.state != CriteriaState.PUBLISHED:
        raise Refused(_("Chỉ thôi dùng được bộ tiêu chí đã ban hành."))
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do thôi dùng, ví dụ: đã ban hành bản mới."))
    row.state = CriteriaState.WITHDRAWN
    row.version += 1
    row.save()
    record("criteria.withdraw", row, by, reason=reason.strip())
    return row


@transaction.atomic
def discard(*, criteria: CriteriaSet, by) -> None:
    """Throw a draft away."""
    row = locked(criteria, by)
    check_draft(row)
    record("criteria.discard", row, by)
    row.delete()


def _name_of_a_draft(rule_set: RuleSet, own, based_on: CriteriaSet | None) -> str:
    year = max(today().year, rule_set.year_from)
    if rule_set.year_until:
        year = min(year, rule_set.year_until)
    name = _("Tiêu chí chấm điểm năm %(year)s") % {"year": year}
    taken = {*own.values_list("name", flat=True), based_on.name if based_on else ""}
    number, found = 1, name
    while found in taken:
        number += 1
        found = _("%(name)s, bản %(number)s") % {"name": name, "number": number}
    return found


def _clauses_of(row: CriteriaSet, based_on: CriteriaSet) -> list[CriteriaClause]:
    names = ("code", "origin", "order", *_CLAUSE)
    return [
        CriteriaClause(criteria_set=row, **{name: getattr(one, name) for name in names})
        for one in based_on.clauses.select_related("level", "origin")
    ]


def _clauses_of_rules(row: CriteriaSet) -> list[CriteriaClause]:
    """Copies of the rule set's clauses; r1, r2 … in every version that begins from them."""
    kept = [one for one in row.rule_set.organization_clauses if one.kind in CriteriaClause.KINDS]
    return [
        CriteriaClause(
            criteria_set=row,
            origin=one,
            code=f"r{order + 1}",
            order=order,
            **{name: getattr(one, name) for name in _CLAUSE},
        )
        for order, one in enumerate(kept)
    ]


def locked(criteria: CriteriaSet, by) -> CriteriaSet:
    row = CriteriaSet.objects.select_for_update(of=("self",)).get(pk=criteria.pk)
    check_manages(by, row)
    return row


def check_manages(user, row: CriteriaSet) -> None:
    """Raise PermissionDenied unless the user opens the cycles of the set's committee.

    A central set belongs to no committee, so that nobody changes it here.
    """
    if row.organization is None:
        raise PermissionDenied(Permission.MANAGE_CYCLE)
    check_can(user, Permission.MANAGE_CYCLE, row.organization)


def check_draft(row: CriteriaSet) -> None:
    if not row.is_draft:
        raise Refused(
            _("Bộ tiêu chí này đã ban hành nên không sửa được; hãy soạn bản mới từ bản này.")
        )


def _new_codes(row: CriteriaSet):
    """Codes c1, c2 … that no version of the committee under these rules ever had."""
    taken = set(
        Criterion.objects.filter(criteria_set__rule_set=row.rule_set_id).values_list(
            "code", flat=True
        )
    )
    number = 0
    while True:
        number += 1
        if f"c{number}" not in taken:
            yield f"c{number}"


def record(action: str, row: CriteriaSet, by, after: dict | None = None, reason: str = "") -> None:
    audit.record(
        action,
        by=by,
        subject=row,
        scope_path=row.organization.path,
        after={"rule_set": row.rule_set.code, "number": row.number, **(after or {})},
        reason=reason,
    )
