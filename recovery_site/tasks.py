"""What a worker does for the machine itself."""

from django.core.management import call_command
from django.utils import timezone
from django_tasks import task

from .models import WORKER, Beat


@task()
def beat() -> None:
    """A worker is there and answers."""
    Beat.happened(WORKER, now=timezone.now())


@task()
def run(command: list[str]) -> None:
    """Do one of the jobs that come again and again: a management command with its arguments."""
    call_command(*command)
