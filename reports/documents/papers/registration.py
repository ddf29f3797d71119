"""The yearly registration of a base organization, as it was handed in (Plan 15-KH/ĐUK, II.2.1)."""

from django.utils.translation import gettext as _

from assessments.models import Registration
from assessments.registrations.comparison import Fact, whole
from assessments.registrations.content import Line
from core import formats
from reports.documents.content import Block, Content, Heading, Paragraph, Table
from reports.documents.letter import Column, DocumentTable, Title
from reports.documents.order import Order
from reports.documents.papers.common import long_text, not_handed_in


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
        _aims(found["facts"], order.year),
        Heading(_("II- NỘI DUNG ĐĂNG KÝ")),
        _lines(found["lines"]),
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


def _aims(facts: list[Fact], year: int) -> Table:
    columns = (
        Column(_("Mục tiêu"), "left", 46),
        Column(_("Đăng ký năm %(year)s") % {"year": year}, "left", 27),
        Column(_("Kết quả năm %(year)s") % {"year": year - 1}, "left", 27),
    )
    rows = tuple((one.label, one.target, one.last or formats.NONE_SIGN) for one in facts)
    return Table(DocumentTable(columns, rows), _("Mục tiêu"))


def _lines(lines: list[Line]) -> Table:
    columns = (
        Column(_("TT"), "center", 6),
        Column(_("Nội dung"), "left", 38),
        Column(_("Dựa vào đâu để đánh giá"), "left", 24),
        Column(_("Thời hạn"), "center", 15),
        Column(_("Người phụ trách"), "left", 17),
    )
    rows = tuple(
        (
            str(line.number),
            f"{line.topic}: {line.content}",
            line.measure,
            line.due,
            line.responsible,
        )
        for line in lines
    )
    return Table(DocumentTable(columns, rows), _("Nội dung đăng ký"))
