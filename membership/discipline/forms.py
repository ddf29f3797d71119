"""Filters of the list, and the plain steps about a decision. Choices hold nothing outside of the user's scope."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.form_fields import plain
from membership.discipline import queries
from membership.models import Form
from organizations.account_forms import OrganizationChoice
from organizations.forms import PastDayField
from organizations.models import Organization

STATES = (
    (queries.STANDING, _("Còn giá trị")),
    (queries.IN_FORCE, _("Kỷ luật còn hiệu lực")),
    (queries.LAPSED, _("Kỷ luật đã hết hiệu lực")),
    (queries.ENDED, _("Đã xóa bỏ, thay, rút")),
    (queries.ALL, _("Tất cả")),
)
COMPLAINTS = (
    ("", _("Tất cả")),
    (queries.OPEN, _("Chờ giải quyết")),
    (queries.LATE, _("Quá hạn giải quyết")),
    (queries.POSSIBLE, _("Còn hạn khiếu nại")),
    (queries.UNDELIVERED, _("Chưa giao quyết định")),
)


class DisciplineFilter(forms.Form):
    """What the list can be narrowed to; the answers stand in the address."""

    q = forms.CharField(label=_("Họ tên hoặc số quyết định"), required=False, max_length=100)
    nam = forms.TypedChoiceField(label=_("Năm"), coerce=int, required=False, empty_value=None)
    hinh_thuc = forms.ChoiceField(
        label=_("Hình thức"), choices=[("", _("Tất cả")), *Form.choices], required=False
    )
    to_chuc = OrganizationChoice(
        label=_("Tổ chức"),
        queryset=Organization.objects.none(),
        to_field_name="code",
        required=False,
        empty_label=_("Tất cả"),
    )
    tinh_trang = forms.ChoiceField(label=_("Tình trạng"), choices=STATES, required=False)
    khieu_nai = forms.ChoiceField(label=_("Khiếu nại"), choices=COMPLAINTS, required=False)

    def __init__(self, *args, user, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        years = [(year, str(year)) for year in queries.years_offered(user)]
        self.fields["nam"].choices = [("", _("Tất cả")), *years]
        self.fields["to_chuc"].queryset = queries.organizations_offered(user)


class DeliverForm(forms.Form):
    delivered_on = PastDayField(
        label=_("Ngày giao quyết định cho đảng viên"), help_text=_("Ví dụ: 20/09/2011.")
    )


class WithdrawForm(forms.Form):
    reason = plain(
        _("Lý do rút"), 300, help_text=_("Ví dụ: ghi nhầm người, quyết định của đảng viên khác.")
    )


class AppealForm(forms.Form):
    """A complaint; one after the last day needs a note."""

    filed_on = PastDayField(label=_("Ngày khiếu nại"), help_text=_("Ví dụ: 10/10/2011."))
    filed_with = plain(
        _("Nơi nhận khiếu nại"), 160, help_text=_("Ví dụ: Ủy ban Kiểm tra Đảng ủy Khối.")
    )
    note = plain(
        _("Ghi chú"),
        200,
        required=False,
        help_text=_("Bắt buộc khi khiếu nại sau hạn: vì sao vẫn nhận."),
    )
