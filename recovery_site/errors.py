"""Errors that tell a developer where it broke, and nobody what somebody wrote."""

import logging
import traceback

from django.views.debug import ExceptionReporter

# Our own lines, the queue's (the name of a task and a random id), the pool's (no connection).
SPEAK = {"site", "django_tasks", "django_tasks_db", "psycopg"}


class QuietReporter(ExceptionReporter):
    """An error report without POST, cookies, settings or local variables."""

    def get_traceback_data(self):
        kind = self.exc_type.__name__ if self.exc_type else "Error"
        return {"exception_type": kind, "frames": []}

    def get_traceback_text(self):
        return quiet_error(self.exc_type, self.exc_value, self.tb)

    def get_traceback_html(self):
        return f"<pre>{self.get_traceback_text()}</pre>"


class Broke(Exception):
    """Stands for another error; its only words are the name of that error's kind."""


class QuietFilter(logging.Filter):
    """Keep paths, queries and exception messages out of the log: they may quote a person. What is
    logged by others than us and a few whose words are known is cut down to who and how bad."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info:
            record.exc_text = quiet_error(*record.exc_info)
            record.exc_info = None
        record.stack_info = None
        if not _is_known(record):
            status = getattr(record, "status_code", "")
            record.msg, record.args = f"{record.name} {record.levelname} {status}".rstrip(), ()
        return True


def _is_known(record: logging.LogRecord) -> bool:
    """A worker of gunicorn that starts or stops; its complaints name the address asked for."""
    if record.name.startswith("gunicorn."):
        return record.levelno < logging.WARNING
    return record.name.partition(".")[0] in SPEAK


def quiet_error(kind, error, tb) -> str:
    """Files, lines and the kind of error; not its message."""
    name = str(error) if isinstance(error, Broke) else kind.__name__ if kind else "Error"
    return "".join(traceback.format_tb(tb)) + name
