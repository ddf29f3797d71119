"""What the secretaries of the demonstration write: counts of the register, plain words."""

from assessments.sections import Context

#: Level by the sign of the year before: who did well aims to keep it, who did not aims higher.
NEXT_LEVEL = {
    "pure-strong": "pure-strong",
    "well": "pure-strong",
    "completing": "well",
    "weak": "completing",
}

STRENGTHS = (
    "Sinh hoạt định kỳ đủ 12 tháng, đảng viên dự trên 90%. Sản xuất giữ nhịp, thu nhập của người "
    "lao động tăng hơn năm trước. Nội bộ thống nhất, việc khó được bàn kỹ trước khi quyết.",
    "Cấp ủy bám kế hoạch năm, mỗi quý kiểm điểm một lần. Mỗi đảng viên có một việc cụ thể, cuối năm "
    "đều có kết quả. Công đoàn, đoàn thanh niên hoạt động đều, nguồn kết nạp khá.",
    "Hoàn thành nhiệm vụ chính trị của đơn vị trước thời hạn. Chất lượng sinh hoạt chi bộ khá hơn, "
    "nhiều ý kiến đóng góp cho sản xuất. Không có đảng viên vi phạm kỷ luật.",
    "Đã sửa quy chế làm việc cho hợp với loại hình doanh nghiệp. Phối hợp tốt với ban giám đốc trong "
    "việc làm, tiền lương. Phát hiện và bồi dưỡng thêm nhiều quần chúng ưu tú.",
)
WEAKNESSES = (
    "Một số buổi sinh hoạt còn ngắn, ít ý kiến. Việc học nghị quyết ở các tổ đi công trình còn chậm.",
    "Nội dung sinh hoạt chuyên đề chưa phong phú; đảng viên trẻ còn ngại phát biểu.",
    "Theo dõi việc đã phân công cho đảng viên chưa thường xuyên; sổ sách có tháng ghi muộn.",
    "Kết nạp tập trung ở khối văn phòng, công nhân trực tiếp sản xuất còn ít.",
)
CAUSES = (
    "Đảng viên làm theo ca, khó bố trí họp chung; cấp ủy viên đều kiêm nhiệm.",
    "Bí thư mới nhận việc, chưa được tập huấn; nề nếp kiểm tra chưa thành thói quen.",
    "Đơn vị ít việc làm trong hai quý đầu năm, người lao động biến động nhiều.",
)
DIRECTIONS = (
    "1. Giữ nề nếp sinh hoạt, mỗi quý một buổi chuyên đề. 2. Mỗi cấp ủy viên phụ trách một tổ sản "
    "xuất. 3. Bồi dưỡng ba quần chúng ưu tú là công nhân trực tiếp. 4. Kiểm tra giữa năm đối với mọi "
    "đảng viên được giao việc.",
    "1. Giao việc bằng văn bản cho từng đảng viên trong tháng 1. 2. Họp chi bộ cố định ngày 5 hằng "
    "tháng. 3. Hoàn thành chỉ tiêu kết nạp trước ngày 30/9. 4. Rà soát quy chế làm việc trong quý II.",
)
MENDED_DIRECTION = (
    "1. Tháng 1: phân công lại cấp ủy viên phụ trách kho và đội xe (đồng chí bí thư). 2. Quý I: mở sổ "
    "theo dõi việc của từng đảng viên (đồng chí phó bí thư). 3. Trước ngày 30/9: kết nạp hai quần "
    "chúng ưu tú (đồng chí cấp ủy viên phụ trách đoàn thể)."
)
WHY = (
    "Đạt các yêu cầu của mức này; không có đảng viên vi phạm; các đoàn thể đều vững mạnh.",
    "Kết quả các mặt khá hơn năm trước; hạn chế đã nêu không ảnh hưởng nhiều đến nhiệm vụ chung.",
)
FEW_ADMITTED = "Hai quần chúng đã học lớp nhận thức, hồ sơ đang thẩm tra, dự kiến kết nạp tháng 12."

#: Base organizations whose secretaries report other counts than the register: code → field of the
#: form, difference, and why.
NOT_IN_REGISTER = {
    "DUK-05": (
        "admitted",
        1,
        "Một đồng chí có quyết định kết nạp ngày 17/11, chi bộ chưa nộp hồ sơ để ghi vào sổ.",
    ),
    "DUK-16": (
        "total",
        -1,
        "Một đồng chí đã chuyển sinh hoạt về địa phương ngày 18/11, giấy giới thiệu chưa vào sổ.",
    ),
    "DUK-36": (
        "total",
        1,
        "Một đồng chí vừa chuyển đến, đã dự sinh hoạt từ ngày 15/11; đang chờ phiếu báo để ghi sổ.",
    ),
    "CANARY-02": ("total", 1, "Một đồng chí vừa chuyển đến, chưa ghi sổ."),
}


def answers_of(context: Context, number: int, level: str = "", mark: str = "") -> dict:
    """Complete answers of every section, by code, as typed; `number` picks among the wordings."""
    before = context.last_rating.level.code if context.last_rating.level else "completing"
    answers = {
        "members": _members(context, number, mark),
        "cells": _cells(context),
        "admissions": _admissions(context, mark),
        "review": {
            "strengths": _pick(STRENGTHS, number, mark),
            "weaknesses": _pick(WEAKNESSES, number // 2, mark),
            "causes": _pick(CAUSES, number, mark),
        },
        "direction": {"text": _pick(DIRECTIONS, number, mark)},
        "level": {"level": level or NEXT_LEVEL[before], "why": _pick(WHY, number, mark)},
    }
    return answers if context.cells else {k: v for k, v in answers.items() if k != "cells"}


def _pick(texts: tuple[str, ...], number: int, mark: str) -> str:
    return f"{texts[number % len(texts)]} {mark}".strip()


def _difference(context: Context, field: str) -> int:
    """By how much the organization reports another count than the register."""
    name, difference, _why = NOT_IN_REGISTER.get(context.organization.code, ("", 0, ""))
    return difference if name == field else 0


def _explained(context: Context, section: str, mark: str) -> dict[str, str]:
    """The reason for another count, in the section that asks for it."""
    name, _difference, why = NOT_IN_REGISTER.get(context.organization.code, ("", 0, ""))
    asks = {"total": "members", "admitted": "admissions"}
    return (
        {f"explain_register_{section}": f"{why} {mark}".strip()}
        if asks.get(name) == section
        else {}
    )


def _members(context: Context, number: int, mark: str) -> dict[str, str]:
    """As many as the register says, at last year's levels, nobody at the lowest one."""
    total = context.register.members_total + _difference(context, "total")
    counts = {
        "level_excellent": context.last_members.get("excellent", 0) + number % 2,
        "level_completing": max(context.last_members.get("completing", 0) - number % 2, 0),
        "level_failing": 0,
        **{f"reason_{code}": count for code, count in context.last_reasons.items()},
    }
    counts["level_well"] = total - sum(counts.values())
    answers = {"total": str(total), **{name: str(count) for name, count in counts.items()}}
    return answers | _explained(context, "members", mark)


def _cells(context: Context) -> dict[str, str]:
    answers = {}
    for cell in context.cells:
        last = context.last_cells.get(cell.pk)
        kept = last is not None and last.level is not None and last.level.pure_and_strong
        answers[f"cell_{cell.pk}"] = "level:pure-strong" if kept else "level:well"
    return answers


def _admissions(context: Context, mark: str) -> dict[str, str]:
    register, quota = context.register, context.quota
    admitted = register.admissions + _difference(context, "admitted")
    answers = {
        "admitted": str(admitted),
        "struck_off": str(register.struck_off),
        "expelled": str(register.expelled),
    }
    if quota.assigned and admitted < quota.assigned:
        answers["explain_quota_missed"] = f"{FEW_ADMITTED} {mark}".strip()
    return answers | _explained(context, "admissions", mark)
