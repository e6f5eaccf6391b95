"""What is due now is given to the workers: by a timer, once a minute.

It may be killed at any line and run twice at once; what it left is done by the next.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from reminders.rounds import bring_again, fall_due, give_up_late

from .jobs import jobs_begun
from .tasks import beat, run


@dataclass(frozen=True)
class Tick:
    """How many owners' moments had come, how many notes were brought again, how many were too
    late, and how many jobs were begun."""

    due: int
    again: int
    late: int
    jobs: int


def tick(*, now: datetime) -> Tick:
    """Enqueue what is due, and what was left over."""
    done = Tick(
        late=give_up_late(now=now),
        due=fall_due(now=now),
        again=bring_again(now=now),
        jobs=_begin_jobs(now),
    )
    beat.enqueue()
    return done


@transaction.atomic
def _begin_jobs(now: datetime) -> int:
    begun = jobs_begun(now=now)
    for job in begun:
        run.enqueue(list(job.command))
    return len(begun)
