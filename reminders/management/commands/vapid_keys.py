"""manage.py vapid_keys: a fresh key by which push services know this site again."""

from django.conf import settings
from django.core.management.base import BaseCommand

from reminders.vapid import new_private_key


class Command(BaseCommand):
    help = "Print the two lines for the environment. A new key ends every phone of before."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "contact",
            nargs="?",
            default=settings.SITE_URL,
            help="where a push service reaches you: mailto:name@the.public.name, or https://…",
        )

    def handle(self, *args, **options):
        self.stdout.write(f"VAPID_PRIVATE_KEY={new_private_key()}")
        self.stdout.write(f"VAPID_CONTACT={options['contact']}")
