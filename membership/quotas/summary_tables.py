"""The year-end summary in sentences, and as a workbook of its tables."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from core import formats
from core.dates import today
from core.workbooks import Column, Heading, SafeWorkbook
from membership.quotas.summary import Summary
from membership.quotas.tables import PERCENT, remark


@dataclass(frozen=True)
class Said:
    """A sentence with the counts in it, in their order: the name of each and how it is written.

    Names: "all" organizations, those of `Verdict`, "admitted", "received", "elsewhere", "counted"
    and those of ADMITTED_GROUPS.
    """

    text: str
    counts: tuple[tuple[str, str], ...] = ()


def said(summary: Summary) -> list[Said]:
    """The year in sentences; what is not known is left out, never guessed."""
    return _above(summary) + ([_composed(summary)] if summary.counted else [])


def sentences(summary: Summary) -> list[str]:
    """The words of the same sentences."""
    return [one.text for one in said(summary)]


def _above(summary: Summary) -> list[Said]:
    """The sentences that stand above the results as well: all admitted, who met the quota."""
    found = [_admitted(summary), _elsewhere(summary), _met(summary)]
    return [one for one in found if one]


def _elsewhere(summary: Summary) -> Said | None:
    """What the total counts and no row does, or the other way round; None when both agree."""
    if summary.elsewhere == 0:
        return None
    sentence = (
        _(
            "Kết nạp ở tổ chức nay không còn thuộc đảng bộ hoặc đã kết thúc: %(number)s "
            "(tính vào tổng số, không có trong bảng)."
        )
        if summary.elsewhere > 0
        else _(
            "Kết nạp trước khi tổ chức về đảng bộ: %(number)s (có trong bảng, không tính vào tổng số)."
        )
    )
    number = formats.two_digits(abs(summary.elsewhere))
    return Said(sentence % {"number": number}, (("elsewhere", number),))


def _admitted(summary: Summary) -> Said:
    number = formats.two_digits(summary.admitted)
    received = formats.two_digits(summary.grid.received)
    words = {
        "when": _when(summary),
        "number": number,
        "share": formats.percent(summary.reached),
        "received": received,
    }
    if summary.admitted is None:
        return Said(_("%(when)s chưa đủ số liệu kết nạp của các tổ chức cơ sở đảng.") % words)
    if summary.reached is None:
        return Said(_("%(when)s kết nạp %(number)s đảng viên.") % words, (("admitted", number),))
    sentence = _(
        "%(when)s kết nạp %(number)s đảng viên, đạt %(share)s chỉ tiêu cấp trên giao (%(received)s)."
    )
    return Said(sentence % words, (("admitted", number), ("received", received)))


def _when(summary: Summary) -> str:
    year = summary.grid.year
    if year == today().year:
        return _("Từ đầu năm đến ngày %(day)s") % {"day": formats.date(summary.day)}
    return _("Năm %(year)s") % {"year": year}


def _met(summary: Summary) -> Said:
    numbers = {"all": len(summary.results), **summary.counts}
    if not numbers["unknown"]:
        del numbers["unknown"]
    counts = {name: formats.two_digits(number) for name, number in numbers.items()}
    if "unknown" in counts:
        sentence = _(
            "Trong %(all)s tổ chức cơ sở đảng: %(passed)s vượt chỉ tiêu, %(met)s đạt chỉ tiêu, %(missed)s chưa đạt; "
            "%(no_quota)s không giao chỉ tiêu, %(unknown)s chưa có số liệu."
        )
    else:
        sentence = _(
            "Trong %(all)s tổ chức cơ sở đảng: %(passed)s vượt chỉ tiêu, %(met)s đạt chỉ tiêu, %(missed)s chưa đạt; "
            "%(no_quota)s không giao chỉ tiêu."
        )
    return Said(sentence % counts, tuple(counts.items()))


def _composed(summary: Summary) -> Said:
    """ "Trong 99 đảng viên mới có: đoàn viên thanh niên 60 (60,6%), …"."""
    parts = [
        _("%(label)s %(number)s (%(share)s)")
        % {
            "label": group.label[:1].lower() + group.label[1:],
            "number": formats.two_digits(group.number),
            "share": formats.percent(group.share, fixed=True),
        }
        for group in summary.groups
    ]
    counted = formats.two_digits(summary.counted)
    sentence = _("Trong %(number)s đảng viên mới theo danh sách có: %(parts)s.") % {
        "number": counted,
        "parts": ", ".join(parts),
    }
    groups = [(group.name, formats.two_digits(group.number)) for group in summary.groups]
    return Said(sentence, (("counted", counted), *groups))


def workbook(summary: Summary, *, asked: str) -> bytes:
    """Results with ranks, the commendation list, the composition, places with few members."""
    book = SafeWorkbook()
    _add_results(book, _("Kết quả"), _title(summary), summary.results, summary, asked)
    commended = _("Danh sách đề nghị biểu dương, khen thưởng: vượt chỉ tiêu kết nạp năm %(year)s")
    title = commended % {"year": summary.grid.year}
    _add_results(book, _("Biểu dương"), title, summary.commended, summary, asked)
    _add_groups(book, summary, asked)
    _add_thin(book, summary, asked)
    return book.to_bytes()


def _title(summary: Summary) -> str:
    return _("Tổng kết kết nạp đảng viên năm %(year)s") % {"year": summary.grid.year}


def _heading(summary: Summary, title: str, *lines: str) -> Heading:
    return Heading(body=summary.grid.superior.name, title=title, question=lines)


def _add_results(book: SafeWorkbook, name: str, title: str, results, summary: Summary, asked: str):
    columns = [
        Column("place", _("Thứ hạng"), kind="integer", width=10),
        Column("code", _("Mã"), width=14),
        Column("name", _("Tổ chức cơ sở đảng"), width=52),
        Column("assigned", _("Chỉ tiêu"), kind="integer"),
        Column("registered", _("Đăng ký"), kind="integer"),
        Column("admitted", _("Đã kết nạp"), kind="integer"),
        Column("reached", _("So với chỉ tiêu"), kind="decimal", width=14, number_format=PERCENT),
        Column("verdict", _("Kết quả"), width=20),
        Column("remark", _("Ghi chú"), width=44),
    ]
    above = [one.text for one in _above(summary)]
    heading = _heading(summary, title, *above, asked)
    sheet = book.add_sheet(name, columns, heading=heading)
    for result in results:
        row = result.row
        sheet.append(
            {
                "place": result.place,
                "code": row.organization.code,
                "name": row.name,
                "assigned": row.assigned,
                "registered": row.registered,
                "admitted": row.admitted,
                "reached": row.reached,
                "verdict": result.label,
                "remark": remark(row, summary.grid.year),
            }
        )


def _add_groups(book: SafeWorkbook, summary: Summary, asked: str) -> None:
    columns = [
        Column("label", _("Thành phần"), width=36),
        Column("number", _("Số đảng viên mới"), kind="integer", width=18),
        Column("share", _("Tỷ lệ"), kind="decimal", width=12, number_format=PERCENT),
    ]
    total = _("Số đảng viên mới theo danh sách: %(number)s") % {
        "number": formats.integer(summary.counted)
    }
    heading = _heading(summary, _("Cơ cấu đảng viên mới kết nạp"), total, asked)
    sheet = book.add_sheet(_("Cơ cấu"), columns, heading=heading)
    for group in summary.groups:
        sheet.append({"label": group.label, "number": group.number, "share": group.share})


def _add_thin(book: SafeWorkbook, summary: Summary, asked: str) -> None:
    columns = [
        Column("code", _("Mã"), width=14),
        Column("name", _("Tổ chức"), width=52),
        Column("above", _("Trực thuộc"), width=48),
        Column("kind", _("Loại tổ chức"), width=22),
        Column("members", _("Đảng viên"), kind="integer"),
        Column(
            "admitted",
            _("Kết nạp %(years)s năm") % {"years": summary.years},
            kind="integer",
            width=16,
        ),
        Column("why", _("Cần quan tâm vì"), width=48),
    ]
    title = _("Nơi ít đảng viên hoặc nhiều năm không kết nạp")
    sheet = book.add_sheet(_("Ít đảng viên"), columns, heading=_heading(summary, title, asked))
    for one in summary.thin:
        sheet.append(
            {
                "code": one.organization.code,
                "name": one.organization.name,
                "above": one.above,
                "kind": one.kind,
                "members": one.members,
                "admitted": one.admitted,
                "why": one.why,
            }
        )
