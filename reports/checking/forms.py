"""The form that asks for a text: pasted, or as a file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.exceptions import Refused
from organizations.models import Organization
from reports.checking.documents import read_document
from reports.checking.rules import MOST_CHARACTERS


class CheckForm(forms.Form):
    """A text or a file, and whose figures are laid beside it. After it, `cleaned_data["text"]`."""

    text = forms.CharField(
        label=_("Nội dung văn bản"),
        required=False,
        strip=False,
        max_length=MOST_CHARACTERS,
        help_text=_(
            "Dán cả văn bản hoặc một đoạn. Ví dụ: Năm 2010 có 30/43 TCCSĐ đạt trong sạch, vững mạnh, chiếm 69,8%."
        ),
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={
            "max_length": _("Văn bản quá dài: nhiều nhất 200.000 ký tự. Hãy kiểm tra từng phần.")
        },
    )
    file = forms.FileField(
        label=_("Hoặc tệp Word (.docx) hay văn bản (.txt)"),
        required=False,
        help_text=_(
            "Nhiều nhất 10 MB. Đọc cả bảng và chú thích trong tệp. Ví dụ: bao-cao-2010.docx"
        ),
        error_messages={"empty": _("Tệp rỗng. Kiểm tra lại tệp rồi gửi lại.")},
        widget=forms.FileInput(
            attrs={
                "accept": ".docx,.txt",
                "data-choose": _("Chọn tệp"),
                "data-none": _("Chưa chọn tệp nào"),
            }
        ),
    )
    committee = forms.ModelChoiceField(
        label=_("So với số liệu trên hệ thống của"),
        queryset=Organization.objects.none(),
        required=False,
        to_field_name="code",
        empty_label=_("Không so sánh"),
        help_text=_("Chỉ so những số mà câu văn nêu rõ năm và chỉ số."),
    )

    def __init__(self, *args: Any, committees: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["committee"].queryset = committees
        self.fields["committee"].label_from_instance = lambda one: one.name

    def clean(self) -> dict[str, Any]:
        """A file stands for the text; what was typed stays when the file cannot be read."""
        cleaned = super().clean() or {}
        if cleaned.get("file"):
            try:
                cleaned["text"] = read_document(cleaned["file"])
            except Refused as refused:
                self.add_error("file", str(refused))
        elif not self.errors and not (cleaned.get("text") or "").strip():
            self.add_error(
                "text", _("Hãy dán nội dung hoặc chọn một tệp. Ví dụ: Có 24/41 TCCSĐ, chiếm 58,5%.")
            )
        return cleaned
