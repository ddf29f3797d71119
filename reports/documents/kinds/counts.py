"""The counts of one organization's year in its result sheet, and what each opens to."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from assessments.models import AnnualReturn, MemberCount
from core import formats, shares
from reports.documents.content import Block, Paragraph, Table
from reports.documents.letter import Column
from reports.documents.marks import Cell, FigureMark, Mark, PageMark

#: Figures of members at levels of a kind: the measure, and the flag of the levels it counts.
OF_LEVELS = (
    ("members-good", "good_or_better"),
    ("members-completing", "completing"),
    ("members-bad", "failing"),
)


@dataclass(frozen=True)
class Behind:
    """What stands behind an organization's counts: the self-assessment that was decided (its pk),
    else the organization's part of the committee's figures of the year."""

    code: str
    year: int
    assessment: int | None = None

    def mark(self, row: str, figure: str, *written: str) -> Mark | None:
        """At a row of the self-assessment, or the figure; None where there is neither."""
        if self.assessment:
            return PageMark("assessment", (self.assessment, row), written)
        return FigureMark(figure, self.year, written, self.code) if figure else None


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
            Cell(formats.integer(count.number), _of_level(count, rated, behind)),
            formats.percent(shares.percent(count.number, whole), fixed=True) if whole else "–",
        )
        for count in rated
    ]
    rows += [
        (
            _("Không thuộc diện: %(reason)s") % {"reason": count.not_rated_reason.name},
            Cell(formats.integer(count.number), _of_reason(count, behind)),
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
    return [Paragraph(text, _known(mark)), table], ()


def _of_level(count: MemberCount, rated: list[MemberCount], behind: Behind) -> Mark | None:
    """A figure counts levels of a kind together: it stands behind the only level that has members."""
    figures = [code for code, flag in OF_LEVELS if _alone(count, rated, flag)]
    return behind.mark(f"members.level.{count.level.code}", figures[0] if figures else "")


def _alone(count: MemberCount, rated: list[MemberCount], flag: str) -> bool:
    of_kind = [one.number for one in rated if getattr(one.level, flag)]
    return getattr(count.level, flag) and sum(of_kind) == count.number


def _of_reason(count: MemberCount, behind: Behind) -> Mark | None:
    return behind.mark(f"members.reason.{count.not_rated_reason.code}", "")


def _known(*marks: Mark | None) -> tuple[Mark, ...]:
    return tuple(mark for mark in marks if mark)


def admissions(row: AnnualReturn | None, behind: Behind) -> list[Block]:
    """Admitted against the quota, struck off and expelled; nothing where that is not known."""
    if row is None or row.admissions is None:
        return []
    number, quota = formats.two_digits(row.admissions), formats.two_digits(row.quota)
    marks = [behind.mark("admissions.admitted", "admissions", number)]
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
    return [Paragraph(text, _known(*marks, *(mark for _words, mark in left)))]
