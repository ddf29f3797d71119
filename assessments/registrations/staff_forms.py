"""Forms of the staff's pages: returning a registration, filtering the list."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.validators import validate_plain_text


class ReturnForm(forms.Form):
    """Giving a registration back: what is to be mended."""

    comment = forms.CharField(
        label=gettext_lazy("Lý do trả lại"),
        max_length=4000,
        validators=[validate_plain_text],
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy("Hãy ghi lý do trả lại để cấp ủy cơ sở biết cần sửa gì.")
        },
    )


class RegistrationFilter(forms.Form):
    """Filters of the list; they stand in the address."""

    q = forms.CharField(label=gettext_lazy("Tên tổ chức"), required=False, max_length=100)
    state = forms.ChoiceField(label=gettext_lazy("Trạng thái"), required=False)
    type = forms.ChoiceField(label=gettext_lazy("Loại hình"), required=False)
    level = forms.ChoiceField(label=gettext_lazy("Mức đăng ký"), required=False)
    late = forms.ChoiceField(
        label=gettext_lazy("Thời hạn"),
        required=False,
        choices=[
            ("", gettext_lazy("Tất cả")),
            ("missing", gettext_lazy("Chưa nộp")),
            ("late", gettext_lazy("Quá hạn, nộp trễ")),
        ],
    )

    def __init__(self, *args, states, types, levels, **kwargs):
        super().__init__(*args, **kwargs)
        everything = ("", _("Tất cả"))
        for name, choices in (("state", states), ("type", types), ("level", levels)):
            self.fields[name].choices = [everything, *choices]
