"""docs/admission.md, written from the table of moves itself.

python manage.py shell -v 0 -c "from membership.admission.workflow_page import page; print(page(), end='')"
"""

from django.utils.translation import gettext as _

from membership.admission import checks
from membership.admission.table import MOVES, Move
from membership.models import Step

CONDITIONS = {
    checks.awareness_certificate: _("giấy chứng nhận bồi dưỡng nhận thức còn giá trị vào ngày đó"),
    checks.helper_named: _("đã chọn đảng viên chính thức giúp đỡ"),
    checks.papers_there: _("đủ giấy tờ bắt buộc còn giá trị (trừ văn bản thẩm tra)"),
    checks.all_papers_there: _("đủ mọi giấy tờ bắt buộc còn giá trị"),
    checks.introducers_fit: _(
        "hai người giới thiệu đủ điều kiện, một người có thể thay bằng đoàn thể"
    ),
    checks.verifications_clear: _("mọi thẩm tra đã trả lời và đủ điều kiện"),
    checks.age_fits: _("trong độ tuổi kết nạp"),
    checks.is_here: _("đảng viên còn sinh hoạt trong hệ thống"),
    checks.new_member_certificate: _("có giấy chứng nhận lớp đảng viên mới"),
    checks.probation_over: _("hết thời gian dự bị"),
}
RATIOS = {
    "cell": _("chi bộ: từ hai phần ba tổng số đảng viên chính thức"),
    "base": _("cấp ủy cơ sở: từ hai phần ba tổng số cấp ủy viên (chi bộ cơ sở: không)"),
    "committee": _("Ban Thường vụ: trên một nửa tổng số"),
}


def page() -> str:
    """The whole page: a diagram and the table, in Markdown."""
    lines = [
        _("# Các bước kết nạp đảng viên"),
        "",
        _(
            "Trang này được viết ra từ bảng trong `membership/admission/table.py`; một kiểm thử giữ cho khớp."
        ),
        "",
        "```mermaid",
        "stateDiagram-v2",
        *(f"    {step.value}: {step.label}" for step in Step),
        f"    [*] --> {Step.OUTSTANDING}",
        *(f"    {move.source} --> {move.target}: {move.label}" for move in MOVES),
        f"    {Step.OFFICIAL} --> [*]",
        "```",
        "",
        _("| đến bước | quyền | ai phải làm | điều kiện | văn bản | biểu quyết |"),
        "|---|---|---|---|---|---|",
        *(_row(move) for move in MOVES),
        "",
        *_remarks(),
        "",
    ]
    return "\n".join(str(line) for line in lines)


def _row(move: Move) -> str:
    place = _(", tại tổ chức cơ sở đảng") if move.at_base else ""
    conditions = [str(CONDITIONS[condition]) for condition in move.conditions]
    if move.not_by:
        conditions.append(_("không phải người đã ghi nghị quyết cấp ủy cơ sở"))
    cells = [
        f"{Step(move.target).label} (`{move.target}`)",
        f"{move.permission.label} (`{move.permission.value}`){place}",
        move.actor.label,
        "; ".join(conditions) or "–",
        _("có số") if move.document else "–",
        _votes(move),
    ]
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def _votes(move: Move) -> str:
    ratios = [move.ratio, "base"] if move.base_votes else [move.ratio]
    return "; ".join(str(RATIOS[ratio]) for ratio in ratios if ratio) or "–"


def _remarks() -> list[str]:
    """What the table does not say."""
    return [
        _(
            "- Không bỏ qua bước nào; mỗi bước có ngày, không trước ngày của bước trước, không sau hôm nay."
        ),
        _(
            "- Tuổi, tỷ lệ, số tháng, số ngày lấy từ quy định áp dụng khi mở hồ sơ; trên đây là số ban đầu."
        ),
        _(
            "- Chi bộ cơ sở không có đảng ủy cơ sở: bước “Cấp ủy cơ sở đã ra nghị quyết” là đề nghị của chi ủy, "
            "dùng được cùng số văn bản của chi bộ, không biểu quyết lần nữa."
        ),
        _(
            "- Công nhận chính thức được biểu quyết như khi kết nạp (Điều lệ Đảng, điều 4 và 5): ghi kết quả của "
            "chi bộ và, trừ chi bộ cơ sở, của cấp ủy cơ sở; đảng viên chưa xếp chi bộ thì chỉ cấp ủy cơ sở biểu quyết."
        ),
        _("- Quyết định hoặc lễ kết nạp muộn hạn vẫn ghi được, có lời nhắc."),
        _(
            "- Quyết định kết nạp lập hồ sơ đảng viên dự bị; lễ kết nạp và công nhận chính thức ghi vào hồ sơ đó. "
            "Ngày chính thức là ngày hết dự bị, dù quyết định ra sau."
        ),
        _(
            "- Hủy được bước vừa ghi, có lý do; không hủy được quyết định khi hồ sơ đảng viên đã có việc khác."
        ),
    ]
