"""Which paper is typed in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.form_fields import DayField
from core.validators import validate_plain_text


class PaperForm(forms.Form):
    """The day and the signer of the paper form; why, where the organization writes by itself."""

    paper_on = DayField(
        label=_("Ngày ghi trên bản giấy"),
        error_messages={"required": _("Hãy nhập ngày ghi trên bản giấy, ví dụ 18/11/2011.")},
    )
    signed_by = forms.CharField(
        label=_("Người ký bản giấy"),
        max_length=200,
        validators=[validate_plain_text],
        help_text=_("Họ tên và chức vụ, ví dụ: Nguyễn Văn An, bí thư."),
        error_messages={"required": _("Hãy ghi người ký bản giấy, ví dụ: Nguyễn Văn An, bí thư.")},
    )
    reason = forms.CharField(
        label=_("Lý do nhập thay khi cấp ủy đang tự soạn"),
        max_length=1000,
        validators=[validate_plain_text],
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ví dụ: đồng chí bí thư ốm, đã gọi điện và thống nhất để Ban Tổ chức nhập."),
        error_messages={
            "required": _("Hãy ghi lý do, ví dụ: đồng chí bí thư ốm, đã thống nhất qua điện thoại.")
        },
    )
    agreed = forms.BooleanField(
        label=_("Đã hỏi lại người đang soạn; tôi nhập tiếp vào chính bản đó"),
        error_messages={"required": _("Hãy hỏi lại người đang soạn rồi đánh dấu xác nhận.")},
    )

    def __init__(self, *args, drafting, **kwargs):
        super().__init__(*args, **kwargs)
        if drafting is None:
            del self.fields["reason"], self.fields["agreed"]

    def paper(self) -> dict:
        """What the action takes; of a valid form."""
        return {name: typed for name, typed in self.cleaned_data.items() if name != "agreed"}
