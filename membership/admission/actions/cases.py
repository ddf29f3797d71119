"""Opening, changing, stopping and resuming a case."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from core import audit
from core.concurrency import claim_version
from core.exceptions import Refused
from core.formats import date as written
from core.names import clean
from membership.admission.actions.common import check_changeable, check_past, locked
from membership.admission.alike import claim_case
from membership.models import AdmissionCase, CaseMove, MembershipRules, Step
from membership.register.checks import check_place
from organizations.kinds import Kind
from organizations.models import Organization

#: Facts that are typed about the person; the decision copies them into the member's file.
FACTS = (
    *("full_name", "other_names", "birth_date", "sex", "ethnic_group", "home", "residence"),
    *("education", "profession", "theory", "occupation", "post", "workplace"),
    *("youth_union", "merit_family", "identity_number"),
)
#: What tells one person from another.
IDENTITY = ("full_name", "birth_date", "identity_number")
CELLS = (Kind.BASE_CELL, Kind.SUB_CELL)

audit.register_sentence(
    "admission.open",
    _lazy("%(actor)s đã lập hồ sơ kết nạp của %(subject)s tại %(after.organization)s"),
)
audit.register_sentence(
    "admission.edit", _lazy("%(actor)s đã sửa thông tin hồ sơ kết nạp của %(subject)s")
)
audit.register_sentence("admission.stop", _lazy("%(actor)s đã dừng hồ sơ kết nạp của %(subject)s"))
audit.register_sentence(
    "admission.resume", _lazy("%(actor)s đã mở lại hồ sơ kết nạp của %(subject)s")
)


@transaction.atomic
def open_case(
    *,
    organization: Organization,
    facts: Mapping,
    on: date,
    by,
    seen: Collection[str] | None = None,
) -> AdmissionCase:
    """Open the case of somebody whom the cell names as an outstanding person on `on`.

    `facts` by the names of FACTS. The rules of that day stay with the case. `seen`: codes of cases
    and files known to be of others; None: nobody is asked. Raises Refused for a day to come, a
    birth after it, or an organization that was no cell then, Alike for whom was not seen.
    """
    if seen is not None:
        claim_case(by, seen=seen, **_identity(facts))
    check_past(on)
    _check_cell(organization, on)
    _check_birth(facts["birth_date"], on)
    case = AdmissionCase(
        **{name: facts[name] for name in FACTS if name in facts},
        organization=organization,
        rules=MembershipRules.objects.on(on),
        step=Step.OUTSTANDING,
        step_since=on,
    )
    case.save()
    case.code = f"KN-{case.pk:06d}"
    case.save(update_fields=["code"])
    CaseMove.objects.create(case=case, step=Step.OUTSTANDING, on=on, recorded_by=by)
    audit.record(
        "admission.open",
        by=by,
        subject=case,
        scope_path=organization.path,
        after={"organization": organization.name, "code": case.code, "on": on},
    )
    return case


@transaction.atomic
def edit_case(
    *,
    case: AdmissionCase,
    facts: Mapping,
    version,
    by,
    organization: Organization | None = None,
    seen: Collection[str] | None = None,
) -> AdmissionCase:
    """Change facts of a case, or the cell that keeps it; `version` is the one the form was made from.

    `seen` as of `open_case`, asked when the facts name another person than before. Raises
    StaleVersion when somebody else saved in between, Refused once the decision is there, Alike.
    """
    case = locked(case)
    claim_version(case, version)
    check_changeable(case)
    before = {name: getattr(case, name) for name in FACTS}
    changed = {k: v for k, v in facts.items() if k in FACTS and before[k] != v}
    moved = organization is not None and organization != case.organization
    if not changed and not moved:
        return case
    for name, value in changed.items():
        setattr(case, name, value)
    if seen is not None and changed.keys() & set(IDENTITY):
        claim_case(by, seen=seen, but=case, **{name: getattr(case, name) for name in IDENTITY})
    _check_birth(case.birth_date, case.moves.standing().first().on)
    old, kept = (
        {k: _kept(k, before[k]) for k in changed},
        {k: _kept(k, v) for k, v in changed.items()},
    )
    if moved:
        _check_cell(organization, case.step_since)
        old["organization"], kept["organization"] = case.organization.name, organization.name
        case.organization = organization
    case.save()
    audit.record(
        "admission.edit",
        by=by,
        subject=case,
        scope_path=case.organization.path,
        before=old,
        after=kept,
    )
    return case


@transaction.atomic
def stop_case(*, case: AdmissionCase, on: date, reason: str, by) -> AdmissionCase:
    """Stop a case before the decision; its steps stay. Raises Refused without a reason, or after it."""
    case = locked(case)
    if case.stopped_on:
        raise Refused(_("Hồ sơ này đã dừng từ ngày %(day)s.") % {"day": written(case.stopped_on)})
    if case.member_id:
        raise Refused(
            _(
                "Đã có quyết định kết nạp. Nếu đảng viên không còn, hãy ghi việc đó ở hồ sơ đảng viên."
            )
        )
    check_past(on)
    if on < case.step_since:
        raise Refused(
            _("Ngày dừng phải từ ngày %(day)s của bước cuối cùng trở đi.")
            % {"day": written(case.step_since)}
        )
    case.stopped_on, case.stop_reason = on, _reason(reason)
    case.save(update_fields=["stopped_on", "stop_reason"])
    audit.record(
        "admission.stop",
        by=by,
        subject=case,
        scope_path=case.organization.path,
        after={"on": on, "step": case.step},
        reason=case.stop_reason,
    )
    return case


@transaction.atomic
def resume_case(*, case: AdmissionCase, reason: str, by) -> AdmissionCase:
    """Take a stopped case up again where it stood."""
    case = locked(case)
    if case.stopped_on is None:
        raise Refused(_("Hồ sơ này không dừng."))
    if case.member_id:
        raise Refused(
            _(
                "Hồ sơ này dừng theo sổ đảng viên. Nếu ghi nhầm, hãy hủy việc đó ở hồ sơ đảng viên; hồ sơ "
                "kết nạp sẽ tự mở lại."
            )
        )
    before = {"on": case.stopped_on, "why": case.stop_reason}
    case.stopped_on, case.stop_reason = None, ""
    case.save(update_fields=["stopped_on", "stop_reason"])
    audit.record(
        "admission.resume",
        by=by,
        subject=case,
        scope_path=case.organization.path,
        before=before,
        reason=_reason(reason),
    )
    return case


def _identity(facts: Mapping) -> dict:
    return {name: facts[name] for name in IDENTITY if name in facts}


def _reason(reason: str) -> str:
    if not clean(reason):
        raise Refused(_("Hãy ghi lý do, ví dụ: Đã chuyển công tác đi nơi khác."))
    return clean(reason)


def _check_cell(organization: Organization, day: date) -> None:
    check_place(organization, day)
    if organization.version_on(day).kind not in CELLS:
        raise Refused(
            _("Hồ sơ kết nạp do chi bộ lập; hãy chọn một chi bộ thay cho “%(name)s”.")
            % {"name": organization}
        )


def _check_birth(born: date, day: date) -> None:
    if born >= day:
        raise Refused(
            _("Ngày sinh %(born)s phải trước ngày %(day)s.")
            % {"born": written(born), "day": written(day)}
        )


def _kept(name: str, value):
    """What the audit trail keeps of a fact: of the identity number only whether there is one."""
    if name == "identity_number":
        return "•••" if value else ""
    return value
