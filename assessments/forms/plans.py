"""Plans: their own facts."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.forms.fields import SuperiorField, YearField
from assessments.models import Plan
from core.form_fields import DayField
from organizations.models import Organization
from organizations.permissions import Permission


class PlanForm(forms.ModelForm):
    """A plan's own facts."""

    class Meta:
        model = Plan
        fields = ["name", "number", "issued_on", "year_from", "year_until", "targets_from"]
        field_classes = {
            "issued_on": DayField,
            "year_from": YearField,
            "year_until": YearField,
            "targets_from": YearField,
        }
        help_texts = {"number": gettext_lazy("Ví dụ: 15-KH/ĐUK")}

    def clean(self) -> dict:
        answers = super().clean()
        years = [answers.get(name) for name in ("year_from", "targets_from", "year_until")]
        if None not in years and years != sorted(years):
            self.add_error(
                "targets_from",
                _(
                    "Các năm phải theo thứ tự: từ năm, mục tiêu từ năm, đến năm. Ví dụ: 2010, 2011, 2015."
                ),
            )
        return answers


class NewPlanForm(PlanForm):
    """A new plan of one of the user's committees."""

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields = {"organization": SuperiorField(user, Permission.EDIT_PLAN), **self.fields}

    def chosen(self) -> Organization:
        return self.cleaned_data["organization"]
