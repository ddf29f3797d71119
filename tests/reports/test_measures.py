"""The table of measures, written a second time: what each is called, what it counts, what stands behind."""

from organizations.kinds import BASE_KINDS
from reports.statistics import Dataset, ReturnRow, Statistics, TypeOfEnterprise
from reports.statistics.measures import measures

PRIVATE = TypeOfEnterprise("private", "Tư nhân", "Tư nhân", "trong doanh nghiệp tư nhân")
BASES, COMMITTEES = ("BASE_COMMITTEE", "BASE_CELL"), ("BASE_COMMITTEE",)
PS, GOOD = "pure_and_strong", "good_or_better"

#: code, label, unit, source, kinds, type, flag, column; the first three are of the year's end.
TABLE = [
    ("org-total", "Tổ chức cơ sở đảng", "TCCSĐ", "ratings", BASES, None, "", ""),
    ("org-private", "TCCSĐ trong doanh nghiệp tư nhân", "TCCSĐ", "ratings", BASES, "private", "", ""),
    ("members-total", "Đảng viên", "đảng viên", "returns", (), None, "", "members_total"),
    ("base-ps", "TCCSĐ đạt trong sạch, vững mạnh", "TCCSĐ", "ratings", BASES, None, PS, ""),
    ("basecommittee-ps", "Đảng bộ cơ sở đạt trong sạch, vững mạnh", "đảng bộ", "ratings", COMMITTEES, None, PS, ""),
    ("basecell-ps", "Chi bộ cơ sở đạt trong sạch, vững mạnh", "chi bộ", "ratings", ("BASE_CELL",), None, PS, ""),
    ("subcell-ps", "Chi bộ trực thuộc đảng ủy cơ sở đạt trong sạch, vững mạnh",
     "chi bộ", "ratings", ("SUB_CELL",), None, PS, ""),
    ("private-ps", "TCCSĐ trong doanh nghiệp tư nhân đạt trong sạch, vững mạnh",
     "TCCSĐ", "ratings", BASES, "private", PS, ""),
    ("base-good", "TCCSĐ hoàn thành tốt nhiệm vụ trở lên", "TCCSĐ", "ratings", BASES, None, GOOD, ""),
    ("completing", "TCCSĐ hoàn thành nhiệm vụ", "TCCSĐ", "ratings", BASES, None, "completing", ""),
    ("weak", "TCCSĐ yếu kém", "TCCSĐ", "ratings", BASES, None, "failing", ""),
    ("lost", "TCCSĐ từ trong sạch, vững mạnh xuống mức thấp hơn", "TCCSĐ", "transitions", BASES, None, "lost", ""),
    ("gained", "TCCSĐ vươn lên trong sạch, vững mạnh", "TCCSĐ", "transitions", BASES, None, "gained", ""),
    ("kept", "TCCSĐ giữ vững trong sạch, vững mạnh", "TCCSĐ", "transitions", BASES, None, "kept", ""),
    ("members-good", "Đảng viên hoàn thành tốt nhiệm vụ trở lên", "đảng viên", "returns", (), None, GOOD, ""),
    ("members-completing", "Đảng viên hoàn thành nhiệm vụ", "đảng viên", "returns", (), None, "completing", ""),
    ("members-bad", "Đảng viên vi phạm tư cách hoặc không hoàn thành nhiệm vụ",
     "đảng viên", "returns", (), None, "failing", ""),
    ("struck", "Đảng viên bị xóa tên", "đảng viên", "returns", (), None, "", "struck_off"),
    ("expelled", "Đảng viên bị khai trừ", "đảng viên", "returns", (), None, "", "expelled"),
    ("admissions", "Kết nạp đảng viên so với chỉ tiêu được giao", "đảng viên", "returns", (), None, "", "admissions"),
    ("registered", "Số đăng ký kết nạp của các TCCSĐ", "đảng viên", "returns", (), None, "", "registered"),
]  # fmt: skip


def test_the_measures_say_the_same():
    found = [
        (
            one.code, str(one.label), str(one.unit), one.rows.source, tuple(map(str, one.rows.kinds)),
            one.rows.type_code, one.rows.flag, one.rows.column,
        )
        for one in measures([PRIVATE])
    ]  # fmt: skip
    assert found == TABLE
    assert [one.stock for one in measures([PRIVATE])] == [True] * 3 + [False] * (len(TABLE) - 3)
    assert set(BASES) == set(map(str, BASE_KINDS))


def test_where_a_figures_rows_are_is_told_with_it():
    returned = {2010: ReturnRow(members_total=5, registered=3)}
    stats = Statistics(Dataset(1, "Thí dụ", (2010,), returns=returned, registered={2011: 7}))
    assert stats.figure("members-total", 2010).source == "returns"
    assert stats.figure("registered", 2010).source == "returns"
    assert stats.figure("registered", 2011).source == "quotas"


def test_what_a_return_does_not_know_is_no_figure():
    stats = Statistics(Dataset(1, "Thí dụ", (2010,), returns={2010: ReturnRow(quota=4)}))
    for code in ("admissions", "registered", "members-total", "struck", "members-good"):
        assert stats.figure(code, 2010) is None, code
    assert stats.figure("registered", 2011) is None
