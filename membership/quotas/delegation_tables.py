"""The conditions for delegating the power to admit, as a workbook."""

from django.utils.translation import gettext as _

from core.formats import integer
from core.workbooks import Column, Heading, SafeWorkbook
from membership.quotas.delegation import Delegation
from organizations.models import Organization


def workbook(delegation: Delegation, superior: Organization, *, asked: str) -> bytes:
    """One row for each base committee, in the order of the page."""
    columns = [
        Column("code", _("Mã"), width=14),
        Column("name", _("Đảng bộ cơ sở"), width=48),
        Column("members", _("Đảng viên"), kind="integer", width=12),
        *(
            Column(str(year), _("Xếp loại %(year)s") % {"year": year}, width=26)
            for year in delegation.years
        ),
        Column("verdict", _("Điều kiện"), width=16),
        Column("lacks", _("Còn thiếu"), width=60),
    ]
    heading = Heading(
        body=superior.name,
        title=_("Điều kiện ủy quyền kết nạp đảng viên"),
        question=[
            _("Trên %(needed)s đảng viên và %(years)s năm liền hoàn thành tốt nhiệm vụ trở lên")
            % {"needed": integer(delegation.needed), "years": len(delegation.years)},
            asked,
        ],
    )
    book = SafeWorkbook()
    sheet = book.add_sheet(_("Ủy quyền kết nạp"), columns, heading=heading)
    for one in delegation.candidates:
        levels = {str(year): level.name if level else "" for year, level in one.levels}
        sheet.append(
            {
                "code": one.organization.code,
                "name": one.organization.name,
                "members": one.members,
                **levels,
                "verdict": _("Đủ") if one.fulfils else _("Chưa đủ"),
                "lacks": " ".join(one.lacks),
            }
        )
    return book.to_bytes()
