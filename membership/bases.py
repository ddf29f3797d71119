"""The base organization of a cell, since cells of several ones share a name ("Chi bộ Văn phòng").

Named are only organizations that the reader may know: a base committee that stood above a cell in
former years may belong to another committee.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from core.paths import ancestor_paths
from organizations.kinds import BASE_KINDS, Kind
from organizations.models import Organization, OrganizationVersion
from organizations.queries import nameable_ids


@dataclass(frozen=True)
class Place:
    """Where somebody stands: the cell with its code, and the base organization above it.

    `base` is "" for a base cell, which stands under none; `without_cell`: it is the base committee
    itself, whose member has no cell yet.
    """

    code: str
    name: str
    base: str = ""
    without_cell: bool = False

    @property
    def note(self) -> str:
        """What is written below the name."""
        return _("Chưa xếp chi bộ") if self.without_cell else self.base


def base_name(organization: Organization) -> str:
    """The base organization above a cell, "" for one that stands under none.

    Its parents must be at hand (`select_related("organization__parent__parent")`), and the cell
    in the reader's scope.
    """
    above = organization
    while above is not None and above.kind not in BASE_KINDS:
        above = above.parent
    return above.name if above is not None and above.pk != organization.pk else ""


def with_base(organization: Organization) -> str:
    """ "Chi bộ Văn phòng, Đảng bộ Công ty …"; the name alone where nothing stands above."""
    base = base_name(organization)
    return f"{organization.name}, {base}" if base else organization.name


def places_of(organizations: Iterable[Organization]) -> dict[int, Place]:
    """The places of organizations that the reader sees, as they are today, by pk; one query.

    What stands above an organization of his scope may be named to him.
    """
    cells = {one.pk: one for one in organizations}
    above = {path for one in cells.values() for path in ancestor_paths(one.path)}
    bases = Organization.objects.filter(path__in=above, kind=Kind.BASE_COMMITTEE)
    names = dict(bases.values_list("path", "name"))
    return {pk: _place(one.code, one.name, one.kind, _above(one.path, names))
            for pk, one in cells.items()}  # fmt: skip


def _above(path: str, names: dict[str, str]) -> str:
    return next((names[one] for one in ancestor_paths(path) if one in names), "")


def _place(code: str, name: str, kind: str, base: str) -> Place:
    return Place(code, name, base, without_cell=kind == Kind.BASE_COMMITTEE)


def places_on(user, organizations: Iterable[Organization], day: date) -> dict[int, Place]:
    """The same as they were on a past day: names, and what stood above; by pk.

    Queries: one for each level between a cell and its base organization, and one.
    """
    cells = {one.pk: one for one in organizations}
    versions, asked = {}, set(cells)
    while asked:
        found = OrganizationVersion.objects.on(day).filter(organization__in=asked)
        rows = {row.organization_id: row for row in found}
        versions |= rows
        parents = {row.parent_id for row in rows.values() if row.kind not in BASE_KINDS}
        asked = parents - set(versions) - {None}
    bases = {row.organization_id for row in versions.values() if row.kind == Kind.BASE_COMMITTEE}
    known = nameable_ids(user, bases)
    return {pk: _place_on(one, versions, known) for pk, one in cells.items()}


def _place_on(cell: Organization, versions: dict, known: set[int]) -> Place:
    version = row = versions.get(cell.pk)
    if version is None:
        return Place(cell.code, cell.name)
    while row is not None and row.kind not in BASE_KINDS:
        row = versions.get(row.parent_id)
    base = ""
    if row is not None and row is not version:
        is_known = row.organization_id in known
        base = row.name if is_known else _("Tổ chức ngoài phạm vi xem")
    return _place(cell.code, version.name, version.kind, base)
