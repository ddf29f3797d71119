"""Rule sets: read by everybody who sees ratings."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from assessments.caps.actions import locked_sentence
from assessments.caps.queries import cap_clauses, cap_of
from assessments.caps.words import settings_words
from assessments.models import RuleSet, Subject
from organizations.permissions import Permission
from organizations.scope import permission_required


@permission_required(Permission.VIEW_RATING)
def rule_sets(request: HttpRequest) -> HttpResponse:
    """All rule sets by their years."""
    return render(request, "assessments/rule_sets.html", {"rule_sets": RuleSet.objects.all()})


@permission_required(Permission.VIEW_RATING)
def rule_set(request: HttpRequest, code: str) -> HttpResponse:
    """Levels and clauses of one rule set, each with its basis and how binding it is."""
    row = get_object_or_404(RuleSet, code=code)
    levels = list(row.levels.select_related("counted_in").order_by("order"))
    clauses = list(row.clauses.select_related("level").order_by("subject", "kind", "order"))
    subjects = [
        {
            "code": subject.value,
            "label": subject.label,
            "levels": [level for level in levels if level.subject == subject],
            "kinds": _by_kind([clause for clause in clauses if clause.subject == subject]),
        }
        for subject in Subject
    ]
    caps = [(clause, _settings(clause)) for clause in cap_clauses(row)]
    context = {
        "rule_set": row,
        "subjects": subjects,
        "caps": caps,
        "locked": locked_sentence(row, request.user) if caps else "",
    }
    return render(request, "assessments/rule_set.html", context)


def _settings(clause) -> list[tuple[str, str]]:
    cap = cap_of(clause)
    return settings_words(cap) if cap else []


def _by_kind(clauses: list) -> list:
    groups = groupby(clauses, key=lambda clause: clause.get_kind_display())
    return [(label, list(group)) for label, group in groups]
