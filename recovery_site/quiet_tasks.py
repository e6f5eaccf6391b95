"""Work that no page waits for, and what is kept of it where it breaks: where, never whose."""

from typing import Any

from django_tasks.base import Task
from django_tasks_db import DatabaseBackend

from .errors import Broke


class QuietTask(Task):
    """A task whose error is kept in the queue without its message, which may quote a person."""

    def call(self, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().call(*args, **kwargs)
        except Exception as error:
            raise Broke(type(error).__name__).with_traceback(error.__traceback__) from None


class QuietDatabase(DatabaseBackend):
    """The queue in the database: `manage.py db_worker` does its work."""

    task_class = QuietTask
