"""Plainly invented people: no family bears a name such as "Thí Dụ"."""

from portal.demonstration.mixing import mixed, pick

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
    "member": ("Trịnh Thị Dẫn Chứng", "Đảng viên"),
}


def invented_name(number: int) -> str:
    """The name of person `number` (0, 1, 2 …); the first 105 are all different."""
    family = FAMILIES[number % len(FAMILIES)]
    given = GIVEN[(number + number // len(FAMILIES)) % len(GIVEN)]
    return f"{family} {('Văn', 'Thị')[number % 2]} {given}"


#: Given names of members: words that say that nobody is meant.
INVENTED = (
    *("Thí Dụ", "Giả Định", "Minh Họa", "Tượng Trưng", "Phác Thảo", "Mô Phỏng", "Trình Diễn"),
    *("Ước Lệ", "Tập Dượt", "Làm Mẫu", "Ví Von", "Hư Cấu", "Tưởng Tượng", "Đặt Thử", "Gọi Tạm"),
    *("Diễn Tập", "Mường Tượng", "Phỏng Đoán", "Nháp Bút", "Chưa Thật", "Bày Mẫu", "Dựng Cảnh"),
    *("Kể Thêm", "Vẽ Phác", "Thử Nghiệm"),
)
#: As often as families are met.
MEMBER_FAMILIES = (
    *("Nguyễn",) * 9,
    *("Trần", "Trần", "Trần", "Lê", "Lê", "Lê", "Phạm", "Phạm", "Huỳnh", "Huỳnh", "Võ", "Võ"),
    *("Phan", "Phan", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lương", "Đinh", "Trương", "Mai"),
    *("Đoàn", "Cao", "Tạ", "Lý", "Châu", "Tô"),
)
MIDDLES = {
    "M": (
        *("Văn", "Văn", "Văn", "Hữu", "Đức", "Quang", "Xuân", "Đình", "Công", "Ngọc", "Thanh"),
        *("Minh", "Trọng", "Quốc", "Hoàng", "Tấn", "Anh", "Bá", "Thế", "Viết"),
    ),
    "F": (
        *("Thị", "Thị", "Thị Ngọc", "Thị Thanh", "Thị Minh", "Thị Kim", "Thị Bích", "Thị Hồng"),
        *("Thị Thu", "Thị Mỹ", "Thị Tuyết", "Thị Hoài", "Thị Xuân", "Ngọc", "Kim", "Thanh"),
    ),
}


class Names:
    """Full names of members, no two alike, always the same for the same order of asking."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, number: int, sex: str) -> str:
        """The name of member `number`; where it is taken, the next one that is free."""
        family, middles = pick(MEMBER_FAMILIES, number, "family"), MIDDLES[sex]
        first, second = (mixed(number, salt, 1000) for salt in ("given", "middle"))
        name = next(
            name
            for step in range(len(middles))
            for given in range(len(INVENTED))
            if (
                name := f"{family} {middles[(second + step) % len(middles)]} "
                f"{INVENTED[(first + given) % len(INVENTED)]}"
            )
            not in self._taken
        )
        self._taken.add(name)
        return name

    def take(self, name: str) -> str:
        """Keep a name that somebody has already."""
        self._taken.add(name)
        return name
