"""How these screens find their row: scope first (404), then permission (403)."""

from django.shortcuts import get_object_or_404

from assessments.models import Registration
from organizations.permissions import Permission
from organizations.scope import check_can


def visible_registration(user, pk: int) -> Registration:
    """A registration of the user's scope; 404 otherwise."""
    return get_object_or_404(
        Registration.objects.visible_to(user).select_related(
            "organization",
            "cycle__organization",
            "cycle__rule_set",
            "submitted_by",
            "received_by",
            "target_level",
        ),
        pk=pk,
    )


def own_registration(user, pk: int) -> Registration:
    """A registration that the user writes: what is typed in it is nobody else's to see."""
    registration = visible_registration(user, pk)
    check_can(user, Permission.WRITE_ASSESSMENT, registration.organization)
    return registration


def received_registration(user, pk: int) -> Registration:
    """A registration that the user receives or returns."""
    registration = visible_registration(user, pk)
    check_can(user, Permission.VERIFY_ASSESSMENT, registration.cycle.organization)
    return registration
