"""All addresses of the portal: unaccented Vietnamese, one prefix per room."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from portal.views import audit, guide, home, ui

handler400 = "portal.errors.bad_request"
handler403 = "portal.errors.permission_denied"
handler404 = "portal.errors.not_found"
handler500 = "portal.errors.server_error"


@login_not_required
def healthz(request: HttpRequest) -> HttpResponse:
    """Says that the process answers, and nothing else."""
    return HttpResponse("ok", content_type="text/plain")


portal_patterns = [
    path("nhat-ky/", audit.audit, name="audit"),
    path("huong-dan/", guide.own_guide, name="guide"),
    path("huong-dan/<slug:slug>/", guide.one_guide, name="guide_page"),
]
if settings.DEBUG or settings.PORTAL_DEMONSTRATION:
    portal_patterns.append(path("ui/", ui.gallery, name="ui"))

urlpatterns = [
    path("", home.home, name="home"),
    path("healthz", healthz, name="healthz"),
    path("", include((portal_patterns, "portal"))),
    path("", include("accounts.urls")),
    path("", include("organizations.urls")),
    path("", include("organizations.account_urls")),
    path("", include("membership.urls")),
    path("", include("assessments.urls")),
    path("", include("reports.urls")),
]
