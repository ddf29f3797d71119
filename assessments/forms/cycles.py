"""Opening a cycle, and the filters of its list."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.forms.fields import SuperiorField, YearField
from assessments.models import CriteriaSet, RuleSet
from core.form_fields import DayField
from organizations.permissions import Permission


class YearForm(forms.Form):
    """For which committee and which year a cycle is prepared."""

    nam = YearField(
        label=gettext_lazy("Năm đánh giá"),
        error_messages={"required": gettext_lazy("Hãy nhập năm, ví dụ 2011.")},
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        committee = SuperiorField(user, Permission.MANAGE_CYCLE)
        self.fields = {"to-chuc": committee, **self.fields}


class CriteriaField(forms.ModelChoiceField):
    """A published set of criteria; the committee's own newest one stands first."""

    def __init__(self, sets, **kwargs):
        super().__init__(
            CriteriaSet.objects.filter(pk__in=[one.pk for one in sets]),
            label=_("Bộ tiêu chí chấm điểm"),
            required=False,
            empty_label=_("Không chấm điểm"),
            initial=sets[0] if sets else None,
            **kwargs,
        )


class CycleForm(forms.Form):
    """Opening a cycle: year, dates; the rule set is the year's."""

    year = YearField(
        label=gettext_lazy("Năm đánh giá"),
        error_messages={"required": gettext_lazy("Hãy nhập năm, ví dụ 2011.")},
    )
    opens_on = DayField(label=gettext_lazy("Ngày mở"))
    registration_due = DayField(
        label=gettext_lazy("Hạn đăng ký phấn đấu"),
        required=False,
        help_text=gettext_lazy("Để trống nếu năm nay không yêu cầu đăng ký."),
    )
    consolidation_due = DayField(
        label=gettext_lazy("Hạn lập kế hoạch củng cố"),
        required=False,
        help_text=gettext_lazy("Để trống nếu năm nay không yêu cầu kế hoạch củng cố."),
    )
    writing_from = DayField(label=gettext_lazy("Ngày bắt đầu tự đánh giá"))
    submission_due = DayField(label=gettext_lazy("Hạn nộp bản tự đánh giá"))
    verification_due = DayField(label=gettext_lazy("Hạn thẩm định"))
    decision_due = DayField(label=gettext_lazy("Hạn quyết định"))

    def __init__(self, *args, user, criteria=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields = {
            "organization": SuperiorField(user, Permission.MANAGE_CYCLE),
            **self.fields,
        }
        if criteria:
            self.fields["criteria"] = CriteriaField(list(criteria))

    def clean_year(self) -> int:
        year = self.cleaned_data["year"]
        if RuleSet.objects.for_year(year) is None:
            raise forms.ValidationError(_("Chưa có bộ quy tắc cho năm này; ví dụ có: 2011."))
        return year
