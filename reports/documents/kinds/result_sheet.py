"""The notice of one base organization's result: level, members, admissions, the years before."""

from django.utils.translation import gettext as _

from assessments.models import AnnualReturn, OrganizationRating, SelfAssessment, State
from assessments.sections import load_context
from assessments.sections.points import plain
from assessments.sections.verdicts import total_of
from assessments.verified import scores_of_staff
from core import formats
from reports.documents.content import Block, Content, Heading, Paragraph, Table
from reports.documents.kinds import counts
from reports.documents.kinds.common import (
    check_year,
    level_cell,
    level_words,
    needed,
    not_yet,
)
from reports.documents.kinds.counts import Behind
from reports.documents.kinds.years import settled_years
from reports.documents.letter import Column, Title
from reports.documents.marks import Cell, PageMark
from reports.documents.order import Order
from reports.statistics import TransitionTally, is_gained, is_kept, is_lost

#: The row of all points in a self-assessment.
TOTAL_POINTS = "points.total"

#: How many years of ratings stand beside each other.
YEARS_SHOWN = 5


def compose(order: Order) -> Content:
    """The notice to one organization; Refused for one that was not rated here in the year."""
    subject, year = needed(order.subject), order.year
    ratings = _ratings(order.organization, subject, year)
    rating = ratings.get(year)
    settled = settled_years(order.organization)
    if rating is None:
        rated = _rated_years(order.organization, subject)
        why = _("“%(name)s” chưa có kết quả của năm đó ở đảng bộ này.")
        raise not_yet(year, [one for one in settled if one in rated], why % {"name": subject.name})
    check_year(year, settled, _("năm đó còn tổ chức chưa có kết quả xếp loại hay lý do."))
    assessment = _assessment(order.organization, subject, year)
    row = AnnualReturn.objects.filter(organization=subject, year=year).first()
    behind = Behind(subject.code, year, assessment.pk if assessment else None)
    members, members_missing = counts.members(row, behind)
    remarks = order.free("remarks", _remarks(assessment))
    sections = (
        (_("Kết quả xếp loại"), _result(rating, assessment)),
        (_("Chất lượng đảng viên"), members),
        (_("Kết nạp, xóa tên, khai trừ"), counts.admissions(row, behind)),
        (_("Kết quả các năm"), _years(ratings, year)),
        (_("Nhận xét"), remarks),
    )
    blocks: list[Block] = [*order.free("opening", _opening(order, rating))]
    standing = [(title, found) for title, found in sections if found]
    for number, (title, found) in enumerate(standing, start=1):
        blocks += [Heading(f"{number}- {title}", 2), *found]
    blocks += order.free("closing", _closing(with_remarks=bool(remarks)))
    left_out = tuple(title for title, found in sections if not found) + members_missing
    return Content(_title(rating, year), tuple(blocks), (), left_out)


def _rated_years(organization, subject) -> set[int]:
    rows = OrganizationRating.objects.under(organization).filter(organization=subject)
    return set(rows.values_list("year", flat=True))


def _ratings(organization, subject, year: int) -> dict[int, OrganizationRating]:
    """The subject's ratings under this very committee up to the year, by year."""
    rows = (
        OrganizationRating.objects.under(organization)
        .filter(organization=subject, year__range=(year - YEARS_SHOWN + 1, year))
        .select_related("level__rule_set", "not_rated_reason")
    )
    return {row.year: row for row in rows}


def _assessment(organization, subject, year: int) -> SelfAssessment | None:
    """The self-assessment that was decided in the committee's own cycle."""
    return (
        SelfAssessment.objects.filter(
            cycle__organization=organization,
            cycle__year=year,
            organization=subject,
            state=State.DECIDED,
        )
        .select_related(
            "organization",
            "cycle__rule_set",
            "cycle__criteria",
            "proposed_level",
            "decided_level",
        )
        .first()
    )


def _title(rating, year: int) -> Title:
    return Title(
        _("THÔNG BÁO"),
        (
            _("kết quả đánh giá, xếp loại năm %(year)s") % {"year": year},
            _("đối với %(name)s") % {"name": rating.name},
        ),
    )


def _opening(order: Order, rating) -> str:
    return _(
        "%(issuer)s thông báo kết quả đánh giá, xếp loại năm %(year)s của %(name)s như sau:"
    ) % {"issuer": order.issuer_name, "year": order.year, "name": rating.name}


def _closing(*, with_remarks: bool) -> str:
    """Points at shortcomings only where the notice names some."""
    if not with_remarks:
        return _("Đề nghị cấp ủy phổ biến kết quả này đến toàn thể đảng viên.")
    return _(
        "Đề nghị cấp ủy phổ biến kết quả này đến toàn thể đảng viên và đưa những hạn chế đã nêu "
        "vào kế hoạch củng cố năm sau."
    )


def _result(rating, assessment: SelfAssessment | None) -> list[Block]:
    if rating.level is None:
        words = _("Năm %(year)s không thuộc diện đánh giá: %(reason)s.")
        return [Paragraph(words % {"year": rating.year, "reason": level_words(rating)})]
    text = _("Năm %(year)s xếp loại: %(level)s") % {
        "year": rating.year,
        "level": level_words(rating),
    }
    if rating.decision_number:
        text += _(" (Quyết định số %(number)s%(day)s)") % {
            "number": rating.decision_number,
            "day": _(", ngày %(day)s") % {"day": formats.date(rating.decided_on)}
            if rating.decided_on
            else "",
        }
    blocks: list[Block] = [Paragraph(text + ".", (_rated(rating, level_words(rating)),))]
    if assessment:
        blocks += _course(assessment)
    return blocks


def _course(assessment: SelfAssessment) -> list[Block]:
    """From the committee's own rating over the proposal to the decision; points where there are."""
    content = assessment.submissions.last().content
    context = load_context(assessment)
    own = next(
        (one for one in context.organization_levels if one.code == content["level"]["level"]), None
    )
    rows = [
        (_("Cấp ủy tự xếp loại"), own.name if own else formats.NONE_SIGN, "level.level"),
        (_("Ban Tổ chức đề xuất"), assessment.proposed_level.name, ""),
        (_("Quyết định"), assessment.decided_level.name, ""),
    ]
    cells = [
        (label, Cell(text, PageMark("assessment", (assessment.pk, row))))
        for label, text, row in [*_points(assessment, content, context), *rows]
    ]
    columns = (Column(_("Bước"), "left", 40), Column(_("Kết quả"), "left", 60))
    table = Table.of(columns, cells, _("Các bước"))
    reason = assessment.decision_reason.strip()
    if not reason:
        return [table]
    words = _("Lý do quyết định khác đề xuất: %(reason)s")
    return [table, Paragraph(words % {"reason": reason})]


def _rated(rating, *written: str) -> PageMark:
    """All that were rated alike in the year of a rating."""
    return PageMark("rated", (rating.year, rating.level.code), written)


def _points(assessment: SelfAssessment, content: dict, context) -> list[tuple[str, str, str]]:
    """The committee's own points and those of the verification, each with its row in the
    self-assessment; none in a year without criteria."""
    own = total_of(content, context)
    if own is None or own.points is None:
        return []
    rows = [(_("Điểm tự chấm"), plain(own.points), TOTAL_POINTS)]
    verified = total_of(content, context, scores_of_staff(content, assessment.verified_points))
    if verified is not None and verified.points is not None:
        rows.append((_("Điểm thẩm định"), plain(verified.points), TOTAL_POINTS))
    return rows


def _years(ratings: dict[int, OrganizationRating], year: int) -> list[Block]:
    """The levels of the years side by side, and what became of the title since the last one."""
    if len(ratings) < 2:
        return []
    shown = sorted(ratings)
    width = 100 // len(shown)
    columns = tuple(Column(_("Năm %(year)s") % {"year": one}, "center", width) for one in shown)
    row = tuple(
        Cell(level_cell(ratings[one]), _rated(ratings[one]) if ratings[one].level else None)
        for one in shown
    )
    table = Table.of(columns, [row], _("Các năm"))
    sentence = _moved(ratings.get(year - 1), ratings[year])
    return [table, Paragraph(sentence)] if sentence else [table]


def _moved(before, now) -> str:
    """What became of "trong sạch, vững mạnh"; nothing across two vocabularies."""
    levels = [one.level for one in (before, now) if one and one.level]
    if len(levels) < 2 or len({level.rule_set.vocabulary for level in levels}) > 1:
        return ""
    tally = TransitionTally(now.year, *levels, 1)
    for holds, words in (
        (is_kept, _("Giữ vững danh hiệu trong sạch, vững mạnh của năm %(year)s.")),
        (is_lost, _("Không giữ được danh hiệu trong sạch, vững mạnh của năm %(year)s.")),
        (is_gained, _("Vươn lên trong sạch, vững mạnh so với năm %(year)s.")),
    ):
        if holds(tally):
            return words % {"year": before.year}
    return ""


def _remarks(assessment: SelfAssessment | None) -> str:
    return assessment.proposal_note.strip() if assessment else ""
