"""What must hold of a day, a birth or a place before it is written; shared by all doors."""

from datetime import date

from django.utils.translation import gettext as _

from core.dates import today
from core.exceptions import Refused
from core.formats import date as written
from organizations.kinds import BASE_KINDS, Kind
from organizations.models import Organization

#: Where members stand: cells, and base committees for those who have no cell yet (decision 0060).
PLACES = (*BASE_KINDS, Kind.SUB_CELL)


def check_place(organization: Organization, day: date) -> None:
    """Raise Refused unless members could stand in the organization on the day."""
    check_version(organization.version_on(day), organization, day)


def check_version(version, organization: Organization, day: date) -> None:
    """The same for whoever has the version in force on the day (None: there was none) at hand."""
    check_stood(version, organization, day)
    if version.kind not in PLACES:
        raise Refused(
            _("Đảng viên sinh hoạt ở chi bộ; “%(name)s” vào ngày %(day)s là %(kind)s.")
            % {"name": organization, "day": written(day), "kind": version.get_kind_display()}
        )


def check_stood(version, organization: Organization, day: date) -> None:
    """Raise Refused unless there was a version, so that the organization stood on the day."""
    if version is None:
        raise Refused(
            _("“%(name)s” chưa thành lập hoặc đã kết thúc hoạt động vào ngày %(day)s.")
            % {"name": organization, "day": written(day)}
        )


def check_not_ahead(day: date) -> None:
    """Raise Refused for a day after today."""
    if day > today():
        raise Refused(
            _("Ngày %(day)s ở sau hôm nay; chỉ ghi việc đã xảy ra.") % {"day": written(day)}
        )


def check_birth(born: date, first: date) -> None:
    """Raise Refused unless the birth lies before the first event."""
    if born >= first:
        raise Refused(
            _("Ngày sinh %(born)s phải trước ngày kết nạp %(day)s.")
            % {"born": written(born), "day": written(first)}
        )
