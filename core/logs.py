"""Log lines as JSON, without personal data."""

import contextvars
import datetime
import json
import logging
import traceback

request_id = contextvars.ContextVar("request_id", default="")
EXTRAS = ("method", "route", "status", "status_code", "milliseconds", "job", "command", "count")


class JsonFormatter(logging.Formatter):
    """One JSON object per line: when, level, logger, event, request id, where it broke.

    The message is written as it stands in the code, without its arguments, and an exception
    as its type and places without its text: names, addresses and values of forms are in
    the arguments and texts, and stay out of the log.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of `record`."""
        at = datetime.datetime.fromtimestamp(record.created, datetime.UTC)
        request = getattr(record, "request", None)
        line = {
            "at": at.isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "event": record.msg if isinstance(record.msg, str) else type(record.msg).__name__,
            "request_id": request_id.get() or getattr(request, "request_id", ""),
        }
        line |= {key: getattr(record, key) for key in EXTRAS if hasattr(record, key)}
        if record.exc_info and record.exc_info[0]:
            line["exception"] = record.exc_info[0].__name__
            line["places"] = _places(record.exc_info[2])
        return json.dumps(line, ensure_ascii=False, default=str)


def _places(trace) -> list[str]:
    """Return file:line function of the frames, outermost first, without any values."""
    frames = traceback.extract_tb(trace)
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
