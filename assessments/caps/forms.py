"""Forms of the caps: the free calculator, and how the rule set counts."""

import json

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.caps.words import BASES, GROUPS, ROUNDINGS
from assessments.scoring.caps import Base, Cap, Counted, Group, Reading, Rounding, readings
from core.form_fields import WholeNumberField

HEAD_CAPPED, HEAD_WELL = "muc-cao-nhat", "muc-tot"
MOST = 1_000_000
PERCENT = {
    "required": gettext_lazy("Hãy nhập tỷ lệ, ví dụ 20."),
    "min_value": gettext_lazy("Tỷ lệ từ 1 đến 100, ví dụ 20."),
    "max_value": gettext_lazy("Tỷ lệ từ 1 đến 100, ví dụ 20."),
}


def _members(label) -> WholeNumberField:
    return WholeNumberField(
        label=label,
        min_value=0,
        max_value=MOST,
        error_messages={
            "required": gettext_lazy("Hãy nhập số người, ví dụ 2; không có thì nhập 0."),
            "min_value": gettext_lazy("Số người từ 0 trở lên, ví dụ 2."),
            "max_value": gettext_lazy("Số người không quá một triệu, ví dụ 2."),
        },
    )


class CalculatorForm(forms.Form):
    """Any group: how many at the capped level, how many one below; the answer is every reading."""

    tren = _members(gettext_lazy("Xếp mức cao nhất (người)"))
    tot = _members(gettext_lazy("Xếp mức tốt, liền dưới (người)"))
    ty_le = WholeNumberField(
        label=gettext_lazy("Tỷ lệ tối đa (%)"), min_value=1, max_value=100, error_messages=PERCENT
    )
    dau = forms.ChoiceField(
        label=gettext_lazy("Người đứng đầu"),
        required=False,
        choices=[
            ("", gettext_lazy("không tách riêng")),
            (HEAD_CAPPED, gettext_lazy("xếp mức cao nhất")),
            (HEAD_WELL, gettext_lazy("xếp mức tốt")),
        ],
    )

    def clean(self) -> dict:
        """The head is one of those who were counted."""
        data = super().clean()
        names = {HEAD_CAPPED: "tren", HEAD_WELL: "tot"}
        name = names.get(data.get("dau", ""))
        if name and data.get(name) == 0:
            self.add_error(name, _("Người đứng đầu thuộc số này nên phải từ 1 người trở lên."))
        return data

    def answer(self) -> list[Reading]:
        """What every reading allows; of a valid form."""
        data = self.cleaned_data
        counted = Counted(
            capped=data["tren"],
            well=data["tot"],
            head_capped=int(data["dau"] == HEAD_CAPPED),
            head_well=int(data["dau"] == HEAD_WELL),
        )
        return readings(Cap(percent=data["ty_le"]), counted)


class CapForm(forms.Form):
    """How a rule set counts its cap."""

    percent = WholeNumberField(
        label=gettext_lazy("Tỷ lệ tối đa (%)"), min_value=1, max_value=100, error_messages=PERCENT
    )
    base = forms.ChoiceField(
        label=gettext_lazy("Tính trên"), choices=[(one.value, BASES[one]) for one in Base]
    )
    rounding = forms.ChoiceField(
        label=gettext_lazy("Phần lẻ"), choices=[(one.value, ROUNDINGS[one]) for one in Rounding]
    )
    group = forms.ChoiceField(
        label=gettext_lazy("Phạm vi"),
        choices=[(one.value, GROUPS[one]) for one in Group],
        help_text=gettext_lazy(
            "Theo nhóm chức vụ: chỉ tính được ở nơi xếp loại theo danh sách đảng viên; nơi nộp theo "
            "số lượng là số chung."
        ),
    )
    head_counted = forms.BooleanField(
        label=gettext_lazy("Tính cả người đứng đầu"),
        required=False,
        help_text=gettext_lazy(
            "Không đánh dấu: trừ bí thư ở nơi xếp loại theo danh sách; nơi nộp theo số lượng không "
            "biết bí thư ở mức nào nên vẫn tính cả."
        ),
    )
    outstanding_percent = WholeNumberField(
        label=gettext_lazy("Tỷ lệ của đơn vị được xếp mức cao nhất (%)"),
        required=False,
        min_value=1,
        max_value=100,
        help_text=gettext_lazy("Để trống nếu như các đơn vị khác. Ví dụ: 25."),
        error_messages=PERCENT,
    )
    override = forms.BooleanField(
        label=gettext_lazy("Văn bản của cấp trên có thể cho vượt"),
        required=False,
        help_text=gettext_lazy(
            "Không đổi số được phép; ở phiên quyết định, câu báo vượt nhắc phải có văn bản."
        ),
    )
    seen = forms.CharField(widget=forms.HiddenInput(), required=False)

    @classmethod
    def of(cls, clause, cap: Cap) -> "CapForm":
        """The form as the clause stands."""
        return cls(initial={**cap.settings(), "seen": json.dumps(clause.settings)})

    def anew(self, clause) -> "CapForm":
        """What was typed, over the settings as they stand now."""
        typed = {**self.data.dict(), "seen": json.dumps(clause.settings)}
        form = CapForm(typed)
        form.is_valid()
        return form

    def clean(self) -> dict:
        data = super().clean()
        usual, outstanding = data.get("percent"), data.get("outstanding_percent")
        if usual and outstanding and outstanding < usual:
            self.add_error(
                "outstanding_percent",
                _("Không thấp hơn tỷ lệ chung %(percent)s%%. Ví dụ: 25.") % {"percent": usual},
            )
        return data

    def clean_seen(self) -> dict:
        """The settings the form was filled from; what cannot be read was never seen."""
        try:
            found = json.loads(self.cleaned_data["seen"] or "null")
        except ValueError as error:
            raise ValidationError(_("Trang đã cũ; xin mở lại rồi lưu.")) from error
        return found if isinstance(found, dict) else {}

    def cap(self) -> Cap:
        """The cap that was typed; of a valid form."""
        return Cap.of({name: self.cleaned_data[name] for name in Cap(percent=1).settings()})
