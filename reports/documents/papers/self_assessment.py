"""The yearly self-assessment of a base organization, as it was handed in."""

from django.utils.translation import gettext as _

from assessments.models import SelfAssessment
from assessments.sections import Row, load_context, rows_of, sections_for
from core import formats
from reports.documents.content import Block, Content, Heading, Table
from reports.documents.letter import Column, Title
from reports.documents.marks import Cell, PageMark
from reports.documents.order import Order
from reports.documents.papers.common import long_text, not_handed_in

#: Answers whose last year's value stands on the organization's own page.
ON_ITS_PAGE = (
    "members.total",
    "admissions.admitted",
    "admissions.struck_off",
    "admissions.expelled",
    "level.level",
)


def compose(order: Order) -> Content:
    """The last submission; Refused without one."""
    row = (
        SelfAssessment.objects.filter(
            organization=order.organization, cycle__year=order.year, submissions__number=1
        )
        .select_related("organization", "cycle__organization", "cycle__rule_set", "cycle__criteria")
        .order_by("-pk")
        .first()
    )
    if row is None:
        raise not_handed_in(order.organization.name, order.year)
    rows = rows_of(row.submissions.last().content, load_context(row))
    titles = [
        *((part.code, part.title) for part in sections_for(row)),
        ("warnings", _("Điểm cần lưu ý và giải trình")),
    ]
    parts = [(title, [one for one in rows if one.section_code == code]) for code, title in titles]
    standing = [(str(title), found) for title, found in parts if found]
    blocks: list[Block] = [*order.free("opening", _opening(order, row))]
    for number, (title, found) in enumerate(standing, start=1):
        blocks += [Heading(f"{number}- {title}", 2), *_answers(row, title, found)]
    blocks += order.free("closing", _closing(order))
    title = Title(_("BÁO CÁO"), (_("tự đánh giá, xếp loại năm %(year)s") % {"year": order.year},))
    return Content(title, tuple(blocks))


def _opening(order: Order, row: SelfAssessment) -> str:
    return _("%(name)s báo cáo %(committee)s kết quả tự đánh giá, xếp loại năm %(year)s:") % {
        "name": order.organization.name,
        "committee": row.cycle.organization.name,
        "year": order.year,
    }


def _closing(order: Order) -> str:
    return _("%(name)s chịu trách nhiệm về số liệu và nội dung của báo cáo này.") % {
        "name": order.organization.name
    }


def _answers(assessment: SelfAssessment, title: str, rows: list[Row]) -> list[Block]:
    """Short answers in one table beside last year's, long ones as paragraphs after it."""
    short = [row for row in rows if not row.is_long]
    blocks: list[Block] = [_table(assessment, title, short)] if short else []
    for row in rows:
        if row.is_long:
            blocks += long_text(row.text, row.label)
    return blocks


def _table(assessment: SelfAssessment, title: str, rows: list[Row]) -> Table:
    year = assessment.cycle.year
    columns = (
        Column(_("Mục"), "left", 50),
        Column(_("Năm %(year)s") % {"year": year}, "left", 26),
        Column(_("Năm %(year)s") % {"year": year - 1}, "left", 24),
    )
    last = PageMark("organization", (assessment.organization.code,))
    written = [
        (
            row.label,
            Cell(row.text, PageMark("assessment", (assessment.pk, row.key))),
            Cell(_last(row), last if row.key in ON_ITS_PAGE else None),
        )
        for row in rows
    ]
    return Table.of(columns, written, title)


def _last(row: Row) -> str:
    if row.last_level is not None:
        return str(row.last_level)
    return row.last or formats.NONE_SIGN
