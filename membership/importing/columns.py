"""The table of members in a workbook: one description for the template, the reading, the guide."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from core.workbooks import Column, Limits, TableSheet, write_template
from membership.models import Education, Member, Occupation, Sex, Theory
from membership.reference import ETHNIC_GROUPS

#: 100,000 members with every column filled in, and somewhat more.
LIMITS = Limits(
    file_bytes=24 * 1024 * 1024,
    unpacked_bytes=320 * 1024 * 1024,
    cells=3_000_000,
    characters=80_000_000,
    seconds=600,
)

#: Columns of facts that are typed on the file, by the names of FACTS.
FACT_KEYS = (
    *("full_name", "other_names", "birth_date", "sex", "ethnic_group", "home", "residence"),
    *("education", "profession", "theory", "occupation", "post", "youth_union", "merit_family"),
    *("identity_number", "card_number", "card_issued_on"),
)
#: Facts that are stored blank ("") when a cell is blank.
TEXT_KEYS = (
    *("other_names", "home", "residence", "education", "profession", "theory", "occupation"),
    *("post", "identity_number", "card_number"),
)
#: Facts that identify a person: shown masked; a masked value in a file means "as it is".
NUMBERS = ("identity_number", "card_number")
#: A sign of masked numbers in an exported file.
MASK = "•"


def sheet_name() -> str:
    """Name of the sheet that is read."""
    return _("Đảng viên")


def title() -> str:
    """What the workbook is called in its guide."""
    return _("Danh sách đảng viên để nhập vào hệ thống")


def notes() -> list[str]:
    """The sentences of the guide."""
    return [
        _("Mỗi hàng một đảng viên. Không đổi tên trang và tên cột; thứ tự cột tùy ý."),
        _("Cột có dấu * phải nhập. Ngày theo mẫu ngày/tháng/năm, ví dụ 19/05/2010."),
        _("Để trống Mã hồ sơ là đảng viên mới đưa vào sổ; có Mã hồ sơ là sửa hồ sơ đã có."),
        _("Số có dấu • là số đã che khi xuất ra: để nguyên thì số trong hồ sơ giữ như cũ."),
        _(
            "Tệp được nhận toàn bộ hoặc không nhận gì: còn một ô sai thì không hồ sơ nào thay đổi. "
            "Nhập lại cùng một tệp có mã hồ sơ không làm thay đổi gì thêm."
        ),
    ]


def columns() -> list[Column]:
    """The columns in the order of the template."""
    return [_code(), *_person(), *_membership()]


def table(rows: Sequence[Mapping] = ()) -> TableSheet:
    """The sheet as it is written, with the rows that are filled in already."""
    note = _("Đảng viên của các chi bộ trong phạm vi được giao, mỗi người một hàng.")
    return TableSheet(sheet_name(), columns(), note=note, rows=rows)


def template(rows: Sequence[Mapping] = (), *, body: str = "") -> bytes:
    """The workbook to fill in, as XLSX; `rows` by column key."""
    return write_template([table(rows)], title=title(), body=body, notes=notes())


def _code() -> Column:
    return Column(
        "code", _("Mã hồ sơ"), max_length=12, width=12, example="000123",
        help=_("Để trống nếu là đảng viên mới. Mã do hệ thống cấp, có trong tệp đã điền sẵn."),
    )  # fmt: skip


def _text(key: str, header: str, example: str = "", *, required: bool = False, **more) -> Column:
    longest = Member._meta.get_field(key).max_length
    return Column(key, header, required=required, max_length=longest, example=example, **more)


def _labels(kind) -> list[tuple]:
    """The choices with their labels as plain texts: they are compared in every row."""
    return [(value, str(label)) for value, label in kind.choices]


def _person() -> list[Column]:
    yes_no = [(True, _("Có")), (False, _("Không"))]
    return [
        _text("full_name", _("Họ và tên"), _("Nguyễn Văn Thí Dụ"), required=True, width=28),
        _text("other_names", _("Tên gọi khác"), width=18),
        Column(
            "birth_date", _("Ngày sinh"), "date", required=True, example="02/09/1975",
            help=_("Đến ngày kết nạp phải đủ tuổi kết nạp."),
        ),
        Column("sex", _("Giới tính"), "choice", required=True, choices=_labels(Sex), width=10),
        Column(
            "ethnic_group", _("Dân tộc"), "choice", choices=ETHNIC_GROUPS, width=14,
            help=_("Bỏ trống là dân tộc Kinh."),
        ),
        _text("home", _("Quê quán"), _("Xã Thí Dụ, tỉnh Gia Lai"), width=28),
        _text("residence", _("Nơi ở hiện nay"), aliases=[_("Nơi ở")], width=28),
        Column("education", _("Học vấn"), "choice", choices=_labels(Education), width=18),
        _text("profession", _("Chuyên môn"), _("Kỹ sư nông nghiệp"), width=20),
        Column("theory", _("Lý luận chính trị"), "choice", choices=_labels(Theory), width=16),
        Column("occupation", _("Nghề nghiệp"), "choice", choices=_labels(Occupation), width=16),
        _text(
            "post", _("Chức vụ, công việc"), _("Đội trưởng"), width=22,
            aliases=[_("Chức vụ công việc")],
        ),
        Column("youth_union", _("Đoàn viên"), "choice", choices=yes_no, width=10,
               help=_("Là đoàn viên thanh niên: Có hoặc Không; bỏ trống là Không.")),
        Column("merit_family", _("Gia đình có công"), "choice", choices=yes_no, width=12,
               help=_("Con em gia đình có công: Có hoặc Không; bỏ trống là Không.")),
        Column(
            "identity_number", _("Số định danh"), max_length=30, width=16, example="054080001234",
            help=_("12 chữ số (hoặc chứng minh nhân dân 9 chữ số), định dạng chữ để giữ số 0 ở đầu."),
        ),
    ]  # fmt: skip


def _membership() -> list[Column]:
    return [
        Column(
            "card_number", _("Số thẻ đảng viên"), max_length=30, width=16, example="54012345",
            help=_("6 đến 12 chữ số, định dạng chữ để giữ số 0 ở đầu."),
        ),
        Column("card_issued_on", _("Ngày cấp thẻ"), "date", example="03/02/2011"),
        Column(
            "cell", _("Mã chi bộ"), required=True, max_length=40, width=14, example="DUK-012",
            help=_("Mã của chi bộ trong hệ thống, xem ở trang Tổ chức đảng."),
        ),
        Column("admitted_on", _("Ngày kết nạp"), "date", required=True, example="19/05/2005"),
        Column(
            "official_on", _("Ngày chính thức"), "date", example="19/05/2006",
            help=_("Bỏ trống nếu còn dự bị."),
        ),
        Column(
            "since", _("Ngày về chi bộ"), "date", example="10/01/2008",
            help=_(
                "Bỏ trống thì lấy ngày lập sổ đã chọn khi gửi tệp. Trùng ngày kết nạp nghĩa là "
                "chính chi bộ này kết nạp."
            ),
        ),
        Column(
            "from_place", _("Nơi chuyển đến từ"), max_length=200, width=28,
            example=_("Đảng bộ xã Thí Dụ"),
            help=_("Nơi sinh hoạt đảng trước, nếu đảng viên chuyển từ ngoài hệ thống đến."),
        ),
    ]  # fmt: skip
