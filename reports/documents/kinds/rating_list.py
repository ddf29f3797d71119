"""The decision on the year's ratings, with the list of organizations by level."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from assessments.models import OrganizationRating, RuleSet
from core import formats
from reports import plans
from reports.documents.content import Annex, Block, Content, Heading, Paragraph, Table
from reports.documents.kinds.common import check_year, level_cell, lower_first
from reports.documents.kinds.years import settled_years
from reports.documents.letter import Column, DocumentTable, Title
from reports.documents.order import Order


@dataclass(frozen=True)
class Group:
    """The organizations at one level, or those that were not rated (`level` None).

    `parts` names the levels that are counted in this one, with how many have each.
    """

    level: object | None
    rows: list[OrganizationRating]
    parts: tuple[tuple[str, int], ...] = ()

    @property
    def name(self) -> str:
        return self.level.name if self.level else _("Không thuộc diện đánh giá")

    @property
    def words(self) -> str:
        """ "30 tổ chức trong sạch, vững mạnh (trong đó 02 tiêu biểu)"."""
        text = _("%(count)s tổ chức %(level)s") % {
            "count": formats.two_digits(len(self.rows)),
            "level": lower_first(self.name),
        }
        parts = "; ".join(
            _("%(count)s %(level)s")
            % {"count": formats.two_digits(count), "level": lower_first(name)}
            for name, count in self.parts
        )
        return text + (_(" (trong đó %(parts)s)") % {"parts": parts} if parts else "")


def compose(order: Order) -> Content:
    """The decision on the ratings of a year; Refused before everybody has a result."""
    organization, year = order.organization, order.year
    check_year(
        year,
        settled_years(organization),
        _("còn tổ chức chưa có kết quả xếp loại hay lý do, hoặc chưa có số liệu."),
    )
    groups = groups_of(_rows(organization, year))
    before = _before(organization, year)
    blocks: list[Block] = [
        *order.free("bases", _bases(organization, year)),
        Heading(_("QUYẾT ĐỊNH:")),
        Paragraph(_first_article(groups, year)),
        *order.free("duties", _duties()),
        *order.free("closing", _closing(order.issuer_name)),
    ]
    title = Title(
        _("QUYẾT ĐỊNH"),
        (_("về việc xếp loại chất lượng tổ chức cơ sở đảng"), _("năm %(year)s") % {"year": year}),
    )
    annex = Annex(
        _("DANH SÁCH XẾP LOẠI TỔ CHỨC CƠ SỞ ĐẢNG NĂM %(year)s") % {"year": year},
        tuple(_annex(groups, before, year)),
    )
    return Content(title, tuple(blocks), (annex,))


def _rows(organization, year: int) -> list[OrganizationRating]:
    return list(
        OrganizationRating.objects.under(organization)
        .of_base_organizations()
        .filter(year=year)
        .select_related("organization", "enterprise_type", "level__counted_in", "not_rated_reason")
        .order_by("organization__sort_key", "pk")
    )


def _before(organization, year: int) -> dict[int, OrganizationRating]:
    """Ratings of the year before that count here too, by organization."""
    rows = OrganizationRating.objects.under(organization).of_base_organizations()
    rows = rows.filter(year=year - 1).select_related("level", "not_rated_reason")
    return {row.organization_id: row for row in rows}


def groups_of(rows: Iterable[OrganizationRating]) -> list[Group]:
    """The rows by level, best first, parts inside wholes; those without a level last."""
    found: dict[int | None, list[OrganizationRating]] = {}
    levels = {}
    for row in rows:
        level = row.level and (row.level.counted_in or row.level)
        key = level.pk if level else None
        levels[key] = level
        found.setdefault(key, []).append(row)
    keys = sorted(found, key=lambda key: (key is None, levels[key].order if key else 0))
    return [Group(levels[key], found[key], _parts(found[key])) for key in keys]


def _parts(rows: list[OrganizationRating]) -> tuple[tuple[str, int], ...]:
    counts = Counter(row.level.name for row in rows if row.level and row.level.counted_in)
    return tuple(counts.items())


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


def _first_article(groups: list[Group], year: int) -> str:
    rated = [group for group in groups if group.level]
    rest = sum(len(group.rows) for group in groups if not group.level)
    text = _(
        "Điều 1. Xếp loại chất lượng năm %(year)s đối với %(count)s tổ chức cơ sở đảng "
        "(danh sách kèm theo), gồm: %(levels)s."
    ) % {
        "year": year,
        "count": formats.two_digits(sum(len(group.rows) for group in rated)),
        "levels": "; ".join(group.words for group in rated),
    }
    if rest:
        text += _(
            " Có %(count)s tổ chức cơ sở đảng không thuộc diện đánh giá, lý do ghi trong danh sách."
        ) % {"count": formats.two_digits(rest)}
    return text


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


def _annex(groups: list[Group], before, year: int) -> Iterable[Block]:
    number = 0
    for place, group in enumerate(groups, start=1):
        yield Heading(
            f"{formats.roman(place)}- {group.name}: {formats.two_digits(len(group.rows))}", 2
        )
        rows = []
        for row in group.rows:
            number += 1
            rows.append(_row(number, row, before.get(row.organization_id)))
        short = group.level.short_name if group.level else _("Không thuộc diện")
        yield Table(DocumentTable(_columns(year), tuple(rows)), short)
    yield Paragraph(
        _("Cộng: %(count)s tổ chức cơ sở đảng.") % {"count": formats.two_digits(number)}
    )


def _columns(year: int) -> tuple[Column, ...]:
    return (
        Column(_("TT"), "center", 6),
        Column(_("Tổ chức cơ sở đảng"), "left", 42),
        Column(_("Loại hình"), "left", 16),
        Column(_("Năm %(year)s") % {"year": year - 1}, "left", 18, _("Xếp loại")),
        Column(_("Năm %(year)s") % {"year": year}, "left", 18, _("Xếp loại")),
    )


def _row(number: int, row: OrganizationRating, earlier) -> tuple[str, ...]:
    kind = row.enterprise_type.short_name if row.enterprise_type else ""
    return (str(number), row.name, kind, level_cell(earlier), level_cell(row))
