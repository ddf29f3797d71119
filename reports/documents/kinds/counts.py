"""The counts of one organization's year in its result sheet, and what each opens to."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from assessments.models import AnnualReturn
from core import formats, shares
from reports.documents.content import Block, Paragraph, Table
from reports.documents.letter import Column
from reports.documents.marks import Cell, FigureMark, Mark, PageMark


@dataclass(frozen=True)
class Behind:
    """What stands behind an organization's counts: the self-assessment that was decided (its pk),
    else the organization's part of the committee's figures of the year."""

    code: str
    year: int
    assessment: int | None = None

    def mark(self, row: str, figure: str, *written: str) -> Mark:
        """At a row of the self-assessment, or the figure."""
        if self.assessment:
            return PageMark("assessment", (self.assessment, row), written)
        return FigureMark(figure, self.year, written, self.code)

    def members(self, row: str, asked: str, code: str) -> Mark:
        """At a row of the self-assessment, or the return's members at a level or with a reason."""
        if self.assessment:
            return PageMark("assessment", (self.assessment, f"members.{row}.{code}"))
        return PageMark("rated_members", (self.year, asked, code, self.code))


def members(row: AnnualReturn | None, behind: Behind) -> tuple[list[Block], tuple[str, ...]]:
    """Members by level with shares of those rated; what is missing in the second place."""
    counts = (
        list(row.member_counts.select_related("level", "not_rated_reason").order_by("level__order"))
        if row
        else []
    )
    rated = [count for count in counts if count.level]
    if row is None or not rated:
        return [], ()
    whole = sum(count.number for count in rated)
    rows = [
        (
            count.level.name,
            Cell(formats.integer(count.number), behind.members("level", "muc", count.level.code)),
            formats.percent(shares.percent(count.number, whole), fixed=True) if whole else "–",
        )
        for count in rated
    ]
    rows += [
        (
            _("Không thuộc diện: %(reason)s") % {"reason": count.not_rated_reason.name},
            Cell(
                formats.integer(count.number),
                behind.members("reason", "ly-do", count.not_rated_reason.code),
            ),
            "",
        )
        for count in counts
        if not count.level
    ]
    columns = (
        Column(_("Mức xếp loại"), "left", 60),
        Column(_("Đảng viên"), "right", 20),
        Column(_("Tỷ lệ"), "right", 20),
    )
    total = (
        _("Thuộc diện đánh giá"),
        Cell(formats.integer(whole), behind.mark("members.total", "members-good")),
        "100,0%" if whole else "–",
    )
    table = Table.of(columns, rows, _("Đảng viên"), total=total)
    if row.members_total is None:
        return [table], (_("Tổng số đảng viên cuối năm"),)
    words = _("Đến cuối năm %(year)s có %(count)s đảng viên.")
    count = formats.two_digits(row.members_total)
    mark = behind.mark("members.total", "members-total", count)
    text = words % {"year": behind.year, "count": count}
    return [Paragraph(text, (mark,)), table], ()


def admissions(row: AnnualReturn | None, behind: Behind) -> list[Block]:
    """Admitted against the quota, struck off and expelled; nothing where that is not known."""
    if row is None or row.admissions is None:
        return []
    number, quota = formats.two_digits(row.admissions), formats.two_digits(row.quota)
    marks: list[Mark] = [behind.mark("admissions.admitted", "admissions", number)]
    if row.quota:
        text = _(
            "Năm %(year)s kết nạp %(number)s đảng viên, chỉ tiêu %(quota)s, đạt %(share)s."
        ) % {
            "year": behind.year,
            "number": number,
            "quota": quota,
            "share": formats.percent(shares.percent(row.admissions, row.quota)),
        }
        marks.append(PageMark("quotas", (behind.year,), (quota,)))
    else:
        text = _("Năm %(year)s kết nạp %(number)s đảng viên; không giao chỉ tiêu.") % {
            "year": behind.year,
            "number": number,
        }
    left = [
        (
            words % {"number": formats.two_digits(count)},
            behind.mark(key, figure, formats.two_digits(count)),
        )
        for words, count, key, figure in (
            (_("xóa tên %(number)s"), row.struck_off, "admissions.struck_off", "struck"),
            (_("khai trừ %(number)s"), row.expelled, "admissions.expelled", "expelled"),
        )
        if count
    ]
    if left:
        said = ", ".join(words for words, _mark in left)
        text += _(" Trong năm %(left)s đảng viên.") % {"left": said}
    return [Paragraph(text, (*marks, *(mark for _words, mark in left)))]
