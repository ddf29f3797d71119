"""Founding an organization."""

from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core.exceptions import Refused
from core.validators import validate_code
from organizations.actions.checks import check_decision, check_place, check_type
from organizations.actions.common import (
    Decision,
    check_depth,
    clean_name,
    lock,
    new_version,
    path_below,
    record_audit,
    record_change,
)
from organizations.models import EnterpriseType, Organization
from organizations.models.change import ChangeKind


@transaction.atomic
def found_organization(
    *,
    code: str,
    name: str,
    kind: str,
    parent: Organization | None,
    enterprise_type: EnterpriseType | None,
    decision: Decision,
    by,
) -> Organization:
    """Found an organization by a decision; raises Refused when it cannot stand there."""
    lock(parent)
    check_decision(decision)
    check_place(kind, parent, decision.effective_on)
    check_type(kind, enterprise_type)
    organization = Organization.objects.create(
        code=_new_code(code),
        name=clean_name(name),
        kind=kind,
        parent=parent,
        path=uuid4().hex.upper(),  # until the row has its id
        enterprise_type=enterprise_type,
        founded_on=decision.effective_on,
    )
    organization.path = path_below(parent, organization)
    check_depth(organization.path)
    organization.save()
    change = record_change(organization, ChangeKind.FOUND, decision, by)
    new_version(organization, change)
    record_audit("organization.found", organization, by, decision, before=None)
    return organization


def _new_code(code: str) -> str:
    code = code.strip()
    try:
        validate_code(code)
    except ValidationError as error:
        raise Refused(error.messages[0]) from error
    if Organization.objects.filter(code=code).exists():
        raise Refused(_("Mã “%(code)s” đã dùng cho một tổ chức khác.") % {"code": code})
    return code
