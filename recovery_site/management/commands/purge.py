"""manage.py purge: end what is over by time. A timer runs it once a day."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from ...leaving import purge as purge_accounts
from ...retention import purge


class Command(BaseCommand):
    help = "Delete the accounts whose day came, and what is kept only for a time and is over."

    def handle(self, *args, **options):
        now = timezone.now()
        accounts, sessions = purge_accounts(now=now)
        self.stdout.write(f"Accounts deleted: {accounts}. Old sessions removed: {sessions}.")
        for label, many in purge(now=now).items():
            self.stdout.write(f"{label}: {many}")
