"""A form per part and per task of a plan, those of its progress, and those of the staff's pages."""

from dataclasses import dataclass, field

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.consolidation.committee import Named
from assessments.consolidation.demands import LastYear
from assessments.models import (
    ConsolidationPlan,
    ConsolidationTask,
    MassLevel,
    MassOrganization,
    TaskKind,
    TaskProgress,
)
from assessments.sections.forms import SectionForm, text_field
from core.dates import today
from core.form_fields import DayField
from core.validators import validate_plain_text
from organizations.forms import PastDayField

#: The answer that there is no such mass organization.
NONE = "NONE"
NOT_CHOSEN = ("", gettext_lazy("Hãy chọn"))


@dataclass(frozen=True)
class PlanContext:
    """What the forms of one plan are measured by; `people` can be named for a task."""

    plan: ConsolidationPlan
    last: LastYear
    people: list[Named] = field(default_factory=list)

    @property
    def last_year(self) -> int:
        return self.last.year


class ReviewForm(SectionForm):
    """Last year as the committee sees it."""

    strengths = text_field(
        gettext_lazy("Ưu điểm năm trước"), gettext_lazy("Hãy ghi những mặt tốt của năm trước.")
    )
    weaknesses = text_field(
        gettext_lazy("Hạn chế năm trước"),
        gettext_lazy("Hãy ghi những mặt còn yếu của năm trước."),
    )
    causes = text_field(
        gettext_lazy("Nguyên nhân"), gettext_lazy("Hãy ghi nguyên nhân của hạn chế.")
    )


class MassForm(SectionForm):
    """How each mass organization was rated last year."""

    def add_fields(self) -> None:
        for kind in MassOrganization:
            self.fields[kind.value] = forms.ChoiceField(
                label=kind.label,
                choices=[NOT_CHOSEN, *MassLevel.choices, (NONE, _("Không có đoàn thể này"))],
                error_messages={
                    "required": _("%(name)s: hãy chọn mức năm trước, hoặc “Không có đoàn thể này”.")
                    % {"name": kind.label},
                    "invalid_choice": _("Hãy chọn một mức có trong danh sách."),
                },
            )

    def levels(self) -> dict[str, str]:
        """Levels by mass organization, as far as they are chosen; "" where there is none."""
        self.is_valid()
        chosen = {kind: self.cleaned_data.get(kind) for kind in MassOrganization.values}
        return {kind: "" if one == NONE else one for kind, one in chosen.items() if one}


class TaskForm(SectionForm):
    """One task. The person is one of the committee in the register, or a name that is typed."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Loại việc"),
        choices=[NOT_CHOSEN, *TaskKind.choices],
        error_messages={
            "required": gettext_lazy("Hãy chọn loại việc."),
            "invalid_choice": gettext_lazy("Hãy chọn một loại việc có trong danh sách."),
        },
    )
    mass_organization = forms.ChoiceField(
        label=gettext_lazy("Đoàn thể (khi là việc củng cố đoàn thể)"),
        choices=[NOT_CHOSEN, *MassOrganization.choices],
        required=False,
    )
    content = text_field(
        gettext_lazy("Nội dung"),
        gettext_lazy("Hãy ghi việc sẽ làm, ví dụ: họp chi bộ đều mỗi tháng một lần."),
        rows=3,
    )
    member = forms.ChoiceField(
        label=gettext_lazy("Cấp ủy viên phụ trách"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Hãy chọn một người có trong danh sách.")},
    )
    person = forms.CharField(
        label=gettext_lazy("Người phụ trách (họ tên, chức vụ)"),
        required=False,
        max_length=200,
        validators=[validate_plain_text],
    )
    due = DayField(label=gettext_lazy("Thời hạn"))
    measure = text_field(
        gettext_lazy("Biện pháp"),
        gettext_lazy("Hãy ghi cách làm, ví dụ: phân công từng chi ủy viên dự họp."),
        rows=3,
    )
    topic = forms.CharField(
        label=gettext_lazy("Chuyên đề"),
        required=False,
        max_length=200,
        validators=[validate_plain_text],
        help_text=gettext_lazy("Chuyên đề học tập, sinh hoạt gắn với việc này, nếu có."),
    )

    def __init__(self, *args, task: ConsolidationTask, **kwargs):
        self.task = task
        super().__init__(*args, **kwargs)

    def add_fields(self) -> None:
        year = self.context.plan.cycle.year
        required = _("Hãy nhập thời hạn, ví dụ 30/09/%(year)s.") % {"year": year}
        self.fields["due"].error_messages["required"] = required
        offered = {named.member.code: named.words for named in self.context.people}
        held = self.task.member
        if held and held.code not in offered:
            offered[held.code] = self.task.person
        self.people = offered
        if not offered:
            del self.fields["member"]
            return
        self.fields["member"].choices = [("", _("Người khác, ghi ở ô dưới")), *offered.items()]
        self.fields["person"].label = _("Người khác (họ tên, chức vụ)")

    def clean_due(self):
        due, year = self.cleaned_data["due"], self.context.plan.cycle.year
        if due.year != year:
            raise forms.ValidationError(
                _("Thời hạn phải ở trong năm %(year)s, ví dụ 30/09/%(year)s.") % {"year": year}
            )
        return due

    def clean(self) -> dict:
        answers = super().clean()
        kind = answers.get("kind")
        if kind == TaskKind.MASS and not answers.get("mass_organization"):
            self.add_error("mass_organization", _("Hãy chọn đoàn thể cần củng cố."))
        if kind == TaskKind.TOPIC and not answers.get("topic"):
            self.add_error("topic", _("Hãy ghi tên chuyên đề của năm."))
        self._check_person(answers)
        return answers

    def _check_person(self, answers: dict) -> None:
        member, person = answers.get("member"), answers.get("person")
        place = "member" if "member" in self.fields else "person"
        if member and person:
            self.add_error(
                "person", _("Đã chọn một cấp ủy viên; hãy xóa ô này, hoặc bỏ chọn ở ô trên.")
            )
        elif not member and not person and not {"member", "person"} & set(self.errors):
            self.add_error(place, _("Hãy chọn hoặc ghi rõ họ tên người phụ trách."))

    def named(self) -> tuple[str, str]:
        """(code of the member or "", name in words) of what was typed, right or wrong."""
        member = self.cleaned_data.get("member", "")
        return member, self.people.get(member) or self.cleaned_data.get("person", "")


class ProgressForm(forms.Form):
    """How far a task has come: the state, the day, and what was done."""

    progress = forms.ChoiceField(
        label=gettext_lazy("Tiến độ"),
        choices=[NOT_CHOSEN, *TaskProgress.choices],
        error_messages={"required": gettext_lazy("Hãy chọn tiến độ.")},
    )
    on = PastDayField(
        label=gettext_lazy("Ngày"),
        error_messages={"required": gettext_lazy("Hãy nhập ngày, ví dụ 15/06/2011.")},
    )
    text = forms.CharField(
        label=gettext_lazy("Đã làm được gì"),
        max_length=2000,
        validators=[validate_plain_text],
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Nếu không làm nữa thì ghi lý do."),
        error_messages={"required": gettext_lazy("Hãy ghi việc đã làm, hoặc lý do không làm nữa.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("on", today())


class ReturnForm(forms.Form):
    """Giving a plan back: a comment, and comments on its parts and tasks."""

    comment = forms.CharField(
        label=gettext_lazy("Ý kiến chung"),
        max_length=4000,
        validators=[validate_plain_text],
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": gettext_lazy("Hãy ghi ý kiến trả lại để cấp ủy cơ sở biết cần sửa gì.")
        },
    )

    def __init__(self, *args, places: dict[str, str], **kwargs):
        """`places` maps codes of parts and ids of tasks to their titles."""
        super().__init__(*args, auto_id="id_return_%s", **kwargs)
        for place, title in places.items():
            self.fields[f"about_{place}"] = forms.CharField(
                label=title,
                required=False,
                max_length=2000,
                validators=[validate_plain_text],
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def place_fields(self) -> list:
        """The bound fields of the single comments."""
        return [field for field in self if field.name.startswith("about_")]

    def comments(self) -> dict[str, str]:
        """Comments by code of the part or id of the task; only of a valid form."""
        return {
            name.removeprefix("about_"): text
            for name, text in self.cleaned_data.items()
            if name.startswith("about_") and text
        }
