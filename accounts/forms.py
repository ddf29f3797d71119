"""Forms for entering: name and password, activation code, new password."""

from django import forms
from django.contrib.auth import authenticate, password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import ActivationSlip

NEW_PASSWORD_HELP = _(
    "Ít nhất 12 ký tự. Nên dùng một câu dễ nhớ của riêng mình, ví dụ bốn từ không liên quan đến nhau."
)


class SignInForm(forms.Form):
    """Name and password; the same answer for an unknown name, a wrong password, a locked account."""

    username = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = forms.CharField(
        label=_("Mật khẩu"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, request=None, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.user = None

    def clean_username(self) -> str:
        return self.cleaned_data["username"].strip().lower()

    def clean(self) -> dict:
        data = super().clean()
        if data.get("username") and data.get("password"):
            self.user = authenticate(
                self.request, username=data["username"], password=data["password"]
            )
            if self.user is None:
                raise ValidationError(
                    _(
                        "Tên đăng nhập hoặc mật khẩu không đúng. Xin kiểm tra phím Caps Lock và bộ gõ tiếng Việt."
                    )
                )
        return data


class NewPasswordForm(forms.Form):
    """A new password typed twice; `user` is whom it is for (his name may not be in it)."""

    new_password = forms.CharField(
        label=_("Mật khẩu mới"),
        strip=False,
        max_length=200,
        help_text=NEW_PASSWORD_HELP,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    repeated = forms.CharField(
        label=_("Nhập lại mật khẩu mới"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args, user=None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_repeated(self) -> str:
        repeated = self.cleaned_data["repeated"]
        if self.cleaned_data.get("new_password", repeated) != repeated:
            raise ValidationError(_("Hai lần nhập mật khẩu mới không giống nhau."))
        return repeated

    def clean(self) -> dict:
        data = super().clean()
        if data.get("new_password"):
            try:
                password_validation.validate_password(data["new_password"], self.user)
            except ValidationError as error:
                self.add_error("new_password", error)
        return data


class ActivationForm(NewPasswordForm):
    """The code on the slip and the first password."""

    field_order = ["code", "new_password", "repeated"]

    code = forms.CharField(
        label=_("Mã trên phiếu kích hoạt"),
        max_length=40,
        help_text=_(
            "Gồm 16 chữ và số, ví dụ ABCD-EFGH-2345-6789; không phân biệt chữ hoa, chữ thường."
        ),
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
    )

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        slip = ActivationSlip.find(code)
        if slip is None:
            raise ValidationError(
                _(
                    "Mã kích hoạt không đúng, đã dùng hoặc đã hết hạn. Xin xem lại phiếu hoặc xin phiếu mới."
                )
            )
        self.user = slip.user
        return code


class ChangePasswordForm(NewPasswordForm):
    """The password of today is asked again before a new one is taken."""

    field_order = ["current_password", "new_password", "repeated"]

    current_password = forms.CharField(
        label=_("Mật khẩu hiện nay"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def clean_current_password(self) -> str:
        password = self.cleaned_data["current_password"]
        if not self.user.check_password(password):
            raise ValidationError(_("Mật khẩu hiện nay không đúng."))
        return password
