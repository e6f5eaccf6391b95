"""What the machine does for itself from time to time, and how often."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db.models import Q

from .models import MADE, Beat

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def _always() -> bool:
    return True


def _named(setting: str) -> Callable[[], bool]:
    """Whether this setting says anything."""
    return lambda: bool(getattr(settings, setting, ""))


def _has_a_backup() -> bool:
    """Whether one was made: the first two jobs of a new site would else begin side by side."""
    return bool(settings.BACKUP_FOLDER) and Beat.objects.filter(name=MADE).exists()


def _in_the_database() -> bool:
    """Whether the queue of tasks is a table, which nobody else clears."""
    return not settings.TASKS_URL


@dataclass(frozen=True)
class Job:
    """A command with its arguments, begun again when `every` has passed since it last began."""

    name: str
    command: tuple[str, ...]
    every: timedelta
    is_wanted: Callable[[], bool] = _always

    @property
    def beat(self) -> str:
        return f"job:{self.name}"


PRUNE = ("prune_db_task_results", "--min-age-days=1", "--failed-min-age-days=14")
JOBS = (
    Job("purge", ("purge",), DAY),
    Job("check_listings", ("check_listings",), DAY),
    Job("check_links", ("check_listings", "--links"), WEEK),
    Job("import_meetings", ("import_meetings",), WEEK, _named("MEETING_FEEDS")),
    Job("backup", ("backup",), DAY, _named("BACKUP_FOLDER")),
    Job("rehearse", ("rehearse",), WEEK, _has_a_backup),
    Job("prune", PRUNE, DAY, _in_the_database),
)


def jobs_begun(*, now: datetime) -> list[Job]:
    """The wanted jobs whose time has come, each marked as begun: of two who ask, one gets it."""
    wanted = [job for job in JOBS if job.is_wanted()]
    beats = [Beat(name=job.beat, at=NEVER) for job in wanted]
    Beat.objects.bulk_create(beats, ignore_conflicts=True)
    return [job for job in wanted if _is_begun(job, now)]


def _is_begun(job: Job, now: datetime) -> bool:
    # One that began in the future did so by a clock that was wrong.
    due = Q(at__lte=now - job.every) | Q(at__gt=now)
    return bool(Beat.objects.filter(due, name=job.beat).update(at=now))
