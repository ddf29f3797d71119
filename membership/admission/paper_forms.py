"""All papers of a dossier on one form; all papers of a version of the rules on another."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.form_fields import DayField, WholeNumberField, plain
from core.formats import date as written
from membership.admission.actions import Paper, PaperTyped
from membership.models import AdmissionCase, MembershipRules, PaperKind
from membership.versioned_forms import VersionedForm
from organizations.forms import PastDayField

#: Empty lines for papers that a new version of the rules adds.
MORE = 3


@dataclass(frozen=True)
class Line:
    """The fields of one paper, with its name."""

    name: str
    remark: str
    fields: list


class CasePapersForm(VersionedForm):
    """Day, number and validity of every paper that is typed; without a day it is not there."""

    def __init__(self, *args, case: AdmissionCase, **kwargs) -> None:
        super().__init__(*args, initial={"version": case.version}, **kwargs)
        there = {paper.kind_id: paper for paper in case.papers.all()}
        self.kinds = [
            kind for kind in case.rules.papers.all() if kind.source == PaperKind.Source.TYPED
        ]
        for kind in self.kinds:
            paper = there.get(kind.pk)
            fields = {
                "dated": PastDayField(label=gettext_lazy("Ngày của giấy tờ"), required=False),
                "number": plain(gettext_lazy("Số (nếu có)"), length=60, required=False),
                "valid_until": DayField(
                    label=gettext_lazy("Có giá trị đến hết ngày (nếu có)"), required=False
                ),
            }
            for name, field in fields.items():
                self.fields[f"{kind.code}-{name}"] = field
                if paper:
                    self.initial[f"{kind.code}-{name}"] = getattr(paper, name)

    @property
    def lines(self) -> list[Line]:
        """The papers in their order."""
        return [
            Line(
                name=kind.name,
                remark="" if kind.required else _("Không bắt buộc"),
                fields=[self[f"{kind.code}-{name}"] for name in ("dated", "number", "valid_until")],
            )
            for kind in self.kinds
        ]

    def clean(self) -> dict:
        """A number without a day is no paper; a validity ends after it begins."""
        data = super().clean()
        for kind in self.kinds:
            one = self._of(kind, data)
            if one.dated is None and (one.number or one.valid_until):
                if f"{kind.code}-dated" not in self.errors:
                    self.add_error(
                        f"{kind.code}-dated",
                        _(
                            "Hãy nhập ngày của giấy tờ, ví dụ 01/06/2011; không có thì để trống cả ba ô."
                        ),
                    )
            elif one.dated and one.valid_until and one.valid_until < one.dated:
                self.add_error(
                    f"{kind.code}-valid_until",
                    ValidationError(
                        _("Ngày hết giá trị phải từ ngày %(day)s của giấy tờ trở đi.")
                        % {"day": written(one.dated)}
                    ),
                )
        return data

    def show_stored(self, version: int, case: AdmissionCase) -> None:
        """Name what stands in the papers that somebody else saved, read anew."""
        there = {paper.kind_id: paper for paper in case.papers.all()}
        self.tell_stored(
            version,
            {
                f"{kind.code}-{name}": getattr(there.get(kind.pk), name, None)
                for kind in self.kinds
                for name in ("dated", "number", "valid_until")
            },
        )

    def _of(self, kind: PaperKind, data: dict) -> PaperTyped:
        return PaperTyped(
            dated=data.get(f"{kind.code}-dated"),
            number=data.get(f"{kind.code}-number") or "",
            valid_until=data.get(f"{kind.code}-valid_until"),
        )

    def typed(self) -> dict[PaperKind, PaperTyped]:
        """What was typed of each paper, for the action."""
        return {kind: self._of(kind, self.cleaned_data) for kind in self.kinds}


class RulePapersForm(forms.Form):
    """The papers that a version asks for: names, whether required, months of validity."""

    def __init__(self, *args, rules: MembershipRules, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.papers = list(rules.papers.all())
        self.codes = [paper.code for paper in self.papers] + [
            f"moi-{n}" for n in range(1, MORE + 1)
        ]
        stored = {paper.code: paper for paper in self.papers}
        for code in self.codes:
            fields = {
                "name": plain(gettext_lazy("Giấy tờ"), length=200, required=False),
                "required": forms.BooleanField(label=gettext_lazy("Bắt buộc"), required=False),
                "validity_months": WholeNumberField(
                    label=gettext_lazy("Có giá trị (tháng)"),
                    required=False,
                    min_value=1,
                    max_value=600,
                ),
            }
            for name, field in fields.items():
                self.fields[f"{code}-{name}"] = field
                if code in stored:
                    self.initial[f"{code}-{name}"] = getattr(stored[code], name)

    @property
    def lines(self) -> list[Line]:
        """The papers in their order, then the empty lines."""
        names = {paper.code: paper for paper in self.papers}
        return [
            Line(
                name=names[code].name if code in names else _("Giấy tờ thêm"),
                remark=names[code].get_source_display()
                if code in names and names[code].source != PaperKind.Source.TYPED
                else "",
                fields=[self[f"{code}-{name}"] for name in ("name", "required", "validity_months")],
            )
            for code in self.codes
        ]

    def typed(self) -> list[Paper]:
        """The papers that were left or added; one whose name was emptied is gone."""
        data = self.cleaned_data
        return [
            Paper(
                code="" if code.startswith("moi-") else code,
                name=data[f"{code}-name"],
                required=data[f"{code}-required"],
                validity_months=data[f"{code}-validity_months"],
            )
            for code in self.codes
            if data[f"{code}-name"].strip()
        ]
