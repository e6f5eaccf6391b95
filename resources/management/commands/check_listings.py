"""manage.py check_listings: look for numbers, e-mail addresses and links that cannot be right."""

from django.core.management.base import BaseCommand

from ...checking import check_listings
from ...links import Links
from ...week import now_here


class Command(BaseCommand):
    help = "Find what cannot be right in the directory, for the curators' queue. For a timer."

    def add_arguments(self, parser):
        parser.add_argument(
            "--links", action="store_true", help="Also ask every web address. Takes a while."
        )

    def handle(self, *args, **options):
        ask = Links().trouble if options["links"] else None
        self.stdout.write(str(check_listings(now=now_here(), link_trouble=ask)))
