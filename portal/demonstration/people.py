"""Plainly invented people: no family bears a name such as "Thí Dụ"."""

FAMILIES = (
    *("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ"),
    *("Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương"),
)
GIVEN = ("Tượng Trưng", "Trình Diễn", "Tập Dượt", "Mô Phỏng", "Phác Thảo", "Ước Lệ", "Làm Quen")
#: Role → name and post of the accounts that the sign-in page of the demonstration offers.
ACTORS = {
    "operator": ("Nguyễn Văn Thí Dụ", "Quản trị viên"),
    "department": ("Bùi Thị Diễn Giải", "Phó Trưởng Ban Tổ chức"),
    "leadership": ("Lê Văn Giả Định", "Phó Bí thư Thường trực"),
    "base-secretary": ("Phạm Thị Ví Dụ", "Bí thư Đảng ủy cơ sở"),
    "cell-secretary": ("Hoàng Văn Phỏng Đoán", "Bí thư chi bộ"),
    "reader": ("Đỗ Thị Tham Khảo", "Chuyên viên Văn phòng"),
}


def invented_name(number: int) -> str:
    """The name of person `number` (0, 1, 2 …); the first 105 are all different."""
    family = FAMILIES[number % len(FAMILIES)]
    given = GIVEN[(number + number // len(FAMILIES)) % len(GIVEN)]
    return f"{family} {('Văn', 'Thị')[number % 2]} {given}"
