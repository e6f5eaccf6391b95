"""Writing a day down for somebody who has no phone at hand: the owner's check-in, in their name.

It answers the same whether that day was written down before or not, so that writing never tells
what an owner has written.
"""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from accounts.days import local_day

from .models import Grant

DAY = timedelta(days=1)
BACK = 6


def days_open(*, grant: Grant, now: datetime) -> list[date]:
    """The owner's local today and the six days before it, but none before the grant's first day;
    newest first."""
    today = local_day(now, grant.owner.zone)
    days = [today - DAY * back for back in range(BACK + 1)]
    return [day for day in days if day >= min(grant.from_day, today)]


@transaction.atomic
def write_day(*, grant: Grant, day: date, answers: dict[str, Any], now: datetime) -> None:
    """Write this day down for the owner, with the reader's name. What stands there stays."""
    owner = grant.owner
    owner.checkins.get_or_create(
        day=day,
        defaults={
            **answers,
            "recorded_on": local_day(now, owner.zone),
            "written_by": grant.reader_name,
        },
    )
