"""manage.py rotate_keys: every data key sealed anew with the newest master key."""

from django.core.management.base import BaseCommand, CommandError

from accounts.key_ring import RingDoesNotFit, refuse_a_wrong_ring, rewrap
from accounts.keys import master_keys


class Command(BaseCommand):
    help = "Seal all data keys with the first key of DATA_KEYS. Stopped, it goes on where it was."

    def handle(self, *args, **options):
        try:
            refuse_a_wrong_ring()
        except RingDoesNotFit as error:
            raise CommandError(str(error)) from error
        done = sum(self._told(rewrap()))
        newest, *older = master_keys()
        self.stdout.write(f"{done} sealed anew with {newest!r}.")
        if older:
            self.stdout.write(
                f"{', '.join(map(repr, older))} may leave DATA_KEYS once no backup needs it."
            )

    def _told(self, batches):
        for number in batches:
            self.stdout.write(f"{number} …")
            yield number
