"""Cells under the base committees as of 2008, and the levels that were not pure and strong."""

OFFICE = "Chi bộ Văn phòng"
STAFF = "Chi bộ Tổ chức - Hành chính"
FINANCE = "Chi bộ Tài chính - Kế toán"
PLANNING = "Chi bộ Kế hoạch - Kinh doanh"
TECHNICAL = "Chi bộ Kỹ thuật"

#: Base committee → its cells of 2008; a cell's code is the committee's with -01, -02 and so on.
CELLS = {
    "DUK-01": (
        OFFICE,
        FINANCE,
        TECHNICAL,
        "Chi bộ Nhà máy nước số 1",
        "Chi bộ Nhà máy nước số 2",
        "Chi bộ Đội Mạng lưới phía Bắc",
        "Chi bộ Đội Mạng lưới phía Nam",
        "Chi bộ Đội Thi công",
    ),
    "DUK-02": (
        OFFICE,
        TECHNICAL,
        "Chi bộ Trạm Hồ chứa",
        "Chi bộ Trạm Kênh Bắc",
        "Chi bộ Trạm Kênh Nam",
        "Chi bộ Đội Cơ giới",
    ),
    "DUK-03": (
        OFFICE,
        FINANCE,
        PLANNING,
        TECHNICAL,
        "Chi bộ Phân xưởng Vận hành",
        "Chi bộ Đội Đường dây 1",
        "Chi bộ Đội Đường dây 2",
        "Chi bộ Đội Trạm biến áp",
        "Chi bộ Xưởng Thí nghiệm",
    ),
    "DUK-04": (
        OFFICE,
        PLANNING,
        TECHNICAL,
        "Chi bộ Trung tâm Điều hành",
        "Chi bộ Trung tâm Dịch vụ khách hàng",
        "Chi bộ Đội Truyền dẫn 1",
        "Chi bộ Đội Truyền dẫn 2",
    ),
    "DUK-05": (
        OFFICE,
        STAFF,
        TECHNICAL,
        "Chi bộ Nông trường 1",
        "Chi bộ Nông trường 2",
        "Chi bộ Nông trường 3",
        "Chi bộ Nhà máy chế biến mủ",
        "Chi bộ Đội Vận tải",
    ),
    "DUK-06": (
        OFFICE,
        TECHNICAL,
        "Chi bộ Xí nghiệp Xây lắp 1",
        "Chi bộ Xí nghiệp Xây lắp 2",
        "Chi bộ Đội Xe máy",
    ),
    "DUK-07": (
        OFFICE,
        FINANCE,
        "Chi bộ Phân xưởng Ép",
        "Chi bộ Phân xưởng Nấu đường",
        "Chi bộ Vùng nguyên liệu 1",
        "Chi bộ Vùng nguyên liệu 2",
    ),
    "DUK-08": (OFFICE, "Chi bộ Hạt Đường bộ 1", "Chi bộ Hạt Đường bộ 2", "Chi bộ Đội Cây xanh"),
    "DUK-09": (OFFICE, "Chi bộ Lâm trường 1", "Chi bộ Lâm trường 2"),
    "DUK-10": (OFFICE, "Chi bộ Đội Công viên", "Chi bộ Đội Chiếu sáng"),
    "DUK-11": (OFFICE, "Chi bộ Phân xưởng Bào chế", "Chi bộ Phân phối"),
    "DUK-12": (OFFICE, "Chi bộ Phân xưởng May"),
}

CELL_LEVELS = {
    (2008, "DUK-03-07"): "W",
    (2008, "DUK-04-07"): "W",
    (2008, "DUK-05-05"): "W",
    (2008, "DUK-07-06"): "H",
    (2008, "DUK-08-02"): "W",
    (2008, "DUK-10-03"): "W",
    (2008, "DUK-11-03"): "W",
    (2008, "DUK-12-01"): "W",
    (2008, "DUK-12-02"): "H",
    (2009, "DUK-08-02"): "W",
    (2009, "DUK-09-03"): "W",
    (2009, "DUK-12-02"): "H",
    (2009, "DUK-25-03"): "W",
    (2010, "DUK-07-05"): "W",
    (2010, "DUK-07-06"): "H",
    (2010, "DUK-11-03"): "W",
    (2010, "DUK-25-02"): "W",
}
