"""Validators of texts that people type."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

LINE_ENDS = "\n\r\t"
DIRECTION_MARKS = re.compile("[\u202a-\u202e\u2066-\u2069]")

validate_code = RegexValidator(
    r"\A[0-9A-Za-z][0-9A-Za-z._-]*\Z",
    _("Mã chỉ gồm chữ không dấu, chữ số, dấu chấm, gạch ngang, gạch dưới; ví dụ DUK-001."),
    code="bad_code",
)


def validate_plain_text(value: str) -> None:
    """Refuse control characters and marks that turn the direction of writing around.

    Line ends and tabs are accepted.
    """
    if value.isprintable():
        return  # nothing of the kind is printable; a bulk import asks this a million times
    controls = (sign for sign in value if unicodedata.category(sign) in ("Cc", "Cs"))
    if any(sign not in LINE_ENDS for sign in controls) or DIRECTION_MARKS.search(value):
        raise ValidationError(
            _("Nội dung có ký tự điều khiển không nhìn thấy. Xin gõ lại thay vì dán."),
            code="control_characters",
        )
