"""The list of base organizations with their results, as an annex shows it."""

from django.utils.translation import gettext as _

from assessments.models import AnnualReturn, OrganizationRating
from core import formats
from organizations.kinds import BASE_KINDS
from organizations.models import Organization
from reports.documents.letter import Column, DocumentTable
from reports.narrative import Sentence
from reports.sources import transition_rows
from reports.statistics import Statistics


def rating_table(organization: Organization, stats: Statistics) -> DocumentTable:
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
    return DocumentTable(
        caption=_("Kết quả của %(count)s tổ chức cơ sở đảng") % {"count": len(ratings)},
        columns=(
            Column(_("TT"), "center", 4),
            Column(_("Tổ chức cơ sở đảng"), "left", 34),
            Column(_("Loại hình"), "left", 13),
            Column(_("Đảng viên"), "right", 7, _("Số lượng")),
            Column(_("Kết nạp"), "right", 7, _("Số lượng")),
            Column(_("Chỉ tiêu"), "right", 7, _("Số lượng")),
            Column(_("Năm %(year)s") % {"year": last - 1}, "left", 14, _("Xếp loại")),
            Column(_("Năm %(year)s") % {"year": last}, "left", 14, _("Xếp loại")),
        ),
        rows=tuple(
            _table_row(number, rating, before.get(rating.organization_id), returns)
            for number, rating in enumerate(ratings, start=1)
        ),
        total=_total(stats, returns.values()),
    )


def _table_row(number, rating, earlier, returns) -> tuple[str, ...]:
    row = returns.get(rating.organization_id)
    return (
        str(number),
        rating.name,
        rating.enterprise_type.short_name if rating.enterprise_type else "",
        *(
            formats.integer(getattr(row, name, None))
            for name in ("members_total", "admissions", "quota")
        ),
        _level(earlier),
        _level(rating),
    )


def _level(rating) -> str:
    if rating is None:
        return "–"
    return rating.level.short_name if rating.level else rating.not_rated_reason.name


def _total(stats: Statistics, returns) -> tuple[str, ...]:
    members = stats.figure("members-total", stats.last_year)
    admissions = stats.figure("admissions", stats.last_year)
    quotas = [row.quota for row in returns if row.quota is not None]
    pure = stats.figure("base-ps", stats.last_year)
    return (
        "",
        _("Tổng cộng"),
        "",
        formats.integer(members.numerator if members else None),
        formats.integer(admissions.numerator if admissions else None),
        formats.integer(sum(quotas) if quotas else None),
        "",
        _("%(n)s/%(d)s TSVM") % {"n": pure.numerator, "d": pure.denominator} if pure else "",
    )


def quota_note(stats: Statistics) -> str:
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
