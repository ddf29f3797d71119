"""The dossier of a session of the standing committee: proposals, exceptions first."""

from django.utils.translation import gettext as _

from assessments.deciding.exceptions import Proposal, agenda
from assessments.models import Cycle
from assessments.queries import Summary, cycle_lines, summary_of
from core import formats
from reports.documents.content import Annex, Block, Content, Heading, Paragraph, Table
from reports.documents.kinds.common import check_year, level_cell
from reports.documents.kinds.years import session_years
from reports.documents.letter import Column, DocumentTable, Title
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
        Paragraph(_so_far(summary_of(lines))),
        Heading(_("II- NHỮNG TRƯỜNG HỢP CẦN XEM XÉT")),
        *map(Paragraph, planned.together),
        *_exceptions(special),
        Heading(_("III- ĐỀ NGHỊ")),
        Paragraph(_asked(found, len(special))),
        *order.free("closing", _closing()),
    ]
    title = Title(
        _("TỜ TRÌNH"),
        (_("về kết quả thẩm định và đề nghị xếp loại"), _cycle_words(order.year)),
    )
    annex = Annex(
        _("DANH SÁCH ĐỀ NGHỊ XẾP LOẠI %(cycle)s") % {"cycle": _cycle_words(order.year).upper()},
        (_table(found, order.year),),
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


def _so_far(summary: Summary) -> str:
    counts = {
        name: formats.two_digits(getattr(summary, name))
        for name in ("total", "subject", "submitted", "verified", "decided", "missing")
    }
    return (
        _(
            "Đảng bộ có %(total)s tổ chức cơ sở đảng, %(subject)s thuộc diện đánh giá; đã nộp bản tự "
            "đánh giá %(submitted)s, đã thẩm định %(verified)s, đã có quyết định %(decided)s, chưa "
            "nộp %(missing)s."
        )
        % counts
    )


def _exceptions(special: list[Proposal]) -> list[Block]:
    if not special:
        return [Paragraph(_("Không có trường hợp nào khác thường."))]
    return [
        Paragraph(f"{number}- {one.line.name}: {' '.join(one.exceptions)}")
        for number, one in enumerate(special, start=1)
    ]


def _asked(found: list[Proposal], special: int) -> str:
    counts: dict[str, int] = {}
    for one in sorted(found, key=lambda one: one.line.assessment.proposed_level.order):
        name = one.line.assessment.proposed_level.name
        counts[name] = counts.get(name, 0) + 1
    levels = "; ".join(f"{name} {formats.two_digits(count)}" for name, count in counts.items())
    return _(
        "Đề nghị xếp loại %(count)s tổ chức cơ sở đảng: %(levels)s; trong đó %(special)s trường "
        "hợp cần xem xét nêu ở mục II. Danh sách cụ thể ở phụ lục."
    ) % {
        "count": formats.two_digits(len(found)),
        "levels": levels,
        "special": formats.two_digits(special),
    }


def _table(found: list[Proposal], year: int) -> Table:
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
    rows = tuple(
        (
            str(number),
            one.line.name,
            level_cell(one.line.last_rating),
            _short(one.target),
            _short(one.line.own_level),
            _short(one.line.assessment.proposed_level),
            " ".join([*one.exceptions, *one.told, one.line.assessment.proposal_note]).strip(),
            "",
        )
        for number, one in enumerate(found, start=1)
    )
    note = _("Ghi chú: cột Số đồng ý để trống, ghi tại phiên họp.")
    return Table(DocumentTable(columns, rows), _("Đề nghị xếp loại"), note)


def _short(level) -> str:
    return level.short_name if level else formats.NONE_SIGN
