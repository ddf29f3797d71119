"""The statement, the years and the people of flows: on the screen and as workbooks."""

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import formats
from core.workbooks import Column, Heading, SafeWorkbook
from membership.flows.people import STOCKS
from membership.flows.statement import COLUMNS, Row, Statement
from membership.models import MemberEvent, Standing

ALONG = {
    "came_along": gettext_lazy("Về cùng tổ chức"),
    "went_along": gettext_lazy("Đi cùng tổ chức"),
}
_KINDS = {**dict(MemberEvent.KINDS), **ALONG}


class PeopleTable(tables.Table):
    """People behind a number; of somebody whose file is not to be seen, the name and the day."""

    name = tables.Column(
        verbose_name=gettext_lazy("Họ và tên"), order_by=("sort_key", "day"), linkify=False
    )
    day = tables.Column(verbose_name=gettext_lazy("Ngày"), attrs={"td": {"class": "text-nowrap"}})
    what = tables.Column(verbose_name=gettext_lazy("Nội dung"), orderable=False, empty_values=())
    origin = tables.Column(verbose_name=gettext_lazy("Từ"), orderable=False, empty_values=())
    place = tables.Column(
        verbose_name=gettext_lazy("Chi bộ, nơi đến"), orderable=False, empty_values=()
    )
    decision = tables.Column(
        verbose_name=gettext_lazy("Số văn bản"), orderable=False, empty_values=()
    )

    caption = gettext_lazy("Danh sách đảng viên của con số")
    unit = gettext_lazy("đảng viên")
    empty_help = gettext_lazy("Hãy chọn năm khác hoặc loại biến động khác.")

    class Meta:
        empty_text = gettext_lazy("Không có ai")
        order_by = "name"

    def __init__(self, *args, names: dict[int, str], **kwargs) -> None:
        self.names = names
        super().__init__(*args, **kwargs)

    def render_name(self, record: dict) -> str:
        if not record["is_visible"]:
            return record["name"]
        url = reverse("membership:member", args=[record["code"]])
        return format_html('<a href="{}">{}</a>', url, record["name"])

    def value_name(self, record: dict) -> str:
        return record["name"]

    def render_day(self, value) -> str:
        return formats.date(value)

    def value_day(self, value):
        return value

    def render_what(self, record: dict) -> str:
        if not record["is_visible"]:
            return formats.NONE_SIGN
        if "standing" in record:
            return Standing(record["standing"]).label
        return str(_KINDS[record["kind"]])

    def render_origin(self, record: dict) -> str:
        """Whence: an organization, or the place outside that somebody came from."""
        if record.get("origin_id"):
            return self._organization(record, record["origin_id"])
        came = record.get("organization_id") and record.get("place")
        return record["place"] if came and record["is_visible"] else formats.NONE_SIGN

    def render_place(self, record: dict) -> str:
        """Where to: an organization, or the place outside."""
        if record.get("organization_id"):
            return self._organization(record, record["organization_id"])
        return (record["is_visible"] and record.get("place")) or formats.NONE_SIGN

    def render_decision(self, record: dict) -> str:
        return (record["is_visible"] and record.get("decision_number")) or formats.NONE_SIGN

    def _organization(self, record: dict, pk: int) -> str:
        if not record["is_visible"]:
            return formats.NONE_SIGN
        return self.names.get(pk, _("Tổ chức ngoài phạm vi xem"))


class StockTable(PeopleTable):
    """Members of a day: where, and since when in their standing there."""

    day = tables.Column(
        verbose_name=gettext_lazy("Từ ngày"), attrs={"td": {"class": "text-nowrap"}}
    )
    what = tables.Column(
        verbose_name=gettext_lazy("Đảng viên"),
        orderable=False,
        empty_values=(),
        attrs={"td": {"class": "text-nowrap"}},
    )
    place = tables.Column(verbose_name=gettext_lazy("Chi bộ"), orderable=False, empty_values=())

    class Meta(PeopleTable.Meta):
        exclude = ("origin", "decision")


def table_for(column: str, rows, *, names: dict[int, str]) -> PeopleTable:
    """The table of the people behind a column."""
    return (StockTable if column in STOCKS else PeopleTable)(rows, names=names)


#: Widths of the workbook's columns.
_WIDTHS = {"name": 32, "what": 28, "origin": 40, "place": 44, "decision": 18}


def people_workbook(table: PeopleTable, heading: Heading) -> bytes:
    """The table's rows in its order, as XLSX."""
    columns = [
        Column(
            one.name,
            str(one.header),
            kind="date" if one.name == "day" else "text",
            width=_WIDTHS.get(one.name),
        )
        for one in table.columns
    ]
    book = SafeWorkbook()
    sheet = book.add_sheet(_("Đảng viên"), columns, heading=heading)
    for row in table.rows:
        sheet.append({one.key: row.get_cell_value(one.key) for one in columns})
    return book.to_bytes()


def remark_words(row: Row) -> str:
    """What does not add up in a row, in words; "" when all does."""
    words = []
    if row.flow.difference:
        words.append(
            _("Đầu năm cộng vào trừ ra lệch cuối năm %(number)s đảng viên")
            % {"number": formats.integer(row.flow.difference)}
        )
    words += [
        _("%(label)s: lịch sử %(history)s, số liệu năm %(typed)s")
        % {
            "label": one.label,
            "history": formats.integer(one.history),
            "typed": formats.integer(one.typed),
        }
        for one in row.remarks
    ]
    return "; ".join(words)


def _number_columns() -> list[Column]:
    return [Column(name, str(label), kind="integer", width=12) for name, label in COLUMNS.items()]


def statement_workbook(found: Statement, *, question: list[str]) -> bytes:
    """The statement with all its columns, the moves between its rows, and the committee's own line."""
    heading = Heading(
        body=found.organization.name,
        title=_("Biến động đảng viên năm %(year)s") % {"year": found.year},
        question=question,
    )
    columns = [
        Column("code", _("Mã"), width=14),
        Column("name", _("Tổ chức"), width=52),
        *_number_columns(),
        Column("remark", _("Điều chưa khớp"), width=60),
    ]
    book = SafeWorkbook()
    sheet = book.add_sheet(_("Biến động"), columns, heading=heading)
    for row in found.rows:
        sheet.append(_line(row, code=row.code))
    if found.moved:
        sheet.append({"name": _("Cộng các hàng"), **found.summed})
        moves = {name: -number for name, number in found.internal.items()}
        sheet.append({"name": _("Trừ chuyển giữa các hàng"), **moves})
    sheet.append(_line(found.whole, code=found.whole.code))
    return book.to_bytes()


def years_workbook(rows: list[Row], *, heading: Heading) -> bytes:
    """One organization's years as XLSX."""
    columns = [
        Column("year", _("Năm"), kind="integer", number_format="0"),
        *_number_columns(),
        Column("remark", _("Điều chưa khớp"), width=60),
    ]
    book = SafeWorkbook()
    sheet = book.add_sheet(_("Biến động các năm"), columns, heading=heading)
    for row in rows:
        sheet.append({**_line(row), "year": row.flow.year})
    return book.to_bytes()


def _line(row: Row, **more) -> dict:
    numbers = {name: row.flow[name] for name in COLUMNS}
    return {"name": row.name, **numbers, "remark": remark_words(row), **more}
