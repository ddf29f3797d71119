"""The yearly registration of a base organization, as it was handed in (Plan 15-KH/ĐUK, II.2.1)."""

from django.utils.translation import gettext as _

from assessments.models import Registration
from assessments.registrations.comparison import Fact, whole
from assessments.registrations.content import Line
from core import formats
from reports.documents.content import Block, Content, Heading, Paragraph, Table
from reports.documents.letter import Column, Title
from reports.documents.marks import Cell, PageMark
from reports.documents.order import Order
from reports.documents.papers.common import long_text, not_handed_in

#: Aims whose result of last year stands on the organization's own page.
ON_ITS_PAGE = ("level", "admissions")


def compose(order: Order) -> Content:
    """The last copy that was handed in; Refused without one."""
    row = (
        Registration.objects.filter(
            organization=order.organization, cycle__year=order.year, copies__number=1
        )
        .select_related("organization", "cycle__organization", "cycle__rule_set")
        .order_by("-pk")
        .first()
    )
    if row is None:
        raise not_handed_in(order.organization.name, order.year)
    found = whole(row)
    commitment = found["commitment"]
    blocks: list[Block] = [
        *order.free("opening", _opening(order, row)),
        Heading(_("I- MỤC TIÊU PHẤN ĐẤU")),
        _aims(row, found["facts"]),
        Heading(_("II- NỘI DUNG ĐĂNG KÝ")),
        _lines(row, found["lines"]),
        Heading(_("III- CAM KẾT PHÒNG, CHỐNG THAM NHŨNG, LÃNG PHÍ")),
        *long_text(commitment["text"]),
        Paragraph(
            _("Người cam kết: %(name)s, %(post)s.")
            % {"name": commitment["name"], "post": commitment["post"]}
        ),
        *order.free("closing"),
    ]
    title = Title(_("BẢN ĐĂNG KÝ"), (_("phấn đấu năm %(year)s") % {"year": order.year},))
    return Content(title, tuple(blocks))


def _opening(order: Order, row: Registration) -> str:
    return _("%(name)s đăng ký phấn đấu năm %(year)s với %(committee)s như sau:") % {
        "name": order.organization.name,
        "year": order.year,
        "committee": row.cycle.organization.name,
    }


def _aims(registration: Registration, facts: list[Fact]) -> Table:
    year = registration.cycle.year
    columns = (
        Column(_("Mục tiêu"), "left", 46),
        Column(_("Đăng ký năm %(year)s") % {"year": year}, "left", 27),
        Column(_("Kết quả năm %(year)s") % {"year": year - 1}, "left", 27),
    )
    last = PageMark("organization", (registration.organization.code,))
    rows = [
        (
            one.label,
            Cell(one.target, PageMark("registration", (registration.pk, one.code))),
            Cell(one.last or formats.NONE_SIGN, last if one.code in ON_ITS_PAGE else None),
        )
        for one in facts
    ]
    return Table.of(columns, rows, _("Mục tiêu"))


def _lines(registration: Registration, lines: list[Line]) -> Table:
    columns = (
        Column(_("TT"), "center", 6),
        Column(_("Nội dung"), "left", 38),
        Column(_("Căn cứ đánh giá"), "left", 24),
        Column(_("Thời hạn"), "center", 15),
        Column(_("Người phụ trách"), "left", 17),
    )
    rows = [
        (
            Cell(
                str(line.number),
                PageMark("registration", (registration.pk, f"dong-{line.number}")),
            ),
            f"{line.topic}: {line.content}",
            line.measure,
            line.due,
            line.responsible,
        )
        for line in lines
    ]
    return Table.of(columns, rows, _("Nội dung đăng ký"))
