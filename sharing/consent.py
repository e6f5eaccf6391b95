"""The promise of privacy, whole: nobody but the owner sees anything, save through `open_to`.

1. Only an owner begins. A reader has no way to ask, to search, or to learn that somebody is here.
2. A grant names one reader, the parts, the first day, and an end of at most 180 days.
3. It is asked for afresh on every request; nothing remembers it. Stopped, it opens nothing.
4. What is shown is written down first, in the same transaction. Not written, not shown.
5. Stopped, expired, deleted and never there are one and the same to the reader.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from accounts.days import local_day
from accounts.models import User

from .models import Disclosure, Grant, Shown, Where


def open_to(reader: User, *, now: datetime) -> QuerySet[Grant]:
    """The grants that open something to this reader at this moment, with owner, key and person.
    An owner who is leaving shows nothing any more."""
    found: QuerySet[Grant] = reader.grants_to_me.live(now).filter(
        owner__is_active=True, owner__goes_at=None
    )
    return found.select_related("owner__data_key", "person")


def write_down(
    shown: Mapping[UUID, Mapping[Shown, int]],
    *,
    grants: Mapping[UUID, Grant],
    where: Where,
    now: datetime,
) -> None:
    """Record what a view is about to show: for each grant, each part and how many days, rows or
    notes of it. Belongs into the transaction of the view, before the page is made."""
    rows = []
    for pk, parts in shown.items():
        grant = grants[pk]
        day = local_day(now, grant.owner.zone)
        rows += [
            Disclosure(
                owner_id=grant.owner_id,
                grant=grant,
                at=now,
                day=day,
                shown=part,
                where=where,
                how_many=how_many,
            )
            for part, how_many in parts.items()
        ]
    Disclosure.objects.bulk_create(rows)
