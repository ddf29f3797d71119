"""Dated changes as rows of the workbook: what is recorded, written out and compared."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from core.names import clean
from organizations.models import Organization, OrganizationChange, OrganizationVersion
from organizations.models.change import ChangeKind

#: What is compared between a row and the recorded change; a blank cell says nothing.
COMPARED = (
    "name", "kind", "enterprise_type", "parent", "target",
    "decision_number", "decision_date", "note",
)  # fmt: skip


def recorded(organization: Organization, kind: str, day: date) -> dict | None:
    """The values of the standing change of a kind on a day, as the sheet has them; or None."""
    change = (
        organization.changes.standing()
        .filter(kind=kind, effective_on=day)
        .select_related("target")
        .first()
    )
    if change is None:
        return None
    version = (
        change.versions.filter(organization=organization)
        .select_related("enterprise_type", "parent")
        .first()
    )
    previous = (
        organization.versions.filter(valid_from__lt=day)
        .select_related("enterprise_type", "parent")
        .order_by("valid_from")
        .last()
    )
    return values_of(organization, change, version, previous)


def values_of(
    organization: Organization,
    change: OrganizationChange,
    version: OrganizationVersion | None,
    previous: OrganizationVersion | None = None,
) -> dict:
    """The row of one change: `version` is what the change made of the organization itself.

    Of a change only what it changed is written; `previous` is the version before it.
    """
    values = {
        "code": organization.code,
        "change": change.kind,
        "effective_on": change.effective_on,
        "decision_number": change.decision_number or None,
        "decision_date": change.decision_date,
        "note": change.note or None,
        "name": None,
        "kind": None,
        "enterprise_type": None,
        "parent": None,
        "target": None,
    }
    if change.kind == ChangeKind.MERGE:
        values["target"] = change.target.code
    elif version is not None:
        values.update(_facts(change.kind, version, previous))
    return values


def _facts(kind: str, version: OrganizationVersion, previous: OrganizationVersion | None) -> dict:
    facts, before = _of_version(version), _of_version(previous)
    if kind == ChangeKind.FOUND:
        return facts
    return {
        key: value
        for key, value in facts.items()
        if value != before[key] and not (key == "enterprise_type" and value is None)
    }


def _of_version(version: OrganizationVersion | None) -> dict:
    if version is None:
        return dict.fromkeys(("name", "kind", "enterprise_type", "parent"))
    return {
        "name": version.name,
        "kind": version.kind,
        "enterprise_type": version.enterprise_type.code if version.enterprise_type else None,
        "parent": version.parent.code if version.parent else None,
    }


def unlike(values: Mapping, known: Mapping) -> str | None:
    """The key of the first filled cell that says something else than what is recorded."""
    for key in COMPARED:
        given = values.get(key)
        if given is None:
            continue
        if _plain(given) != _plain(known[key]):
            return key
    return None


def _plain(value):
    return clean(value) if isinstance(value, str) else value


def facts_shown(organization: Organization) -> list[tuple[str, object]]:
    """What people see of an organization before and after a change."""
    return [
        (_("Tên tổ chức"), organization.name),
        (_("Loại tổ chức"), organization.get_kind_display()),
        (_("Loại hình"), organization.enterprise_type),
        (_("Cấp trên"), organization.parent),
        (_("Kết thúc hoạt động"), organization.dissolved_on),
    ]
