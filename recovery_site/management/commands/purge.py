"""manage.py purge: end what is over by time. A timer runs it once a day."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ...backups import BESIDE, folder
from ...leaving import BadTombstones, keep_tombstones
from ...leaving import purge as purge_accounts
from ...retention import purge
from ...sealing import BadBackup


class Command(BaseCommand):
    help = "Delete the accounts whose day came, and what is kept only for a time and is over."

    def handle(self, *args, **options):
        now = timezone.now()
        self.stdout.write(f"Accounts deleted: {purge_accounts(now=now)}.")
        for label, many in purge(now=now).items():
            self.stdout.write(f"{label}: {many}")
        if settings.BACKUP_FOLDER:
            self._keep_tombstones()

    def _keep_tombstones(self):
        try:
            kept = keep_tombstones(folder() / BESIDE)
        except (BadBackup, BadTombstones, OSError) as error:
            raise CommandError(
                f"All of that is done, but tombstones are not kept. {error}"
            ) from error
        self.stdout.write(f"Tombstones beside the backups: {kept}.")
