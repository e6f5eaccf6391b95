"""manage.py tombstones: so that a restored backup brings nobody back who had left."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ...leaving import BadTombstones, apply_tombstones, keep_tombstones, tombstones_at


class Command(BaseCommand):
    help = "Write down who has left, to keep beside the backups; or delete them again."

    def add_arguments(self, parser):
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--export", type=Path, metavar="FILE", help="write all tombstones")
        what.add_argument("--apply", type=Path, metavar="FILE", help="after a restore: delete")

    def handle(self, *, export, apply, **options):
        try:
            if export:
                said = f"Tombstones written: {keep_tombstones(export)}."
            else:
                gone = apply_tombstones(tombstones_at(apply), now=timezone.now())
                said = f"Accounts deleted again: {gone}."
        except (OSError, BadTombstones) as error:
            raise CommandError(f"Nothing was changed. {error}") from None
        self.stdout.write(said)
