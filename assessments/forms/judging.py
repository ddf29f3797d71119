"""Verifying a self-assessment: proposing its level, giving it back."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.forms.fields import LevelField
from assessments.sections import sections_for
from assessments.sections.points import plain
from assessments.verified import Verified
from core.form_fields import FractionField
from core.validators import validate_plain_text


class ProposeForm(forms.Form):
    """The staff's proposal: a level and what they found."""

    note = forms.CharField(
        label=gettext_lazy("Nhận xét thẩm định"),
        required=False,
        max_length=4000,
        validators=[validate_plain_text],
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Bắt buộc khi mức đề xuất khác mức cấp ủy tự xếp."),
    )

    def __init__(self, *args, assessment, criteria=(), own=None, **kwargs):
        super().__init__(*args, auto_id="id_propose_%s", **kwargs)
        self.fields = {
            "level": LevelField(assessment.cycle.rule_set, label=_("Mức đề xuất")),
            **self.fields,
        }
        self.criteria, self.own = criteria, own or {}
        for criterion in criteria:
            points = self.own[criterion.code].points
            self.fields[f"points_{criterion.code}"] = FractionField(
                label=_("Điểm thẩm định"),
                required=False,
                initial=None if points is None else plain(points),
                min_value=0,
                max_value=criterion.maximum,
                decimal_places=2,
            )
            self.fields[f"why_{criterion.code}"] = forms.CharField(
                label=_("Lý do nếu khác"),
                required=False,
                max_length=500,
                validators=[validate_plain_text],
            )

    def paper(self) -> list:
        """The bound fields of the proposal itself."""
        return [self["level"], self["note"]]

    def scored(self) -> list[tuple]:
        """Each criterion with what the committee gave it, and the two fields of staff."""
        return [
            (
                criterion,
                self.own[criterion.code],
                self[f"points_{criterion.code}"],
                self[f"why_{criterion.code}"],
            )
            for criterion in self.criteria
        ]

    def points(self) -> dict[str, Verified]:
        """What staff gave each criterion; only of a valid form. An empty field: does not apply."""
        return {
            criterion.code: Verified(
                self.cleaned_data[f"points_{criterion.code}"],
                self.cleaned_data[f"why_{criterion.code}"],
            )
            for criterion in self.criteria
        }


class ReturnForm(forms.Form):
    """Giving a self-assessment back: a comment, and comments on single sections."""

    comment = forms.CharField(
        label=gettext_lazy("Ý kiến chung"),
        max_length=4000,
        validators=[validate_plain_text],
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": gettext_lazy("Hãy ghi ý kiến trả lại để cấp ủy cơ sở biết cần sửa gì.")
        },
    )

    def __init__(self, *args, assessment, **kwargs):
        super().__init__(*args, auto_id="id_return_%s", **kwargs)
        for section in sections_for(assessment):
            self.fields[f"section_{section.code}"] = forms.CharField(
                label=_("Phần “%(title)s”") % {"title": section.title},
                required=False,
                max_length=2000,
                validators=[validate_plain_text],
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def section_fields(self) -> list:
        """The bound fields of the sections' comments."""
        return [field for field in self if field.name.startswith("section_")]

    def section_comments(self) -> dict[str, str]:
        """Comments by code of the section; only of a valid form."""
        return {
            name.removeprefix("section_"): text
            for name, text in self.cleaned_data.items()
            if name.startswith("section_")
        }
