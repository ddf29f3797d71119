"""docs/workflow.md, written from the tables of moves themselves.

python manage.py shell -v 0 -c "from assessments.workflow_page import page; print(page(), end='')"
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from assessments import workflow
from assessments.consolidation import workflow as consolidation
from assessments.models import ConsolidationState, RegistrationState, State
from assessments.registrations import workflow as registration
from assessments.state_table import Move

OPEN = _("đợt đã mở và chưa đóng")
ASKED = _("đợt đã mở, có yêu cầu trong năm và chưa đóng")
TAKES_PART = _("trong năm của đợt là tổ chức cơ sở đảng trực thuộc nơi mở đợt")
COMPLETE = _("không thiếu mục nào")
NOT_AUTHOR = _("không phải người đã viết hoặc nộp")


@dataclass(frozen=True)
class Chart:
    """One table of moves: its title, its states, where it ends, and its conditions in words."""

    title: str
    states: type
    end: str
    moves: tuple[Move, ...]
    conditions: dict


CHARTS = (
    Chart(
        _("Bản đăng ký phấn đấu"),
        RegistrationState,
        RegistrationState.RECEIVED,
        registration.MOVES,
        {
            registration.is_asked_for: ASKED,
            registration.takes_part: TAKES_PART,
            registration.nothing_is_missing: COMPLETE,
            registration.user_did_not_write_it: NOT_AUTHOR,
            registration.year_is_not_judged: _("bản tự đánh giá của năm chưa được thẩm định"),
        },
    ),
    Chart(
        _("Kế hoạch củng cố"),
        ConsolidationState,
        ConsolidationState.RECEIVED,
        consolidation.MOVES,
        {
            consolidation.is_asked_for: ASKED,
            consolidation.takes_part: TAKES_PART,
            consolidation.nothing_is_missing: _(
                "không thiếu mục nào, đủ nhiệm vụ phải có theo kết quả năm trước"
            ),
            consolidation.user_did_not_write_it: NOT_AUTHOR,
        },
    ),
    Chart(
        _("Bản tự đánh giá"),
        State,
        State.DECIDED,
        workflow.MOVES,
        {
            workflow.cycle_is_open: OPEN,
            workflow.takes_part: TAKES_PART,
            workflow.cells_are_as_submitted: _("danh sách chi bộ trực thuộc đúng như bản đã nộp"),
            workflow.members_are_as_submitted: _(
                "xếp loại từng đảng viên (nếu có) đúng như bản đã nộp"
            ),
            workflow.nothing_is_missing: _("không thiếu mục nào, các số cộng khớp"),
            workflow.user_did_not_write_it: _(
                "không phải người đã viết hoặc nộp, hay đã ghi kết quả đăng ký"
            ),
            workflow.published_results_stand: _(
                "chưa công bố, hoặc có khiếu nại đang chờ giải quyết"
            ),
            workflow.user_did_not_propose_it: _("không phải người đã đề xuất"),
        },
    ),
)


def page() -> str:
    """The whole page: a diagram and a table for each form of the year, in Markdown."""
    lines = [
        _("# Các bước của đăng ký, kế hoạch củng cố và tự đánh giá"),
        "",
        _(
            "Trang này được viết ra từ các bảng `MOVES` trong `assessments`; một kiểm thử giữ cho khớp."
        ),
        "",
    ]
    for chart in CHARTS:
        lines += _chart(chart)
    return "\n".join(str(line) for line in lines)


def _chart(chart: Chart) -> list:
    return [
        f"## {chart.title}",
        "",
        "```mermaid",
        "stateDiagram-v2",
        *(f"    {state.value}: {state.label}" for state in chart.states),
        *(f"    {move.source or '[*]'} --> {move.target}: {move.label}" for move in chart.moves),
        f"    {chart.end} --> [*]",
        "```",
        "",
        _("| việc | từ | đến | quyền (một trong) | điều kiện |"),
        "|---|---|---|---|---|",
        *(_row(chart, move) for move in chart.moves),
        "",
    ]


def _row(chart: Chart, move: Move) -> str:
    cells = [
        f"{move.label} (`{move.name}`)",
        chart.states(move.source).label if move.source else "–",
        chart.states(move.target).label,
        "; ".join(f"{code.label} (`{code.value}`)" for code in move.permissions),
        "; ".join(str(chart.conditions[condition]) for condition in move.conditions),
    ]
    return "| " + " | ".join(str(cell) for cell in cells) + " |"
