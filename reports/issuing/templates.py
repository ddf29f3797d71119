"""A committee's own Word templates: kept in versions, in use or not; the portal's stays beside them."""

from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext_lazy

from core import audit
from core.concurrency import StaleVersion
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import check_can
from reports.models import LetterTemplate

audit.register_sentence("letter.template", gettext_lazy("%(actor)s đã đưa vào dùng %(subject)s"))
audit.register_sentence(
    "letter.template_stop", gettext_lazy("%(actor)s đã thôi dùng %(subject)s, trở lại mẫu chung")
)


def template_in_use(organization: Organization, kind: str) -> LetterTemplate | None:
    """The committee's own template of a kind; None where the portal's is used."""
    return LetterTemplate.objects.filter(organization=organization, kind=kind, in_use=True).first()


def bytes_in_use(organization: Organization, kind: str) -> bytes:
    """The file of the template in use; nothing where it is the portal's."""
    used = template_in_use(organization, kind)
    return bytes(used.content) if used else b""


def last_number(organization: Organization, kind: str) -> int:
    """The number of the last template that was kept; 0 without one."""
    last = LetterTemplate.objects.filter(organization=organization, kind=kind).first()
    return last.number if last else 0


@transaction.atomic
def keep_template(
    *, organization: Organization, kind: str, content: bytes, file_name: str, version, by
) -> LetterTemplate:
    """Keep a file as the next template of a kind and use it for what is composed from now on.

    `version` is the last number that was on the screen. Raises PermissionDenied; Refused for a file
    that letters cannot be written in; StaleVersion when somebody kept another one meanwhile.
    """
    check_can(by, Permission.EDIT_PLAN, organization)
    from reports.documents.word.own_template import (  # noqa: PLC0415 - the engine is dear to load
        check_template,
    )

    check_template(content)
    last = _locked(organization, kind, version)
    LetterTemplate.objects.filter(organization=organization, kind=kind).update(in_use=False)
    kept = LetterTemplate.objects.create(
        organization=organization,
        kind=kind,
        number=last + 1,
        file_name=file_name[:200],
        content=content,
        sha256=sha256(content).hexdigest(),
        kept_by=by,
    )
    _record("letter.template", kept, by)
    return kept


@transaction.atomic
def stop_template(*, organization: Organization, kind: str, version, by) -> None:
    """Use the portal's template again; what was kept stays readable. Raises as `keep_template`."""
    check_can(by, Permission.EDIT_PLAN, organization)
    _locked(organization, kind, version)
    used = template_in_use(organization, kind)
    if used is None:
        return
    used.in_use = False
    used.save(update_fields=["in_use"])
    _record("letter.template_stop", used, by)


def _locked(organization: Organization, kind: str, version) -> int:
    """The last number, unless somebody kept another one since `version` was read."""
    Organization.objects.select_for_update(of=("self",)).get(pk=organization.pk)
    last = last_number(organization, kind)
    if str(version) != str(last):
        raise StaleVersion(current=last, submitted=version)
    return last


def _record(action: str, template: LetterTemplate, by) -> None:
    audit.record(
        action,
        by=by,
        subject=template,
        scope_path=template.organization.path,
        after={"kind": template.kind, "number": template.number, "sha256": template.sha256},
    )
