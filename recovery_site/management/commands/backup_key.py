"""manage.py backup_key: a new key for backups, as a file that the tool `age` reads too."""

from django.core.management.base import BaseCommand
from pyrage.x25519 import Identity


class Command(BaseCommand):
    help = "Print a new key for backups; its last line is BACKUP_KEY."
    requires_system_checks = ()

    def handle(self, *args, **options):
        made = Identity.generate()
        self.stdout.write(
            f"# Keep a copy apart from the backups. Its public half: {made.to_public()}"
        )
        self.stdout.write(str(made))
