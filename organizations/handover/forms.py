"""To whom, from when and why; nobody outside of the manager's scope can be named."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.dates import today
from core.form_fields import DayField
from core.validators import validate_plain_text
from organizations.account_queries import accounts_visible_to


class HandoverForm(forms.Form):
    """The person is named by his user name, which the page offers from the manager's accounts."""

    to_user = forms.CharField(
        label=_("Tên đăng nhập của người nhận"),
        max_length=60,
        help_text=_(
            "Ví dụ hien.pham. Người nhận chưa có tài khoản thì lập tài khoản trước, rồi bàn giao."
        ),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "list": "handover-accounts"}
        ),
        error_messages={"required": _("Hãy nhập tên đăng nhập của người nhận, ví dụ hien.pham.")},
    )
    effective_on = DayField(
        label=_("Từ ngày"),
        help_text=_("Người cũ giữ quyền đến hết ngày hôm trước."),
        error_messages={"required": _("Hãy nhập ngày bàn giao, ví dụ 21/11/2011.")},
    )
    reason = forms.CharField(
        label=_("Lý do"),
        max_length=300,
        validators=[validate_plain_text],
        help_text=_("Ví dụ: Kiện toàn cấp ủy theo Quyết định số 12-QĐ/ĐUK ngày 01/11/2011."),
        error_messages={"required": _("Hãy ghi lý do bàn giao.")},
    )

    def __init__(self, *args, manager, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.accounts = accounts_visible_to(manager)
        self.fields["effective_on"].initial = today()

    def clean_to_user(self):
        username = self.cleaned_data["to_user"].strip().lower()
        found = self.accounts.filter(username=username, is_former=False).first()
        if found is None:
            raise forms.ValidationError(
                _("Không có tài khoản “%(name)s” trong phạm vi quản lý. Hãy xem lại hoặc lập mới."),
                params={"name": username},
            )
        return found
