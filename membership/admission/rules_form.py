"""The form of a new version of the rules: every number, prefilled from the version before."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.form_fields import DayField, WholeNumberField
from membership.admission.actions import Version
from membership.models import MembershipRules, Step

#: Numbers by what they are about, in the order of the page.
GROUPS = (
    (
        gettext_lazy("Điều kiện kết nạp"),
        ("youngest", "oldest", "certificate_months", "introducer_months"),
    ),
    (
        gettext_lazy("Tỷ lệ biểu quyết"),
        (
            *("cell_numerator", "cell_denominator", "cell_reached"),
            *("base_numerator", "base_denominator", "base_reached"),
            *("committee_numerator", "committee_denominator", "committee_reached"),
        ),
    ),
    (
        gettext_lazy("Thời hạn"),
        (
            *("verification_days", "verification_days_abroad", "decision_days", "ceremony_days"),
            *("probation_months", "official_days"),
        ),
    ),
    (gettext_lazy("Ủy quyền quyết định kết nạp"), ("delegation_members", "delegation_years")),
    (
        gettext_lazy("Kỷ luật, đảng phí, quy hoạch"),
        (
            *("appeal_days", "appeal_answer_days", "effect_months", "arrears_months"),
            *("few_members", "young_age", "young_percent", "women_percent"),
        ),
    ),
)
NUMBERS = tuple(name for _title, names in GROUPS for name in names)
WHOLE = tuple(name for name in NUMBERS if not name.endswith("_reached"))
#: Steps that have no deadline of their own: here the rules say how long is too long.
WAITING = (
    *(Step.OUTSTANDING, Step.CANDIDATE, Step.CLASS, Step.HELPER, Step.DOSSIER),
    *(Step.VERIFIED, Step.CELL),
)


class RulesForm(forms.ModelForm):
    """A new version; `typed_numbers` gives all numbers, the lists of days among them."""

    valid_from = DayField(label=gettext_lazy("Áp dụng từ ngày"))
    alerts = forms.CharField(
        label=gettext_lazy("Nhắc trước khi hết dự bị (ngày)"),
        max_length=60,
        help_text=gettext_lazy("Các số cách nhau bằng dấu phẩy, ví dụ: 90, 60, 30, 15, 7."),
    )

    class Meta:
        model = MembershipRules
        fields = ["name", "basis", "confirmed", "valid_from", *NUMBERS]
        help_texts = {
            "confirmed": gettext_lazy(
                "Chưa có văn bản trong tay thì chọn “Chưa xác minh”: các số chỉ nhắc, không từ chối việc nào."
            )
        }
        field_classes = dict.fromkeys(WHOLE, WholeNumberField)

    def __init__(self, *args, latest: MembershipRules, **kwargs) -> None:
        start = {name: getattr(latest, name) for name in ("basis", "confirmed", *NUMBERS)}
        start["alerts"] = ", ".join(map(str, latest.alert_days))
        super().__init__(*args, initial=start, **kwargs)
        for name in WHOLE:
            self.fields[name].min_value = 1
        for step in WAITING:
            self.fields[f"wait-{step}"] = WholeNumberField(
                label=_("Chờ ở bước “%(step)s” thì coi là chậm sau (ngày)") % {"step": step.label},
                min_value=1,
                max_value=3650,
                initial=latest.step_days.get(step, 365),
            )

    def clean_alerts(self) -> str:
        """Whole numbers of days, each once, the longest first."""
        try:
            days = {int(part) for part in self.cleaned_data["alerts"].split(",")}
        except ValueError:
            days = {0}
        if min(days) < 1 or max(days) > 366:
            raise ValidationError(
                _(
                    "Hãy nhập các số ngày từ 1 đến 366, cách nhau bằng dấu phẩy, ví dụ: 90, 60, 30, 15, 7."
                )
            )
        return ", ".join(str(day) for day in sorted(days, reverse=True))

    def clean(self) -> dict:
        data = super().clean()
        for name in WHOLE:
            if data.get(name) == 0:
                self.add_error(name, _("Số này phải từ 1 trở lên, ví dụ 12."))
        for ratio in ("cell", "base", "committee"):
            top, bottom = data.get(f"{ratio}_numerator"), data.get(f"{ratio}_denominator")
            if top and bottom and top > bottom:
                self.add_error(f"{ratio}_numerator", _("Tử số không lớn hơn mẫu số, ví dụ 2 và 3."))
        youngest, oldest = data.get("youngest"), data.get("oldest")
        if youngest and oldest and youngest >= oldest:
            self.add_error(
                "oldest", _("Tuổi cao nhất phải lớn hơn tuổi thấp nhất, ví dụ 18 và 60.")
            )
        return data

    def version(self) -> Version:
        """What names the version."""
        data = self.cleaned_data
        return Version(data["name"], data["basis"], data["confirmed"], data["valid_from"])

    def typed_numbers(self) -> dict:
        """All numbers by the names of the model."""
        data = self.cleaned_data
        return {
            **{name: data[name] for name in NUMBERS},
            "alert_days": [int(part) for part in data["alerts"].split(",")],
            "step_days": {step.value: data[f"wait-{step}"] for step in WAITING},
        }
