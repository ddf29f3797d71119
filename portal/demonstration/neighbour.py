"""The neighbour committee: nobody of the first may ever see a name of it, and every name says so.

All its names hold CANARY. It has the same kinds of rows as the first, so that a leak anywhere
has something to leak.
"""

from portal.demonstration.spec import Change, Committee, Enterprise, YearTotals

TABLE = """
01 CCC sss TTT 40 -- CANARY Đóng tàu
02 CCC sjj TWT 35 -- CANARY Đường sắt
03 LLL ppp TTT 20 CP CANARY Gốm sứ
04 LLL ppp WTW 15 TN CANARY Thảm len
05 LLL sss HWW 18 -- CANARY Muối i-ốt
06 -LL -pp -YH 12 CP CANARY Bánh kẹo
"""

CELLS = {
    "CANARY-01": ("Chi bộ CANARY Văn phòng", "Chi bộ CANARY Phân xưởng", "Chi bộ CANARY Kho"),
    "CANARY-02": ("Chi bộ CANARY Văn phòng", "Chi bộ CANARY Đầu máy"),
}

CHANGES = (
    Change("2009-03-02", "found", "CANARY-06"),
    Change("2009-05-04", "retype", "CANARY-02", "j"),
    Change("2010-04-05", "move", "CANARY-01-03", "CANARY-02"),
    Change("2010-06-07", "rename", "CANARY-05", "CANARY Muối biển"),
)


def _year(total: int, completing: int, admissions: int) -> YearTotals:
    return YearTotals(
        total=total,
        completing=completing,
        excellent=17,
        admissions=admissions,
        received=7,
        assigned=8,
        registered=9,
        failing={"CANARY-04": 1},
        not_rated={"exempted": {"CANARY-01": 1}},
        struck_off={"CANARY-05": 1},
        expelled={"CANARY-02": 1},
    )


NEIGHBOUR = Committee(
    code="CANARY",
    name="Đảng ủy Khối CANARY",
    sign="QĐ/CANARY",
    plan_number="15-KH/CANARY",
    founded="1995-04-20",
    founding="28-QĐ/TU",
    enterprises=tuple(Enterprise.read(line, "CANARY") for line in TABLE.strip().splitlines()),
    cells=CELLS,
    changes=CHANGES,
    totals={2008: _year(128, 9, 7), 2009: _year(140, 11, 8), 2010: _year(141, 8, 9)},
    cell_levels={(2008, "CANARY-01-02"): "W", (2010, "CANARY-02-01"): "W"},
    decisions={
        2008: ("11-QĐ/CANARY", "2008-12-22"),
        2009: ("12-QĐ/CANARY", "2009-12-21"),
        2010: ("13-QĐ/CANARY", "2010-12-20"),
    },
    open_year=(8, 9, 11),
    admitted_so_far=5,
    struck_off_so_far=("CANARY-05",),
)
