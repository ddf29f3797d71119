"""The summary report of a committee: "Báo cáo kết quả củng cố tổ chức đảng …".

Everything it says comes from `Statistics` through `narrative` and `pictures`; nothing is computed
here.
"""

from dataclasses import dataclass
from datetime import date
from io import BytesIO

from django.utils.translation import gettext as _
from pypdf import PdfReader

from assessments.models import AnnualReturn, OrganizationRating
from assessments.years import closed_years
from core import formats
from core.exceptions import Refused
from organizations.kinds import BASE_KINDS
from organizations.models import Organization
from reports import narrative, pictures, plans, sources
from reports.charts import Target as TargetLine
from reports.documents.letter import (
    Column,
    DocumentTable,
    Letter,
    Letterhead,
    Recipients,
    Signature,
    Title,
    document_html,
)
from reports.models import LetterSettings
from reports.narrative import Sentence
from reports.pdf import render_pdf
from reports.statistics import Statistics

#: How many years the report looks back over, its own year included.
SPAN = 3

#: Width of a picture in its own units: wider means lower on the page, with smaller letters.
PICTURE_WIDTH = 660


@dataclass(frozen=True)
class Picture:
    """A chart ready for the page, with its number."""

    number: int
    title: str
    svg: str


@dataclass(frozen=True)
class Part:
    """One numbered part: heading, sentences, pictures."""

    heading: str
    sentences: list[Sentence]
    pictures: list[Picture]


def years_of(organization: Organization, year: int) -> tuple[int, ...]:
    """The closed years of the report: up to three ending with `year`; Refused when it has none."""
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
    return tuple(y for y in closed if year - SPAN < y <= year)


def summary_pdf(
    *, organization: Organization, year: int, dated: date, number: int | None = None
) -> bytes:
    """Return the summary report as PDF; Refused without closed figures or letter settings."""
    years = years_of(organization, year)
    stats = Statistics(sources.read(organization, years))
    letter = _letter(organization, years, dated, number)
    html = document_html(
        "reports/documents/summary.html", letter, _context(organization, stats, letter)
    )
    return render_pdf(html, title=letter.title.sentence, date=dated)


def no_letterhead(organization: Organization) -> str:
    """The sentence for a committee whose letter settings were never filled in."""
    return _(
        "Chưa có thể thức văn bản của “%(name)s”: hãy ghi tên cơ quan, địa danh, người ký, nơi nhận."
    ) % {"name": organization.name}


def page_count(content: bytes) -> int:
    return len(PdfReader(BytesIO(content)).pages)


def _letter(organization, years, dated, number) -> Letter:
    settings = LetterSettings.objects.filter(organization=organization).first()
    if settings is None:
        raise Refused(no_letterhead(organization))
    span = f"{years[0]} - {years[-1]}" if len(years) > 1 else str(years[-1])
    return Letter(
        letterhead=Letterhead(
            superior=settings.superior.upper(),
            issuing=settings.issuing.upper(),
            issuer_name=settings.issuer_name,
            kind_code="BC",
            issuer_code=settings.issuer_code,
            number=number,
            place=settings.place,
            date=dated,
        ),
        title=Title(
            _("BÁO CÁO"),
            (
                _("kết quả củng cố tổ chức đảng, phát triển đảng viên"),
                (_("giai đoạn %(span)s") if len(years) > 1 else _("năm %(span)s")) % {"span": span},
            ),
        ),
        recipients=Recipients(tuple(settings.recipients.splitlines())),
        signature=Signature(settings.capacity.upper(), settings.post.upper(), settings.signer),
    )


def _context(organization, stats: Statistics, letter: Letter) -> dict:
    last = stats.last_year
    plan = plans.plan_for(organization, (last,))
    results = plans.latest_results(plan, stats, last) if plan else []
    return {
        "stats": stats,
        "last_year": last,
        "opening": _opening(letter, plan, stats),
        "composition": narrative.composition(stats),
        "parts": _parts(stats, results),
        "plan": plan,
        "targets": [s for s in map(narrative.target, results) if s],
        "table": _table(organization, stats),
        "table_note": _quota_note(stats),
        "annex_title": _("DANH SÁCH TỔ CHỨC CƠ SỞ ĐẢNG VÀ KẾT QUẢ XẾP LOẠI NĂM %(year)s")
        % {"year": last},
    }


def _opening(letter: Letter, plan, stats) -> str:
    issuer = letter.letterhead.issuer_name
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


def _quota_note(stats: Statistics) -> str:
    """Why the annex adds up to another quota than the report speaks of."""
    admissions = stats.figure("admissions", stats.last_year)
    if admissions is None or admissions.denominator is None:
        return ""
    return _(
        "Ghi chú: cột Chỉ tiêu là số cấp ủy đã giao cho từng TCCSĐ; chỉ tiêu cấp trên giao "
        "cho toàn đảng bộ năm %(year)s là %(quota)s đảng viên."
    ) % {"year": stats.last_year, "quota": formats.integer(admissions.denominator)}


class _Numbering:
    """Numbers pictures in the order in which they appear."""

    def __init__(self) -> None:
        self.count = 0

    def pictures(self, *charts) -> list[Picture]:
        result = []
        for chart in charts:
            if chart is not None:
                self.count += 1
                result.append(
                    Picture(
                        self.count,
                        str(chart.title),
                        chart.svg(PICTURE_WIDTH, ident=f"hinh-{self.count}"),
                    )
                )
        return result


def _parts(stats: Statistics, results) -> list[Part]:
    numbering = _Numbering()
    target = next((r for r in results if r.indicator == "base-ps" and r.value is not None), None)
    line = (
        TargetLine(target.value, _("Mục tiêu %(value)s") % {"value": formats.percent(target.value)})
        if target
        else None
    )
    pure = _("đạt trong sạch, vững mạnh")
    parts = [
        Part(
            _("Chất lượng tổ chức cơ sở đảng"),
            _sentences(
                narrative.shares(stats, "base-ps", _("TCCSĐ thuộc diện đánh giá ") + pure),
                narrative.shares(stats, "basecommittee-ps", pure, _("Đối với đảng bộ cơ sở: ")),
                narrative.shares(stats, "basecell-ps", pure, _("Đối với chi bộ cơ sở: ")),
                narrative.shares(
                    stats, "subcell-ps", pure, _("Đối với chi bộ trực thuộc đảng ủy cơ sở: ")
                ),
            ),
            numbering.pictures(
                pictures.pure_strong_by_kind(stats, line), pictures.structure(stats)
            ),
        ),
        Part(
            _("Kết quả theo loại hình"),
            _sentences(
                *[
                    narrative.shares(
                        stats,
                        f"{kind.code}-ps",
                        pure,
                        _("TCCSĐ %(phrase)s: ") % {"phrase": kind.phrase},
                    )
                    for kind in stats.data.types
                ]
            ),
            numbering.pictures(pictures.pure_strong_by_type(stats, line)),
        ),
        Part(
            _("Tính bền vững của danh hiệu"),
            _sentences(narrative.lost(stats)),
            numbering.pictures(pictures.flow(stats, stats.last_year)),
        ),
        Part(
            _("Chất lượng đảng viên"),
            _sentences(
                narrative.shares(
                    stats,
                    "members-good",
                    _("đảng viên thuộc diện đánh giá hoàn thành tốt nhiệm vụ trở lên"),
                ),
                narrative.failing_members(stats),
                narrative.departures(stats),
            ),
            numbering.pictures(pictures.member_levels(stats)),
        ),
        Part(
            _("Kết nạp đảng viên"),
            _sentences(narrative.admissions(stats), narrative.registered(stats)),
            numbering.pictures(pictures.admissions(stats)),
        ),
    ]
    return [part for part in parts if part.sentences]


def _sentences(*sentences: Sentence | None) -> list[Sentence]:
    return [sentence for sentence in sentences if sentence]


def _table(organization: Organization, stats: Statistics) -> DocumentTable:
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
