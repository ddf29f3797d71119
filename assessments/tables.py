"""Tables of the staff's lists."""

import django_tables2 as tables
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import formats
from membership.duties.tables.base import StackedTable


def level_badge(level, reason=None, *, compact: bool = False) -> str:
    """The badge of a level (`compact`: its sign alone), or of a reason for not being rated."""
    if level is None and reason is None:
        return "–"
    return render_to_string(
        "components/level.html",
        {"level": level, "reason": reason, "short": True, "compact": compact},
    )


def rating_badge(rating) -> str:
    """The badge of a rating that was decided."""
    return level_badge(rating.level, rating.not_rated_reason, compact=True) if rating else "–"


def on_a_desk(css: str = "") -> dict[str, dict[str, str]]:
    """Of a column that a phone leaves out; the organization's own page has it."""
    shown = "d-none d-md-table-cell"
    return {"td": {"class": f"{shown} {css}".strip()}, "th": {"class": shown}}


#: A column of signs alone takes no more room than they need; that of a reason has some.
SIGNS = {"td": {"class": "tight"}}


class LineTable(StackedTable):
    """Base organizations of a cycle with the state of their self-assessment."""

    caption = gettext_lazy("Tổ chức cơ sở đảng trong đợt đánh giá")
    unit = gettext_lazy("tổ chức")
    empty_help = gettext_lazy("Thử bỏ bớt điều kiện lọc.")

    name = tables.Column(
        verbose_name=gettext_lazy("Tổ chức"),
        order_by="sort_key",
        attrs={"td": {"class": "name-cell"}},
    )
    state = tables.Column(verbose_name=gettext_lazy("Trạng thái"), order_by="state_order")
    submitted_on = tables.Column(
        verbose_name=gettext_lazy("Ngày nộp"), default="–", attrs=on_a_desk()
    )
    last = tables.Column(
        accessor="last_rating", orderable=False, default="–", attrs=on_a_desk("wide-name")
    )
    own = tables.Column(
        accessor="own_level",
        verbose_name=gettext_lazy("Tự xếp"),
        orderable=False,
        default="–",
        attrs=on_a_desk("tight"),
    )
    proposed = tables.Column(
        accessor="assessment__proposed_level",
        attrs=SIGNS,
        verbose_name=gettext_lazy("Đề xuất"),
        orderable=False,
        default="–",
    )
    decided = tables.Column(
        accessor="assessment__decided_level",
        attrs=SIGNS,
        verbose_name=gettext_lazy("Quyết định"),
        orderable=False,
        default="–",
    )

    class Meta(StackedTable.Meta):
        empty_text = gettext_lazy("Không có tổ chức nào khớp")
        order_by_field = "sort"

    def __init__(
        self,
        *args,
        last_year: int,
        asked: dict | None = None,
        on_paper: bool = False,
        **kwargs,
    ):
        super().__init__(*args, **kwargs)
        self.asked = asked or {}  # when staff reminded an organization (by id) last
        self.on_paper = on_paper  # the user may print the paper form and type it in for them
        self.columns["last"].column.verbose_name = _("Năm %(year)s") % {"year": last_year}

    def render_name(self, value, record) -> str:
        kind = record.enterprise_type.short_name if record.enterprise_type else ""
        if record.assessment is None or record.assessment.submitted_at is None:
            name = value
        else:
            address = reverse("assessments:verify", args=[record.assessment.pk])
            name = format_html('<a href="{}">{}</a>', address, value)
        shown = format_html('{}<br><span class="small-note">{}</span>', name, kind)
        return shown + self._paper(record) if self.on_paper and record.is_missing else shown

    def _paper(self, record) -> str:
        """The ways to the paper form of who has not submitted, and to typing it in for them."""
        names = [record.cycle.pk, record.organization.pk]
        return format_html(
            '<br><a href="{}">{}{whose}</a> · <a href="{}">{}{whose}</a>',
            reverse("assessments:paper_form", args=names),
            _("Mẫu giấy"),
            reverse("assessments:paper_enter", args=names),
            _("Nhập thay"),
            whose=format_html('<span class="visually-hidden">: {}</span>', record.name),
        )

    def render_state(self, record) -> str:
        if record.not_rated_reason:
            return level_badge(None, record.not_rated_reason)
        badge = render_to_string(
            "components/state.html", {"code": record.state, "label": record.state_label}
        )
        if record.is_late:
            late = _("Quá hạn") if record.is_missing else _("Nộp trễ")
            badge = format_html('{}<br><span class="state state--back">{}</span>', badge, late)
        moment = self.asked.get(record.organization.pk) if record.is_missing else None
        if moment is None:
            return badge
        asked = _("Đã nhắc lúc %(at)s") % {"at": f"{moment:%H:%M, %d/%m/%Y}"}
        return format_html('{}<br><span class="small-note">{}</span>', badge, asked)

    def render_submitted_on(self, value) -> str:
        return formats.date(value)

    def render_last(self, value) -> str:
        return rating_badge(value)

    def render_own(self, value) -> str:
        return level_badge(value, compact=True)

    render_proposed = render_own
    render_decided = render_own
