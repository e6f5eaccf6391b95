"""manage.py purge: what a timer runs every day."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from ...leaving import purge


class Command(BaseCommand):
    help = "Delete the accounts whose day came, and what is left of sessions that are over."

    def handle(self, *args, **options):
        accounts, sessions = purge(now=timezone.now())
        self.stdout.write(f"Accounts deleted: {accounts}. Old sessions removed: {sessions}.")
