"""Posts and people of cadre planning, on the screen and as workbooks."""

import django_tables2 as tables
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import formats
from core.workbooks import Column, Heading, SafeWorkbook
from membership.cadre import words
from membership.cadre.queries import Row
from membership.duties.tables.base import NUM, StackedTable
from membership.models import CadreCandidate


def term(post) -> str:
    """ "2015–2020"."""
    return f"{post.term_from}–{post.term_until}"


def state(label: str, tone: str) -> str:
    """A state as the component shows it."""
    return render_to_string("components/state.html", {"tone": tone, "label": label})


class PostTable(StackedTable):
    """Posts with how many are planned and the shares of young people and women."""

    title = tables.Column(
        verbose_name=gettext_lazy("Chức danh"),
        accessor="post__title",
        attrs={"td": {"class": "col-name"}},
    )
    organization = tables.Column(
        verbose_name=gettext_lazy("Tổ chức"),
        accessor="post__organization__sort_key",
        attrs={"td": {"class": "wide-name"}},
    )
    term = tables.Column(
        verbose_name=gettext_lazy("Nhiệm kỳ"),
        accessor="post__term_from",
        attrs={"td": {"class": "text-nowrap"}},
    )
    number = tables.Column(
        verbose_name=gettext_lazy("Đã có / cần"), accessor="tally__number", attrs=NUM
    )
    young = tables.Column(
        verbose_name=gettext_lazy("Trẻ"),
        accessor="tally__young",
        order_by=("tally__young_share",),
        attrs=NUM,
    )
    women = tables.Column(
        verbose_name=gettext_lazy("Nữ"),
        accessor="tally__women",
        order_by=("tally__women_share",),
        attrs=NUM,
    )
    missing = tables.Column(
        verbose_name=gettext_lazy("Tình trạng"),
        accessor="tally__missing",
        order_by=("tally__missing",),
    )

    caption = gettext_lazy("Chức danh quy hoạch")
    unit = gettext_lazy("chức danh")
    empty_help = gettext_lazy("Bỏ bớt điều kiện lọc, hoặc bấm “Thêm chức danh”.")

    class Meta(StackedTable.Meta):
        empty_text = gettext_lazy("Không có chức danh nào khớp điều kiện lọc")

    def render_title(self, record: Row) -> str:
        url = reverse("membership:cadre_post", args=[record.post.pk])
        return format_html('<a href="{}">{}</a>', url, record.title)

    def render_organization(self, record: Row) -> str:
        return record.organization

    def render_term(self, record: Row) -> str:
        return term(record.post)

    def render_number(self, record: Row) -> str:
        return f"{formats.integer(record.tally.number)} / {formats.integer(record.tally.seats)}"

    def render_young(self, record: Row) -> str:
        return words.share(record.tally.young, record.tally.young_share)

    def render_women(self, record: Row) -> str:
        return words.share(record.tally.women, record.tally.women_share)

    def render_missing(self, record: Row) -> str:
        counted = record.tally
        shown = state(words.lacking(counted), words.lacking_tone(counted))
        if not counted.left:
            return shown
        left = _("%(number)s người không còn trong danh sách, không tính") % {
            "number": formats.integer(counted.left)
        }
        return format_html('{}<span class="cell-note">{}</span>', shown, left)


class PeopleTable(StackedTable):
    """Who is planned, for what, since when, and who is to be looked at again."""

    member = tables.Column(
        verbose_name=gettext_lazy("Họ và tên"),
        order_by=("member__sort_key",),
        attrs={"td": {"class": "col-name"}},
    )
    age = tables.Column(
        verbose_name=gettext_lazy("Tuổi đầu nhiệm kỳ"),
        accessor="member__birth_date",
        attrs=NUM,
    )
    sex = tables.Column(verbose_name=gettext_lazy("Giới tính"), accessor="member__sex")
    post = tables.Column(
        verbose_name=gettext_lazy("Chức danh"),
        order_by=("post__organization__path", "post__pk"),
        attrs={"td": {"class": "wide-name"}},
    )
    added_on = tables.Column(verbose_name=gettext_lazy("Đưa vào"))
    removed_on = tables.Column(verbose_name=gettext_lazy("Ghi chú"), empty_values=())

    caption = gettext_lazy("Danh sách cán bộ quy hoạch")
    unit = gettext_lazy("lượt người")
    empty_help = gettext_lazy("Bỏ bớt điều kiện lọc, hoặc đưa người vào ở trang của chức danh.")

    class Meta(StackedTable.Meta):
        empty_text = gettext_lazy("Không có cán bộ nào khớp điều kiện lọc")
        order_by = "member"

    def __init__(self, *args, user, **kwargs) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    def render_member(self, record: CadreCandidate) -> str:
        return words.name(self.user, record)

    def render_age(self, record: CadreCandidate) -> str:
        return formats.integer(words.age(self.user, record))

    def render_sex(self, record: CadreCandidate) -> str:
        return words.sex(self.user, record)

    def render_post(self, record: CadreCandidate) -> str:
        return format_html(
            '<a href="{}">{}</a><span class="cell-note">{}, {}</span>',
            reverse("membership:cadre_post", args=[record.post_id]),
            record.post.title,
            record.post.organization.name,
            term(record.post),
        )

    def render_added_on(self, record: CadreCandidate) -> str:
        return format_html(
            '{}<span class="cell-note">{}</span>',
            formats.date(record.added_on),
            record.decision_number,
        )

    def render_removed_on(self, record: CadreCandidate) -> str:
        if record.removed_on:
            return _("Đưa ra %(day)s: %(why)s") % {
                "day": formats.date(record.removed_on),
                "why": record.removal_reason,
            }
        flag = words.flag(self.user, record)
        return state(flag, "back") if flag else formats.NONE_SIGN


def post_columns() -> list[Column]:
    return [
        Column("code", _("Mã tổ chức"), width=14),
        Column("organization", _("Tổ chức"), width=46),
        Column("title", _("Chức danh"), width=30),
        Column("term", _("Nhiệm kỳ"), width=12),
        Column("seats", _("Số người cần"), kind="integer"),
        Column("number", _("Đã có"), kind="integer"),
        Column("young", _("Trẻ"), kind="integer"),
        Column("young_share", _("Tỷ lệ trẻ (%)"), kind="decimal"),
        Column("women", _("Nữ"), kind="integer"),
        Column("women_share", _("Tỷ lệ nữ (%)"), kind="decimal"),
        Column("lacking", _("Tình trạng"), width=34),
    ]


def people_columns() -> list[Column]:
    return [
        Column("member", _("Họ và tên"), width=28),
        Column("age", _("Tuổi đầu nhiệm kỳ"), kind="integer"),
        Column("sex", _("Giới tính"), width=11),
        Column("title", _("Chức danh"), width=30),
        Column("organization", _("Tổ chức"), width=46),
        Column("term", _("Nhiệm kỳ"), width=12),
        Column("added_on", _("Đưa vào ngày"), kind="date"),
        Column("number", _("Số quyết định"), width=16),
        Column("removed_on", _("Đưa ra ngày"), kind="date"),
        Column("note", _("Ghi chú"), width=36),
    ]


def post_values(row: Row) -> dict:
    """One post as the workbook holds it."""
    counted = row.tally
    return {
        "code": row.post.organization.code,
        "organization": row.organization,
        "title": row.title,
        "term": term(row.post),
        **{name: getattr(counted, name) for name in ("seats", "number", "young", "women")},
        "young_share": counted.young_share,
        "women_share": counted.women_share,
        "lacking": words.lacking(counted),
    }


def person_values(user, row: CadreCandidate) -> dict:
    """One person as the workbook holds him."""
    return {
        "member": words.name(user, row),
        "age": words.age(user, row),
        "sex": words.sex(user, row),
        "title": row.post.title,
        "organization": row.post.organization.name,
        "term": term(row.post),
        "added_on": row.added_on,
        "number": row.decision_number,
        "removed_on": row.removed_on,
        "note": row.removal_reason or words.flag(user, row),
    }


def workbook(name: str, columns: list[Column], rows, *, heading: Heading) -> bytes:
    """Rows as the screen shows them, as XLSX."""
    book = SafeWorkbook()
    sheet = book.add_sheet(name, columns, heading=heading)
    for row in rows:
        sheet.append(row)
    return book.to_bytes()
