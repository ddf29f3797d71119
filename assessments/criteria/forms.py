"""Forms of a draft of criteria: its name and document, and a row for each criterion."""

from decimal import Decimal

from django import forms
from django.forms import formset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.criteria.actions import Line
from assessments.models import CriteriaSet, RuleSet, Standing
from core.form_fields import FractionField, WholeNumberField
from core.validators import validate_plain_text
from organizations.models import Organization

#: Empty rows that wait for new criteria, and the most of them one set may hold.
EMPTY_ROWS, MOST_ROWS = 3, 120


class DraftForm(forms.Form):
    """What to begin a new version from."""

    organization = forms.ModelChoiceField(
        Organization.objects.none(), label=gettext_lazy("Đảng ủy cấp trên"), empty_label=None
    )
    rule_set = forms.ModelChoiceField(
        RuleSet.objects.all(), label=gettext_lazy("Bộ quy tắc"), empty_label=None
    )
    based_on = forms.ModelChoiceField(
        CriteriaSet.objects.none(),
        label=gettext_lazy("Soạn từ"),
        required=False,
        empty_label=gettext_lazy("Bản trắng"),
    )

    def __init__(self, *args, committees, sets, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = committees
        self.fields["based_on"].queryset = sets
        self.fields["based_on"].label_from_instance = lambda one: f"{one.rule_set.years}: {one}"


class SetForm(forms.Form):
    """The name of the set and the document that brings it into force."""

    name = forms.CharField(
        label=gettext_lazy("Tên bộ tiêu chí"),
        max_length=200,
        validators=[validate_plain_text],
        error_messages={
            "required": gettext_lazy("Hãy ghi tên, ví dụ: Tiêu chí chấm điểm năm 2025.")
        },
    )
    document = forms.CharField(
        label=gettext_lazy("Văn bản ban hành"),
        max_length=200,
        required=False,
        validators=[validate_plain_text],
        help_text=gettext_lazy("Ví dụ: Hướng dẫn 12-HD/ĐUK ngày 05/01/2026"),
    )


class CriterionForm(forms.Form):
    """One row; a row in which nothing is typed does not count."""

    code = forms.CharField(required=False, widget=forms.HiddenInput())
    group = forms.CharField(
        label=gettext_lazy("Nhóm"),
        max_length=160,
        validators=[validate_plain_text],
        error_messages={"required": gettext_lazy("Hãy ghi nhóm, ví dụ: Tiêu chí chung.")},
    )
    text = forms.CharField(
        label=gettext_lazy("Tiêu chí"),
        max_length=500,
        validators=[validate_plain_text],
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": gettext_lazy("Hãy ghi tiêu chí, ví dụ: Sinh hoạt chi bộ đủ 12 kỳ.")
        },
    )
    maximum = FractionField(
        label=gettext_lazy("Điểm tối đa"),
        min_value=Decimal("0.25"),
        max_value=Decimal(100),
        decimal_places=2,
        error_messages={
            "required": gettext_lazy("Hãy nhập điểm tối đa, ví dụ 5 hoặc 2,5."),
            "min_value": gettext_lazy("Điểm tối đa ít nhất là 0,25. Ví dụ: 2,5."),
            "max_value": gettext_lazy("Điểm tối đa không quá 100. Ví dụ: 2,5."),
            "max_decimal_places": gettext_lazy("Nhiều nhất hai chữ số sau dấu phẩy. Ví dụ: 2,25."),
        },
    )
    evidence = forms.CharField(
        label=gettext_lazy("Minh chứng cần có"),
        max_length=300,
        required=False,
        validators=[validate_plain_text],
    )
    basis = forms.CharField(
        label=gettext_lazy("Căn cứ"),
        max_length=200,
        required=False,
        validators=[validate_plain_text],
    )
    standing = forms.ChoiceField(
        label=gettext_lazy("Mức ràng buộc"), choices=Standing, initial=Standing.LOCAL
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.empty_permitted = True

    def has_changed(self) -> bool:
        """Whether anything is typed that makes a criterion."""
        typed = ("group", "text", "maximum", "evidence", "basis")
        return not self.is_bound or any(
            str(self.data.get(self.add_prefix(name), "")).strip() for name in typed
        )

    def line(self) -> Line:
        """The row as it was typed; only of a valid form."""
        names = ("group", "text", "maximum", "code", "evidence", "basis", "standing")
        return Line(**{name: self.cleaned_data[name] for name in names})


class Rows(forms.BaseFormSet):
    """All rows by the number that was typed for their place, without the empty ones and those to go.

    Of two with the same number, and of those without one, the one above stands first.
    """

    def lines(self) -> list:
        kept = [
            form for form in self.forms if form.has_changed() and form not in self.deleted_forms
        ]
        return [form.line() for form in sorted(kept, key=_place)]

    def add_fields(self, form, index) -> None:
        super().add_fields(form, index)
        form.fields["DELETE"].label = _("Bỏ")
        form.fields["ORDER"] = WholeNumberField(
            label=_("Thứ tự"),
            required=False,
            min_value=1,
            max_value=999,
            initial=index + 1 if index is not None and index < self.initial_form_count() else None,
            error_messages={
                "min_value": _("Thứ tự từ 1 đến 999, ví dụ: 2."),
                "max_value": _("Thứ tự từ 1 đến 999, ví dụ: 2."),
            },
        )


def _place(form: forms.Form) -> int:
    return form.cleaned_data.get("ORDER") or 1000


def grown(data, number: int, most: int = MOST_ROWS):
    """What was typed, with the rows that its buttons ask for; None when they ask for none.

    "add" asks for so many empty rows, "copy" for a row like the one of its number, while there are
    fewer than `most`.
    """
    typed, total = data.copy(), _index(data.get("form-TOTAL_FORMS", "")) or 0
    if "add" in data:
        typed["form-TOTAL_FORMS"] = str(total + number)
        return typed
    if "copy" not in data:
        return None
    source = _index(data["copy"])
    if source is not None and source < total < most:
        _copy(typed, f"form-{source}-", f"form-{total}-")
        typed["form-TOTAL_FORMS"] = str(total + 1)
    return typed


def _copy(typed, source: str, target: str) -> None:
    """The row as it was typed, as a new line."""
    for name in [one for one in typed if one.startswith(source)]:
        field = name.removeprefix(source)
        if field not in ("code", "DELETE"):
            typed[target + field] = typed[name]


def _index(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else None


CriterionRows = formset_factory(
    CriterionForm,
    formset=Rows,
    extra=EMPTY_ROWS,
    can_delete=True,
    can_order=True,
    max_num=MOST_ROWS,
    absolute_max=MOST_ROWS + EMPTY_ROWS,
)
