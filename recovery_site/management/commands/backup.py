"""manage.py backup: the whole database in one sealed file. A timer runs it every night."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ...backups import folder
from ...leaving import BadTombstones
from ...restoring import back_up
from ...sealing import BadBackup


class Command(BaseCommand):
    help = "Make a sealed backup, open it again, and remove those older than 30 days."

    def add_arguments(self, parser):
        parser.add_argument("--to", type=Path, metavar="FOLDER", help="instead of BACKUP_FOLDER")

    def handle(self, *, to, **options):
        try:
            made = back_up(folder=folder(to), now=timezone.now())
        except (BadBackup, BadTombstones, OSError) as error:
            raise CommandError(f"No backup was made. {error}") from error
        self.stdout.write(f"Made, and opened again: {made} ({made.stat().st_size:,} bytes).")
