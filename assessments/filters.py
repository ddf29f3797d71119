"""The filter of a cycle's list; its answers stand in the address."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.completeness.counts import STAGE_BY_CODE, STAGES
from assessments.queries import Line
from core.names import search_key
from organizations.kinds import BASE_KINDS, SHORT_LABELS

#: The choice among states of every line without a result.
UNSETTLED = "unsettled"


class LineFilter(forms.Form):
    """Filters of the cycle's list; they stand in the address."""

    q = forms.CharField(label=gettext_lazy("Tên tổ chức"), required=False, max_length=100)
    state = forms.ChoiceField(label=gettext_lazy("Trạng thái"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Loại tổ chức"),
        required=False,
        choices=[
            ("", gettext_lazy("Tất cả")),
            *((kind, SHORT_LABELS[kind]) for kind in BASE_KINDS),
        ],
    )
    type = forms.ChoiceField(label=gettext_lazy("Loại hình"), required=False)
    stage = forms.ChoiceField(
        label=gettext_lazy("Đã qua bước"),
        required=False,
        choices=[("", gettext_lazy("Tất cả")), *((one.code, one.label) for one in STAGES)],
    )
    level = forms.ChoiceField(label=gettext_lazy("Mức đề xuất"), required=False)
    late = forms.ChoiceField(
        label=gettext_lazy("Thời hạn"),
        required=False,
        choices=[
            ("", gettext_lazy("Tất cả")),
            ("late", gettext_lazy("Quá hạn, nộp trễ")),
            ("missing", gettext_lazy("Chưa nộp")),
        ],
    )

    def __init__(self, *args, states, types, levels, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [
            ("", _("Tất cả")),
            *states,
            (UNSETTLED, _("Chưa có kết quả hay lý do")),
        ]
        self.fields["type"].choices = [("", _("Tất cả")), *types]
        self.fields["level"].choices = [("", _("Tất cả")), *levels]

    def shown(self, lines: list[Line]) -> list[Line]:
        """The lines that were asked for; a wrong answer asks nothing."""
        if not self.is_bound or not self.is_valid():
            return lines
        wanted = self.cleaned_data
        key = search_key(wanted["q"])
        has_passed = STAGE_BY_CODE[wanted["stage"]].holds if wanted["stage"] else bool
        return [
            line
            for line in lines
            if key in search_key(f"{line.name} {line.organization.code}")
            and (
                line.lacks_result
                if wanted["state"] == UNSETTLED
                else wanted["state"] in ("", line.state)
            )
            and wanted["kind"] in ("", line.kind)
            and wanted["type"] in ("", getattr(line.enterprise_type, "code", None))
            and wanted["level"] in ("", getattr(line.proposed_level, "code", None))
            and (wanted["late"] != "late" or line.is_late)
            and (wanted["late"] != "missing" or line.is_missing)
            and has_passed(line)
        ]
