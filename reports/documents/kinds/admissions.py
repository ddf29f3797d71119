"""The year-end report on admissions, with whom to commend and where there are few members.

Every number comes from `membership.quotas.summary` (Plan 15-KH/ĐUK, II.2.1).
"""

from django.utils.translation import gettext as _

from core import formats
from membership.flows.composition import ADMITTED_GROUPS
from membership.quotas.summary import Result, Summary, Verdict, summary
from membership.quotas.summary_tables import said
from membership.quotas.tables import remark
from organizations.permissions import Permission
from organizations.scope import Body
from reports.documents.content import Annex, Block, Content, Heading, Paragraph, Table
from reports.documents.kinds.common import check_year
from reports.documents.kinds.years import quota_years
from reports.documents.letter import Column, Title
from reports.documents.marks import Cell, FigureMark, PageMark, Row
from reports.documents.order import Order

#: After how many years without an admission a place is listed, as the page's first choice is.
IDLE_YEARS = 3


def compose(order: Order) -> Content:
    """The report on the admissions of a year; Refused for a year without quotas."""
    organization, year = order.organization, order.year
    check_year(year, quota_years(organization), _("chưa có chỉ tiêu kết nạp của năm đó."))
    reader = Body(organization, Permission.VIEW_QUOTA, Permission.VIEW_RATING)
    found = summary(reader, organization, year, years=IDLE_YEARS)
    sections = (
        (_("Kết quả chung"), _results(found)),
        (_("Cơ cấu đảng viên mới"), _groups(found)),
        (_("Đề nghị biểu dương, khen thưởng"), _commended(found)),
        (_("Đánh giá chung"), order.free("assessment")),
        (_("Phương hướng, kiến nghị"), order.free("tasks")),
    )
    standing = [(title, blocks) for title, blocks in sections if blocks]
    blocks: list[Block] = [*order.free("opening", _opening(order))]
    for number, (title, found_blocks) in enumerate(standing, start=1):
        blocks += [Heading(f"{formats.roman(number)}- {title.upper()}"), *found_blocks]
    blocks += order.free("closing", _closing(order.issuer_name))
    title = Title(
        _("BÁO CÁO"), (_("tổng kết công tác kết nạp đảng viên năm %(year)s") % {"year": year},)
    )
    return Content(title, tuple(blocks), tuple(_annexes(found)), _left_out(found))


def _opening(order: Order) -> str:
    return _("%(issuer)s báo cáo kết quả kết nạp đảng viên năm %(year)s như sau:") % {
        "issuer": order.issuer_name,
        "year": order.year,
    }


def _closing(issuer: str) -> str:
    return _("Trên đây là báo cáo của %(issuer)s; danh sách cụ thể ở các phụ lục kèm theo.") % {
        "issuer": issuer
    }


def _results(found: Summary) -> list[Block]:
    return [
        Paragraph(one.text, tuple(_mark(found, name, written) for name, written in one.counts))
        for one in said(found)
    ]


def _mark(found: Summary, name: str, *written: str) -> PageMark:
    """What a count of the summary opens to, by its name (`summary_tables.Said`)."""
    year = found.grid.year
    if name == "received":
        return PageMark("quotas", (year,), written)
    if name in Verdict.values:
        return PageMark("results", (year, name), written)
    if name in ADMITTED_GROUPS:
        return PageMark("admitted", (found.grid.superior.code, year, name), written)
    if name == "counted" or (name == "admitted" and found.result.counted is not None):
        return PageMark("admitted", (found.grid.superior.code, year, ""), written)
    return PageMark("results", (year, ""), written)


def _groups(found: Summary) -> list[Block]:
    if not found.counted:
        return []
    columns = (
        Column(_("Thành phần"), "left", 60),
        Column(_("Đảng viên mới"), "right", 20),
        Column(_("Tỷ lệ"), "right", 20),
    )
    rows = [
        (
            group.label,
            Cell(formats.integer(group.number), _mark(found, group.name)),
            formats.percent(group.share, fixed=True),
        )
        for group in found.groups
    ]
    return [Table.of(columns, rows, _("Cơ cấu"))]


def _commended(found: Summary) -> list[Block]:
    if not found.commended:
        return []
    words = _("%(count)s tổ chức cơ sở đảng vượt chỉ tiêu kết nạp được đề nghị biểu dương:")
    count = formats.two_digits(len(found.commended))
    return [
        Paragraph(words % {"count": count}, (_mark(found, Verdict.PASSED.value, count),)),
        Table.of(_columns(), _rows(found.commended, found), _("Biểu dương")),
    ]


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Hạng"), "center", 9),
        Column(_("Tổ chức cơ sở đảng"), "left", 41),
        Column(_("Chỉ tiêu"), "right", 11),
        Column(_("Kết nạp"), "right", 11),
        Column(_("Tỷ lệ"), "right", 13),
        Column(_("Kết quả"), "left", 15),
    )


def _rows(results: list[Result], found: Summary) -> list[Row]:
    return [
        (
            formats.integer(result.place),
            _with_remark(result, found.grid.year),
            Cell(formats.integer(result.row.assigned), PageMark("quotas", (found.grid.year,))),
            Cell(formats.integer(result.row.admitted), _admitted(result, found.grid.year)),
            formats.percent(result.row.reached, fixed=True),
            result.label,
        )
        for result in results
    ]


def _admitted(result: Result, year: int) -> PageMark | FigureMark:
    """Those admitted by name where the history counts them, else the organization's own return."""
    code = result.row.organization.code
    if result.row.result.counted is None:
        return FigureMark("admissions", year, branch=code)
    return PageMark("admitted", (code, year, ""))


def _with_remark(result: Result, year: int) -> str:
    said = remark(result.row, year)
    return f"{result.row.name} ({said})" if said else result.row.name


def _annexes(found: Summary) -> list[Annex]:
    year = found.grid.year
    annexes = []
    if found.results:
        total = (
            "",
            _("Tổng cộng"),
            Cell(formats.integer(found.grid.total("assigned")), PageMark("quotas", (year,))),
            Cell(formats.integer(found.grid.total("admitted")), PageMark("results", (year, ""))),
            formats.percent(found.grid.reached, fixed=True),
            "",
        )
        table = Table.of(_columns(), _rows(found.results, found), _("Kết quả"), total=total)
        annexes.append(
            Annex(
                _("KẾT QUẢ KẾT NẠP ĐẢNG VIÊN CỦA CÁC TỔ CHỨC CƠ SỞ ĐẢNG NĂM %(year)s")
                % {"year": year},
                (table,),
                _("PHỤ LỤC 1"),
            )
        )
    if found.thin:
        annexes.append(
            Annex(
                _("NƠI ÍT ĐẢNG VIÊN HOẶC NHIỀU NĂM KHÔNG KẾT NẠP, TÍNH ĐẾN CUỐI NĂM %(year)s")
                % {"year": year},
                (_thin(found),),
                _("PHỤ LỤC %(number)s") % {"number": len(annexes) + 1},
            )
        )
    return annexes


def _thin(found: Summary) -> Table:
    columns = (
        Column(_("TT"), "center", 7),
        Column(_("Tổ chức"), "left", 45),
        Column(_("Đảng viên"), "right", 11),
        Column(_("Kết nạp %(years)s năm") % {"years": found.years}, "right", 13),
        Column(_("Cần quan tâm vì"), "left", 24),
    )
    day = formats.date(found.day)
    rows = [
        (
            str(number),
            f"{one.organization.name}, {one.above}" if one.above else one.organization.name,
            Cell(formats.integer(one.members), PageMark("members", (one.organization.code, day))),
            formats.integer(one.admitted),
            one.why,
        )
        for number, one in enumerate(found.thin, start=1)
    ]
    note = _("Ghi chú: ít đảng viên là dưới %(few)s đảng viên.") % {
        "few": formats.two_digits(found.few)
    }
    return Table.of(columns, rows, _("Ít đảng viên"), note)


def _left_out(found: Summary) -> tuple[str, ...]:
    """What the register or the returns do not know."""
    missing = []
    if found.admitted is None:
        missing.append(_("Tổng số đảng viên mới kết nạp"))
    if found.grid.received is None:
        missing.append(_("Chỉ tiêu cấp trên giao"))
    if not found.counted:
        missing.append(_("Cơ cấu đảng viên mới (danh sách đảng viên chưa có của năm này)"))
    unknown = found.count(Verdict.UNKNOWN)
    if unknown:
        missing.append(
            _("Kết quả của %(count)s tổ chức cơ sở đảng") % {"count": formats.two_digits(unknown)}
        )
    return tuple(missing)
