"""docs/workflow.md, written from the table of moves itself.

python manage.py shell -v 0 -c "from assessments.workflow_page import page; print(page(), end='')"
"""

from django.utils.translation import gettext as _

from assessments.models import State
from assessments.workflow import (
    MOVES,
    cells_are_as_submitted,
    cycle_is_open,
    nothing_is_missing,
    takes_part,
    user_did_not_propose_it,
    user_did_not_write_it,
)

CONDITIONS = {
    cycle_is_open: _("đợt đã mở và chưa đóng"),
    takes_part: _("trong năm của đợt là tổ chức cơ sở đảng trực thuộc nơi mở đợt"),
    cells_are_as_submitted: _("danh sách chi bộ trực thuộc đúng như bản đã nộp"),
    nothing_is_missing: _("không thiếu mục nào, các số cộng khớp"),
    user_did_not_write_it: _("không phải người đã viết hoặc nộp"),
    user_did_not_propose_it: _("không phải người đã đề xuất"),
}


def page() -> str:
    """The whole page: a diagram and the table, in Markdown."""
    lines = [
        _("# Các bước của bản tự đánh giá"),
        "",
        _(
            "Trang này được viết ra từ bảng trong `assessments/workflow.py`; một kiểm thử giữ cho khớp."
        ),
        "",
        "```mermaid",
        "stateDiagram-v2",
        *(f"    {state.value}: {state.label}" for state in State),
        *(f"    {move.source or '[*]'} --> {move.target}: {move.label}" for move in MOVES),
        f"    {State.DECIDED} --> [*]",
        "```",
        "",
        _("| việc | từ | đến | quyền (một trong) | điều kiện |"),
        "|---|---|---|---|---|",
        *(_row(move) for move in MOVES),
        "",
    ]
    return "\n".join(str(line) for line in lines)


def _row(move) -> str:
    cells = [
        f"{move.label} (`{move.name}`)",
        State(move.source).label if move.source else "–",
        State(move.target).label,
        "; ".join(f"{code.label} (`{code.value}`)" for code in move.permissions),
        "; ".join(str(CONDITIONS[condition]) for condition in move.conditions),
    ]
    return "| " + " | ".join(str(cell) for cell in cells) + " |"
