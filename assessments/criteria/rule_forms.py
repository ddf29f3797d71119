"""Forms of a draft's rules: the band of each level, and a row for each condition."""

from decimal import Decimal

from django import forms
from django.forms import formset_factory
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.criteria.forms import Rows
from assessments.criteria.measures import MEASURES, OF_POINTS, kind_of, names_of, settings_of
from assessments.criteria.rules import RuleLine
from assessments.models import Clause, Criterion, RatingLevel, Standing
from core.form_fields import FractionField, plain
from core.formats import FormatError
from core.validators import validate_plain_text

#: Empty rows that wait for new conditions, the most of them, and ways to judge one of them.
EMPTY_ROWS, MOST_ROWS, PAIRS = 2, 60, 3
KINDS = (
    (Clause.Kind.CONDITION, gettext_lazy("Điều kiện phải đạt")),
    (Clause.Kind.FATAL, gettext_lazy("Điều kiện loại trừ")),
)
POINTS = {
    "min_value": gettext_lazy("Số điểm từ 0 đến 100. Ví dụ: 70."),
    "max_value": gettext_lazy("Số điểm từ 0 đến 100. Ví dụ: 70."),
    "max_decimal_places": gettext_lazy("Nhiều nhất hai chữ số sau dấu phẩy. Ví dụ: 69,5."),
}


def _points(label) -> FractionField:
    return FractionField(
        label=label,
        required=False,
        min_value=Decimal(0),
        max_value=Decimal(100),
        decimal_places=2,
        error_messages=POINTS,
    )


def _standing() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=gettext_lazy("Mức ràng buộc"), choices=Standing, initial=Standing.LOCAL
    )


class BandForm(forms.Form):
    """From how many points a level is had, and under how many; empty: the level has no band."""

    code = forms.CharField(required=False, widget=forms.HiddenInput())
    start = _points(gettext_lazy("Từ (điểm)"))
    below = _points(gettext_lazy("Dưới (điểm)"))
    text = plain(gettext_lazy("Nội dung"), 500, required=False)
    basis = plain(gettext_lazy("Căn cứ"), 200, required=False)
    standing = _standing()

    def __init__(self, *args, level: RatingLevel, **kwargs):
        super().__init__(*args, prefix=f"khung-{level.code}", **kwargs)
        self.level = level

    def clean(self) -> dict:
        data = super().clean()
        start, below = data.get("start"), data.get("below")
        if self.errors:
            return data
        if start is None and below is None and (data["text"] or data["basis"]):
            self.add_error(
                "start",
                _("Hãy nhập số điểm, ví dụ: từ 70, dưới 90; không có khung thì để trống cả dòng."),
            )
        if below is not None and (start or 0) >= below:
            self.add_error("below", _("Số này phải lớn hơn ô “Từ”. Ví dụ: từ 70, dưới 90."))
        return data

    def line(self) -> RuleLine | None:
        """The band as it was typed, None without one; only of a valid form."""
        data = self.cleaned_data
        limits = {"from": data["start"], "below": data["below"]}
        settings = {name: _number(one) for name, one in limits.items() if one is not None}
        if not settings:
            return None
        return RuleLine(
            kind=Clause.Kind.BAND,
            level=self.level.code,
            text=data["text"],
            settings=settings,
            code=data["code"],
            basis=data["basis"],
            standing=data["standing"],
        )


def _number(points: Decimal) -> int | str:
    """Points as settings keep them."""
    whole = points.to_integral()
    return int(whole) if points == whole else str(points.normalize())


class ConditionForm(forms.Form):
    """One condition; a row in which nothing is typed does not count."""

    code = forms.CharField(required=False, widget=forms.HiddenInput())
    kind = forms.ChoiceField(label=gettext_lazy("Loại"), choices=KINDS)
    level = forms.ChoiceField(label=gettext_lazy("Mức"), required=False)
    text = forms.CharField(
        label=gettext_lazy("Nội dung"),
        max_length=500,
        validators=[validate_plain_text],
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": gettext_lazy("Hãy ghi nội dung, ví dụ: Nội bộ đoàn kết, thống nhất.")
        },
    )
    question = plain(
        gettext_lazy("Câu hỏi Có/Không cho bí thư"),
        500,
        required=False,
        help_text=gettext_lazy("Ví dụ: Mọi hạn chế năm trước đã khắc phục. Để trống: không hỏi."),
    )
    basis = plain(gettext_lazy("Căn cứ"), 200, required=False)
    standing = _standing()

    def __init__(self, *args, levels: list[RatingLevel], criteria: list[Criterion], **kwargs):
        super().__init__(*args, **kwargs)
        self.empty_permitted = True
        self.fields["level"].choices = [
            ("", _("Không gắn với mức nào")),
            *((one.code, one.name) for one in levels),
        ]
        choices = measure_choices(criteria, self.initial)
        for number in range(PAIRS):
            self.fields[f"measure_{number}"] = forms.ChoiceField(
                label=_("Cách xét %(number)s") % {"number": number + 1},
                required=False,
                choices=choices,
                error_messages={"invalid_choice": _("Hãy chọn cách xét trong danh sách.")},
            )
            self.fields[f"number_{number}"] = plain(_("Số"), 20, required=False)

    def has_changed(self) -> bool:
        """Whether anything is typed that makes a condition."""
        names = ("text", "question", "basis", "measure_0", "number_0")
        return not self.is_bound or any(
            str(self.data.get(self.add_prefix(name), "")).strip() for name in names
        )

    def pairs(self) -> list[tuple]:
        """Fields of each way to judge, with its number."""
        return [(self[f"measure_{one}"], self[f"number_{one}"]) for one in range(PAIRS)]

    @property
    def is_judged(self) -> bool:
        """Whether a way to judge stands here, or is wrong."""
        return any(field.value() or field.errors for pair in self.pairs() for field in pair)

    def clean(self) -> dict:
        data = super().clean()
        if data.get("kind") == Clause.Kind.FATAL and not data.get("level"):
            self.add_error("level", _("Hãy chọn mức sẽ xếp khi có điều kiện này."))
        data["settings"], seen = {}, set()
        for one in range(PAIRS):
            measure, number = (data.get(f"{name}_{one}", "") for name in ("measure", "number"))
            if measure or number:
                self._judge(one, measure, number, seen)
        return data

    def _judge(self, one: int, measure: str, number: str, seen: set[str]) -> None:
        """Check one way to judge, and keep its settings."""
        head = measure.partition(":")[0]
        once = head if head == "share_over" else measure
        if not measure:
            return self.add_error(f"measure_{one}", _("Hãy chọn cách xét cho số đã nhập."))
        if not number:
            return self.add_error(f"number_{one}", _("Hãy nhập số, ví dụ: %s.") % _example(head))
        if kind_of(measure) != self.cleaned_data.get("kind"):
            return self.add_error(f"measure_{one}", self._other_kind())
        if once in seen:
            return self.add_error(f"measure_{one}", _("Mỗi cách xét chỉ chọn một lần."))
        seen.add(once)
        try:
            found = settings_of([(measure, number)])
        except FormatError as error:
            return self.add_error(f"number_{one}", error.sentence)
        settings = self.cleaned_data["settings"]
        for name, value in found.items():
            settings[name] = {**settings.get(name, {}), **value} if name in OF_POINTS else value
        return None

    def _other_kind(self) -> str:
        if self.cleaned_data.get("kind") == Clause.Kind.FATAL:
            return _("Cách xét này dùng cho điều kiện phải đạt. Với loại trừ, ví dụ: dưới … %.")
        return _("Cách xét này dùng cho loại trừ. Với điều kiện phải đạt, ví dụ: ít nhất … %.")

    def line(self) -> RuleLine:
        """The row as it was typed; only of a valid form."""
        names = ("kind", "level", "text", "settings", "question", "code", "basis", "standing")
        return RuleLine(**{name: self.cleaned_data[name] for name in names})


def _example(head: str) -> str:
    return {"share_over": "1/3", "mass_organizations_at_least": "2"}.get(head, "70")


def measure_choices(criteria: list[Criterion], initial) -> list:
    """Ways to judge under the kind of condition they fit; what is chosen stays in the list."""
    names = names_of(criteria)
    for number in range(PAIRS):
        chosen = str((initial or {}).get(f"measure_{number}") or "")
        head, _colon, of = chosen.partition(":")
        if head in OF_POINTS and of not in names:
            names[of] = _("(không còn) %(name)s") % {"name": of.partition(":")[2]}
    groups = []
    for kind, label in ((Clause.Kind.CONDITION, _("Phải đạt")), (Clause.Kind.FATAL, _("Loại trừ"))):
        found = [(code, one.choice) for code, one in MEASURES.items() if one.kind == kind]
        for head, one in OF_POINTS.items():
            if one.kind == kind:
                found += [
                    (f"{head}:{of}", capfirst(str(one.choice) % {"of": name}))
                    for of, name in names.items()
                ]
        groups.append((label, found))
    return [("", _("Không xét bằng số")), *groups]


ConditionRows = formset_factory(
    ConditionForm,
    formset=Rows,
    extra=EMPTY_ROWS,
    can_delete=True,
    can_order=True,
    max_num=MOST_ROWS,
    absolute_max=MOST_ROWS + EMPTY_ROWS,
)
