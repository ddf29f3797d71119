"""Where members stood on which day, for many organizations at once: loaded once, asked often."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from core.exceptions import Refused
from membership.register.checks import check_version
from organizations.models import Organization, OrganizationVersion

_BATCH = 500


class Places:
    """Organizations with their dated versions, kept by primary key; what is asked is loaded."""

    def __init__(self) -> None:
        self._organizations: dict[int, Organization] = {}
        self._versions: dict[int, list[OrganizationVersion]] = {}

    def load(self, ids: Iterable[int]) -> None:
        """Load those that are not known yet: two queries for each 500."""
        wanted = sorted(set(ids) - self._organizations.keys())
        for start in range(0, len(wanted), _BATCH):
            part = wanted[start : start + _BATCH]
            for one in Organization.objects.filter(pk__in=part).only("code", "name", "path"):
                self._organizations[one.pk] = one
            versions = OrganizationVersion.objects.filter(organization__in=part).only(
                "organization", "kind", "valid_from", "valid_until"
            )
            for version in versions.order_by("valid_from", "pk"):
                self._versions.setdefault(version.organization_id, []).append(version)

    def name(self, pk: int) -> str:
        """Name and code of a loaded organization today; cells of one name are many."""
        one = self._organizations[pk]
        return f"{one.name} ({one.code})"

    def check(self, pk: int, day: date) -> None:
        """Raise Refused unless members could stand there on the day, as `check_place` does."""
        organization = self._organizations.get(pk)
        if organization is None:
            raise Refused(_("Không có tổ chức này; xin tải lại trang rồi chọn lại chi bộ."))
        held = (one for one in self._versions.get(pk, ()) if _holds(one, day))
        check_version(next(held, None), organization, day)


def _holds(version: OrganizationVersion, day: date) -> bool:
    return version.valid_from <= day and (version.valid_until is None or day < version.valid_until)
