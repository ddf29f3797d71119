"""The dossier of a session of the standing committee: proposals, exceptions first."""

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from assessments.deciding.exceptions import Proposal, agenda
from assessments.models import Cycle, Registration, State
from assessments.queries import Summary, cycle_lines, summary_of
from core import formats
from reports.documents.content import Annex, Block, Content, Heading, Paragraph, Table
from reports.documents.kinds.common import check_year, level_cell
from reports.documents.kinds.years import session_years
from reports.documents.legend import Named, legend
from reports.documents.letter import Column, Title
from reports.documents.marks import Cell, PageMark, Row
from reports.documents.order import Order


def compose(order: Order) -> Content:
    """The dossier of what waits for a decision; Refused when nothing does."""
    check_year(
        order.year,
        session_years(order.organization),
        _("không có đề xuất nào đang chờ Ban Thường vụ quyết định."),
    )
    cycle = Cycle.objects.select_related("organization", "rule_set").get(
        organization=order.organization, year=order.year
    )
    lines = cycle_lines(cycle)
    planned = agenda(cycle, lines)
    found = planned.proposals
    special = [one for one in found if one.exceptions]
    blocks: list[Block] = [
        *order.free("opening", _opening(order)),
        Heading(_("I- TÌNH HÌNH CHUNG")),
        _so_far(cycle, summary_of(lines)),
        Heading(_("II- NHỮNG TRƯỜNG HỢP CẦN XEM XÉT")),
        *map(Paragraph, planned.together),
        *_exceptions(special),
        Heading(_("III- ĐỀ NGHỊ")),
        _asked(cycle, found, len(special)),
        *order.free("closing", _closing()),
    ]
    title = Title(
        _("TỜ TRÌNH"),
        (_("về kết quả thẩm định và đề nghị xếp loại"), _cycle_words(order.year)),
    )
    annex = Annex(
        _("DANH SÁCH ĐỀ NGHỊ XẾP LOẠI %(cycle)s") % {"cycle": _cycle_words(order.year).upper()},
        (_table(cycle, found),),
        _("PHỤ LỤC"),
        wide=True,
    )
    return Content(title, tuple(blocks), (annex,))


def _cycle_words(year: int) -> str:
    return _("tổ chức cơ sở đảng năm %(year)s") % {"year": year}


def _opening(order: Order) -> str:
    return _(
        "Ban Tổ chức báo cáo Ban Thường vụ kết quả thẩm định và đề nghị xếp loại tổ chức cơ sở "
        "đảng năm %(year)s như sau:"
    ) % {"year": order.year}


def _closing() -> str:
    return _("Kính trình Ban Thường vụ xem xét, quyết định.")


#: The counts of a cycle in the order of their sentence, and what its page is asked for by each.
COUNTS = {
    "total": (),
    "subject": ("stage", "subject"),
    "submitted": ("stage", "submitted"),
    "verified": ("stage", "verified"),
    "decided": ("stage", "decided"),
    "missing": ("late", "missing"),
}


def _so_far(cycle: Cycle, summary: Summary) -> Paragraph:
    counts = {name: formats.two_digits(getattr(summary, name)) for name in COUNTS}
    text = (
        _(
            "Đảng bộ có %(total)s tổ chức cơ sở đảng, %(subject)s thuộc diện đánh giá; đã nộp bản tự "
            "đánh giá %(submitted)s, đã thẩm định %(verified)s, đã có quyết định %(decided)s, chưa "
            "nộp %(missing)s."
        )
        % counts
    )
    marks = (
        PageMark("cycle", (cycle.pk, *asked), (counts[name],)) for name, asked in COUNTS.items()
    )
    return Paragraph(text, tuple(marks))


def _exceptions(special: list[Proposal]) -> list[Block]:
    if not special:
        return [Paragraph(_("Không có trường hợp nào khác thường."))]
    return [
        Paragraph(
            f"{number}- {one.line.name}: {' '.join(one.exceptions)}",
            (_assessment(one, "level.level", one.line.name),),
        )
        for number, one in enumerate(special, start=1)
    ]


def _assessment(one: Proposal, row: str, *written: str) -> PageMark:
    """The self-assessment that a proposal was made on, at one of its rows."""
    return PageMark("assessment", (one.line.assessment.pk, row), written)


def _asked(cycle: Cycle, found: list[Proposal], special: int) -> Paragraph:
    numbers = Counter(one.line.proposed_level for one in found)
    levels = sorted(numbers, key=lambda level: level.order)
    counts = [(level, formats.two_digits(numbers[level])) for level in levels]
    whole = formats.two_digits(len(found))
    text = _(
        "Đề nghị xếp loại %(count)s tổ chức cơ sở đảng: %(levels)s; trong đó %(special)s trường "
        "hợp cần xem xét nêu ở mục II. Danh sách cụ thể ở phụ lục."
    ) % {
        "count": whole,
        "levels": "; ".join(f"{level.name} {count}" for level, count in counts),
        "special": formats.two_digits(special),
    }
    waiting = (cycle.pk, "state", State.PROPOSED.value)
    marks = (
        PageMark("cycle", (*waiting, "level", level.code), (count,)) for level, count in counts
    )
    return Paragraph(text, (PageMark("decisions", (cycle.pk,), (whole,)), *marks))


def _table(cycle: Cycle, found: list[Proposal]) -> Table:
    year = cycle.year
    columns = (
        Column(_("TT"), "center", 4),
        Column(_("Tổ chức cơ sở đảng"), "left", 24),
        Column(_("Năm %(year)s") % {"year": year - 1}, "left", 10),
        Column(_("Đăng ký"), "left", 10, _("Năm %(year)s") % {"year": year}),
        Column(_("Tự xếp"), "left", 10, _("Năm %(year)s") % {"year": year}),
        Column(_("Đề xuất"), "left", 10, _("Năm %(year)s") % {"year": year}),
        Column(_("Điều cần lưu ý"), "left", 23),
        Column(_("Số đồng ý"), "center", 9),
    )
    pledges = dict(
        Registration.objects.filter(cycle=cycle, copies__number=1).values_list("organization", "pk")
    )
    rows = [
        _row(number, one, pledges.get(one.line.organization.pk))
        for number, one in enumerate(found, start=1)
    ]
    note = _("Ghi chú: cột Số đồng ý để trống, ghi tại phiên họp.")
    words = legend(level for one in found for level in _levels(one))
    return Table.of(columns, rows, _("Đề nghị xếp loại"), f"{note} {words}".strip())


def _levels(one: Proposal) -> Iterator[Named | None]:
    """The levels of its row."""
    line = one.line
    yield line.last_rating.level if line.last_rating else None
    yield from (one.target, line.own_level, line.proposed_level)


def _row(number: int, one: Proposal, pledge: int | None) -> Row:
    line = one.line
    return (
        str(number),
        line.name,
        level_cell(line.last_rating),
        Cell(_short(one.target), PageMark("registration", (pledge, "level")) if pledge else None),
        Cell(_short(line.own_level), _assessment(one, "level.level")),
        Cell(_short(line.proposed_level), _assessment(one, "")),
        " ".join([*one.exceptions, *one.told, line.assessment.proposal_note]).strip(),
        "",
    )


def _short(level) -> str:
    return level.short_name if level else formats.NONE_SIGN
