"""manage.py restore FILE: a backup in the place of the site's database. Stop the site first."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ...leaving import BadTombstones
from ...restoring import accounts_here, restore
from ...sealing import BadBackup


class Command(BaseCommand):
    help = "Try a backup in a database of its own, then put it in the place of the site's."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--tombstones", type=Path, metavar="FILE", action="append", default=[],
            help="who left, besides the files that lie in and beside the backups",
        )  # fmt: skip
        parser.add_argument("--migrate", action="store_true", help="bring an older backup up")
        parser.add_argument("--yes", action="store_true", help="replace the accounts that are here")

    def handle(self, *, file, tombstones, migrate, yes, **options):
        here = accounts_here()
        if here and not yes:
            raise CommandError(
                f"Nothing was changed. This database has {here} accounts, which would be replaced: "
                "make a backup of it first, then add --yes."
            )
        try:
            found = restore(file=file, given=tombstones, migrate=migrate, now=timezone.now())
        except (BadBackup, BadTombstones, OSError) as error:
            raise CommandError(f"Nothing was changed. {error}") from error
        self._say(found)

    def _say(self, found):
        made = f"{found.made_at:%Y-%m-%d %H:%M} UTC"
        say = self.stdout.write
        say(f"Restored as it was at {made}: {found.tables} tables, {found.rows} rows, all counted.")
        if found.brought_forward:
            say("It was made by an older version of the site: the database was migrated.")
        say(f"Accounts that had left since then and were deleted again: {found.gone_again}.")
        say("Every session is over: everybody signs in anew.")
        say("All sharing, offers to share, calendar addresses and notes are off: nobody can know")
        say("which of them were stopped since then. Tell everybody: see docs/backups.md.")
