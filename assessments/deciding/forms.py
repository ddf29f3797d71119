"""Forms of publication and complaints."""

from django import forms
from django.utils.translation import gettext_lazy

from assessments.models import ResultComplaint
from core.form_fields import DayField
from core.validators import validate_plain_text


class PublishForm(forms.Form):
    """The paper by which results are published, and until when complaints are taken."""

    document = forms.CharField(
        label=gettext_lazy("Văn bản công bố"),
        max_length=120,
        validators=[validate_plain_text],
        help_text=gettext_lazy("Ví dụ: Thông báo 31-TB/ĐUK"),
        error_messages={
            "required": gettext_lazy("Hãy ghi văn bản công bố, ví dụ Thông báo 31-TB/ĐUK.")
        },
    )
    published_on = DayField(
        label=gettext_lazy("Ngày công bố"),
        error_messages={"required": gettext_lazy("Hãy nhập ngày công bố, ví dụ 31/12/2011.")},
    )
    complaints_until = DayField(
        label=gettext_lazy("Nhận khiếu nại đến hết ngày"),
        error_messages={"required": gettext_lazy("Hãy nhập ngày, ví dụ 15/01/2012.")},
    )


class ComplaintForm(forms.Form):
    """What is complained about."""

    text = forms.CharField(
        label=gettext_lazy("Nội dung"),
        max_length=4000,
        validators=[validate_plain_text],
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("Nêu mức đề nghị xem lại, lý do và minh chứng."),
        error_messages={
            "required": gettext_lazy(
                "Hãy ghi nội dung, ví dụ: đề nghị xem lại điểm của tiêu chí kết nạp."
            )
        },
    )


class AnswerForm(forms.Form):
    """The answer: what became of the result, in words, by which document."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("Kết quả giải quyết"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Hãy chọn kết quả giải quyết.")},
    )
    answer = forms.CharField(
        label=gettext_lazy("Trả lời"),
        max_length=4000,
        validators=[validate_plain_text],
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": gettext_lazy("Hãy ghi nội dung trả lời.")},
    )
    document = forms.CharField(
        label=gettext_lazy("Văn bản trả lời"),
        max_length=120,
        required=False,
        validators=[validate_plain_text],
        help_text=gettext_lazy("Ví dụ: Công văn 45-CV/ĐUK"),
    )

    def __init__(self, *args, outcomes, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = [
            (code, label) for code, label in ResultComplaint.Outcome.choices if code in outcomes
        ]
