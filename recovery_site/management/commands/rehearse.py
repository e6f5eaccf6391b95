"""manage.py rehearse: is the newest backup any good? A timer runs it once a week."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ...backups import folder, newest_in
from ...leaving import BadTombstones
from ...restoring import rehearse
from ...sealing import BadBackup


class Command(BaseCommand):
    help = "Restore a backup into a database of its own, look at all of it, and drop it again."

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", type=Path, help="without it: the newest backup")

    def handle(self, *, file, **options):
        try:
            file = file or newest_in(folder())
            found = rehearse(file=file, now=timezone.now())
        except (BadBackup, BadTombstones, OSError) as error:
            raise CommandError(f"The rehearsal FAILED. {error}") from error
        self.stdout.write(
            f"{file.name} is good: made {found.made_at:%Y-%m-%d %H:%M} UTC, {found.tables} tables, "
            f"{found.rows} rows, all counted; the keys fit. Left since then: {found.gone_again}."
        )
