"""A task with its notes of progress, and the form of the next one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from assessments.consolidation import actions, words
from assessments.consolidation.forms import ProgressForm
from assessments.consolidation.views.access import own_task
from assessments.consolidation.workflow import progress_problem
from core.exceptions import Refused
from organizations.permissions import Permission
from organizations.scope import permission_required


@permission_required(Permission.WRITE_ASSESSMENT)
def progress(request: HttpRequest, pk: int, task_pk: int) -> HttpResponse:
    """Show what was done for a task, newest first; note more while the plan is in force."""
    task = own_task(request.user, pk, task_pk)
    problem = progress_problem(task.plan)
    form = ProgressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.note_progress(task=task, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Đã ghi tiến độ."))
            return redirect("assessments:consolidation", pk=pk)
    context = {
        "plan": task.plan,
        "task": task,
        "kind": words.kind(task),
        "state": words.task_in_full(task),
        "tone": words.task_tone(task),
        "form": form,
        "problem": problem,
        "notes": task.notes.select_related("written_by").order_by("-on", "-pk"),
    }
    status = 422 if form.errors else 200
    return render(request, "assessments/consolidation/progress.html", context, status=status)
