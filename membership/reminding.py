"""What rules that are not confirmed have to say of a form that was saved."""

from django.contrib import messages
from django.http import HttpRequest


def remind(request: HttpRequest, form) -> None:
    """Show the form's reminder, where it has one."""
    if form.reminder:
        messages.warning(request, form.reminder)
