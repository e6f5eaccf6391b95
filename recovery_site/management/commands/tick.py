"""manage.py tick: give the workers what is due. A timer runs it once a minute."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from ...ticking import tick


class Command(BaseCommand):
    help = "Enqueue the notes that are due and the jobs whose time has come, for the workers."

    def handle(self, *args, **options):
        done = tick(now=timezone.now())
        self.stdout.write(
            f"Due: {done.due}. Again: {done.again}. Too late: {done.late}. Jobs: {done.jobs}."
        )
