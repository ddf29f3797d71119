"""The one door for every change of a registration: keyword-only, atomic, `by=`, audited."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.actions.typing import keep
from assessments.models import (
    Cycle,
    RatingLevel,
    Registration,
    RegistrationCopy,
    RegistrationPart,
    RegistrationState,
    Subject,
)
from assessments.registrations.content import content_of, fingerprint_of
from assessments.registrations.context import load
from assessments.registrations.parts import ALL_PARTS, RESULTS, part_of
from assessments.registrations.workflow import check_move, check_start, results_problem
from assessments.state_table import closed
from core import audit
from core.concurrency import check_version
from core.dates import now
from core.exceptions import Refused
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import check_can

for _action, _sentence in (
    ("start", gettext_lazy("%(actor)s đã bắt đầu bản đăng ký phấn đấu của %(subject)s")),
    (
        "write",
        gettext_lazy(
            "%(actor)s đã viết phần “%(after.part_title)s” trong bản đăng ký phấn đấu của %(subject)s"
        ),
    ),
    (
        "submit",
        gettext_lazy(
            "%(actor)s đã nộp bản đăng ký phấn đấu của %(subject)s (%(after.receipt)s), "
            "mức đăng ký “%(after.level_name)s”"
        ),
    ),
    ("withdraw", gettext_lazy("%(actor)s đã rút bản đăng ký phấn đấu của %(subject)s về để sửa")),
    ("receive", gettext_lazy("%(actor)s đã tiếp nhận bản đăng ký phấn đấu của %(subject)s")),
    ("return", gettext_lazy("%(actor)s đã trả lại bản đăng ký phấn đấu của %(subject)s")),
):
    audit.register_sentence(f"registration.{_action}", _sentence)


@transaction.atomic
def start_registration(*, cycle: Cycle, organization: Organization, by) -> Registration:
    """Begin the registration of a base organization, or return the one that was begun.

    Raises PermissionDenied, or Refused when none is asked for or it takes no part in the cycle.
    """
    check_start(cycle, organization, by)
    registration, created = Registration.objects.get_or_create(
        cycle=cycle, organization=organization
    )
    if created:
        RegistrationPart.objects.bulk_create(
            RegistrationPart(registration=registration, code=part.code) for part in ALL_PARTS
        )
        audit.record(
            "registration.start", by=by, subject=registration, scope_path=organization.path
        )
    return registration


@transaction.atomic
def save_part(
    *, registration: Registration, code: str, answers: dict, version, by
) -> RegistrationPart:
    """Keep what was typed in one part, right or wrong, and return the part.

    Only fields that the part asks for are taken. Raises PermissionDenied, Refused when it may not
    be written (any more, or yet), StaleVersion when somebody else saved since `version`.
    """
    registration = Registration.objects.select_for_update().get(pk=registration.pk)
    check_can(by, Permission.WRITE_ASSESSMENT, registration.organization)
    problem = results_problem(registration) if code == RESULTS.code else _frozen(registration)
    if problem:
        raise Refused(problem)
    part = registration.parts.get(code=code)
    definition = part_of(code)
    form = definition.form(answers, context=load(registration))
    new_sitting = keep(part, fields=form.fields, answers=answers, version=version, by=by)
    registration.authors.add(by)
    if new_sitting:
        audit.record(
            "registration.write",
            by=by,
            subject=registration,
            scope_path=registration.organization.path,
            after={"part": code, "part_title": definition.title},
        )
    return part


@transaction.atomic
def submit(
    *, registration: Registration, by, version=None, fingerprint: str | None = None
) -> RegistrationCopy:
    """Freeze a checked copy and hand it to the committee's staff.

    The first one takes the next receipt number of the cycle. `fingerprint` is that of the answers
    on the page which was read (`fingerprint_of`). Raises PermissionDenied, Refused (with what is
    missing, or because an answer was saved since the page was read) or StaleVersion.
    """
    registration = locked(registration, version)
    move = check_move(registration, "submit", by)
    if fingerprint is not None and fingerprint != fingerprint_of(registration, lock=True):
        raise Refused(
            _("Nội dung vừa thay đổi sau khi đồng chí mở trang này; xin xem lại rồi nộp.")
        )
    content = content_of(registration)
    copy = RegistrationCopy.objects.create(
        registration=registration,
        number=registration.copies.count() + 1,
        content=content,
        submitted_by=by,
    )
    if not registration.receipt:
        registration.receipt = _next_receipt(registration.cycle)
    registration.submitted_at = copy.submitted_at
    registration.submitted_by = by
    registration.target_level = RatingLevel.objects.get(
        rule_set=registration.cycle.rule_set,
        subject=Subject.ORGANIZATION,
        code=content["target"]["level"],
    )
    registration.authors.add(by)
    after = {
        "receipt": registration.receipt,
        "number": copy.number,
        "level": registration.target_level.code,
        "level_name": registration.target_level.name,
    }
    _change_state(registration, move, by, after)
    return copy


@transaction.atomic
def withdraw(*, registration: Registration, by, version=None) -> Registration:
    """Take a registration back for mending while staff have not received it yet."""
    registration = locked(registration, version)
    return _change_state(registration, check_move(registration, "withdraw", by), by)


@transaction.atomic
def receive(*, registration: Registration, by, version=None) -> Registration:
    """Receive what was handed in: from now on it is frozen."""
    registration = locked(registration, version)
    move = check_move(registration, "receive", by)
    registration.received_by, registration.received_at = by, now()
    return _change_state(registration, move, by)


@transaction.atomic
def give_back(*, registration: Registration, comment: str, by, version=None) -> Registration:
    """Return a registration with a reason, also one that was received: it is corrected then.

    Raises Refused when there is no reason.
    """
    registration = locked(registration, version)
    move = check_move(registration, "return", by)
    if not comment.strip():
        raise Refused(_("Hãy ghi lý do trả lại để cấp ủy cơ sở biết cần sửa gì."))
    registration.return_comment = comment.strip()
    registration.received_by = registration.received_at = None
    return _change_state(registration, move, by, reason=comment.strip())


def locked(registration: Registration, version=None) -> Registration:
    """Read the row for a move, locked; StaleVersion unless it is as it was read."""
    fresh = (
        Registration.objects.select_for_update(of=("self",))
        .select_related("organization", "cycle__organization", "cycle__rule_set", "cycle__criteria")
        .get(pk=registration.pk)
    )
    if version is not None:
        check_version(fresh, version)
    return fresh


def _change_state(registration, move, by, after: dict | None = None, reason="") -> Registration:
    """Write the state that `check_move` allowed, raise the version, record the event."""
    state = registration.state
    registration.state = move.target
    registration.version += 1
    registration.save()
    audit.record(
        f"registration.{move.name}",
        by=by,
        subject=registration,
        scope_path=registration.organization.path,
        before={"state": state},
        after={"state": move.target, **(after or {})},
        reason=reason,
    )
    return registration


def _frozen(registration: Registration) -> str | None:
    if not registration.is_editable:
        if registration.state == RegistrationState.RECEIVED:
            return _(
                "Bản đăng ký đã được tiếp nhận nên không sửa được; cần sửa thì báo Ban Tổ chức."
            )
        return _("Bản đăng ký đã nộp nên không sửa được; hãy rút về để sửa.")
    return closed(registration.cycle)


def _next_receipt(cycle: Cycle) -> str:
    """The next receipt of a cycle: DKPD-2011-0007. The cycle's row is locked meanwhile."""
    Cycle.objects.select_for_update(no_key=True).get(pk=cycle.pk)
    taken = Registration.objects.filter(cycle=cycle).exclude(receipt="").count()
    return f"DKPD-{cycle.year}-{taken + 1:04d}"
