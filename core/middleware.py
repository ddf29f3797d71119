"""A number for each request, carried into the log and the answer."""

import logging
import re
import time
import uuid

from core.logs import request_id

ACCEPTED = re.compile(r"\A[0-9A-Za-z-]{8,64}\Z")
logger = logging.getLogger("portal.requests")


class RequestIdMiddleware:
    """Give each request an id (or take the proxy's), answer with it, log one line without names.

    The id is in `request.request_id`, in the header `X-Request-ID` of the answer, and in each
    line logged on the way. Of the address only the route's pattern is logged.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        given = request.headers.get("X-Request-ID", "")
        request.request_id = given if ACCEPTED.match(given) else uuid.uuid4().hex
        token = request_id.set(request.request_id)
        started = time.monotonic()
        try:
            response = self.get_response(request)
            response["X-Request-ID"] = request.request_id
            _log(request, response, time.monotonic() - started)
            return response
        finally:
            request_id.reset(token)


def _log(request, response, seconds) -> None:
    match = request.resolver_match
    logger.info(
        "request",
        extra={
            "method": request.method,
            "route": match.route if match else "",
            "status": response.status_code,
            "milliseconds": round(seconds * 1000),
        },
    )
