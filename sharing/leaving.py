"""A reader ends their side. Nothing passes on: the owner is asked, and consents anew or not."""

from datetime import datetime

from django.db import transaction

from .models import EndedBy, Grant


@transaction.atomic
def leave(*, grant: Grant, successor: str, now: datetime) -> bool:
    """End this grant by its reader; True the first time. `successor` is whom the owner may ask
    next, in the reader's words, or nothing; it is sealed with the owner's key."""
    open_one = Grant.objects.filter(pk=grant.pk, ended_at=None)
    if not open_one.update(ended_at=now, ended_by=EndedBy.READER):
        return False
    grant.ended_at, grant.ended_by, grant.successor = now, EndedBy.READER, successor or None
    grant.save(update_fields=["successor", "updated_at"])
    return True
