"""The base committee's decision: a level per member, exceptions first, and the paper."""

from dataclasses import dataclass

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _

from assessments.reviews.actions import Decided
from assessments.reviews.beside import Beside, against, told
from assessments.reviews.context import CellContext
from assessments.reviews.forms import level_field
from assessments.reviews.lines import Line
from core.form_fields import DayField
from core.validators import validate_plain_text


@dataclass
class Item:
    """One member on the page, with why he stands among the exceptions."""

    line: Line
    facts: Beside
    why: list[str]
    level: object = None
    reason: object = None
    version: object = None


def exceptions(context: CellContext, line: Line) -> list[str]:
    """Why the committee should look at him first; nothing for who goes as proposed."""
    row, facts = line.row, context.facts[line.member.pk]
    found = context.rules.verdict(facts)
    proposed = row.proposed_level
    why = [_("Quy định: %(text)s") % {"text": text} for text in against(found, proposed.code)]
    why += [
        _("Quy định chưa kiểm chứng: %(text)s") % {"text": text}
        for text in told(found)
        if proposed != context.rules.levels[-1]
    ]
    if line.own is None or line.own.level is None:
        why.append(_("Chưa tự xếp loại."))
    elif line.own.level_id != proposed.pk:
        why.append(
            _("Tự xếp “%(own)s”, chi bộ đề xuất “%(cell)s”.")
            % {"own": line.own.level.short_name, "cell": proposed.short_name}
        )
    if proposed.failing:
        why.append(_("Chi bộ đề xuất mức thấp nhất."))
    if line.level and line.level.pk != proposed.pk:
        why.append(_("Đã quyết định khác đề xuất."))
    if facts.disciplines:
        why.append(_("Bị kỷ luật trong năm."))
    if facts.owed:
        why.append(_("Nợ đảng phí %(months)s tháng.") % {"months": facts.owed})
    if facts.undone:
        why.append(_("%(number)s việc không hoàn thành.") % {"number": facts.undone})
    if line.sources:
        why.append(line.sources[0].sentence)
    return why


def _of(label: str, name: str):
    """A label whose name of the person only a screen reader says: it stands beside for the eye."""
    return format_html('{}<span class="visually-hidden">: {}</span>', label, name)


class DecisionForm(forms.Form):
    """Number and day of the resolution, and a level for everybody whom his cell has proposed."""

    number = forms.CharField(
        max_length=60,
        validators=[validate_plain_text],
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    decided_on = DayField()

    def __init__(self, *args, context: CellContext, **kwargs):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.fields["number"].label = _("Số nghị quyết hoặc biên bản")
        self.fields["number"].error_messages["required"] = _("Hãy ghi số, ví dụ 12-NQ/ĐU.")
        self.fields["decided_on"].label = _("Ngày họp cấp ủy")
        self.fields["decided_on"].error_messages["required"] = _(
            "Hãy ghi ngày họp, ví dụ 18/11/2011."
        )
        self.context = context
        self.items = []
        for line in context.found.lines:
            if line.row and line.row.proposed_level_id:
                self._add(line)

    def _add(self, line: Line) -> None:
        pk, name = line.member.pk, line.member.full_name
        chosen = line.level or line.row.proposed_level
        self.fields[f"level_{pk}"] = level_field(
            self.context.rules,
            _of(_("Mức quyết định"), name),
            _("Chưa quyết định"),
            required=False,
            initial=chosen.code,
        )
        self.fields[f"reason_{pk}"] = forms.CharField(
            label=_of(_("Lý do khác đề xuất, hoặc bỏ quyết định"), name),
            required=False,
            max_length=1000,
            initial=line.row.decision_reason,
            validators=[validate_plain_text],
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        self.fields[f"version_{pk}"] = forms.CharField(
            widget=forms.HiddenInput(), required=False, initial=str(line.version)
        )
        facts = self.context.facts[pk]
        self.items.append(Item(line, facts, exceptions(self.context, line)))

    def rows(self) -> list[Item]:
        """Exceptions first, each group in the order of the cells."""
        for item in self.items:
            pk = item.line.member.pk
            item.level, item.reason = self[f"level_{pk}"], self[f"reason_{pk}"]
            item.version = self[f"version_{pk}"]
        return sorted(self.items, key=lambda item: not item.why)

    def decisions(self) -> dict[int, Decided]:
        """By member (pk); only of a valid form."""
        typed, rules = self.cleaned_data, self.context.rules
        return {
            pk: Decided(
                rules.level(typed.get(f"level_{pk}", "")),
                typed.get(f"reason_{pk}", ""),
                typed.get(f"version_{pk}", ""),
            )
            for pk in (item.line.member.pk for item in self.items)
        }
