"""Handing a plan in, taking it back, receiving and returning it."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.consolidation.content import content_of, fingerprint_of
from assessments.consolidation.parts import whole
from assessments.consolidation.workflow import check_move
from assessments.models import ConsolidationCopy, ConsolidationPlan, Cycle
from core import audit
from core.concurrency import check_version
from core.dates import now
from core.exceptions import Refused

for _action, _sentence in (
    (
        "submit",
        gettext_lazy("%(actor)s đã nộp kế hoạch củng cố của %(subject)s (%(after.receipt)s)"),
    ),
    ("withdraw", gettext_lazy("%(actor)s đã rút kế hoạch củng cố của %(subject)s về để sửa")),
    ("receive", gettext_lazy("%(actor)s đã tiếp nhận kế hoạch củng cố của %(subject)s")),
    ("return", gettext_lazy("%(actor)s đã trả lại kế hoạch củng cố của %(subject)s")),
):
    audit.register_sentence(f"consolidation.{_action}", _sentence)


@transaction.atomic
def submit(
    *, plan: ConsolidationPlan, by, version=None, fingerprint: str | None = None
) -> ConsolidationCopy:
    """Freeze a checked copy and hand it to the committee's staff.

    The first one takes the next receipt number of the cycle. `fingerprint` is that of the answers
    on the page which was read (`fingerprint_of`). Raises PermissionDenied, Refused (with what is
    missing, or because something was saved since the page was read) or StaleVersion.
    """
    plan = locked(plan, version)
    move = check_move(plan, "submit", by)
    if fingerprint is not None and fingerprint != fingerprint_of(plan, lock=True):
        raise Refused(
            _("Nội dung vừa thay đổi sau khi đồng chí mở trang này; xin xem lại rồi nộp.")
        )
    copy = ConsolidationCopy.objects.create(
        plan=plan,
        number=plan.copies.count() + 1,
        content=content_of(whole(plan, by)),
        submitted_by=by,
    )
    if not plan.receipt:
        plan.receipt = _next_receipt(plan.cycle)
    plan.submitted_at = copy.submitted_at
    plan.submitted_by = by
    plan.authors.add(by)
    after = {
        "receipt": plan.receipt,
        "number": copy.number,
        "tasks": len(copy.content["tasks"]),
    }
    _change_state(plan, move, by, after)
    return copy


@transaction.atomic
def withdraw(*, plan: ConsolidationPlan, by, version=None) -> ConsolidationPlan:
    """Take a plan back for mending while staff have not received it yet."""
    plan = locked(plan, version)
    return _change_state(plan, check_move(plan, "withdraw", by), by)


@transaction.atomic
def receive(*, plan: ConsolidationPlan, by, version=None) -> ConsolidationPlan:
    """Receive what was handed in: from now on only its progress is written."""
    plan = locked(plan, version)
    move = check_move(plan, "receive", by)
    plan.received_by, plan.received_at = by, now()
    return _change_state(plan, move, by)


@transaction.atomic
def give_back(
    *,
    plan: ConsolidationPlan,
    comment: str,
    by,
    comments: dict[str, str] | None = None,
    version=None,
) -> ConsolidationPlan:
    """Return a plan with a comment, and comments by code of a part or id of a task (as text).

    One that was received is returned to be changed. Comments of an earlier return are replaced.
    Raises Refused when there is no comment.
    """
    plan = locked(plan, version)
    move = check_move(plan, "return", by)
    if not comment.strip():
        raise Refused(_("Hãy ghi ý kiến trả lại để cấp ủy cơ sở biết cần sửa gì."))
    about = {place: text.strip() for place, text in (comments or {}).items()}
    for part in plan.parts.all():
        part.comment_on(about.get(part.code, ""))
    for task in plan.tasks.all():
        task.comment_on(about.get(str(task.pk), ""))
    plan.return_comment = comment.strip()
    plan.received_by = plan.received_at = None
    return _change_state(plan, move, by, {"comments": about}, reason=comment.strip())


def locked(plan: ConsolidationPlan, version=None) -> ConsolidationPlan:
    """Read the row for a move, locked; StaleVersion unless it is as it was read."""
    fresh = (
        ConsolidationPlan.objects.select_for_update(of=("self",))
        .select_related("organization", "cycle__organization")
        .get(pk=plan.pk)
    )
    if version is not None:
        check_version(fresh, version)
    return fresh


def _change_state(plan, move, by, after: dict | None = None, reason="") -> ConsolidationPlan:
    """Write the state that `check_move` allowed, raise the version, record the event."""
    state = plan.state
    plan.state = move.target
    plan.version += 1
    plan.save()
    audit.record(
        f"consolidation.{move.name}",
        by=by,
        subject=plan,
        scope_path=plan.organization.path,
        before={"state": state},
        after={"state": move.target, **(after or {})},
        reason=reason,
    )
    return plan


def _next_receipt(cycle: Cycle) -> str:
    """The next receipt of a cycle: KHCC-2011-0007. The cycle's row is locked meanwhile."""
    Cycle.objects.select_for_update(no_key=True).get(pk=cycle.pk)
    taken = ConsolidationPlan.objects.filter(cycle=cycle).exclude(receipt="").count()
    return f"KHCC-{cycle.year}-{taken + 1:04d}"
