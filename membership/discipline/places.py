"""Where decisions were made, by the tree of their day, and what of it a reader may be told."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import gettext as _

from membership.discipline.bodies import STANDS_AT
from membership.models import Body, Discipline
from organizations.kinds import BASE_KINDS
from organizations.models import OrganizationVersion
from organizations.queries import nameable_ids


class Places:
    """The cells of decisions and what stood above them, whatever the days; what is named of it.

    A cell, its base committee and the body that decided may belong to another committee by now, or
    have belonged to one: each is named only to whom may read its name. Queries: one for each level
    of the tree, and one.
    """

    def __init__(self, user, cells: Iterable[int]) -> None:
        self._versions: dict[int, list[OrganizationVersion]] = defaultdict(list)
        asked = set(cells)
        while asked:
            found = list(OrganizationVersion.objects.filter(organization__in=asked))
            for version in found:
                self._versions[version.organization_id].append(version)
            parents = {version.parent_id for version in found}
            asked = parents - set(self._versions) - {None}
        self._known = nameable_ids(user, self._versions)

    def cell(self, row: Discipline) -> str:
        """The cell by its name of that day."""
        if row.organization_id not in self._known:
            return _("Tổ chức ngoài phạm vi xem")
        version = self._on(row.organization_id, row.event.on)
        return version.name if version else row.organization.name

    def base(self, row: Discipline) -> str:
        """The base committee above the cell, "" for a base cell or when the cell is unnamed."""
        if row.organization_id not in self._known:
            return ""
        base = next((one for one in self._above(row) if one.kind in BASE_KINDS), None)
        if base is None or base.organization_id == row.organization_id:
            return ""
        is_known = base.organization_id in self._known
        return base.name if is_known else _("Tổ chức ngoài phạm vi xem")

    def both(self, row: Discipline) -> str:
        """ "Chi bộ Văn phòng, Đảng bộ Công ty …"."""
        return ", ".join(part for part in (self.cell(row), self.base(row)) if part)

    def body(self, row: Discipline) -> str:
        """Who decided; its rank alone where the name of the body or of the cell is not to be read.

        What was typed, and older rows, stand as they are.
        """
        if row.body in ("", Body.HIGHER):
            return row.decided_by
        kinds = STANDS_AT[Body(row.body)]
        body = next((one for one in self._above(row) if one.kind in kinds), None)
        known = body is not None and {row.organization_id, body.organization_id} <= self._known
        return row.decided_by if known else row.get_body_display()

    def _above(self, row: Discipline) -> Iterator[OrganizationVersion]:
        """The cell on the day of the decision, and what stood above it, closest first."""
        version = self._on(row.organization_id, row.event.on)
        while version is not None:
            yield version
            version = self._on(version.parent_id, row.event.on)

    def _on(self, organization: int | None, day: date) -> OrganizationVersion | None:
        for one in self._versions.get(organization, ()):
            if one.valid_from <= day and (one.valid_until is None or day < one.valid_until):
                return one
        return None
