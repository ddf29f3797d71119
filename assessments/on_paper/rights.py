"""Who writes a self-assessment: its secretary, or the staff member who took its paper."""

from django.core.exceptions import PermissionDenied

from assessments.models import SelfAssessment
from organizations.permissions import Permission
from organizations.scope import can


def types(user, assessment: SelfAssessment) -> bool:
    """Whether the user, of the cycle's staff, types this one in from its paper."""
    if not can(user, Permission.VERIFY_ASSESSMENT, assessment.cycle.organization):
        return False
    return assessment.papers.filter(typed_by=user.pk).exists()


def writes(user, assessment: SelfAssessment) -> bool:
    """Whether the user may type in it at all, whatever its state."""
    own = can(user, Permission.WRITE_ASSESSMENT, assessment.organization)
    return own or types(user, assessment)


def check_writes(user, assessment: SelfAssessment) -> None:
    """Raise PermissionDenied (403) unless `writes`."""
    if not writes(user, assessment):
        raise PermissionDenied(Permission.WRITE_ASSESSMENT)


def check_writes_somewhere(user) -> None:
    """Raise PermissionDenied (403) for who writes nowhere, neither for himself nor for others."""
    if not (can(user, Permission.WRITE_ASSESSMENT) or can(user, Permission.VERIFY_ASSESSMENT)):
        raise PermissionDenied(Permission.WRITE_ASSESSMENT)
