"""The gallery of components, for whoever builds pages (development and demonstration only)."""

from types import SimpleNamespace

import django_tables2 as tables
from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.form_fields import DayField, FractionField, WholeNumberField
from core.tables import arrange
from portal.cards import TaskCard

LEVELS = [
    SimpleNamespace(tone=tone, sign=sign, name=name, short_name=short)
    for tone, sign, name, short in (
        ("exemplary", "★", _("Trong sạch, vững mạnh tiêu biểu"), _("TSVM tiêu biểu")),
        ("top", "A", _("Trong sạch, vững mạnh"), _("TSVM")),
        ("good", "B", _("Hoàn thành tốt nhiệm vụ"), _("HT tốt")),
        ("fair", "C", _("Hoàn thành nhiệm vụ"), _("Hoàn thành")),
        ("low", "D", _("Yếu kém"), _("Yếu kém")),
    )
]
STATES = [
    ("DRAFT", _("Đang soạn")),
    ("SUBMITTED", _("Đã nộp, chờ thẩm định")),
    ("RETURNED", _("Bị trả lại")),
    ("PROPOSED", _("Đã thẩm định, chờ quyết định")),
    ("DECIDED", _("Đã quyết định")),
]


class SampleTable(tables.Table):
    name = tables.Column(verbose_name=_("Tổ chức đảng"))
    members = tables.Column(
        verbose_name=_("Đảng viên"), attrs={"td": {"class": "num"}, "th": {"class": "num"}}
    )
    rate = tables.Column(
        verbose_name=_("Tỷ lệ"), attrs={"td": {"class": "num"}, "th": {"class": "num"}}
    )
    caption = _("Tổ chức cơ sở đảng mẫu")
    unit = _("tổ chức")
    empty_help = _("Bỏ bớt điều kiện lọc để xem thêm.")

    class Meta:
        empty_text = _("Không có tổ chức nào khớp điều kiện lọc")


class SampleForm(forms.Form):
    """Every kind of field, so that each is seen once."""

    title = forms.CharField(label=_("Tên tổ chức"), help_text=_("Ghi đầy đủ như trong quyết định."))
    members = WholeNumberField(label=_("Số đảng viên"))
    share = FractionField(label=_("Tỷ lệ phấn đấu (%)"), required=False)
    day = DayField(label=_("Ngày thành lập"))
    kind = forms.ChoiceField(
        label=_("Loại tổ chức"),
        choices=[("", "–"), ("A", _("Đảng bộ cơ sở")), ("B", _("Chi bộ cơ sở"))],
    )
    level = forms.ChoiceField(
        label=_("Mức đề nghị"),
        widget=forms.RadioSelect,
        choices=[("A", _("Trong sạch, vững mạnh")), ("B", _("Hoàn thành tốt nhiệm vụ"))],
    )
    causes = forms.CharField(label=_("Nguyên nhân"), widget=forms.Textarea(attrs={"rows": 3}))
    agreed = forms.BooleanField(label=_("Tập thể cấp ủy đã thống nhất"))


class SampleFilter(forms.Form):
    q = forms.CharField(label=_("Tìm theo tên"), required=False)
    year = forms.ChoiceField(
        label=_("Năm"), choices=[(2010, "2010"), (2009, "2009")], required=False
    )


@login_not_required
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component with invented values; reads and writes nothing."""
    rows = [
        {
            "name": _("Chi bộ mẫu số %(number)s") % {"number": number},
            "members": 18 + number,
            "rate": "69,8%",
        }
        for number in range(1, 4)
    ]
    sample = SampleTable(rows, order_by="name")
    arrange(request, sample, per_page=25)
    context = {
        "levels": LEVELS,
        "states": STATES,
        "cards": [
            TaskCard(
                title=_("Bản tự đánh giá năm 2011"),
                sentence=_("Đang soạn; đã xong 3 trong 6 phần."),
                url="#main",
                link=_("Viết tiếp"),
                due=timezone.localdate(),
                tone="now",
            ),
            TaskCard(
                title=_("Chờ thẩm định"),
                sentence=_("Bản tự đánh giá đã nộp, chưa thẩm định."),
                url="#main",
                link=_("Mở danh sách"),
                count=7,
                tone="warning",
            ),
        ],
        "table": sample,
        "empty_table": SampleTable([]),
        "page": Paginator(range(90), 10).page(4),
        "form": SampleForm({"title": "", "members": "mười"}),  # data
        "filter_form": SampleFilter(),
        "facts": [
            (_("Loại tổ chức"), _("Chi bộ cơ sở")),
            (_("Đảng viên"), "19"),
            (_("Ghi chú"), ""),
        ],
        "entries": [
            {
                "at": timezone.now(),
                "sentence": _("Ban Tổ chức đã trả lại bản tự đánh giá"),
                "reason": _("Thiếu nguyên nhân"),
            },
            {"at": timezone.now(), "sentence": _("Bí thư đã nộp bản tự đánh giá"), "reason": ""},
        ],
        "headers": [_("Năm"), _("Chỉ tiêu"), _("Kết nạp")],
        "figures": [["2008", "75", "78"], ["2009", "80", "88"], ["2010", "85", "99"]],
    }
    return render(request, "portal/ui.html", context)
