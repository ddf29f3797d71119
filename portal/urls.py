"""All addresses of the portal: unaccented Vietnamese, one prefix per room."""

from importlib.util import find_spec

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.urls import include, path

from portal.views import audit, home, ui

handler400 = "portal.errors.bad_request"
handler403 = "portal.errors.permission_denied"
handler404 = "portal.errors.not_found"
handler500 = "portal.errors.server_error"


@login_not_required
def healthz(request) -> HttpResponse:
    """Says that the process answers, and nothing else."""
    return HttpResponse("ok", content_type="text/plain")


portal_patterns = [path("nhat-ky/", audit.audit, name="audit")]
if settings.DEBUG or settings.PORTAL_DEMONSTRATION:
    portal_patterns.append(path("ui/", ui.gallery, name="ui"))

urlpatterns = [
    path("", home.home, name="home"),
    path("healthz", healthz, name="healthz"),
    path("", include((portal_patterns, "portal"))),
]
for room in (
    "accounts.urls",
    "organizations.urls",
    "organizations.account_urls",
    "membership.urls",
    "assessments.urls",
    "reports.urls",
):
    if find_spec(room):
        urlpatterns.append(path("", include(room)))
