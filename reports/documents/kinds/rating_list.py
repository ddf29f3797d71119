"""The decision on the year's ratings, with the list of organizations by level."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from assessments.models import OrganizationRating, RuleSet, SelfAssessment
from core import formats
from reports import plans
from reports.documents.content import Annex, Block, Content, Heading, Paragraph, Table
from reports.documents.kinds.common import check_year, level_cell
from reports.documents.kinds.rating_groups import Group, groups_of, ratings_of
from reports.documents.kinds.years import settled_years
from reports.documents.legend import Named, legend
from reports.documents.letter import Column, Title
from reports.documents.marks import Cell, Mark, PageMark, Row
from reports.documents.order import Order


def compose(order: Order) -> Content:
    """The decision on the ratings of a year; Refused before everybody has a result."""
    organization, year = order.organization, order.year
    check_year(
        year,
        settled_years(organization),
        _("còn tổ chức chưa có kết quả xếp loại hay lý do, hoặc chưa có số liệu."),
    )
    groups = groups_of(ratings_of(organization, year))
    before = _before(organization, year)
    blocks: list[Block] = [
        *order.free("bases", _bases(organization, year)),
        Heading(_("QUYẾT ĐỊNH:"), is_centred=True),
        _first_article(groups, year),
        *order.free("duties", _duties()),
        *order.free("closing", _closing(order.issuer_name)),
    ]
    title = Title(
        _("QUYẾT ĐỊNH"),
        (_("về việc xếp loại chất lượng tổ chức cơ sở đảng"), _("năm %(year)s") % {"year": year}),
    )
    annex = Annex(
        _("DANH SÁCH XẾP LOẠI TỔ CHỨC CƠ SỞ ĐẢNG NĂM %(year)s") % {"year": year},
        tuple(_annex(groups, before, _assessments(organization, year), year)),
    )
    return Content(title, tuple(blocks), (annex,))


def _before(organization, year: int) -> dict[int, OrganizationRating]:
    """Ratings of the year before that count here too, by organization."""
    rows = OrganizationRating.objects.under(organization).of_base_organizations()
    rows = rows.filter(year=year - 1).select_related("level", "not_rated_reason")
    return {row.organization_id: row for row in rows}


def _bases(organization, year: int) -> str:
    rules = RuleSet.objects.for_year(year)
    plan = plans.plan_for(organization, (year,))
    lines = [_("- Căn cứ %(basis)s;") % {"basis": rules.basis}] if rules else []
    if plan:
        lines.append(
            _("- Căn cứ %(plan)s (số %(number)s, ngày %(day)s);")
            % {"plan": plan.name, "number": plan.number, "day": formats.date(plan.issued_on)}
        )
    return "\n".join([*lines, _("- Xét kết quả thẩm định và đề nghị của Ban Tổ chức,")])


def _first_article(groups: list[Group], year: int) -> Paragraph:
    rated = [group for group in groups if group.level]
    count = formats.two_digits(sum(len(group.rows) for group in rated))
    text = _(
        "Điều 1. Xếp loại chất lượng năm %(year)s đối với %(count)s tổ chức cơ sở đảng "
        "(danh sách kèm theo), gồm: %(levels)s."
    ) % {"year": year, "count": count, "levels": "; ".join(group.words for group in rated)}
    marks: list[Mark] = [PageMark("rated", (year, ""), (count,))]
    for group in rated:
        marks.append(PageMark("rated", (year, group.code), (group.count,)))
        marks += [PageMark("rated", (year, part.code), (part.count,)) for part in group.parts]
    for group in groups:
        if not group.level:
            text += _(
                " Có %(count)s tổ chức cơ sở đảng không thuộc diện đánh giá, lý do ghi trong danh sách."
            ) % {"count": group.count}
            marks.append(PageMark("rated", (year, group.code), (group.count,)))
    return Paragraph(text, tuple(marks))


def _duties() -> str:
    return _(
        "Điều 2. Các tổ chức cơ sở đảng có tên ở Điều 1 thông báo kết quả đến đảng viên, phát huy "
        "ưu điểm và khắc phục hạn chế đã nêu trong bản tự đánh giá."
    )


def _closing(issuer: str) -> str:
    return _(
        "Điều 3. Ban Tổ chức, Văn phòng %(issuer)s và các tổ chức cơ sở đảng có tên ở Điều 1 chịu "
        "trách nhiệm thi hành Quyết định này. Quyết định có hiệu lực từ ngày ký."
    ) % {"issuer": issuer}


def _assessments(organization, year: int) -> dict[int, int]:
    """The self-assessment that each organization was rated on in the committee's own cycle."""
    rows = SelfAssessment.objects.filter(
        cycle__organization=organization, cycle__year=year, submissions__number=1
    )
    return dict(rows.values_list("organization", "pk"))


def _annex(groups: list[Group], before, assessments: dict[int, int], year: int) -> Iterable[Block]:
    number = 0
    for place, group in enumerate(groups, start=1):
        mark = PageMark("rated", (year, group.code), (group.count,))
        text = f"{formats.roman(place)}- {group.name}: {group.count}"
        yield Heading(text, 2, (mark,))
        rows = []
        for row in group.rows:
            number += 1
            earlier = before.get(row.organization_id)
            rows.append(_row(number, row, earlier, assessments.get(row.organization_id)))
        short = group.level.short_name if group.level else _("Không thuộc diện")
        yield Table.of(_columns(year), rows, short)
    count = formats.two_digits(number)
    yield Paragraph(
        _("Cộng: %(count)s tổ chức cơ sở đảng.") % {"count": count},
        (PageMark("rated", (year, ""), (count,)),),
    )
    if words := legend(*_shortened(groups, before)):
        yield Paragraph(words)


def _shortened(groups: list[Group], before) -> tuple[list[Named | None], ...]:
    """What the annex writes short: the levels of both years, and the types."""
    rows = [row for group in groups for row in group.rows]
    earlier = [before[row.organization_id] for row in rows if row.organization_id in before]
    return [row.level for row in (*rows, *earlier)], [row.enterprise_type for row in rows]


def _columns(year: int) -> tuple[Column, ...]:
    return (
        Column(_("TT"), "center", 6),
        Column(_("Tổ chức cơ sở đảng"), "left", 42),
        Column(_("Loại hình"), "left", 16),
        Column(_("Năm %(year)s") % {"year": year - 1}, "left", 18, _("Xếp loại")),
        Column(_("Năm %(year)s") % {"year": year}, "left", 18, _("Xếp loại")),
    )


def _row(number: int, row: OrganizationRating, earlier, assessment: int | None) -> Row:
    kind = row.enterprise_type.short_name if row.enterprise_type else ""
    mark = PageMark("assessment", (assessment, "level.level")) if assessment else None
    level = Cell(level_cell(row), mark)
    return (str(number), row.name, kind, level_cell(earlier), level)
