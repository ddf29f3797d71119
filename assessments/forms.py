"""Forms of the staff's and leadership's screens."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.models import Plan, RatingLevel, RuleSet, Subject
from assessments.queries import superiors_for
from assessments.sections import sections_for
from core.dates import today
from core.form_fields import DayField, WholeNumberField
from core.validators import validate_plain_text
from organizations.models import Organization
from organizations.permissions import Permission

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


class CycleForm(forms.Form):
    """Opening a cycle: year, dates; the rule set is the year's."""

    year = YearField(
        label=gettext_lazy("Năm đánh giá"),
        error_messages={"required": gettext_lazy("Hãy nhập năm, ví dụ 2011.")},
    )
    opens_on = DayField(label=gettext_lazy("Ngày mở"))
    submission_due = DayField(label=gettext_lazy("Hạn nộp bản tự đánh giá"))
    verification_due = DayField(label=gettext_lazy("Hạn thẩm định"))
    decision_due = DayField(label=gettext_lazy("Hạn quyết định"))

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields = {
            "organization": SuperiorField(user, Permission.MANAGE_CYCLE),
            **self.fields,
        }
        self.initial.setdefault("year", str(today().year))

    def clean_year(self) -> int:
        year = self.cleaned_data["year"]
        if RuleSet.objects.for_year(year) is None:
            raise forms.ValidationError(_("Chưa có bộ quy tắc cho năm này; ví dụ có: 2011."))
        return year


class ReasonForm(forms.Form):
    """A step that asks why."""

    reason = forms.CharField(
        label=gettext_lazy("Lý do"),
        max_length=1000,
        validators=[validate_plain_text],
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Hãy ghi lý do.")},
    )


class LineFilter(forms.Form):
    """Filters of the cycle's list; they stand in the address."""

    q = forms.CharField(label=gettext_lazy("Tên tổ chức"), required=False, max_length=100)
    state = forms.ChoiceField(label=gettext_lazy("Trạng thái"), required=False)
    type = forms.ChoiceField(label=gettext_lazy("Loại hình"), required=False)
    late = forms.ChoiceField(
        label=gettext_lazy("Thời hạn"),
        required=False,
        choices=[
            ("", gettext_lazy("Tất cả")),
            ("late", gettext_lazy("Quá hạn, nộp trễ")),
            ("missing", gettext_lazy("Chưa nộp")),
        ],
    )

    def __init__(self, *args, states, types, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [("", _("Tất cả")), *states]
        self.fields["type"].choices = [("", _("Tất cả")), *types]


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

    def __init__(self, *args, assessment, **kwargs):
        super().__init__(*args, auto_id="id_propose_%s", **kwargs)
        self.fields = {
            "level": LevelField(assessment.cycle.rule_set, label=_("Mức đề xuất")),
            **self.fields,
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
        for section in sections_for(assessment.organization.kind):
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


class DecisionForm(forms.Form):
    """One decision for many: number, date, and per row a level and why it is another."""

    decision_number = forms.CharField(
        label=gettext_lazy("Số quyết định"),
        max_length=60,
        help_text=gettext_lazy("Ví dụ: 25-QĐ/ĐUK"),
        validators=[validate_plain_text],
        error_messages={"required": gettext_lazy("Hãy ghi số quyết định, ví dụ 25-QĐ/ĐUK.")},
    )
    decided_on = DayField(
        label=gettext_lazy("Ngày quyết định"),
        error_messages={"required": gettext_lazy("Hãy nhập ngày quyết định, ví dụ 28/12/2011.")},
    )

    def __init__(self, *args, lines, **kwargs):
        super().__init__(*args, **kwargs)
        self.lines = lines
        for line in lines:
            row = line.assessment
            self.fields[f"level_{row.pk}"] = LevelField(
                line.cycle.rule_set,
                label=_("Mức quyết định"),
                initial=row.proposed_level_id,
                empty_label=None,
            )
            self.fields[f"reason_{row.pk}"] = forms.CharField(
                label=_("Lý do nếu khác mức đề xuất"),
                required=False,
                max_length=1000,
                validators=[validate_plain_text],
            )
            self.fields[f"version_{row.pk}"] = forms.IntegerField(
                initial=row.version, widget=forms.HiddenInput(), localize=False
            )

    def paper(self) -> list:
        """The bound fields of the decision itself."""
        return [self["decision_number"], self["decided_on"]]

    def rows(self) -> list:
        """Each line with its bound fields: (line, level, reason, version)."""
        return [
            (
                line,
                *(self[f"{name}_{line.assessment.pk}"] for name in ("level", "reason", "version")),
            )
            for line in self.lines
        ]

    def clean(self) -> dict:
        answers = super().clean()
        for line in self.lines:
            row = line.assessment
            level = answers.get(f"level_{row.pk}")
            if level and level != row.proposed_level and not answers.get(f"reason_{row.pk}"):
                self.add_error(
                    f"reason_{row.pk}",
                    _("“%(name)s”: mức quyết định khác mức đề xuất; hãy ghi lý do.")
                    % {"name": line.name},
                )
        return answers

    def by_row(self, name: str) -> dict:
        """The cleaned values of one of level, reason, version by id of the self-assessment."""
        return {
            line.assessment.pk: self.cleaned_data[f"{name}_{line.assessment.pk}"]
            for line in self.lines
        }


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
