"""The list of base organizations with their results, as an annex shows it."""

from django.utils.translation import gettext as _

from assessments.models import AnnualReturn, OrganizationRating
from core import formats
from organizations.kinds import BASE_KINDS
from organizations.models import Organization
from reports.documents.content import Table
from reports.documents.kinds.common import level_cell
from reports.documents.legend import legend
from reports.documents.letter import Column
from reports.documents.marks import Cell, FigureMark, Mark, PageMark, Row
from reports.narrative import Sentence
from reports.sources import transition_rows
from reports.statistics import Figure, Statistics


def rating_table(organization: Organization, stats: Statistics) -> Table:
    """All base organizations of the last year: type, members, admissions, both years' ratings."""
    last = stats.last_year
    ratings = list(
        OrganizationRating.objects.under(organization)
        .filter(year=last, kind__in=BASE_KINDS)
        .select_related("organization", "enterprise_type", "level", "not_rated_reason")
        .order_by("enterprise_type__order", "organization__sort_key", "pk")
    )
    ids = [rating.organization_id for rating in ratings]
    before = {
        rating.organization_id: rating
        for rating in OrganizationRating.objects.under(organization)
        .filter(year=last - 1, organization__in=ids)
        .select_related("level", "not_rated_reason")
    }
    returns = {
        row.organization_id: row
        for row in AnnualReturn.objects.filter(year=last, organization__in=ids)
    }
    columns = (
        Column(_("TT"), "center", 4),
        Column(_("Tổ chức cơ sở đảng"), "left", 34),
        Column(_("Loại hình"), "left", 13),
        Column(_("Đảng viên"), "right", 7, _("Số lượng")),
        Column(_("Kết nạp"), "right", 7, _("Số lượng")),
        Column(_("Chỉ tiêu"), "right", 7, _("Số lượng")),
        Column(_("Năm %(year)s") % {"year": last - 1}, "left", 14, _("Xếp loại")),
        Column(_("Năm %(year)s") % {"year": last}, "left", 14, _("Xếp loại")),
    )
    rows = [
        _table_row(number, rating, before.get(rating.organization_id), returns)
        for number, rating in enumerate(ratings, start=1)
    ]
    levels = [one.level for one in (*ratings, *before.values())]
    types = [one.enterprise_type for one in ratings]
    return Table.of(
        columns,
        rows,
        _("Danh sách"),
        " ".join(filter(None, [_quota_note(stats), legend(levels, types)])),
        total=_total(stats, returns.values()),
        caption=_("Kết quả của %(count)s tổ chức cơ sở đảng") % {"count": len(ratings)},
    )


def _table_row(number, rating, earlier, returns) -> Row:
    row = returns.get(rating.organization_id)
    code = rating.organization.code
    return (
        str(number),
        Cell(rating.name, PageMark("organization", (code,))),
        rating.enterprise_type.short_name if rating.enterprise_type else "",
        _cell(row and row.members_total, FigureMark("members-total", rating.year, branch=code)),
        _cell(row and row.admissions, FigureMark("admissions", rating.year, branch=code)),
        _cell(row and row.quota, PageMark("quotas", (rating.year,))),
        level_cell(earlier),
        level_cell(rating),
    )


def _cell(number: int | None, mark: Mark) -> str | Cell:
    """A number with what it opens to; what is not known opens nothing."""
    text = formats.integer(number)
    return text if number is None else Cell(text, mark)


def _total(stats: Statistics, returns) -> Row:
    quotas = [row.quota for row in returns if row.quota is not None]
    return (
        "",
        _("Tổng cộng"),
        "",
        _counted(stats.figure("members-total", stats.last_year)),
        _counted(stats.figure("admissions", stats.last_year)),
        formats.integer(sum(quotas) if quotas else None),
        "",
        _pure(stats.figure("base-ps", stats.last_year)),
    )


def _pure(figure: Figure | None) -> str | Cell:
    if figure is None:
        return ""
    text = _("%(n)s/%(d)s TSVM") % {"n": figure.numerator, "d": figure.denominator}
    return Cell(text, FigureMark.of(figure))


def _counted(figure: Figure | None) -> str | Cell:
    return _cell(figure.numerator, FigureMark.of(figure)) if figure else formats.NONE_SIGN


def _quota_note(stats: Statistics) -> str:
    """Why the annex adds up to another quota than the report speaks of."""
    admissions = stats.figure("admissions", stats.last_year)
    if admissions is None or admissions.denominator is None:
        return ""
    return _(
        "Ghi chú: cột Chỉ tiêu là số cấp ủy đã giao cho từng TCCSĐ; chỉ tiêu cấp trên giao "
        "cho toàn đảng bộ năm %(year)s là %(quota)s đảng viên."
    ) % {"year": stats.last_year, "quota": formats.integer(admissions.denominator)}


def lost_names(organization: Organization, stats: Statistics) -> Sentence | None:
    """Who did not keep "trong sạch, vững mạnh" in the last year, by name; none without any."""
    figure = stats.figure("lost", stats.last_year)
    if figure is None or not figure.numerator:
        return None
    pure = {level.id for level in stats.data.levels if level.pure_and_strong}
    rows = transition_rows(organization, [figure.year]).filter(level_before__in=pure)
    names = [row.name for row in rows.exclude(level__in=pure).order_by("organization__sort_key")]
    text = _("Không giữ được danh hiệu năm %(year)s: %(names)s.")
    return Sentence(text % {"year": figure.year, "names": "; ".join(names)}, (figure,))
