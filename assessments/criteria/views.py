"""Pages of the criteria: the list, one set with what changed, the draft at its desk."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from assessments.criteria import actions
from assessments.criteria.checks import Total, points_of, problems
from assessments.criteria.comparing import by_subject, compared
from assessments.criteria.forms import EMPTY_ROWS, CriterionRows, DraftForm, SetForm, grown
from assessments.criteria.reading import groups_of, rules_of
from assessments.forms import ReasonForm
from assessments.models import CriteriaSet
from assessments.queries import superiors_for
from core.concurrency import StaleVersion
from core.exceptions import Refused
from organizations.permissions import Permission
from organizations.scope import can, permission_required


@require_safe
@permission_required(Permission.VIEW_RATING)
def criteria_sets(request: HttpRequest) -> HttpResponse:
    """Every set the user may see, by rule set, with the cycles that use it."""
    rows = _visible(request.user).order_by("-rule_set__year_from", "organization", "-number")
    context = {
        "rows": rows,
        "form": _draft_form(request.user),
        "may_draft": can(request.user, Permission.MANAGE_CYCLE),
    }
    return render(request, "assessments/criteria/list.html", context)


@require_POST
@permission_required(Permission.MANAGE_CYCLE)
def draft(request: HttpRequest) -> HttpResponse:
    """Begin a new version."""
    form = _draft_form(request.user, request.POST)
    if form.is_valid():
        try:
            row = actions.draft(**form.cleaned_data, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return redirect("assessments:criteria_edit", pk=row.pk)
    rows = _visible(request.user).order_by("-rule_set__year_from", "organization", "-number")
    context = {"rows": rows, "form": form, "may_draft": True}
    return render(request, "assessments/criteria/list.html", context, status=422)


@require_safe
@permission_required(Permission.VIEW_RATING)
def criteria_set(request: HttpRequest, pk: int) -> HttpResponse:
    """The criteria by group, and what changed since another version."""
    row = visible_set(request.user, pk)
    others = _visible(request.user).filter(rule_set=row.rule_set).exclude(pk=row.pk)
    other = _other(row, others, request.GET.get("so-voi", ""))
    manages = row.organization is not None and can(
        request.user, Permission.MANAGE_CYCLE, row.organization
    )
    context = {
        "row": row,
        "groups": groups_of(list(row.criteria.all())),
        "points": points_of(row),
        "others": others,
        "other": other,
        **rules_of(row),
        "problems": problems(row) if manages and row.is_draft else [],
        "changes": by_subject(compared(other, row)) if other else [],
        "may_edit": manages and row.is_draft,
        "may_withdraw": manages and row.state == "PUBLISHED",
    }
    return render(request, "assessments/criteria/set.html", context)


@permission_required(Permission.MANAGE_CYCLE)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft at its desk; "add" and "copy" give more rows and lose nothing."""
    row = managed(request.user, pk)
    if not row.is_draft:
        messages.info(request, _("Bộ tiêu chí đã ban hành nên chỉ để xem."))
        return redirect("assessments:criteria_set", pk=pk)
    if request.method != "POST":
        return _desk(request, row, _own_form(row), _own_rows(row))
    if typed := grown(request.POST, EMPTY_ROWS):
        return _desk(request, row, SetForm(initial=typed.dict()), CriterionRows(typed), calm=True)
    form, rows = SetForm(request.POST), CriterionRows(request.POST)
    if not (form.is_valid() and rows.is_valid()):
        return _desk(request, row, form, rows, status=422)
    try:
        actions.edit(
            criteria=row,
            **form.cleaned_data,
            lines=rows.lines(),
            version=request.POST.get("version"),
            by=request.user,
        )
    except StaleVersion as stale:
        row.refresh_from_db()
        messages.warning(request, stale.sentence)
        return _desk(request, row, form, rows, status=409, stored=list(row.criteria.all()))
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return _desk(request, row, form, rows, status=422)
    messages.success(request, _("Đã lưu bản soạn."))
    return redirect("assessments:criteria_set", pk=pk)


@require_POST
@permission_required(Permission.MANAGE_CYCLE)
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish the draft as it was read."""
    row = managed(request.user, pk)
    try:
        actions.publish(criteria=row, by=request.user, version=request.POST.get("version"))
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("Đã ban hành; đợt đánh giá mở từ nay có thể dùng bộ này."))
    return redirect("assessments:criteria_set", pk=pk)


@require_POST
@permission_required(Permission.MANAGE_CYCLE)
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw the draft away."""
    row = managed(request.user, pk)
    try:
        actions.discard(criteria=row, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("assessments:criteria_set", pk=pk)
    messages.success(request, _("Đã bỏ bản soạn."))
    return redirect("assessments:criteria_sets")


@permission_required(Permission.MANAGE_CYCLE)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why, then offer the version no longer."""
    row = managed(request.user, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw(criteria=row, reason=form.cleaned_data["reason"], by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Đã thôi dùng; đợt đánh giá đang dùng vẫn giữ bộ này."))
            return redirect("assessments:criteria_set", pk=pk)
    return render(request, "assessments/criteria/withdraw.html", {"row": row, "form": form})


def _visible(user):
    rows = CriteriaSet.objects.visible_to(user).select_related(
        "organization", "rule_set", "based_on", "published_by"
    )
    managed = superiors_for(user, Permission.MANAGE_CYCLE)
    drafts = rows.filter(state="DRAFT").exclude(organization__in=managed)
    return rows.exclude(pk__in=drafts.values("pk")).prefetch_related("cycles", "criteria")


def visible_set(user, pk: int) -> CriteriaSet:
    """A set the user may read; 404 otherwise."""
    return get_object_or_404(_visible(user), pk=pk)


def managed(user, pk: int) -> CriteriaSet:
    """A set of a committee whose cycles the user opens; 404 or 403 otherwise."""
    row = visible_set(user, pk)
    actions.check_manages(user, row)
    return row


def _draft_form(user, data=None) -> DraftForm:
    committees = superiors_for(user, Permission.MANAGE_CYCLE)
    sets = _visible(user).exclude(state="DRAFT").order_by("-rule_set__year_from", "-number")
    return DraftForm(data, committees=committees, sets=sets)


def _other(row: CriteriaSet, others, asked: str) -> CriteriaSet | None:
    if asked.isascii() and asked.isdigit() and len(asked) < 19:
        return get_object_or_404(others, pk=int(asked))
    return others.filter(pk=row.based_on_id).first()


def _own_form(row: CriteriaSet) -> SetForm:
    return SetForm(initial={"name": row.name, "document": row.document})


def _own_rows(row: CriteriaSet):
    names = ("code", "group", "text", "maximum", "evidence", "basis", "standing")
    return CriterionRows(initial=list(row.criteria.values(*names)))


def _desk(request, row, form, rows, *, status=200, stored=None, calm=False) -> HttpResponse:
    """The page of the draft; `stored` is what somebody else saved meanwhile."""
    context = {
        "row": row,
        "form": form,
        "rows": rows,
        "calm": calm,
        "total": Total(points_of(row)),
        "stored_groups": groups_of(stored) if stored else None,
        "errors": [] if calm else row_errors(rows),
    }
    return render(request, "assessments/criteria/edit.html", context, status=status)


def row_errors(rows, words: str = "") -> list[tuple[str, str]]:
    """Every sentence of a row with the id of its field; `words` say which row it is."""
    words = words or _("Dòng %(row)s: %(sentence)s")
    if not rows.is_bound:
        return []
    return [
        (form[name].id_for_label, words % {"row": index, "sentence": one})
        for index, form in enumerate(rows.forms, start=1)
        for name, sentences in form.errors.items()
        for one in sentences
    ]
