"""The page that checks the figures of a text. Nothing of the text is kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.downloads import file_answer
from core.exceptions import Refused
from organizations.permissions import Permission
from organizations.scope import permission_required
from reports import choices
from reports.checking.forms import CheckForm
from reports.checking.marking import numbered, pieces
from reports.checking.rules import Report
from reports.checking.service import checked
from reports.checking.writing import write_marked

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@permission_required(Permission.VIEW_REPORT)
def check_text(request: HttpRequest) -> HttpResponse:
    """Paste or send a report; its figures come back recomputed, marked where they are wrong.

    POST writes nothing: with `tai-ve` the answer is the marked text as DOCX.
    """
    committees = choices.committees(request.user).order_by("path")
    if request.method != "POST":
        return _page(request, CheckForm(committees=committees, initial=_first(committees)))
    form = CheckForm(request.POST, request.FILES, committees=committees)
    report = _report(form) if form.is_valid() else None
    if report is not None and "tai-ve" in request.POST:
        return _download(report)
    return _page(request, form, report)


def _first(committees) -> dict[str, str]:
    first = committees.first()
    return {"committee": first.code} if first else {}


def _report(form: CheckForm) -> Report | None:
    try:
        return checked(form.cleaned_data["text"], form.cleaned_data["committee"])
    except Refused as refused:
        form.add_error("file" if form.cleaned_data.get("file") else "text", str(refused))
        return None


def _download(report: Report) -> HttpResponse:
    return file_answer(write_marked(report), "da-kiem-tra.docx", DOCX)


def _page(request: HttpRequest, form: CheckForm, report: Report | None = None) -> HttpResponse:
    if report is None:
        return render(request, "reports/check_text.html", {"form": form})
    committee = form.cleaned_data["committee"]
    again = {"text": report.text, "committee": committee.code if committee else ""}
    context = {
        "form": CheckForm(committees=form.fields["committee"].queryset, initial=again),
        "report": report,
        "pieces": list(pieces(report)),
        "findings": numbered(report),
        "committee": committee,
        "text": report.text,
    }
    return render(request, "reports/check_text.html", context)
