"""The grid of a plan's targets: indicators down, years across."""

from django import forms
from django.utils.translation import gettext as _

from assessments.models import Indicator, Plan, Target
from core.form_fields import FractionField

#: Indicators whose value is a count of organizations; the others are percentages.
COUNTS = (Indicator.WEAK,)

#: Shares of a whole: never over 100. Admissions against their quota may be.
SHARES = frozenset(set(Indicator.values) - {Indicator.WEAK, Indicator.ADMISSIONS})


class TargetForm(forms.Form):
    """For every indicator and year: a requirement (or none) and its value."""

    def __init__(self, *args, plan: Plan, **kwargs):
        super().__init__(*args, **kwargs)
        self.plan = plan
        self.years = list(range(plan.targets_from, plan.year_until + 1))
        stored = {(target.indicator, target.year): target for target in plan.targets.all()}
        for indicator in Indicator:
            for year in self.years:
                self._add(indicator, year, stored.get((indicator.value, year)))

    def _add(self, indicator: Indicator, year: int, target: Target | None) -> None:
        name = f"{indicator.value}_{year}"
        self.fields[f"rule_{name}"] = forms.ChoiceField(
            label=_("%(indicator)s, năm %(year)s: yêu cầu")
            % {"indicator": indicator.label, "year": year},
            choices=[("", _("không đặt")), *Target.Rule.choices],
            required=False,
            initial=target.rule if target else "",
            widget=forms.Select(attrs={"class": "form-select"}),
        )
        self.fields[f"value_{name}"] = FractionField(
            label=_("%(indicator)s, năm %(year)s: giá trị")
            % {"indicator": indicator.label, "year": year},
            required=False,
            min_value=0,
            max_digits=6,
            decimal_places=1,
            initial=target.value if target else None,
            error_messages={"min_value": _("Mục tiêu không thể âm. Ví dụ: 60.")},
        )
        self.fields[f"value_{name}"].widget.attrs["class"] = "form-control"

    def rows(self) -> list:
        """(indicator, its unit, [(year, rule, value) of each year])."""
        return [
            (
                indicator.label,
                _("tổ chức") if indicator in COUNTS else "%",
                [
                    (
                        year,
                        self[f"rule_{indicator.value}_{year}"],
                        self[f"value_{indicator.value}_{year}"],
                    )
                    for year in self.years
                ],
            )
            for indicator in Indicator
        ]

    def clean(self) -> dict:
        answers = super().clean()
        for indicator in Indicator:
            for year in self.years:
                self._check(answers, f"{indicator.value}_{year}")
        return answers

    def _check(self, answers: dict, name: str) -> None:
        rule, value = answers.get(f"rule_{name}"), answers.get(f"value_{name}")
        if f"value_{name}" in self.errors:
            return
        if rule in (Target.Rule.AT_LEAST, Target.Rule.AT_MOST) and value is None:
            self.add_error(f"value_{name}", _("Hãy nhập giá trị, ví dụ 60."))
        if value is not None and value > 100 and name.rsplit("_", 1)[0] in SHARES:
            self.add_error(f"value_{name}", _("Tỷ lệ không thể quá 100%. Ví dụ: 60."))
        if rule in ("", Target.Rule.FALLING) and value is not None:
            self.add_error(
                f"value_{name}",
                _("Yêu cầu này không kèm giá trị; hãy xóa giá trị hoặc chọn yêu cầu khác."),
            )

    def targets(self) -> list[dict]:
        """Arguments of `set_target` for every cell; only of a valid form."""
        return [
            {
                "year": year,
                "indicator": indicator.value,
                "rule": self.cleaned_data[f"rule_{indicator.value}_{year}"] or None,
                "value": self.cleaned_data[f"value_{indicator.value}_{year}"],
            }
            for indicator in Indicator
            for year in self.years
        ]
