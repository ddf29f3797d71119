"""Files that a person saves: the one answer that carries them."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def file_answer(content: bytes | str, name: str, content_type: str = XLSX) -> HttpResponse:
    """`content` to be saved under `name`, with its ending; a workbook unless said otherwise."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response
