"""Fields that several of the screens ask for: a year, a committee, a level, a reason."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.models import RatingLevel, Subject
from assessments.queries import superiors_for
from core.form_fields import WholeNumberField
from core.validators import validate_plain_text

FIRST_YEAR, LAST_YEAR = 1976, 2100


class YearField(WholeNumberField):
    """A year typed as four digits."""

    def __init__(self, **kwargs):
        super().__init__(
            **{**kwargs, "min_value": FIRST_YEAR, "max_value": LAST_YEAR, "localize": False}
        )


class SuperiorField(forms.ModelChoiceField):
    """A committee where the user holds a permission; hidden when there is only one."""

    def __init__(self, user, permission, **kwargs):
        committees = superiors_for(user, permission)
        only = committees.first() if committees.count() == 1 else None
        super().__init__(
            committees,
            label=_("Đảng ủy cấp trên"),
            initial=only,
            empty_label=None if only else "",
            widget=forms.HiddenInput() if only else forms.Select(),
            error_messages={"required": _("Hãy chọn đảng ủy.")},
            **kwargs,
        )


class LevelField(forms.ModelChoiceField):
    """A level for organizations of one rule set."""

    def __init__(self, rule_set, **kwargs):
        super().__init__(
            RatingLevel.objects.filter(rule_set=rule_set, subject=Subject.ORGANIZATION).order_by(
                "order"
            ),
            empty_label=kwargs.pop("empty_label", _("Chọn mức xếp loại")),
            error_messages={
                "required": _("Hãy chọn mức xếp loại."),
                "invalid_choice": _("Hãy chọn một mức có trong danh sách."),
            },
            **kwargs,
        )


class ReasonForm(forms.Form):
    """A step that asks why."""

    reason = forms.CharField(
        label=gettext_lazy("Lý do"),
        max_length=1000,
        validators=[validate_plain_text],
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Hãy ghi lý do.")},
    )
