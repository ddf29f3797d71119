"""The summary report of a committee: "Báo cáo kết quả củng cố tổ chức đảng …".

Everything it says comes from `Statistics` through `narrative` and `pictures`; nothing is computed
here.
"""

from django.utils.translation import gettext as _

from assessments.years import closed_years
from core import formats
from core.exceptions import Refused
from reports import narrative, plans, sources
from reports.documents.content import Annex, Block, Content, Heading, Paragraph, paragraphs
from reports.documents.findings import parts
from reports.documents.letter import Title
from reports.documents.order import Order
from reports.documents.rating_table import rating_table
from reports.highlights import highlights
from reports.statistics import Statistics

#: How many years the report looks back over, its own year included.
SPAN = 3

#: How many years one report may span.
MOST_YEARS = 10


def years_of(order: Order) -> tuple[int, ...]:
    """The closed years of the report, the last being the order's.

    Without a first year it looks back over up to three. Refused when the year is not closed, or
    the first one comes after it.
    """
    organization, year = order.organization, order.year
    closed = closed_years(organization)
    if year not in closed:
        raise Refused(
            _("Năm %(year)s chưa có số liệu đã chốt của “%(name)s”. Các năm đã chốt: %(years)s.")
            % {
                "year": year,
                "name": organization.name,
                "years": ", ".join(str(y) for y in closed) or _("chưa có"),
            }
        )
    first = order.first_year or year - SPAN + 1
    if not year - MOST_YEARS < first <= year:
        raise Refused(
            _(
                "Giai đoạn gồm từ một đến %(most)s năm, năm đầu không sau năm cuối. Ví dụ: 2008 - 2010."
            )
            % {"most": MOST_YEARS}
        )
    return tuple(y for y in closed if first <= y <= year)


def compose(order: Order) -> Content:
    """The report on the years of the order; Refused when its year has no closed figures."""
    years = years_of(order)
    stats = Statistics(sources.read(order.organization, years))
    plan = plans.plan_for(order.organization, (stats.last_year,))
    results = plans.latest_results(plan, stats, stats.last_year) if plan else []
    results_blocks, left_out = parts(order.organization, stats, results)
    blocks: list[Block] = [
        *order.free("opening", _opening(order.issuer_name, plan)),
        Heading(_("I- TÌNH HÌNH VÀ KẾT QUẢ")),
        *paragraphs([narrative.composition(stats)]),
        *results_blocks,
    ]
    sections = (
        (_("NHỮNG ĐIỂM CẦN QUAN TÂM"), paragraphs(highlights(stats, results))),
        (_("SO VỚI MỤC TIÊU CỦA KẾ HOẠCH"), _targets(results)),
        (_("ĐÁNH GIÁ CHUNG"), order.free("assessment")),
        (_("PHƯƠNG HƯỚNG, KIẾN NGHỊ"), order.free("tasks")),
    )
    standing = [(title, found) for title, found in sections if found]
    for number, (title, found) in enumerate(standing, start=2):
        blocks += [Heading(f"{formats.roman(number)}- {title}"), *found]
    blocks += order.free("closing", _closing(order.issuer_name))
    title = _("DANH SÁCH TỔ CHỨC CƠ SỞ ĐẢNG VÀ KẾT QUẢ XẾP LOẠI NĂM %(year)s")
    table = rating_table(order.organization, stats)
    annex = Annex(title % {"year": stats.last_year}, (table,), _("PHỤ LỤC"), wide=True)
    return Content(_title(years), tuple(blocks), (annex,), left_out)


def _title(years: tuple[int, ...]) -> Title:
    span = (
        _("giai đoạn %(span)s") % {"span": f"{years[0]} - {years[-1]}"}
        if len(years) > 1
        else _("năm %(span)s") % {"span": years[-1]}
    )
    return Title(_("BÁO CÁO"), (_("kết quả củng cố tổ chức đảng, phát triển đảng viên"), span))


def _targets(results) -> list[Block]:
    sentences = [sentence for sentence in map(narrative.target, results) if sentence]
    return [
        Paragraph.of(sentence, f"{number}- ") for number, sentence in enumerate(sentences, start=1)
    ]


def _closing(issuer: str) -> str:
    return _(
        "Trên đây là báo cáo của %(issuer)s. Danh sách tổ chức cơ sở đảng và kết quả xếp loại ở "
        "phụ lục kèm theo."
    ) % {"issuer": issuer}


def _opening(issuer: str, plan) -> str:
    if plan:
        return _(
            "Thực hiện %(plan)s (số %(number)s, ngày %(date)s), %(issuer)s báo cáo kết quả như sau:"
        ) % {
            "plan": plan.name,
            "number": plan.number,
            "date": formats.date(plan.issued_on),
            "issuer": issuer,
        }
    return _("%(issuer)s báo cáo kết quả như sau:") % {"issuer": issuer}
