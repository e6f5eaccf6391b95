"""Putting triggers, answers and known days away, and bringing them back: nothing is lost."""

from datetime import datetime

from .models import IfThen, RiskyDay, Trigger


def put_away(*, row: Trigger | IfThen | RiskyDay, now: datetime) -> None:
    """Take a row out of every list but the archive. Twice is the same as once."""
    if row.archived_at is None:
        row.archived_at = now
        row.save(update_fields=["archived_at", "updated_at"])


def bring_back(*, row: Trigger | IfThen | RiskyDay) -> None:
    row.archived_at = None
    row.save(update_fields=["archived_at", "updated_at"])
