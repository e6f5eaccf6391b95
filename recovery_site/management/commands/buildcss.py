"""Build the one stylesheet from its sources."""

from django.conf import settings
from django.core.management.base import BaseCommand

from recovery_site.stylesheet import built


class Command(BaseCommand):
    help = "Build static/site.css from static/css/."

    def handle(self, *args, **options):
        target = settings.BASE_DIR / "static" / "site.css"
        target.write_text(built(), encoding="utf-8")
        self.stdout.write(f"{target.name}: {target.stat().st_size} bytes")
