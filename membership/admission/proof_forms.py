"""Forms of what proves a case: the certificates of its classes, the verification of the record."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.form_fields import plain
from membership.models import Certificate, Verification
from membership.versioned_forms import VersionedForm
from organizations.forms import PastDayField


class CertificateForm(VersionedForm):
    """A certificate of the class that the case needs now; `mended` is the one to correct.

    `row` tells whose page it was: another certificate may stand first when the page is sent.
    """

    row = forms.IntegerField(widget=forms.HiddenInput)
    number = plain(_("Số giấy chứng nhận"), length=60, help_text=_("Ví dụ: 102/GCN."))
    issued_on = PastDayField(label=_("Ngày cấp"))
    school = plain(
        _("Nơi mở lớp"),
        length=200,
        required=False,
        help_text=_("Ví dụ: Trung tâm bồi dưỡng chính trị thành phố."),
    )

    def __init__(self, *args, mended: Certificate | None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if mended is None:
            del self.fields["version"], self.fields["row"]
        else:
            of = {"version": mended.version, "row": mended.pk}
            self.initial = {**self._stands(mended), **of}

    def typed(self) -> dict:
        """What was typed, by the names of the action's arguments."""
        return {name: value for name, value in self.cleaned_data.items() if name != "row"}

    @staticmethod
    def _stands(one: Certificate) -> dict:
        return {"number": one.number, "issued_on": one.issued_on, "school": one.school}

    def show_stored(self, version: int, stored: Certificate) -> None:
        """Name what somebody else saved where it differs from the typed."""
        self.tell_stored(version, self._stands(stored))


class VerificationForm(forms.Form):
    """A request to verify the record of the person or of a relative."""

    about = plain(_("Thẩm tra về"), length=160, help_text=_("Ví dụ: Bản thân; Bố đẻ; Mẹ vợ."))
    sent_to = plain(
        _("Nơi gửi đến"), length=200, help_text=_("Ví dụ: Đảng ủy xã nơi gia đình cư trú.")
    )
    sent_on = PastDayField(label=_("Ngày gửi"))
    abroad = forms.BooleanField(label=_("Nơi trả lời ở nước ngoài"), required=False)


class AnswerForm(VersionedForm):
    """The answer to a verification, with the version that the page was made from."""

    answered_on = PastDayField(label=_("Ngày trả lời"))
    is_clear = forms.TypedChoiceField(
        label=_("Kết luận"),
        choices=[("1", _("Đủ điều kiện")), ("0", _("Chưa đủ điều kiện, cần làm rõ"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )
    answer = plain(_("Nội dung trả lời"), length=300, required=False)

    def __init__(self, *args, sent: Verification, **kwargs) -> None:
        self.sent = sent
        super().__init__(*args, initial={**self._stands(), "version": sent.version}, **kwargs)

    def _stands(self) -> dict:
        if not self.sent.answered_on:
            return {}
        clear = "1" if self.sent.is_clear else "0"
        return {"answered_on": self.sent.answered_on, "is_clear": clear, "answer": self.sent.answer}

    def show_stored(self, version: int) -> None:
        """Name the answer that somebody else saved where it differs from the typed."""
        self.sent.refresh_from_db()
        stands, typed = self._stands(), "1" if self.cleaned_data["is_clear"] else "0"
        if stands.get("is_clear") == typed:
            del stands["is_clear"]
        self.tell_stored(version, stands)
