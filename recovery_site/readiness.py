"""Whether all that this site needs is there: asked by a machine, answered with yes or no only."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache as computed_once

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Q
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from accounts.key_ring import opens_one

from .models import MADE, REHEARSED, WORKER, Beat

log = logging.getLogger("site.readiness")
ANSWERS = timedelta(minutes=5)
WAITING = timedelta(minutes=15)
BACKUP = timedelta(days=2)
REHEARSAL = timedelta(days=8)


def ready(*, now: datetime) -> dict[str, bool]:
    """Each check by its name, and whether it holds. Ten short queries at most; a database
    that does not answer is asked for nothing else."""
    checks = {
        "migrations": _migrated,
        "keys": opens_one,
        "cache": lambda: cache.get("ready", True),
        "worker": lambda: _worker(now=now),
        "queue": lambda: settings.TASKS_URL or not _waits_since(now - WAITING),
    }
    if settings.BACKUP_FOLDER:
        checks["backup"] = lambda: _within(MADE, BACKUP, now=now)
        checks["rehearsal"] = lambda: _within(REHEARSED, REHEARSAL, now=now)
    answers = {"database": _holds(_answers)}
    if answers["database"]:
        answers |= {name: _holds(check) for name, check in checks.items()}
    return answers


def _holds(check: Callable[[], object]) -> bool:
    """A check that breaks does not hold, whatever broke; the log says what it was."""
    try:
        return bool(check())
    except Exception:
        log.exception("a check broke")
        return False


def _answers() -> object:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def _migrated() -> bool:
    return _written() <= _applied()


def _applied() -> set[tuple[str, str]]:
    return set(MigrationRecorder(connection).applied_migrations())


@computed_once
def _written() -> frozenset[tuple[str, str]]:
    """All migrations of the code that runs, as (app, name)."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).graph.nodes)


def _within(name: str, age: timedelta, *, now: datetime) -> bool:
    return Beat.objects.filter(name=name, at__gte=now - age).exists()


def _worker(*, now: datetime) -> bool:
    """A worker is expected once one has answered, or once the timer began a job for one."""
    expected = Beat.objects.filter(Q(name=WORKER) | Q(name__startswith="job:"))
    return not expected.exists() or _within(WORKER, ANSWERS, now=now)


def _waits_since(late: datetime) -> bool:
    """Whether a piece of work of the queue in the database should have begun before `late`."""
    due = Q(run_after=get_date_max()) | Q(run_after__lte=late)
    waiting = DBTaskResult.objects.filter(due, status=TaskResultStatus.READY)
    return waiting.filter(enqueued_at__lte=late).exists()
