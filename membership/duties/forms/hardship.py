"""Hardship: filters, a case, help that was given."""

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy

from core.concurrency import StaleVersion
from core.dates import today
from core.exceptions import Refused
from core.form_fields import WholeNumberField, plain
from membership.duties.actions import hardship as actions
from membership.duties.forms.fields import YearFilter, choice, day
from membership.duties.queries import hardship as queries
from membership.models import Hardship
from membership.versioned_forms import VersionedForm

STATUS = (
    (queries.OPEN, gettext_lazy("Đang khó khăn")),
    (queries.WITHOUT_HELP, gettext_lazy("Đang khó khăn, trong năm chưa được giúp đỡ")),
    (queries.CLOSED, gettext_lazy("Đã hết khó khăn")),
)


class HardshipFilter(YearFilter):
    """What the list of cases can be narrowed to."""

    tinh_trang = choice(gettext_lazy("Tình trạng"), STATUS)


class HardshipForm(forms.Form):
    """A new case."""

    what = plain(
        gettext_lazy("Hoàn cảnh"),
        400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Ví dụ: Con bị bệnh phải điều trị dài ngày."),
    )
    since = day(gettext_lazy("Từ ngày"))

    def open(self, member, by):
        """Open the case; None with the refusal at the form."""
        try:
            return actions.open_hardship(member=member, by=by, **self.cleaned_data)
        except Refused as refusal:
            self.add_error("since", refusal.sentence)
            return None


class HardshipEditForm(VersionedForm, HardshipForm):
    """A case to be corrected or closed."""

    until = day(
        gettext_lazy("Đến ngày"),
        required=False,
        help_text=gettext_lazy("Ngày cuối của hoàn cảnh khó khăn; để trống khi vẫn còn."),
    )

    def __init__(self, *args, hardship, **kwargs) -> None:
        self.hardship = hardship
        stands = {name: getattr(hardship, name) for name in ("what", "since", "until")}
        kwargs["initial"] = {**stands, "version": hardship.version}
        super().__init__(*args, **kwargs)

    def save(self, by) -> bool:
        """Change it; False with the refusal at the form, what was typed kept."""
        try:
            actions.edit_hardship(hardship=self.hardship, by=by, **self.cleaned_data)
        except StaleVersion as stale:
            now = Hardship.objects.get(pk=self.hardship.pk)
            names = ("what", "since", "until")
            self.tell_stale(stale, {name: getattr(now, name) for name in names})
        except Refused as refusal:
            self.add_error(None, refusal.sentence)
        return not self.errors


class HelpForm(forms.Form):
    """Help that was given in a case."""

    what = plain(
        gettext_lazy("Việc giúp đỡ"),
        300,
        help_text=gettext_lazy("Ví dụ: Trợ cấp đột xuất, thăm hỏi, cho vay vốn."),
    )
    giver = plain(
        gettext_lazy("Nơi giúp đỡ"), 160, help_text=gettext_lazy("Ví dụ: Công đoàn Công ty.")
    )
    given_on = day(gettext_lazy("Ngày"))
    worth = WholeNumberField(
        label=gettext_lazy("Trị giá (đồng)"),
        required=False,
        validators=[
            MinValueValidator(1, gettext_lazy("Trị giá phải lớn hơn 0. Ví dụ: 2.000.000.")),
            MaxValueValidator(
                999_999_999_999, gettext_lazy("Số quá lớn; hãy xem lại. Ví dụ: 2.000.000.")
            ),
        ],
        help_text=gettext_lazy("Ví dụ: 2.000.000. Để trống nếu không tính bằng tiền."),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["given_on"].initial = today()

    def give(self, hardship, by):
        """Record the help; None with the refusal at the form."""
        try:
            return actions.give_help(hardship=hardship, by=by, **self.cleaned_data)
        except Refused as refusal:
            self.add_error("given_on", refusal.sentence)
            return None
