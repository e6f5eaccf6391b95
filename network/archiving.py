"""Putting people away and bringing them back: nothing of theirs is lost."""

from datetime import datetime

from .models import Person
from .snapshots import keep_snapshot


def put_away(*, person: Person, now: datetime) -> None:
    """Take a person out of every list but the archive. Twice is the same as once."""
    if person.archived_at is None:
        person.archived_at = now
        person.save(update_fields=["archived_at", "updated_at"])
        keep_snapshot(owner=person.owner, today=person.owner.today())


def bring_back(*, person: Person) -> None:
    person.archived_at = None
    person.save(update_fields=["archived_at", "updated_at"])
    keep_snapshot(owner=person.owner, today=person.owner.today())
