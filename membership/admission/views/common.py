"""What the screens of a case share: finding it in scope, and one page for its small forms."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from core.exceptions import Refused
from membership.admission.alike import Alike
from membership.admission.queries import case_of
from membership.models import AdmissionCase
from organizations.permissions import Permission
from organizations.scope import check_can


def found(request: HttpRequest, code: str) -> AdmissionCase:
    """The case with all its rows; 404 outside of the user's scope."""
    return get_object_or_404(case_of(request.user, code))


def editable(request: HttpRequest, code: str) -> AdmissionCase:
    """The same; 403 without the right to change it."""
    case = found(request, code)
    check_can(request.user, Permission.EDIT_ADMISSION, case.organization)
    return case


@dataclass(frozen=True)
class Screen:
    """The words of a page with one form."""

    title: str
    submit: str
    done: str
    lead: str = ""
    danger: bool = False


def one_form(
    request: HttpRequest, case: AdmissionCase, form, screen: Screen, act: Callable[[], object]
) -> HttpResponse:
    """Show a form of a case, call the action when it is valid, go back to the case's page.

    What the action refuses stands above the form and nothing is changed; what was typed stays.
    `act` may return warnings (sentences) to be shown.
    """
    if request.method == "POST" and form.is_valid():
        try:
            warnings = act()
        except Alike as alike:
            _ask(form, alike)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, screen.done)
            for sentence in warnings if isinstance(warnings, tuple) else ():
                messages.warning(request, sentence)
            return redirect("membership:case", code=case.code)
    context = {"case": case, "form": form, "screen": screen}
    return render(request, "membership/admission/form.html", context)


def confirmed(form) -> list[str]:
    """Codes of the cases and files that were confirmed to be of others."""
    return [code for code in form.data.get("confirmed", "").split(",") if code]


def _ask(form, alike: Alike) -> None:
    """Say who is known already, with a box that stands for these very cases and files."""
    form.fields["confirmed"] = forms.BooleanField(
        label=_("Tôi đã xem; không phải cùng một người"),
        required=False,
        widget=forms.CheckboxInput(attrs={"value": alike.key}),
    )
    form.add_error("confirmed", alike.sentence)
