"""Forms about accounts and grants; choices hold nothing outside of the manager's scope."""

from django import forms
from django.core.validators import RegexValidator
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.queries import DEMONSTRATION_PREFIX
from core.dates import today
from core.form_fields import DayField
from core.paths import depth
from organizations.models import Organization, Role
from organizations.permissions import Permission

STATUS = (
    ("", _("Tất cả")),
    ("active", _("Đang hoạt động")),
    ("waiting", _("Chờ kích hoạt")),
    ("locked", _("Đang khóa")),
)


class OrganizationChoice(forms.ModelChoiceField):
    """Organizations in the order of the tree, each level moved to the right."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"empty_label": _("Chọn tổ chức"), **kwargs})

    def label_from_instance(self, organization: Organization) -> str:
        return "\u2003" * (depth(organization.path) - 1) + organization.name


class RoleChoice(forms.ModelChoiceField):
    """A role by its name and the sentence that says what it may do."""

    def label_from_instance(self, role: Role) -> str:
        return format_html("<strong>{}</strong>: {}", role.name, role.description)


class AccountFilter(forms.Form):
    """What the list can be narrowed to; the answers stand in the address."""

    q = forms.CharField(label=_("Họ tên hoặc tên đăng nhập"), required=False, max_length=100)
    role = forms.ModelChoiceField(
        label=_("Vai trò"), queryset=Role.objects.all(), required=False, empty_label=_("Tất cả")
    )
    status = forms.ChoiceField(label=_("Tình trạng"), choices=STATUS, required=False)


class PersonForm(forms.ModelForm):
    """Facts about the person; the user name is chosen once and stays."""

    class Meta:
        model = User
        fields = ["full_name", "post", "email", "phone"]

    def clean_full_name(self) -> str:
        return " ".join(self.cleaned_data["full_name"].split())


class GrantForm(forms.Form):
    """One role at one organization, with its days."""

    role = RoleChoice(
        label=_("Vai trò"), queryset=Role.objects.all(), widget=forms.RadioSelect, empty_label=None
    )
    organization = OrganizationChoice(
        label=_("Tại tổ chức"),
        queryset=Organization.objects.none(),
        help_text=_("Quyền áp dụng cho tổ chức này và mọi tổ chức trực thuộc."),
    )
    valid_from = DayField(label=_("Từ ngày"))
    valid_until = DayField(
        label=_("Đến hết ngày"),
        required=False,
        help_text=_("Để trống nếu không định trước ngày hết hạn."),
    )

    def __init__(self, *args, manager, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = (
            Organization.objects.visible_to(manager, Permission.MANAGE_ACCOUNT)
            .current()
            .order_by("path")
        )
        self.fields["valid_from"].initial = today()


class NewAccountForm(GrantForm, PersonForm):
    """A new account with its first grant."""

    field_order = [
        "full_name",
        "username",
        "post",
        "email",
        "phone",
        "role",
        "organization",
        "valid_from",
        "valid_until",
    ]
    username = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=60,
        help_text=_(
            "Chữ thường không dấu, số, dấu chấm hoặc gạch ngang; ví dụ hien.pham. Không đổi được về sau."
        ),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
        validators=[
            RegexValidator(
                r"^[a-z0-9][a-z0-9._-]{2,59}$",
                _(
                    "Tên đăng nhập có từ 3 ký tự: chữ thường không dấu, số, dấu chấm hoặc gạch ngang, ví dụ hien.pham."
                ),
            )
        ],
    )

    def clean_username(self) -> str:
        username = self.cleaned_data["username"]
        if username.startswith(DEMONSTRATION_PREFIX):
            raise forms.ValidationError(
                _("Tên bắt đầu bằng “trinhdien.” chỉ dùng cho bản trình diễn.")
            )
        if User.objects.filter(username=username).exists():
            raise forms.ValidationError(_("Tên đăng nhập này đã có người dùng."))
        return username


class ReasonForm(forms.Form):
    """Why a grant is taken back or an account locked."""

    reason = forms.CharField(
        label=_("Lý do"),
        max_length=300,
        help_text=_("Ví dụ: Thôi giữ chức bí thư theo Quyết định số 12-QĐ/ĐUK ngày 01/11/2011."),
    )
