"""manage.py demo: make the demo people of a local demonstration."""

from django.core.management.base import BaseCommand, CommandError

from accounts.numbers import in_groups

from ...demo import SEEDS, SIGN_INS, NotHere, make_demo


class Command(BaseCommand):
    help = "Make demo people with a year of data, on this machine only; run again, no change."

    def handle(self, *args, **options):
        try:
            made = make_demo()
        except NotHere as reason:
            raise CommandError(str(reason)) from None
        if not made:
            self.stdout.write("The demo people are here already.")
            return
        for name in made:
            self.stdout.write(f"Sign in as {name} with: {SIGN_INS[name]}")
            if name in SEEDS:
                self.stdout.write(f"  and a number of the app key {in_groups(SEEDS[name])}")
        self.stdout.write("Such a number, without an app: manage.py demo_number")
