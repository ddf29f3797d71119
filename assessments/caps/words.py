"""How the settings and readings of a cap are called."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.scoring.caps import Base, Cap, Group, Reading, Rounding

BASES = {
    Base.WELL: gettext_lazy("số được xếp mức tốt"),
    Base.WELL_OR_BETTER: gettext_lazy("số được xếp mức tốt trở lên"),
}
ROUNDINGS = {
    Rounding.FLOOR: gettext_lazy("bỏ phần lẻ"),
    Rounding.HALF_UP: gettext_lazy("làm tròn, từ 0,5 lên 1"),
}
#: The same in a column's heading.
SHORT_BASES = {
    Base.WELL: gettext_lazy("Tốt"),
    Base.WELL_OR_BETTER: gettext_lazy("Tốt trở lên"),
}
SHORT_ROUNDINGS = {
    Rounding.FLOOR: gettext_lazy("bỏ lẻ"),
    Rounding.HALF_UP: gettext_lazy("làm tròn"),
}
GROUPS = {
    Group.BASE_ORGANIZATION: gettext_lazy("từng tổ chức cơ sở đảng"),
    Group.POSTS: gettext_lazy("từng nhóm chức vụ tương đương trong tổ chức cơ sở đảng"),
    Group.COMMITTEE: gettext_lazy("toàn đảng bộ"),
}


def reading_words(reading: Reading) -> str:
    """ "20% số được xếp mức tốt, bỏ phần lẻ" without the percentage."""
    return f"{BASES[reading.base]}, {ROUNDINGS[reading.rounding]}"


def column_words(reading: Reading) -> str:
    """ "Tốt trở lên, bỏ lẻ": a reading in the heading of its column."""
    return f"{SHORT_BASES[reading.base]}, {SHORT_ROUNDINGS[reading.rounding]}"


def head_words(counted: bool) -> str:
    """Whether the head of the collective is among those counted."""
    return _("tính cả người đứng đầu") if counted else _("không tính người đứng đầu")


def settings_words(cap: Cap) -> list[tuple[str, str]]:
    """Every setting of a cap: what it is called, and how it stands."""
    outstanding = (
        _("%(percent)s%%") % {"percent": cap.outstanding_percent}
        if cap.outstanding_percent is not None
        else _("như các đơn vị khác")
    )
    return [
        (_("Tỷ lệ tối đa"), _("%(percent)s%%") % {"percent": cap.percent}),
        (_("Tính trên"), str(BASES[cap.base])),
        (_("Phần lẻ"), str(ROUNDINGS[cap.rounding])),
        (_("Phạm vi"), str(GROUPS[cap.group])),
        (_("Người đứng đầu"), head_words(cap.head_counted)),
        (_("Đơn vị được xếp mức cao nhất"), outstanding),
        (
            _("Vượt theo văn bản của cấp trên"),
            _("được") if cap.override else _("không được"),
        ),
    ]


def remarks(cap: Cap, rows: int, named: int) -> list[str]:
    """What the settings make of the numbers of a page, and where they cannot.

    `rows` organizations stand on it, of which `named` rate their members by names.
    """
    found = []
    numbers = {"named": named, "others": rows - named}
    if cap.group == Group.COMMITTEE:
        found.append(
            _(
                "Bộ quy tắc tính chung toàn đảng bộ: chỉ dòng “Tính chung toàn đảng bộ” áp dụng, "
                "không tổ chức nào bị coi là vượt riêng."
            )
        )
    if cap.group == Group.POSTS:
        found.append(
            _(
                "Bộ quy tắc tính theo nhóm chức vụ: %(named)s tổ chức xếp loại theo danh sách được "
                "tính từng nhóm theo chức vụ trong sổ đảng viên rồi cộng lại; %(others)s tổ chức nộp "
                "theo số lượng không biết chức vụ nên là số chung của tổ chức."
            )
            % numbers
        )
    if not cap.head_counted:
        found.append(
            _(
                "Bộ quy tắc không tính người đứng đầu: %(named)s tổ chức xếp loại theo danh sách được "
                "trừ bí thư theo sổ đảng viên; %(others)s tổ chức nộp theo số lượng không biết bí thư "
                "ở mức nào nên vẫn tính cả. Tính riêng ở ô tính."
            )
            % numbers
        )
    if cap.override:
        found.append(
            _(
                "Văn bản của cấp trên có thể cho vượt. Hệ thống không giữ văn bản đó nên vẫn báo vượt; "
                "ở phiên quyết định, câu báo có nhắc văn bản."
            )
        )
    return found
