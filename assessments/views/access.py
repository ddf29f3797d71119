"""How the screens of this room find their row: scope first (404), then permission (403)."""

from functools import wraps

from django.shortcuts import get_object_or_404

from assessments.models import Cycle, SelfAssessment
from assessments.on_paper.rights import check_writes, check_writes_somewhere
from assessments.workflow import judges
from organizations.permissions import Permission
from organizations.scope import check_can


def writers_only(view):
    """Decorator of a view for who writes a self-assessment, his own or from a paper; else 403."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        check_writes_somewhere(request.user)
        return view(request, *args, **kwargs)

    return guarded


def visible_cycle(user, pk: int) -> Cycle:
    """A cycle of the user's scope that he may see from above; 404 or 403 otherwise."""
    cycle = get_object_or_404(
        Cycle.objects.visible_to(user).select_related("organization", "rule_set", "criteria"), pk=pk
    )
    check_can(user, Permission.VIEW_ASSESSMENT, cycle.organization)
    return cycle


def visible_assessment(user, pk: int) -> SelfAssessment:
    """A self-assessment of the user's scope; 404 otherwise."""
    return get_object_or_404(
        SelfAssessment.objects.visible_to(user).select_related(
            "organization",
            "cycle__organization",
            "cycle__rule_set",
            "cycle__criteria",
            "decided_level",
        ),
        pk=pk,
    )


def own_assessment(user, pk: int) -> SelfAssessment:
    """A self-assessment that the user writes: what is typed in it is nobody else's to see."""
    assessment = visible_assessment(user, pk)
    check_writes(user, assessment)
    return assessment


def judged_assessment(user, pk: int) -> SelfAssessment:
    """A self-assessment that the user verifies or decides; only its submissions are his to see."""
    assessment = visible_assessment(user, pk)
    if not judges(user, Permission.DECIDE_ASSESSMENT, assessment):
        check_can(user, Permission.VERIFY_ASSESSMENT, assessment.cycle.organization)
    return assessment
