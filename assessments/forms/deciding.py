"""One decision for many, with the tallies of the session."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.deciding.sessions import Sitting
from assessments.forms.fields import LevelField
from core.form_fields import DayField, WholeNumberField
from core.validators import validate_plain_text


class DecisionForm(forms.Form):
    """One decision for many: the session, number, date, and per row level, reason and tally."""

    held_on = DayField(
        label=gettext_lazy("Ngày họp Ban Thường vụ"),
        error_messages={"required": gettext_lazy("Hãy nhập ngày họp, ví dụ 28/12/2011.")},
    )
    members = WholeNumberField(
        label=gettext_lazy("Số ủy viên Ban Thường vụ"),
        min_value=1,
        max_value=99,
        error_messages={"required": gettext_lazy("Hãy nhập số ủy viên, ví dụ 15.")},
    )
    present = WholeNumberField(
        label=gettext_lazy("Số dự họp"),
        min_value=1,
        max_value=99,
        error_messages={"required": gettext_lazy("Hãy nhập số dự họp, ví dụ 14.")},
    )
    in_favour = WholeNumberField(
        label=gettext_lazy("Số đồng ý"),
        min_value=0,
        max_value=99,
        help_text=gettext_lazy("Chung cho các tổ chức; tổ chức nào khác thì ghi riêng ở dưới."),
        error_messages={"required": gettext_lazy("Hãy nhập số đồng ý, ví dụ 14.")},
    )

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
            self.fields[f"votes_{row.pk}"] = WholeNumberField(
                label=_("Số đồng ý riêng cho tổ chức này"),
                required=False,
                min_value=0,
                max_value=99,
            )
            self.fields[f"version_{row.pk}"] = forms.IntegerField(
                initial=row.version, widget=forms.HiddenInput(), localize=False
            )

    def paper(self) -> list:
        """The bound fields of the decision itself."""
        return [self["decision_number"], self["decided_on"]]

    def session(self) -> list:
        """The bound fields of the session."""
        return [self[name] for name in ("held_on", "members", "present", "in_favour")]

    def rows(self) -> list:
        """Each line with its bound fields: (line, level, reason, votes, version)."""
        names = ("level", "reason", "votes", "version")
        return [
            (line, *(self[f"{name}_{line.assessment.pk}"] for name in names)) for line in self.lines
        ]

    def sitting(self) -> Sitting:
        """The session with its tallies; only of a valid form."""
        common = self.cleaned_data["in_favour"]
        return Sitting(
            held_on=self.cleaned_data["held_on"],
            members=self.cleaned_data["members"],
            present=self.cleaned_data["present"],
            in_favour={
                pk: common if votes is None else votes for pk, votes in self.by_row("votes").items()
            },
        )

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
        """The cleaned values of one of level, reason, votes, version by id of the assessment."""
        return {
            line.assessment.pk: self.cleaned_data[f"{name}_{line.assessment.pk}"]
            for line in self.lines
        }
