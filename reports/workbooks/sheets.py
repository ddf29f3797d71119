"""The sheets of the workbook: one description for the template, the export and the import."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from assessments.models import NotRatedReason, RatingLevel, Subject
from core.workbooks import Column, TableSheet, write_template
from core.workbooks.marking import errors_sheet
from organizations.kinds import Kind
from organizations.models import EnterpriseType
from organizations.models.change import ChangeKind

FIRST_YEAR, LAST_YEAR = 1930, 2200

ORGANIZATIONS, RATINGS, RETURNS, QUOTAS = "organizations", "ratings", "returns", "quotas"
ALL = (ORGANIZATIONS, RATINGS, RETURNS, QUOTAS)

#: What a level's column was called in older workbooks, besides its names in the rule sets.
LEVEL_ALIASES = {"failing": ("Vi phạm hoặc không hoàn thành",)}  # data


@dataclass(frozen=True)
class SheetKind:
    """One of the four tables: its key, the name people see, what it is for, its columns."""

    key: str
    name: str
    note: str
    columns: tuple[Column, ...]

    def table(self, rows: Sequence[Mapping] = ()) -> TableSheet:
        """The sheet as it is written, with the rows that are filled in already."""
        return TableSheet(self.name, self.columns, note=self.note, rows=rows)


def all_sheets() -> dict[str, SheetKind]:
    """Return the four sheets by key, in the order in which they stand and are taken in."""
    kinds = (_organizations(), _ratings(), _returns(), _quotas())
    return {kind.key: kind for kind in kinds}


def other_sheets() -> tuple[str, ...]:
    """Names of sheets that a workbook may hold and that are not read."""
    return (_("Hướng dẫn"), _("Danh mục"), errors_sheet())


def template(
    rows: Mapping[str, Sequence[Mapping]] | None = None,
    *,
    body: str = "",
    only: Sequence[str] = ALL,
) -> bytes:
    """Return the workbook as XLSX, empty or with rows by sheet key; `body` heads the guide.

    `only` names the sheets it shall have.
    """
    rows = rows or {}
    sheets = [sheet.table(rows.get(key, ())) for key, sheet in all_sheets().items() if key in only]
    return write_template(sheets, title=title(), body=body, notes=notes())


def title() -> str:
    """What the workbook is called in its guide."""
    return _("Sổ nhập số liệu tổ chức đảng")


def notes() -> list[str]:
    """The sentences of the guide."""
    return [
        _("Mỗi trang tính là một bảng; không đổi tên trang và tên cột, thứ tự cột tùy ý."),
        _("Trang nào không có số liệu thì để trống hoặc xóa cả trang."),
        _("Cột có dấu * phải nhập. Ô để trống nghĩa là chưa biết; không có thì nhập số 0."),
        _(
            "Tệp được nhận toàn bộ hoặc không nhận gì: còn một ô sai thì không số liệu nào thay đổi."
        ),
        _("Nhập lại cùng một tệp không làm thay đổi gì thêm."),
    ]


def _code(help_text: str) -> Column:
    return Column(
        "code", _("Mã tổ chức"), required=True, max_length=40, example="DUK-012", width=16,
        help=help_text,
    )  # fmt: skip


def _label() -> Column:
    return Column(
        "label", _("Tên tổ chức (để đối chiếu)"), width=44,
        help=_("Chỉ để người nhập dễ nhìn; hệ thống nhận tổ chức theo mã, không đọc cột này."),
    )  # fmt: skip


def _year() -> Column:
    return Column(
        "year", _("Năm"), kind="integer", required=True, minimum=FIRST_YEAR, maximum=LAST_YEAR,
        example="2010", width=10, number_format="0", help=_("Năm của số liệu, bốn chữ số."),
    )  # fmt: skip


def _number(key: str, header: str, help_text: str = "", example: str = "0", **more) -> Column:
    return Column(
        key, header, kind="integer", example=example, maximum=10_000_000,
        help=help_text or _("Số nguyên không âm; để trống nếu chưa biết."), **more,
    )  # fmt: skip


def _organizations() -> SheetKind:
    types = [(kind.code, kind.name) for kind in EnterpriseType.objects.all()]
    columns = (
        _code(_("Mã dùng suốt đời của tổ chức, không đổi khi đổi tên hay chuyển cấp trên.")),
        Column("change", _("Nội dung thay đổi"), kind="choice", choices=list(ChangeKind.choices),
               example=str(ChangeKind.FOUND.label),
               help=_("Để trống là thành lập. Mỗi lần thay đổi về sau ghi thêm một hàng.")),
        Column("effective_on", _("Có hiệu lực từ ngày"), kind="date", required=True,
               example="01/03/2006", width=16,
               help=_("Ngày thành lập, hoặc ngày thay đổi có hiệu lực; không sau hôm nay.")),
        Column("decision_number", _("Số quyết định"), required=True, max_length=60,
               example="25-QĐ/ĐUK", help=_("Số văn bản về việc thành lập hoặc thay đổi.")),
        Column("decision_date", _("Ngày quyết định"), kind="date", example="20/02/2006", width=16),
        Column("name", _("Tên tổ chức"), max_length=200, width=44, example="Chi bộ Công ty A",
               help=_("Bắt buộc khi thành lập và khi đổi tên; có thể kèm khi đổi loại hình, đổi loại.")),
        Column("kind", _("Loại tổ chức"), kind="choice", choices=list(Kind.choices), width=34,
               example=str(Kind.BASE_CELL.label),
               help=_("Bắt buộc khi thành lập và khi đổi loại tổ chức.")),
        Column("enterprise_type", _("Loại hình"), kind="choice", choices=types, width=34,
               example=str(types[0][1]) if types else "",
               help=_("Chỉ tổ chức cơ sở đảng có loại hình, và phải có khi thành lập.")),
        Column("parent", _("Mã tổ chức cấp trên"), max_length=40, example="DUK", width=20,
               help=_("Khi thành lập và khi chuyển về cấp trên khác. Chỉ đảng bộ tỉnh hoặc đảng "
                      "ủy cấp trên đứng đầu mới để trống.")),
        Column("target", _("Mã tổ chức tiếp nhận"), max_length=40, example="DUK-007", width=20,
               help=_("Chỉ dùng khi sáp nhập: tổ chức nhận các tổ chức trực thuộc.")),
        Column("note", _("Ghi chú"), max_length=300),
    )  # fmt: skip
    note = _(
        "Mỗi tổ chức một hàng “Thành lập”. Tổ chức về sau đổi tên, đổi loại, chuyển, sáp nhập, "
        "giải thể thì mỗi lần thay đổi thêm một hàng cùng mã, có ngày hiệu lực."
    )
    return SheetKind(ORGANIZATIONS, _("Tổ chức"), note, columns)


def _ratings() -> SheetKind:
    levels = _distinct_levels(Subject.ORGANIZATION)
    reasons = [(r.code, r.name) for r in _reasons(Subject.ORGANIZATION)]
    columns = (
        _code(_("Mã của tổ chức cơ sở đảng hoặc chi bộ trực thuộc.")),
        _label(),
        _year(),
        Column("level", _("Mức xếp loại"), kind="choice", width=34,
               choices=[(level.code, level.name) for level in levels],
               example=str(levels[0].name) if levels else "",
               help=_("Mức theo quy định của năm đó. Không thuộc diện đánh giá thì để trống và "
                      "chọn lý do ở cột bên.")),
        Column("reason", _("Lý do không đánh giá"), kind="choice", choices=reasons, width=34,
               example=str(reasons[0][1]) if reasons else "",
               help=_("Chỉ chọn khi tổ chức không thuộc diện đánh giá năm đó.")),
        Column("decision_number", _("Số quyết định"), max_length=60, example="31-QĐ/ĐUK"),
        Column("decided_on", _("Ngày quyết định"), kind="date", example="28/12/2010", width=16),
    )  # fmt: skip
    note = _("Mỗi tổ chức mỗi năm một hàng: hoặc mức xếp loại, hoặc lý do không đánh giá.")
    return SheetKind(RATINGS, _("Xếp loại"), note, columns)


def _returns() -> SheetKind:
    columns = (
        _code(_("Mã của tổ chức cơ sở đảng; số của cấp trên do hệ thống tự cộng.")),
        _label(),
        _year(),
        _number("members_total", _("Tổng số đảng viên"), example="24", help_text=_(
            "Số đảng viên cuối năm, bằng tổng các cột theo mức và các cột không đánh giá.")),
        *[_level_column(code, levels) for code, levels in member_levels().items()],
        *[_number(reason_key(reason), _("Không đánh giá: %(reason)s") % {"reason": reason.name})
          for reason in _reasons(Subject.MEMBER)],
        _number("admissions", _("Số kết nạp"), example="2"),
        _number("struck_off", _("Xóa tên")),
        _number("expelled", _("Khai trừ")),
    )  # fmt: skip
    note = _("Mỗi tổ chức cơ sở đảng mỗi năm một hàng; hàng nhập sau thay toàn bộ hàng cũ.")
    return SheetKind(RETURNS, _("Số liệu năm"), note, columns)


def _quotas() -> SheetKind:
    columns = (
        _code(_("Mã tổ chức được giao chỉ tiêu, kể cả đảng ủy cấp trên.")),
        _label(),
        _year(),
        _number("assigned", _("Chỉ tiêu được giao"), example="3"),
        _number("registered", _("Số đăng ký"), example="4"),
    )
    note = _("Chỉ tiêu kết nạp đảng viên do cấp trên giao và số tổ chức tự đăng ký trong năm.")
    return SheetKind(QUOTAS, _("Chỉ tiêu"), note, columns)


def level_key(code: str) -> str:
    """Key of the column with the members at a level."""
    return f"level:{code}"


def reason_key(reason: NotRatedReason) -> str:
    """Key of the column with the members not rated for a reason."""
    return f"reason:{reason.code}"


def member_levels() -> dict[str, list[RatingLevel]]:
    """Levels of members by code, over all rule sets, in their order."""
    levels: dict[str, list[RatingLevel]] = {}
    for level in RatingLevel.objects.filter(subject=Subject.MEMBER).order_by(
        "order", "rule_set__year_from"
    ):
        levels.setdefault(level.code, []).append(level)
    return levels


def _level_column(code: str, levels: list[RatingLevel]) -> Column:
    """One column for a level that may be called differently in other years."""
    names = {name for level in levels for name in (level.name, level.short_name)}
    header = levels[0].short_name
    used = "; ".join(dict.fromkeys(f"“{level.name}”" for level in levels))
    return _number(
        level_key(code), header, example="12", aliases=[*names, *LEVEL_ALIASES.get(code, ())],
        help_text=_("Số đảng viên xếp mức %(names)s.") % {"names": used},
    )  # fmt: skip


def _reasons(subject: str):
    return NotRatedReason.objects.filter(subject=subject)


def _distinct_levels(subject: str) -> list[RatingLevel]:
    """One level per name, oldest rule set first."""
    levels: dict[str, RatingLevel] = {}
    for level in RatingLevel.objects.filter(subject=subject).order_by(
        "rule_set__year_from", "order"
    ):
        levels.setdefault(level.name, level)
    return list(levels.values())
