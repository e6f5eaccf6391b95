"""manage.py seed: load the directory that comes with the site."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ...catalogue import seed
from ...curators import allow_curators, allow_leads
from ...sheets import BadRow


class Command(BaseCommand):
    help = "Load services, groups, questions and help cards; run again, it changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("--folder", type=Path, default=settings.BASE_DIR / "fixtures")

    def handle(self, *args, **options):
        try:
            outcomes = seed(folder=options["folder"])
        except (BadRow, OSError) as error:
            raise CommandError(f"Nothing was loaded. {error}") from None
        allow_curators()
        allow_leads()
        for outcome in outcomes:
            self.stdout.write(str(outcome))
