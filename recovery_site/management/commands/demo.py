"""manage.py demo: make the demo people of a local demonstration."""

from django.core.management.base import BaseCommand, CommandError

from ...demo import SIGN_INS, NotHere, make_demo


class Command(BaseCommand):
    help = "Make demo people with a year of data, on this machine only; run again, no change."

    def handle(self, *args, **options):
        try:
            made = make_demo()
        except NotHere as reason:
            raise CommandError(str(reason)) from None
        if not made:
            self.stdout.write("The demo people are here already.")
        for name in made:
            self.stdout.write(f"Sign in as {name} with: {SIGN_INS[name]}")
