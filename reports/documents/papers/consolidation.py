"""The consolidation plan of a base organization, as it was handed in (Plan 15-KH/ĐUK, II.2)."""

from django.utils.translation import gettext as _

from assessments.consolidation.content import TaskLine, mass_of, review_of, tasks_of
from assessments.models import ConsolidationPlan
from core import formats
from reports.documents.content import Block, Content, Heading, Table
from reports.documents.letter import Column, Title
from reports.documents.marks import Cell, PageMark
from reports.documents.order import Order
from reports.documents.papers.common import long_text, not_handed_in


def compose(order: Order) -> Content:
    """The last copy that was handed in; Refused without one."""
    plan = (
        ConsolidationPlan.objects.filter(
            organization=order.organization, cycle__year=order.year, copies__number=1
        )
        .select_related("organization", "cycle__organization")
        .order_by("-pk")
        .first()
    )
    if plan is None:
        raise not_handed_in(order.organization.name, order.year)
    content = plan.copies.last().content
    review: list[Block] = []
    for label, text in review_of(content):
        review += long_text(text, label)
    mass = mass_of(content)
    sections = (
        (_("TÌNH HÌNH NĂM %(year)s") % {"year": order.year - 1}, review),
        (_("XẾP LOẠI ĐOÀN THỂ NĂM %(year)s") % {"year": order.year - 1}, _mass(mass)),
        (_("NHIỆM VỤ"), [_tasks(plan, tasks_of(plan, content))]),
    )
    blocks: list[Block] = [*order.free("opening", _opening(order, plan))]
    standing = [(title, found) for title, found in sections if found]
    for number, (title, found) in enumerate(standing, start=1):
        blocks += [Heading(f"{formats.roman(number)}- {title}"), *found]
    blocks += order.free("closing", _closing(order))
    title = Title(_("KẾ HOẠCH"), (_("củng cố tổ chức đảng năm %(year)s") % {"year": order.year},))
    return Content(title, tuple(blocks))


def _opening(order: Order, plan: ConsolidationPlan) -> str:
    return _("Thực hiện sự chỉ đạo của %(committee)s, %(name)s lập kế hoạch năm %(year)s:") % {
        "committee": plan.cycle.organization.name,
        "name": order.organization.name,
        "year": order.year,
    }


def _closing(order: Order) -> str:
    return _("%(name)s phân công thực hiện và theo dõi tiến độ từng nhiệm vụ nêu trên.") % {
        "name": order.organization.name
    }


def _mass(found: list[tuple[str, str, bool]]) -> list[Block]:
    if not found:
        return []
    columns = (Column(_("Đoàn thể"), "left", 60), Column(_("Xếp loại"), "left", 40))
    rows = [(name, level) for name, level, _strong in found]
    return [Table.of(columns, rows, _("Đoàn thể"))]


def _tasks(plan: ConsolidationPlan, lines: list[TaskLine]) -> Table:
    columns = (
        Column(_("TT"), "center", 6),
        Column(_("Nhiệm vụ"), "left", 38),
        Column(_("Người phụ trách"), "left", 18),
        Column(_("Thời hạn"), "center", 15),
        Column(_("Biện pháp"), "left", 23),
    )
    rows = [
        (
            Cell(str(line.number), PageMark("consolidation", (plan.pk, line.number))),
            f"{line.kind}: {line.content}",
            line.person,
            formats.date(line.due_on),
            line.measure,
        )
        for line in lines
    ]
    return Table.of(columns, rows, _("Nhiệm vụ"))
