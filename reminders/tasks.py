"""What a worker does for notes."""

from uuid import UUID

from django.utils import timezone
from django_tasks import task

from . import sending


@task()
def deliver(delivery_pk: str) -> None:
    """Send one note, or settle why not."""
    sending.deliver(pk=UUID(delivery_pk), now=timezone.now())
