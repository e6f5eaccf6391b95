"""manage.py tombstones: so that a restored backup brings nobody back who had left."""

import json
import os
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ...leaving import BadTombstones, apply_tombstones, tombstones_file


class Command(BaseCommand):
    help = "Write down who has left, to keep beside the backups; or delete them again."

    def add_arguments(self, parser):
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--export", type=Path, metavar="FILE", help="write all tombstones")
        what.add_argument("--apply", type=Path, metavar="FILE", help="after a restore: delete")

    def handle(self, *args, **options):
        if options["export"]:
            self._export(options["export"])
        else:
            self._apply(options["apply"])

    def _export(self, path):
        data = tombstones_file()
        half = path.with_name(f"{path.name}.new")
        half.write_text(json.dumps(data, indent=1), encoding="utf-8")
        os.replace(half, path)  # whole, or not at all
        self.stdout.write(f"Tombstones written: {len(data['tombstones'])}.")

    def _apply(self, path):
        try:
            gone = apply_tombstones(json.loads(path.read_text("utf-8")), now=timezone.now())
        except (OSError, ValueError, BadTombstones) as error:
            raise CommandError(f"Nothing was changed. {error}") from None
        self.stdout.write(f"Accounts deleted again: {gone}.")
