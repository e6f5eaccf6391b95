"""manage.py inventory: write docs/data-inventory.md from the entries and the models."""

from django.conf import settings
from django.core.management.base import BaseCommand

from ...inventory import document


class Command(BaseCommand):
    help = "Write the data inventory."

    def handle(self, **options):
        path = settings.BASE_DIR / "docs" / "data-inventory.md"
        path.write_text(document(), encoding="utf-8")
        self.stdout.write(f"Written: {path.relative_to(settings.BASE_DIR)}")
