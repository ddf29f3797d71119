"""The blank self-assessment of a base organization, to fill in by hand."""

from django.utils.translation import gettext as _

from assessments.models import Cycle
from assessments.on_paper.blank import Blank, blank_parts
from core import formats
from core.exceptions import Refused
from reports.documents.content import Block, Content, Heading, Paragraph, Table
from reports.documents.letter import Column, DocumentTable, Title
from reports.documents.order import Order

BOX = "□"
#: One ruled line of the paper, in the letters of the text.
LINE = "." * 108


def compose(order: Order) -> Content:
    """The form of a year; Refused when the organization's committee opened no cycle for it."""
    organization = order.organization
    cycle = (
        Cycle.objects.filter(organization=organization.parent_id, year=order.year)
        .select_related("organization", "rule_set", "criteria")
        .first()
    )
    if cycle is None:
        raise Refused(
            _("Cấp trên của “%(name)s” chưa mở đợt đánh giá năm %(year)s.")
            % {"name": organization.name, "year": order.year}
        )
    blocks: list[Block] = [Paragraph(_opening(cycle))]
    for number, (title, hint, groups) in enumerate(blank_parts(cycle, organization), start=1):
        blocks += [Heading(f"{number}- {title}", 2), Paragraph(str(hint))]
        for name, questions in groups:
            blocks += _group(str(title), str(name), questions)
    title = Title(_("BÁO CÁO"), (_("tự đánh giá, xếp loại năm %(year)s") % {"year": order.year},))
    return Content(title, tuple(blocks))


def _opening(cycle: Cycle) -> str:
    return _(
        "Gửi %(committee)s trước hết ngày %(day)s. Viết bằng bút mực; số liệu năm trước in sẵn để "
        "đối chiếu."
    ) % {"committee": cycle.organization.name, "day": formats.date(cycle.submission_due)}


def _group(title: str, name: str, questions: list[Blank]) -> list[Block]:
    """Short answers as a table with room to write, texts as ruled lines."""
    short = [one for one in questions if not one.lines]
    blocks: list[Block] = []
    if short:
        columns = (Column(_("Mục"), "left", 58), Column(_("Trả lời"), "left", 42))
        rows = tuple((_asked(one), _room(one)) for one in short)
        blocks.append(Table(DocumentTable(columns, rows, caption=name), title))
    for one in questions:
        if one.lines:
            blocks += [Paragraph(_asked(one)), *(Paragraph(LINE) for _line in one.lines)]
    return blocks


def _asked(one: Blank) -> str:
    return f"{one.label} ({one.hint})" if one.hint else one.label


def _room(one: Blank) -> str:
    return "; ".join(f"{BOX}\u00a0{choice}" for choice in one.choices)
