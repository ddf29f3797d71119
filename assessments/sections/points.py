"""The section of points: what each criterion brought, or why it does not apply."""

from decimal import Decimal
from fractions import Fraction

from django import forms
from django.utils.translation import gettext as _

from assessments.models import Criterion, Cycle
from assessments.scoring import points as scoring
from assessments.sections.forms import SectionForm, text_field
from core.form_fields import FractionField
from core.formats import decimal

SCORED, ABSENT = "", "khong"


def asked(cycle: Cycle) -> bool:
    """The committee scores by criteria this year."""
    return cycle.criteria_id is not None


def plain(points: Decimal | Fraction) -> str:
    """Points as people write them, at most two decimals, rounded half up."""
    exact = Fraction(points)
    return decimal(Decimal(exact.numerator) / Decimal(exact.denominator), 2, fixed=False)


def of_criteria(criteria: list[Criterion]) -> list[scoring.Criterion]:
    """The criteria as the scoring knows them."""
    return [scoring.Criterion(one.code, one.group, Fraction(one.maximum)) for one in criteria]


def scores_of(part: dict) -> dict[str, scoring.Score]:
    """Scores of a submission's content by code of the criterion."""
    return {
        code: scoring.Score(None if one["points"] is None else Fraction(one["points"]))
        for code, one in part.items()
    }


class PointsForm(SectionForm):
    """Per criterion: points, whether it applies, and why not."""

    def add_fields(self) -> None:
        for criterion in self.context.criteria:
            code, maximum = criterion.code, plain(criterion.maximum)
            about = [_("Tối đa %(maximum)s điểm.") % {"maximum": maximum}]
            if criterion.evidence:
                about.append(_("Minh chứng: %(evidence)s.") % {"evidence": criterion.evidence})
            too_many = _("Điểm không quá %(maximum)s. Ví dụ: %(maximum)s.") % {"maximum": maximum}
            self.fields[f"points_{code}"] = FractionField(
                label=criterion.text,
                required=False,
                help_text=" ".join(about),
                min_value=Decimal(0),
                max_value=criterion.maximum,
                decimal_places=2,
                error_messages={
                    "min_value": _("Điểm không thể âm. Ví dụ: 2,5."),
                    "max_value": too_many,
                    "max_decimal_places": _("Nhiều nhất hai chữ số sau dấu phẩy. Ví dụ: 2,25."),
                },
            )
            self.fields[f"applies_{code}"] = forms.ChoiceField(
                label=_("Áp dụng"),
                required=False,
                choices=[(SCORED, _("Chấm điểm")), (ABSENT, _("Không áp dụng với đơn vị"))],
            )
            self.fields[f"why_{code}"] = text_field(_("Lý do không áp dụng, minh chứng"), rows=2)

    def groups(self) -> list[tuple[str, list]]:
        names = dict.fromkeys(criterion.group for criterion in self.context.criteria)
        return [
            (
                name,
                [
                    self[f"{field}_{criterion.code}"]
                    for criterion in self.context.criteria
                    if criterion.group == name
                    for field in ("points", "applies", "why")
                ],
            )
            for name in names
        ]

    def rows(self) -> list[tuple[str, list[tuple]]]:
        """Each group with its criteria's fields: points, whether it applies, why not.

        The last of the four says whether anything but points was typed or is wrong.
        """
        return [
            (
                title,
                [
                    (
                        *three,
                        any(field.value() or field.errors for field in three[1:])
                        or (self.is_bound and bool(three[0].errors)),
                    )
                    for three in zip(fields[::3], fields[1::3], fields[2::3], strict=True)
                ],
            )
            for title, fields in self.groups()
        ]

    def clean(self) -> dict:
        answers = super().clean()
        for criterion in self.context.criteria:
            self._check(criterion.code, answers)
        return answers

    def _check(self, code: str, answers: dict) -> None:
        field = f"points_{code}"
        if field in self.errors:
            return
        points = answers.get(field)
        if answers.get(f"applies_{code}") == ABSENT:
            if points is not None:
                self.add_error(field, _("Tiêu chí không áp dụng thì để trống ô điểm."))
            if not answers.get(f"why_{code}"):
                self.add_error(f"why_{code}", _("Hãy ghi vì sao tiêu chí này không áp dụng."))
        elif points is None:
            self.add_error(field, _("Hãy nhập điểm, ví dụ 2,5; không đạt điểm nào thì nhập 0."))

    def content(self) -> dict:
        return {
            criterion.code: {
                "points": None
                if self.cleaned_data[f"applies_{criterion.code}"] == ABSENT
                else str(self.cleaned_data[f"points_{criterion.code}"]),
                "why": self.cleaned_data[f"why_{criterion.code}"],
            }
            for criterion in self.context.criteria
        }
