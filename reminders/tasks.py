"""What a worker does for notes."""

from traceback import extract_tb
from uuid import UUID

from django.utils import timezone
from django_tasks import task

from . import sending


class BrokeOff(Exception):
    """Where it broke, and by what kind of error: the queue keeps this, and no word of anybody."""


@task()
def deliver(delivery_pk: str) -> None:
    """Send one note, or settle why not."""
    try:
        sending.deliver(pk=UUID(delivery_pk), now=timezone.now())
    except Exception as error:
        place = extract_tb(error.__traceback__)[-1]
        # Without the error itself: its message may name an address.
        raise BrokeOff(f"{type(error).__name__} in {place.name}, line {place.lineno}") from None
