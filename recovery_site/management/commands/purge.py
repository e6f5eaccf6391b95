"""manage.py purge: end what is over by time. A timer runs it once a day."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from ...retention import purge


class Command(BaseCommand):
    help = "Delete what is kept only for a time and is over: see docs/data-inventory.md."

    def handle(self, **options):
        for label, many in purge(now=timezone.now()).items():
            self.stdout.write(f"{label}: {many}")
