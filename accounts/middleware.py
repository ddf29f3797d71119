"""Pages with personal data are never kept by a browser or a proxy."""

from django.http import HttpRequest, HttpResponse


class PersonalPagesMiddleware:
    """Send `Cache-Control: no-store` with every page of a signed-in user (docs/security.md)."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated and "Cache-Control" not in response:
            response["Cache-Control"] = "no-store"
        return response
