"""The committee's plan of a year, drafted from last year's results and the plan's targets.

Clauses II.1 (targets) and II.2 (tasks) of Plan 15-KH/ĐUK.
"""

from django.utils.translation import gettext as _

from assessments.models import Cycle, OrganizationRating, RatingLevel
from core import formats
from membership.models import Quota
from reports import narrative, plans, sources
from reports.documents.content import (
    Block,
    Content,
    Heading,
    Paragraph,
    Table,
    paragraphs,
)
from reports.documents.kinds.common import check_year
from reports.documents.kinds.years import planned_years
from reports.documents.letter import Column, Title
from reports.documents.marks import Cell, FigureMark, PageMark
from reports.documents.order import Order
from reports.narrative import enumerated, lower_first
from reports.sources import transition_rows
from reports.statistics import Statistics
from reports.targets import TargetResult


def compose(order: Order) -> Content:
    """The plan of a year; Refused while the year before has no closed figures."""
    organization, year = order.organization, order.year
    check_year(
        year, planned_years(organization), _("năm trước đó chưa chốt số liệu để làm căn cứ.")
    )
    stats = Statistics(sources.read(organization, (year - 1,)))
    plan = plans.plan_for(organization, (year,))
    results = plans.results_of(plan.targets.filter(year=year), stats, year - 1) if plan else []
    sections = (
        (_("KẾT QUẢ NĂM %(year)s") % {"year": year - 1}, _results(stats)),
        (_("MỤC TIÊU NĂM %(year)s") % {"year": year}, _targets(results, organization, stats, year)),
        (_("NHIỆM VỤ"), order.free("tasks", _tasks(results, organization, year))),
        (_("TỔ CHỨC THỰC HIỆN"), order.free("execution", _execution(order))),
    )
    blocks: list[Block] = [*order.free("opening", _opening(order, plan))]
    standing = [(title, found) for title, found in sections if found]
    for number, (title, found) in enumerate(standing, start=1):
        blocks += [Heading(f"{formats.roman(number)}- {title}"), *found]
    title = Title(
        _("KẾ HOẠCH"),
        (
            _("củng cố tổ chức cơ sở đảng, phát triển đảng viên"),
            _("năm %(year)s") % {"year": year},
        ),
    )
    missing = tuple(title for title, found in sections if not found)
    if not results:
        missing += (_("Mục tiêu của năm %(year)s: kế hoạch chưa đặt") % {"year": year},)
    return Content(title, tuple(blocks), (), missing)


def _opening(order: Order, plan) -> str:
    if plan is None:
        return _("%(issuer)s lập kế hoạch năm %(year)s như sau:") % {
            "issuer": order.issuer_name,
            "year": order.year,
        }
    return _(
        "Thực hiện %(plan)s (số %(number)s, ngày %(day)s), %(issuer)s lập kế hoạch năm %(year)s "
        "như sau:"
    ) % {
        "plan": plan.name,
        "number": plan.number,
        "day": formats.date(plan.issued_on),
        "issuer": order.issuer_name,
        "year": order.year,
    }


def _results(stats: Statistics) -> list[Block]:
    pure = _("TCCSĐ thuộc diện đánh giá đạt trong sạch, vững mạnh")
    good = _("đảng viên thuộc diện đánh giá hoàn thành tốt nhiệm vụ trở lên")
    return paragraphs(
        [
            narrative.composition(stats),
            narrative.shares(stats, "base-ps", pure),
            narrative.shares(
                stats, "base-good", _("TCCSĐ thuộc diện đánh giá hoàn thành tốt nhiệm vụ trở lên")
            )
            if stats.figure("base-ps", stats.data.years[-1]) is None
            else None,
            narrative.lost(stats),
            narrative.shares(stats, "members-good", good),
            narrative.failing_members(stats),
            narrative.admissions(stats),
        ]
    )


def _targets(results: list[TargetResult], organization, stats: Statistics, year: int):
    blocks: list[Block] = []
    if results:
        blocks += [_table(results, year), *_steps(results)]
    quota = Quota.objects.filter(organization=organization, year=year).first()
    if quota and quota.assigned:
        words = _("Kết nạp đảng viên: chỉ tiêu cấp trên giao năm %(year)s là %(count)s đảng viên.")
        count = formats.two_digits(quota.assigned)
        text = words % {"year": year, "count": count}
        blocks.append(Paragraph(text, (PageMark("quotas", (year,), (count,)),)))
    return blocks + paragraphs([narrative.registered(stats)])


def _table(results: list[TargetResult], year: int) -> Table:
    columns = (
        Column(_("TT"), "center", 7),
        Column(_("Chỉ tiêu"), "left", 49),
        Column(_("Thực hiện năm %(year)s") % {"year": year - 1}, "right", 20),
        Column(_("Mục tiêu năm %(year)s") % {"year": year}, "left", 24),
    )
    rows = [
        (
            str(number),
            result.label,
            Cell(result.actual, FigureMark.of(result.figure) if result.figure else None),
            result.asked,
        )
        for number, result in enumerate(results, start=1)
    ]
    return Table.of(columns, rows, _("Mục tiêu"))


def _steps(results: list[TargetResult]) -> list[Block]:
    """For each target that last year's figure would miss: by how many organizations or members."""
    blocks: list[Block] = []
    for result in results:
        if result.met is not False or result.figure is None:
            continue
        text = _("%(label)s: so với mục tiêu, kết quả năm %(year)s %(remark)s.") % {
            "label": result.label,
            "year": result.figure.year,
            "remark": lower_first(result.remark_in_text),
        }
        blocks.append(Paragraph(text, (FigureMark.of(result.figure),)))
    return blocks


def _tasks(results: list[TargetResult], organization, year: int) -> str:
    """A proposal from what last year left undone; one task a line."""
    lines = []
    weak = _weak(organization, year - 1)
    if weak:
        lines.append(
            _("Trực tiếp giúp đỡ, củng cố %(names)s, không để tổ chức yếu kém.")
            % {"names": enumerated(weak)}
        )
    fallen = _fallen(organization, year - 1)
    if fallen:
        lines.append(
            _("Làm rõ nguyên nhân và củng cố những nơi không giữ được danh hiệu: %(names)s.")
            % {"names": enumerated(fallen)}
        )
    lines += [
        _("Có biện pháp cụ thể để đạt mục tiêu “%(label)s” (%(asked)s).")
        % {"label": result.label, "asked": result.asked_in_text}
        for result in results
        if result.met is False
    ]
    return "\n".join(lines)


def _weak(organization, year: int) -> list[str]:
    rows = OrganizationRating.objects.under(organization).of_base_organizations()
    rows = rows.filter(year=year, level__failing=True).order_by("organization__sort_key")
    return list(rows.values_list("name", flat=True))


def _fallen(organization, year: int) -> list[str]:
    """Those that were pure and strong the year before and are not now."""
    rows = (
        transition_rows(organization, (year,))
        .filter(
            level__rule_set__vocabulary="tsvm",
            level__pure_and_strong=False,
            level__failing=False,
            level_before__in=RatingLevel.objects.filter(pure_and_strong=True).values("pk"),
        )
        .order_by("organization__sort_key")
    )
    return list(rows.values_list("name", flat=True))


def _execution(order: Order) -> str:
    """Who does what by when: of the year's own days only those that are still to come."""
    cycle = Cycle.objects.filter(organization=order.organization, year=order.year).first()
    lines = [
        words % {"issuer": order.issuer_name, "day": formats.date(day)}
        for words, day in (
            (
                _(
                    "Các tổ chức cơ sở đảng lập kế hoạch củng cố của mình, gửi %(issuer)s trước "
                    "hết ngày %(day)s."
                ),
                cycle and cycle.consolidation_due,
            ),
            (
                _("Các tổ chức cơ sở đảng đăng ký phấn đấu trước hết ngày %(day)s."),
                cycle and cycle.registration_due,
            ),
        )
        if day and (order.dated is None or day >= order.dated)
    ]
    lines.append(
        _(
            "Ban Tổ chức theo dõi, đôn đốc, định kỳ báo cáo %(issuer)s kết quả thực hiện kế hoạch này."
        )
        % {"issuer": order.issuer_name}
    )
    return "\n".join(lines)
