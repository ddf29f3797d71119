"""Caps at the session: which organization's members go over one, in a sentence for each."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from assessments.caps.queries import Sheet, cap_sheets
from assessments.models import Cycle
from assessments.queries import Line
from assessments.scoring.caps import Counted, Group, Reading
from core.formats import integer


@dataclass(frozen=True)
class Overruns:
    """Sentences about caps: of each organization by its id, and of the committee as one group.

    `told` are of clauses that no text confirms: they are read, and make nothing an exception.
    """

    found: dict[int, list[str]] = field(default_factory=dict)
    told: dict[int, list[str]] = field(default_factory=dict)
    together: list[str] = field(default_factory=list)


def overruns_of(cycle: Cycle, lines: Iterable[Line]) -> Overruns:
    """What the caps of the cycle's rule set say of its lines, by the calculator of the caps' page."""
    answer = Overruns()
    for sheet in cap_sheets(cycle, lines):
        if sheet.cap.group == Group.COMMITTEE:
            if sheet.own.over:
                answer.together.append(_sentence(sheet, sheet.counted, sheet.own))
            continue
        kept = answer.found if sheet.is_confirmed else answer.told
        for row in sheet.rows:
            if row.is_over:
                sentence = _sentence(
                    sheet,
                    row.counted,
                    row.own,
                    outstanding=row.is_outstanding,
                    is_named=row.is_named,
                )
                kept.setdefault(row.line.organization.pk, []).append(sentence)
    return answer


def _sentence(
    sheet: Sheet, counted: Counted, own: Reading, *, outstanding=False, is_named=False
) -> str:
    sentence = _(
        "Vượt tỷ lệ tối đa %(percent)s%%: %(capped)s đảng viên “%(level)s”, được phép %(allowed)s, "
        "vượt %(over)s%(how)s."
    ) % {
        "percent": sheet.cap.percent_for(outstanding=outstanding),
        "capped": integer(counted.capped),
        "level": sheet.level.short_name,
        "allowed": integer(own.allowed),
        "over": integer(own.over),
        "how": _how(sheet, counted, is_named=is_named),
    }
    if sheet.cap.override:
        sentence += " " + _("Chỉ được vượt khi có văn bản của cấp trên.")
    if not sheet.is_confirmed:
        sentence += " " + _("Quy tắc chưa kiểm chứng văn bản nên chỉ để tham khảo.")
    return sentence


def _how(sheet: Sheet, counted: Counted, *, is_named: bool) -> str:
    """How it was counted where posts or the head play a part: " (theo nhóm chức vụ)"; or ""."""
    found = []
    if is_named and sheet.cap.group == Group.POSTS:
        found.append(_("theo nhóm chức vụ"))
    if not sheet.cap.head_counted and counted.head_capped + counted.head_well:
        found.append(_("không tính người đứng đầu"))
    return f" ({', '.join(found)})" if found else ""
