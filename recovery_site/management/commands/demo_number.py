"""manage.py demo_number: what an app on a phone would show for the demo people now."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.numbers import number_of, step_at

from ...demo import SEEDS


class Command(BaseCommand):
    help = "Show the numbers for the second step of the demo people, as their apps would."

    def handle(self, *args, **options):
        if not settings.LOCAL_DEMO:
            raise CommandError("There are demo people only with LOCAL_DEMO=True.")
        for name, seed in SEEDS.items():
            self.stdout.write(f"{number_of(seed, step=step_at(timezone.now()))}  {name}")
