"""The page where somebody asks for a table of figures; the same as XLSX."""

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from core import audit
from core.dates import today
from core.downloads import file_answer, made_by
from core.workbooks import Heading
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import permission_required
from reports import choices
from reports import picture_files as files
from reports.builder import workbook
from reports.builder.answer import answer, offered_of
from reports.builder.picture import picture
from reports.builder.question import AXIS_LABELS, Axis, Question, QuestionForm
from reports.models import SavedView

audit.register_sentence(
    "document.statistics_export",
    gettext_lazy("%(actor)s đã tải bảng thống kê “%(after.title)s” (tệp Excel)"),
)
audit.register_sentence(
    "document.statistics_picture",
    gettext_lazy("%(actor)s đã tải hình của bảng thống kê “%(after.title)s”"),
)


def asked(request: HttpRequest) -> tuple[Organization, QuestionForm]:
    """The committee and the question of the address; 404 for a committee outside the scope."""
    organization = choices.chosen_committee(request)
    return organization, QuestionForm(request.GET, offered=offered_of(organization, request.user))


@require_safe
@permission_required(Permission.VIEW_REPORT)
def builder(request: HttpRequest) -> HttpResponse:
    """The form, the tables one has kept, and the table that is asked for."""
    return show(request, *asked(request))


def show(request: HttpRequest, organization: Organization, form: QuestionForm, name_form=None):
    """The page; with `name_form`, a name that could not be taken stands there with its error."""
    context = {
        "organization": organization,
        "committees": choices.committees(request.user).order_by("path"),
        "form": form,
        "chosen": request.GET.getlist("so"),
        "has_years": bool(form.offered.years) or "dong" in request.GET,
        "views": SavedView.objects.visible_to(request.user).filter(organization=organization),
        "name_form": name_form,
    }
    status = 422 if name_form else 200
    if context["has_years"] and form.is_valid():
        question = form.question()
        table = answer(question, organization, request.user)
        context |= {
            "question": question,
            "table": table,
            "picture": picture(table, question),
            "query": f"to-chuc={organization.code}&{question.query()}",
        }
    return render(request, "reports/builder/builder.html", context, status=status)


@require_POST
@permission_required(Permission.VIEW_REPORT)
def picture_file(request: HttpRequest) -> HttpResponse:
    """The picture of the table as SVG or PNG; kept in the audit trail."""
    organization, form = asked(request)
    if not form.is_valid():
        raise Http404
    question = form.question()
    table = answer(question, organization, request.user)
    drawn = picture(table, question)
    if drawn is None:
        raise Http404
    with transaction.atomic():
        audit.record(
            "document.statistics_picture",
            by=request.user,
            subject=organization,
            scope_path=organization.path,
            after={"title": table.title, "question": question.query()},
        )
    return files.picture_file(
        drawn,
        suffix=files.PictureForm(request.POST).suffix,
        foot=organization.name,
        name=f"thong-ke-{organization.code.lower()}-{today():%Y%m%d}",
    )


@require_POST
@permission_required(Permission.VIEW_REPORT)
def export(request: HttpRequest) -> HttpResponse:
    """The table as XLSX, with the question, the day and who asked; kept in the audit trail."""
    organization, form = asked(request)
    if not form.is_valid():
        raise Http404
    question = form.question()
    table = answer(question, organization, request.user)
    heading = Heading(
        body=organization.name,
        title=_("Thống kê: %(title)s") % {"title": table.title},
        question=[*words_of(question, form), *table.notes, made_by(request.user)],
    )
    content = workbook.workbook(table, heading=heading)
    with transaction.atomic():
        audit.record(
            "document.statistics_export",
            by=request.user,
            subject=organization,
            scope_path=organization.path,
            after={"title": table.title, "question": question.query()},
        )
    return file_answer(content, f"thong-ke-{organization.code.lower()}-{today():%Y%m%d}.xlsx")


def words_of(question: Question, form: QuestionForm) -> list[str]:
    """The question in words, one line each."""
    lines = [
        _("Dòng: %(rows)s; cột: %(columns)s")
        % {"rows": AXIS_LABELS[question.rows], "columns": AXIS_LABELS[question.columns]}
    ]
    if question.columns == Axis.YEARS:
        years = ", ".join(str(year) for year in question.years)
        lines.append(_("Các năm: %(years)s") % {"years": years})
    if question.has_types:
        choices_of = dict(form.fields["theo"].choices)
        kind = choices_of[form.cleaned_data["theo"] or "nam-do"]
        lines.append(_("Loại hình tính %(how)s") % {"how": kind})
    return lines
