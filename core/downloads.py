"""Files that a person saves: the answer that carries them, and what their heading says of him."""

from django.forms import Form, ModelChoiceField
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from core import formats
from core.dates import today

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def file_answer(content: bytes | str, name: str, content_type: str = XLSX) -> HttpResponse:
    """`content` to be saved under `name`, with its ending; a workbook unless said otherwise."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


def made_by(user) -> str:
    """Who took the file, and on which day."""
    return _("Người lập: %(name)s, ngày %(day)s") % {
        "name": user.full_name,
        "day": formats.date(today()),
    }


def asked_for(form: Form, *, without: str = "") -> list[str]:
    """Each filter that was set but one, a line of its name and of what was chosen."""
    lines = []
    for name, field in form.fields.items():
        value = getattr(form, "cleaned_data", {}).get(name)
        if not value or name == without:
            continue
        choices = () if isinstance(field, ModelChoiceField) else getattr(field, "choices", ())
        lines.append(f"{field.label}: {dict(choices).get(value, value)}")
    return lines
