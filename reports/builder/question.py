"""What a table of figures is asked for, as it stands in the address; the same address, the same table."""

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from core.exceptions import Refused
from reports.parts import NOW
from reports.statistics import Measure
from reports.statistics.dataset import TypeOfEnterprise
from reports.years import parse_years

#: So many years stand beside one another at most.
MOST_YEARS = 20


class Axis(StrEnum):
    """What the rows or the columns of a table are."""

    MEASURES = "so-lieu"
    YEARS = "nam"
    KINDS = "loai"
    TYPES = "loai-hinh"
    BRANCHES = "nhanh"


AXIS_LABELS = {
    Axis.MEASURES: _lazy("Các số liệu"),
    Axis.YEARS: _lazy("Các năm"),
    Axis.KINDS: _lazy("Loại tổ chức"),
    Axis.TYPES: _lazy("Loại hình"),
    Axis.BRANCHES: _lazy("Từng tổ chức trực thuộc"),
}
ROWS = (Axis.MEASURES, Axis.KINDS, Axis.TYPES, Axis.BRANCHES)
COLUMNS = (Axis.YEARS, Axis.KINDS, Axis.TYPES, Axis.BRANCHES)
THEN = "nam-do"


@dataclass(frozen=True)
class Question:
    """Rows by columns. `codes` are the measures of the rows, none: all. Where the rows are no
    measures it is about `code`; where the columns are no years, about `year`."""

    rows: Axis = Axis.MEASURES
    columns: Axis = Axis.YEARS
    years: tuple[int, ...] = ()
    codes: tuple[str, ...] = ()
    code: str = "base-ps"
    year: int | None = None
    todays_types: bool = False
    changes: bool = True
    targets: bool = True
    beside: str = ""  # the type that is compared with all others

    @property
    def needs_parts(self) -> bool:
        """Whether anything but the whole is asked for."""
        return self.rows != Axis.MEASURES or self.columns != Axis.YEARS

    @property
    def has_types(self) -> bool:
        return Axis.TYPES in (self.rows, self.columns)

    def query(self) -> str:
        """The question as the address has it, always written the same way."""
        pairs: list[tuple[str, str]] = [("dong", self.rows), ("cot", self.columns)]
        pairs += [("nam", ",".join(str(year) for year in self.years))]
        pairs += [("so", code) for code in self.codes if self.rows == Axis.MEASURES]
        if self.rows != Axis.MEASURES:
            pairs.append(("mot", self.code))
        if self.columns != Axis.YEARS and self.year:
            pairs.append(("trong", str(self.year)))
        if self.has_types:
            pairs.append(("theo", NOW if self.todays_types else THEN))
            pairs += [("so_voi", self.beside)] * bool(self.beside)
        pairs += [("thay_doi", "1")] * self.changes + [("muc_tieu", "1")] * self.targets
        return urlencode(pairs)


@dataclass(frozen=True)
class Offered:
    """What can be asked for of a committee."""

    measures: tuple[Measure, ...]
    types: tuple[TypeOfEnterprise, ...]
    years: tuple[int, ...] = ()  # what stands there when nothing is asked
    further: tuple[Measure, ...] = ()  # figures of other rooms: of the whole, and only as rows


class QuestionForm(forms.Form):
    """The question of an address, or why it cannot be asked."""

    dong = forms.ChoiceField(
        label=_lazy("Dòng"), choices=[(axis.value, AXIS_LABELS[axis]) for axis in ROWS]
    )
    cot = forms.ChoiceField(
        label=_lazy("Cột"), choices=[(axis.value, AXIS_LABELS[axis]) for axis in COLUMNS]
    )
    nam = forms.CharField(
        label=_lazy("Các năm"), max_length=120, help_text=_lazy("Ví dụ: 2008-2010")
    )
    mot = forms.ChoiceField(
        label=_lazy("Số liệu"),
        required=False,
        help_text=_lazy("Khi dòng không phải là các số liệu"),
    )
    trong = forms.CharField(
        label=_lazy("Của năm"),
        required=False,
        max_length=4,
        help_text=_lazy("Khi cột không phải là các năm. Bỏ trống: năm cuối"),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    theo = forms.ChoiceField(
        label=_lazy("Loại hình tính"),
        required=False,
        choices=[(THEN, _lazy("như năm đó")), (NOW, _lazy("như hiện nay"))],
    )
    so_voi = forms.ChoiceField(label=_lazy("So với các loại hình còn lại"), required=False)
    thay_doi = forms.BooleanField(label=_lazy("Thay đổi so với năm trước"), required=False)
    muc_tieu = forms.BooleanField(label=_lazy("Mục tiêu và khoảng cách"), required=False)
    so = forms.MultipleChoiceField(
        label=_lazy("Chọn số liệu"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data, *, offered: Offered, **kwargs) -> None:
        if "dong" not in data:
            data = _standing(data, offered)
        super().__init__(data, **kwargs)
        self.offered = offered
        self.fields["mot"].choices = grouped(offered.measures)
        self.fields["so"].choices = grouped((*offered.measures, *offered.further))
        self.fields["so_voi"].choices = [
            ("", _("Không so")),
            *((t.code, t.name) for t in offered.types),
        ]

    def clean_nam(self) -> tuple[int, ...]:
        try:
            years = parse_years(self.cleaned_data["nam"])
        except Refused as refused:
            raise forms.ValidationError(str(refused)) from refused
        if len(years) > MOST_YEARS:
            raise forms.ValidationError(
                _("Nhiều nhất %(most)s năm trong một bảng. Ví dụ: 2008-2010.")
                % {"most": MOST_YEARS}
            )
        return years

    def clean_trong(self) -> int | None:
        typed = self.cleaned_data["trong"].strip()
        if not typed:
            return None
        try:
            (year,) = parse_years(typed)
        except (Refused, ValueError) as error:
            raise forms.ValidationError(
                _("“%(text)s” không phải là một năm. Ví dụ: 2010.") % {"text": typed}
            ) from error
        return year

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("dong") and cleaned.get("dong") == cleaned.get("cot"):
            self.add_error(
                "cot",
                _("Cột phải khác dòng. Ví dụ: dòng là loại hình, cột là các năm."),
            )
        return cleaned

    def question(self) -> Question:
        """The question of a valid form."""
        asked = self.cleaned_data
        rows, columns = Axis(asked["dong"]), Axis(asked["cot"])
        has_types = Axis.TYPES in (rows, columns)
        return Question(
            rows=rows,
            columns=columns,
            years=asked["nam"],
            codes=tuple(asked["so"]),
            code=asked["mot"] or "base-ps",
            year=(asked["trong"] or asked["nam"][-1]) if columns != Axis.YEARS else None,
            todays_types=has_types and asked["theo"] == NOW,
            changes=asked["thay_doi"],
            targets=asked["muc_tieu"],
            beside=asked["so_voi"] if has_types else "",
        )


def _standing(data, offered: Offered) -> dict:
    """What is asked where an address says nothing but, perhaps, the years."""
    years = f"{offered.years[0]}-{offered.years[-1]}" if offered.years else ""
    return {
        "dong": Axis.MEASURES.value,
        "cot": Axis.YEARS.value,
        "nam": data.get("nam") or years,
        "mot": "base-ps",
        "theo": THEN,
        "thay_doi": "1",
        "muc_tieu": "1",
    }


def grouped(measures) -> list[tuple[str, list[tuple[str, str]]]]:
    """Choices under the headings that the measures stand under."""
    found: dict[str, list[tuple[str, str]]] = {}
    for measure in measures:
        found.setdefault(str(measure.group), []).append((measure.code, str(measure.label)))
    return list(found.items())
