"""What a line of the log looks like: plain for a person, JSON for a machine. Never whose it was."""

import json
import logging
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import ImproperlyConfigured

FORMATS = {
    "plain": {"format": "%(levelname)s %(name)s %(message)s"},
    "json": {"()": "recovery_site.log_lines.JsonLines"},
}


class JsonLines(logging.Formatter):
    """One line a record: time (UTC), level, name, message; the request's random id where there is
    one, and for an error the files and lines of where it broke."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "name": record.name,
            "message": record.getMessage(),
        }
        if request := _request_id(record):
            line["request"] = request
        if record.exc_text:
            line["where"] = record.exc_text
        return json.dumps(line, ensure_ascii=False)


def _request_id(record: logging.LogRecord) -> str | None:
    asked = getattr(record, "request", None)
    return getattr(record, "request_id", None) or getattr(asked, "id", None)


def logging_of(form: str) -> dict[str, Any]:
    """Python's description of the log, all of it to stderr and through the one filter that keeps
    people out. Raises `ImproperlyConfigured` for a form that is not known."""
    if form not in FORMATS:
        raise ImproperlyConfigured(f"LOG_FORMAT is one of: {', '.join(FORMATS)}.")
    out = {"handlers": ["out"], "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"quiet": {"()": "recovery_site.errors.QuietFilter"}},
        "formatters": {"out": FORMATS[form]},
        "handlers": {
            "out": {"class": "logging.StreamHandler", "filters": ["quiet"], "formatter": "out"}
        },
        "root": {"handlers": ["out"], "level": "INFO"},
        "loggers": {
            "django": {**out, "level": "WARNING"},
            "gunicorn.error": out,
            # It names what each piece of work was given.
            "rq": {**out, "level": "WARNING"},
            "django.server": {"handlers": [], "propagate": False},
        },
    }
