"""Which body a decision comes from: its name on the day, read from the tree above the cell."""

from datetime import date

from django.utils.translation import gettext as _

from core.exceptions import Refused
from core.formats import date as written
from core.names import clean
from membership.models import Body
from organizations.kinds import Kind
from organizations.models import Organization
from organizations.queries import nameable_ids

#: Where each body of the committee itself stands.
STANDS_AT = {
    Body.CELL: (Kind.SUB_CELL, Kind.BASE_CELL),
    Body.BASE: (Kind.BASE_COMMITTEE,),
    Body.DELEGATED: (Kind.BASE_COMMITTEE,),
    Body.STANDING: (Kind.SUPERIOR_COMMITTEE,),
    Body.COMMITTEE: (Kind.SUPERIOR_COMMITTEE,),
    Body.INSPECTION: (Kind.SUPERIOR_COMMITTEE,),
}
#: How the names of organizations begin, and of the committees that lead them.
_WHOLE, _LEADING = "Đảng bộ ", "Đảng ủy "  # data


def check_body(body: str) -> None:
    """Raise Refused unless a body was chosen."""
    if body not in Body.values:
        raise Refused(
            _("Hãy chọn cấp quyết định, ví dụ “%(body)s”.") % {"body": Body.STANDING.label}
        )


def body_name(body: str, cell: Organization, day: date, *, typed: str, by) -> str:
    """The name of the body above the cell on the day; `typed` for one outside of the committee.

    Raises Refused when nothing was typed, or when nothing of that rank that `by` may know stood
    above the cell.
    """
    if body == Body.HIGHER:
        if not clean(typed):
            raise Refused(_("Hãy ghi tên cấp quyết định, ví dụ “Ban Thường vụ Tỉnh ủy”."))
        return clean(typed)
    name = _name_above(cell, day, STANDS_AT[Body(body)], by)
    if not name:
        raise Refused(
            _(
                "Ngày %(day)s phía trên chi bộ này không có “%(body)s” trong hệ thống; hãy chọn "
                "“%(other)s” và ghi tên."
            )
            % {"day": written(day), "body": Body(body).label, "other": Body.HIGHER.label}
        )
    return _called(Body(body), name)


def _called(body: Body, name: str) -> str:
    if body == Body.CELL:
        return name
    if body == Body.COMMITTEE:
        return _("Ban Chấp hành %(name)s") % {"name": _begun(name, _LEADING, _WHOLE)}
    leading = _begun(name, _WHOLE, _LEADING)
    if body == Body.STANDING:
        return _("Ban Thường vụ %(name)s") % {"name": leading}
    if body == Body.INSPECTION:
        return _("Ủy ban Kiểm tra %(name)s") % {"name": leading}
    return leading


def _begun(name: str, old: str, new: str) -> str:
    return new + name.removeprefix(old) if name.startswith(old) else name


def _name_above(cell: Organization, day: date, kinds: tuple[str, ...], by) -> str:
    """The name of the closest organization of the kinds, the cell itself or above it; "" if none."""
    above: Organization | None = cell
    while above is not None:
        row = above.version_on(day) or above
        if row.kind in kinds:
            is_known = by is None or above.pk in nameable_ids(by, [above.pk])
            return row.name if is_known else ""
        above = row.parent
    return ""
