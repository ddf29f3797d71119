"""Middleware of the whole house."""

import logging
from http import HTTPStatus

from django.core.exceptions import BadRequest
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from organizations.scope import has_any_grant
from portal import errors

logger = logging.getLogger(__name__)


class GrantRequiredMiddleware:
    """A signed-in user without a grant sees who to ask, on every page but his password's."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        if not request.user.is_authenticated:
            return None
        if getattr(view, "needs_no_grant", False) or not getattr(view, "login_required", True):
            return None
        if has_any_grant(request.user):
            return None
        return render(request, "portal/no_grant.html", status=403)


class PlainAddressMiddleware:
    """An address that holds a NUL leads nowhere: PostgreSQL takes none in a text."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        if "\x00" in request.path_info or "%00" in query or "\x00" in query:
            raise BadRequest("a NUL in the address")
        return self.get_response(request)


class NotAPageMiddleware:
    """Who opens an address that only takes a form reads so, and not the browser's empty page.

    It happens after signing in again: the form was sent when the session had ended, and the
    sign-in leads to the form's address.
    """

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if answer.status_code != HTTPStatus.METHOD_NOT_ALLOWED or request.method != "GET":
            return answer
        page = errors.not_a_page(request)
        page["Allow"] = answer["Allow"]
        return page


class UnavailableMiddleware:
    """When the database does not answer, say so instead of failing."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            return self.get_response(request)
        except (OperationalError, InterfaceError):
            return self._answer(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, (OperationalError, InterfaceError)):
            return self._answer(request)
        return None

    def _answer(self, request: HttpRequest) -> HttpResponse:
        logger.exception("the database does not answer")
        return errors.unavailable(request)
