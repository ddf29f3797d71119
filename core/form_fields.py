"""Form fields: numbers and dates as Vietnamese offices type them, and a line of text."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _lazy

from core import formats
from core.dates import today
from core.validators import validate_plain_text


class WholeNumberField(forms.IntegerField):
    """Takes "1326" and "1.326"; a text field, so that a phone's browser refuses neither."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def to_python(self, value: Any) -> int | None:
        """The number; None when left empty; ValidationError with an example otherwise."""
        if value in self.empty_values or isinstance(value, int):
            return None if value in self.empty_values else value
        try:
            return formats.parse_integer(str(value))
        except formats.FormatError as error:
            raise ValidationError(error.sentence, code="invalid") from error


class FractionField(forms.DecimalField):
    """Takes "58,5", "58.5" and "1.234,5"; shows a decimal comma."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        """The number; None when left empty; ValidationError with an example otherwise."""
        if value in self.empty_values:
            return None
        try:
            return value if isinstance(value, Decimal) else formats.parse_number(str(value))
        except formats.FormatError as error:
            raise ValidationError(error.sentence, code="invalid") from error

    def prepare_value(self, value: Any) -> Any:
        """A stored Decimal is shown with a comma; what was typed stays as it was."""
        if isinstance(value, Decimal):
            return formats.decimal(value, max(0, -int(value.as_tuple().exponent)), fixed=False)
        return value


class DayField(forms.DateField):
    """A date as text, dd/mm/yyyy: the same on every phone and browser."""

    widget = forms.DateInput(
        format="%d/%m/%Y",
        attrs={
            "inputmode": "numeric",
            "autocomplete": "off",
            "placeholder": _lazy("ngày/tháng/năm"),
        },
    )

    def to_python(self, value: Any) -> date | None:
        """The day; None when left empty; ValidationError with an example otherwise."""
        if value in self.empty_values or isinstance(value, date):
            return super().to_python(value)
        try:
            return formats.parse_date(str(value), year=today().year)
        except formats.FormatError as error:
            raise ValidationError(error.sentence, code="invalid") from error


def plain(label, length: int, **kwargs) -> forms.CharField:
    """One line of plain text, of at most `length` characters."""
    return forms.CharField(
        label=label, max_length=length, validators=[validate_plain_text], **kwargs
    )
