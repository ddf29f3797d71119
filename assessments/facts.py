"""What an organization was in a year: the facts that ratings and returns keep (ARCHITECTURE, idea 1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from core.dates import end_of_year, today
from core.exceptions import Refused
from organizations.kinds import BASE_KINDS, Kind
from organizations.models import EnterpriseType, Organization, OrganizationVersion


@dataclass(frozen=True)
class Facts:
    """Name, kind, type and place of one organization in one year.

    `parent` stood directly above it, `base` is its base committee (None for a base organization
    itself), `superior` the committee that rates them.
    """

    organization: Organization
    name: str
    kind: str
    enterprise_type: EnterpriseType | None
    parent: Organization
    superior: Organization
    base: Organization | None


def day_of_year(year: int) -> date:
    """The day a year's facts are taken at: 31 December, or today while the year is running."""
    return min(end_of_year(year), today())


def facts_of_year(organization: Organization, year: int) -> Facts:
    """The facts of a base organization or a cell under one, in a year.

    Raises Refused when it did not exist then, or is not of a kind that is rated.
    """
    version = _version(organization, year)
    if version.kind in BASE_KINDS:
        return _facts(organization, version, superior=version.parent, base=None)
    if version.kind not in (Kind.SECTION_COMMITTEE, Kind.SUB_CELL):
        raise Refused(
            _("“%(name)s” không phải tổ chức cơ sở đảng hay chi bộ trực thuộc trong năm %(year)s.")
            % {"name": organization, "year": year}
        )
    above = version.parent
    upper = _version(above, year)
    while upper.kind not in BASE_KINDS:
        above = upper.parent
        upper = _version(above, year)
    return _facts(organization, version, superior=upper.parent, base=above)


def bases_under(superior: Organization, year: int) -> list[Facts]:
    """Facts of all base organizations of a committee in a year, in the order of the tree today."""
    return [
        _facts(version.organization, version, superior=superior, base=None)
        for version in _versions(year).filter(parent=superior, kind__in=BASE_KINDS)
    ]


def facts_under(superior: Organization, year: int) -> list[Facts]:
    """Facts of all base organizations of a committee in a year, each followed by its cells.

    In the order of the tree today; a few queries whatever the number of organizations.
    """
    bases = bases_under(superior, year)
    found = list(bases)
    above = {facts.organization.pk: facts.organization for facts in bases}
    while above:
        below = [
            _facts(version.organization, version, superior=superior, base=above[version.parent_id])
            for version in _versions(year).filter(parent__in=above)
        ]
        found += below
        above = {facts.organization.pk: facts.base for facts in below}
    places = {facts.organization.pk: facts.organization.path for facts in bases}
    return sorted(
        found,
        key=lambda facts: (
            places[(facts.base or facts.organization).pk],
            facts.base is not None,
            facts.organization.path,
        ),
    )


def _facts(organization, version, *, superior, base) -> Facts:
    return Facts(
        organization=organization,
        name=version.name,
        kind=version.kind,
        enterprise_type=version.enterprise_type,
        parent=version.parent,
        superior=superior,
        base=base,
    )


def _version(organization: Organization, year: int) -> OrganizationVersion:
    version = organization.version_on(day_of_year(year))
    if version is None:
        raise Refused(
            _("“%(name)s” chưa thành lập hoặc đã kết thúc hoạt động trong năm %(year)s.")
            % {"name": organization, "year": year}
        )
    return version


def _versions(year: int):
    day = day_of_year(year)
    return (
        OrganizationVersion.objects.filter(valid_from__lte=day)
        .filter(Q(valid_until=None) | Q(valid_until__gt=day))
        .select_related("organization", "enterprise_type", "parent")
        .order_by("organization__path")
    )


def cells_of(base: Organization, year: int) -> list[Organization]:
    """Cells and section committees that stood under a base organization in a year.

    Their `name` is that of the year; in the order of the tree.
    """
    found: list[Organization] = []
    above = [base.pk]
    while above:
        below = []
        for version in _versions(year).filter(parent__in=above):
            version.organization.name = version.name
            below.append(version.organization)
        found += below
        above = [cell.pk for cell in below]
    return sorted(found, key=lambda cell: cell.path)


def last_versions(
    organizations: Iterable[int], year: int, superior: Organization
) -> dict[int, OrganizationVersion]:
    """What each organization (by id) last was in a year while it stood under the superior.

    For those that left within the year or ended; what they were called afterwards is not the
    superior's to read. Of one that never stood there, the version of the year's last day.
    """
    day = day_of_year(year)

    def place(version: OrganizationVersion) -> tuple[bool, bool, int]:
        begun = version.valid_from <= day
        under = version.parent is not None and superior.contains(version.parent)
        number = version.valid_from.toordinal()
        return begun, under, number if begun else -number

    rows = OrganizationVersion.objects.filter(organization__in=list(organizations))
    rows = rows.select_related("enterprise_type", "parent")
    return {version.organization_id: version for version in sorted(rows, key=place)}
