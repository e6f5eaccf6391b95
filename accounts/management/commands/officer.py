"""manage.py officer NAME: who may write down requests about data that came by letter or phone."""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from ...models import User
from ...requests import OFFICERS, allow_officers


class Command(BaseCommand):
    help = "Let an account keep requests about data on the curators' desk, or no more."

    def add_arguments(self, parser):
        parser.add_argument("name", help="the sign-in name of an account that exists")
        parser.add_argument("--stop", action="store_true", help="take this role away")

    @transaction.atomic
    def handle(self, *, name, stop, **options):
        user = User.objects.filter(username=name.lower()).first()
        if user is None:
            raise CommandError(f"There is no account {name}. It has to sign up first.")
        group = allow_officers()
        if stop:
            user.groups.remove(group)
        else:
            user.groups.add(group)
        user.is_staff = user.is_superuser or user.groups.exists()
        user.save(update_fields=["is_staff"])
        self.stdout.write(f"{name}: {'no more' if stop else 'one'} of {OFFICERS}")
