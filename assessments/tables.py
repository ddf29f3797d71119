"""Tables of the staff's lists."""

import django_tables2 as tables
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import formats
from core.names import text_sort_key


def level_badge(level, reason=None) -> str:
    """The badge of a level, or of a reason for not being rated."""
    if level is None and reason is None:
        return "–"
    return render_to_string(
        "components/level.html", {"level": level, "reason": reason, "short": True}
    )


def rating_badge(rating) -> str:
    """The badge of a rating that was decided."""
    return level_badge(rating.level, rating.not_rated_reason) if rating else "–"


class LineTable(tables.Table):
    """Base organizations of a cycle with the state of their self-assessment."""

    caption = gettext_lazy("Tổ chức cơ sở đảng trong đợt đánh giá")
    unit = gettext_lazy("tổ chức")
    empty_help = gettext_lazy("Thử bỏ bớt điều kiện lọc.")

    name = tables.Column(verbose_name=gettext_lazy("Tổ chức"))
    type = tables.Column(
        accessor="enterprise_type", verbose_name=gettext_lazy("Loại hình"), default="–"
    )
    state = tables.Column(verbose_name=gettext_lazy("Trạng thái"))
    submitted_on = tables.Column(verbose_name=gettext_lazy("Ngày nộp"), default="–")
    last = tables.Column(accessor="last_rating", orderable=False, default="–")
    own = tables.Column(
        accessor="own_level", verbose_name=gettext_lazy("Tự xếp"), orderable=False, default="–"
    )
    proposed = tables.Column(
        accessor="assessment__proposed_level",
        verbose_name=gettext_lazy("Đề xuất"),
        orderable=False,
        default="–",
    )
    decided = tables.Column(
        accessor="assessment__decided_level",
        verbose_name=gettext_lazy("Quyết định"),
        orderable=False,
        default="–",
    )

    class Meta:
        empty_text = gettext_lazy("Không có tổ chức nào khớp")
        order_by_field = "sort"

    def __init__(self, *args, last_year: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.columns["last"].column.verbose_name = _("Năm %(year)s") % {"year": last_year}

    def order_name(self, rows, is_descending):
        return _by(rows, lambda line: text_sort_key(line.name), is_descending), True

    def render_name(self, value, record) -> str:
        if record.assessment is None or record.assessment.submitted_at is None:
            return value
        return format_html('<a href="{}">{}</a>', _address("verify", record.assessment.pk), value)

    def render_type(self, value) -> str:
        return value.short_name

    def render_state(self, record) -> str:
        if record.not_rated_reason:
            return level_badge(None, record.not_rated_reason)
        badge = render_to_string(
            "components/state.html", {"code": record.state, "label": record.state_label}
        )
        if not record.is_late:
            return badge
        late = _("Quá hạn") if record.is_missing else _("Nộp trễ")
        return format_html('{} <span class="state state--back">{}</span>', badge, late)

    def render_submitted_on(self, value) -> str:
        return formats.date(value)

    def render_last(self, value) -> str:
        return rating_badge(value)

    def render_own(self, value) -> str:
        return level_badge(value)

    render_proposed = render_own
    render_decided = render_own


def _by(rows, key, is_descending):
    return sorted(rows, key=key, reverse=is_descending)


def _address(name: str, *args) -> str:
    return reverse(f"assessments:{name}", args=args)
