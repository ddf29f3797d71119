"""A form per section: reads what was typed, and says in a sentence what is missing."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.models import Subject
from assessments.sections import by_names
from assessments.sections.context import Context
from core.form_fields import WholeNumberField
from core.validators import validate_plain_text

MOST_MEMBERS = 100_000
LONGEST_TEXT = 10_000


def number_field(label, required_sentence=None, help_text="") -> WholeNumberField:
    """A count of members; without a sentence it may stay empty."""
    return WholeNumberField(
        label=label,
        required=required_sentence is not None,
        help_text=help_text,
        min_value=0,
        max_value=MOST_MEMBERS,
        error_messages={
            "required": required_sentence,
            "min_value": gettext_lazy("Số đảng viên không thể âm. Ví dụ: 12."),
            "max_value": gettext_lazy("Số này lớn quá mức có thể. Ví dụ: 12."),
        },
    )


def text_field(label, required_sentence=None, rows=6, help_text="") -> forms.CharField:
    """Text of several lines; without a sentence it may stay empty."""
    return forms.CharField(
        label=label,
        required=required_sentence is not None,
        max_length=LONGEST_TEXT,
        help_text=help_text,
        validators=[validate_plain_text],
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": required_sentence},
    )


class SectionForm(forms.Form):
    """Reads one section's answers against the context of the year.

    `explanations` maps codes of warnings that this section asks about to the label of the text
    that answers them; their fields are called `explain_<code>`. `in_register` maps fields to the
    counts of the members' register (`YearCounts`) that stand beside them.
    """

    explanations: dict[str, object] = {}
    in_register: dict[str, str] = {}
    #: The portal may know something beside its questions (`known_facts`).
    asks_facts = False
    required_css_class = "required"
    #: The answers come from the reviews of the members; here they are only read.
    is_given = False

    def __init__(self, *args, context: Context, **kwargs):
        super().__init__(*args, **kwargs)
        self.context = context
        self.label_suffix = ""
        self.add_fields()
        for code, label in self.explanations.items():
            self.fields[f"explain_{code}"] = text_field(label, rows=2)

    def add_fields(self) -> None:
        """Add the fields that depend on the context."""

    def groups(self) -> list[tuple[str, list]]:
        """The bound fields that are always asked, in groups with a title (or none)."""
        return [("", [field for field in self if not field.name.startswith("explain_")])]

    def questions(self) -> list:
        """The bound fields that are always asked, without the explanations."""
        return [field for _title, fields in self.groups() for field in fields]

    def last(self, text) -> str:
        """Last year's value as it stands beside a field; never filled in."""
        if text in (None, ""):
            return ""
        return _("Năm %(year)s: %(value)s") % {"year": self.context.last_year, "value": text}

    def content(self) -> dict:
        """The section's part of a submission; only of a valid form."""
        return {name: self.cleaned_data[name] for name in self.fields if name in self.cleaned_data}

    def explanation(self, code: str) -> str:
        """What was typed to explain a warning, also when the rest is not valid yet."""
        return str(self.data.get(f"explain_{code}", "")).strip()


class MembersForm(SectionForm):
    explanations = {
        "members_changed": gettext_lazy("Vì sao số đảng viên thay đổi nhiều so với năm trước?"),
        "register_members": gettext_lazy("Vì sao tổng số khác sổ đảng viên?"),
    }
    in_register = {"total": "members_total"}

    def add_fields(self) -> None:
        last = self.context.last_return
        self.fields["total"] = number_field(
            _("Tổng số đảng viên"),
            _("Hãy nhập tổng số đảng viên cuối năm, ví dụ 32."),
            self.last(last.members_total if last else None),
        )
        for level in self.context.member_levels:
            self.fields[f"level_{level.code}"] = number_field(
                level.name,
                _("Hãy nhập số đảng viên “%(level)s”; không có thì nhập 0.")
                % {"level": level.short_name},
                self.last(self.context.last_members.get(level.code)),
            )
        for reason in self.context.member_reasons:
            self.fields[f"reason_{reason.code}"] = number_field(
                reason.name, help_text=self.last(self.context.last_reasons.get(reason.code))
            )
        self.is_given = self.context.reviews is not None
        if self.is_given:
            by_names.give_counts(self)

    def groups(self) -> list[tuple[str, list]]:
        levels = [self[f"level_{level.code}"] for level in self.context.member_levels]
        reasons = [self[f"reason_{reason.code}"] for reason in self.context.member_reasons]
        return [
            ("", [self["total"]]),
            (_("Số đảng viên được xếp loại ở từng mức"), levels),
            (_("Số đảng viên không thuộc diện đánh giá (để trống nếu không có)"), reasons),
        ]

    def clean(self) -> dict:
        answers = super().clean()
        if self.is_given:
            by_names.check_members(self)
        if self.errors:
            return answers
        counted = sum(self._counts("level_").values()) + sum(self._counts("reason_").values())
        if counted != answers["total"]:
            self.add_error(
                "total",
                _(
                    "Cộng các mức và số không thuộc diện đánh giá được %(counted)s, "
                    "khác tổng số %(total)s đảng viên."
                )
                % {"counted": counted, "total": answers["total"]},
            )
        return answers

    def content(self) -> dict:
        return {
            "total": self.cleaned_data["total"],
            "levels": self._counts("level_"),
            "reasons": self._counts("reason_"),
        }

    def _counts(self, prefix: str) -> dict[str, int]:
        return {
            name.removeprefix(prefix): self.cleaned_data.get(name) or 0
            for name in self.fields
            if name.startswith(prefix)
        }


class CellsForm(SectionForm):
    """One choice per cell: `level:<code>` or `reason:<code>`."""

    def add_fields(self) -> None:
        levels = [(f"level:{level.code}", level.name) for level in self.context.organization_levels]
        reasons = [(f"reason:{r.code}", r.name) for r in self.context.organization_reasons]
        choices = [
            ("", _("Chọn mức xếp loại")),
            *levels,
            (_("Không thuộc diện đánh giá"), reasons),
        ]
        for cell in self.context.cells:
            field = forms.ChoiceField(
                label=cell.name,
                choices=choices,
                error_messages={
                    "required": _("Hãy chọn mức xếp loại của “%(cell)s”.") % {"cell": cell.name},
                    "invalid_choice": _("Hãy chọn một mức có trong danh sách."),
                },
            )
            last = self.context.last_cells.get(cell.pk)
            field.help_text = self.last(str(last.level or last.not_rated_reason) if last else "")
            self.fields[f"cell_{cell.pk}"] = field
        if self.context.reviews is not None:
            by_names.hold_cells(self)

    def clean(self) -> dict:
        answers = super().clean()
        for cell in self.context.cells:
            code = answers.get(f"cell_{cell.pk}", "").removeprefix("level:")
            level = self.context.level(Subject.ORGANIZATION, code)
            by_names.check_head(self, f"cell_{cell.pk}", cell, level)
        return answers

    def content(self) -> dict:
        return {cell.code: self._cell(cell) for cell in self.context.cells}

    def _cell(self, cell) -> dict:
        kind, _colon, code = self.cleaned_data[f"cell_{cell.pk}"].partition(":")
        return {
            "name": cell.name,
            "level": code if kind == "level" else None,
            "reason": code if kind == "reason" else None,
        }


class AdmissionsForm(SectionForm):
    explanations = {
        "quota_missed": gettext_lazy("Vì sao chưa đạt chỉ tiêu kết nạp?"),
        "register_admissions": gettext_lazy("Vì sao số đã nhập khác sổ đảng viên?"),
    }
    in_register = {"admitted": "admissions", "struck_off": "struck_off", "expelled": "expelled"}

    def add_fields(self) -> None:
        last = self.context.last_return
        for name, label, sentence in (
            ("admitted", _("Số đã kết nạp"), _("Hãy nhập số đã kết nạp; không có thì nhập 0.")),
            ("struck_off", _("Số xóa tên"), _("Hãy nhập số xóa tên; không có thì nhập 0.")),
            ("expelled", _("Số khai trừ"), _("Hãy nhập số khai trừ; không có thì nhập 0.")),
        ):
            column = "admissions" if name == "admitted" else name
            self.fields[name] = number_field(
                label, sentence, self.last(getattr(last, column) if last else None)
            )

    def content(self) -> dict:
        return {name: self.cleaned_data[name] for name in ("admitted", "struck_off", "expelled")}


class ReviewForm(SectionForm):
    strengths = text_field(
        gettext_lazy("Ưu điểm"), gettext_lazy("Hãy ghi những ưu điểm chính trong năm.")
    )
    weaknesses = text_field(gettext_lazy("Hạn chế"), gettext_lazy("Hãy ghi những hạn chế còn lại."))
    causes = text_field(
        gettext_lazy("Nguyên nhân"), gettext_lazy("Hãy ghi nguyên nhân của hạn chế.")
    )


class DirectionForm(SectionForm):
    text = text_field(
        gettext_lazy("Phương hướng, nhiệm vụ năm sau"),
        gettext_lazy("Hãy ghi phương hướng, nhiệm vụ chính của năm sau."),
        rows=10,
    )


class LevelForm(SectionForm):
    explanations = {
        "weak_cell": gettext_lazy("Vì sao vẫn đề nghị mức này khi có chi bộ ở mức thấp nhất?"),
        "failing_member": gettext_lazy(
            "Vì sao vẫn đề nghị mức này khi có đảng viên ở mức thấp nhất?"
        ),
    }

    def add_fields(self) -> None:
        self.fields["level"] = forms.ChoiceField(
            label=_("Mức cấp ủy tự xếp"),
            choices=[(level.code, level.name) for level in self.context.organization_levels],
            widget=forms.RadioSelect,
            error_messages={
                "required": _("Hãy chọn mức mà cấp ủy tự xếp."),
                "invalid_choice": _("Hãy chọn một mức có trong danh sách."),
            },
        )
        last = self.context.last_rating
        self.fields["level"].help_text = self.last(
            str(last.level or last.not_rated_reason) if last else ""
        )
        self.fields["why"] = text_field(
            _("Lý do đề nghị mức này"), _("Hãy ghi ngắn gọn lý do đề nghị mức này."), rows=4
        )

    def clean(self) -> dict:
        answers = super().clean()
        level = self.context.level(Subject.ORGANIZATION, answers.get("level", ""))
        by_names.check_head(self, "level", self.context.organization, level)
        return answers

    def content(self) -> dict:
        return {"level": self.cleaned_data["level"], "why": self.cleaned_data["why"]}
