"""Errors that tell a developer where it broke, and nobody what somebody wrote."""

import logging
import traceback

from django.views.debug import ExceptionReporter


class QuietReporter(ExceptionReporter):
    """An error report without POST, cookies, settings or local variables."""

    def get_traceback_data(self):
        kind = self.exc_type.__name__ if self.exc_type else "Error"
        return {"exception_type": kind, "frames": []}

    def get_traceback_text(self):
        return quiet_traceback(self.exc_type, self.tb)

    def get_traceback_html(self):
        return f"<pre>{self.get_traceback_text()}</pre>"


class QuietFilter(logging.Filter):
    """Keep paths, queries and exception messages out of the log: they may quote a person."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info:
            kind, _, tb = record.exc_info
            record.exc_text = quiet_traceback(kind, tb)
            record.exc_info = None
        if record.name.startswith("gunicorn.") and record.levelno >= logging.WARNING:
            record.msg, record.args = f"{record.name} {record.levelname}", ()
        if record.name.startswith("django."):
            record.msg, record.args = f"{record.name} {getattr(record, 'status_code', '')}", ()
        return True


def quiet_traceback(kind, tb) -> str:
    """Files, lines and the kind of error; not its message."""
    return "".join(traceback.format_tb(tb)) + (kind.__name__ if kind else "Error")
