"""What curators do: take a row over, and say that they checked it."""

from datetime import datetime

from django.db import transaction

from .models import Verification
from .models.listed import Kept, Listed
from .terms import reindex


@transaction.atomic
def curate(*, row: Kept, now: datetime) -> None:
    """Save a row that a curator edited. From now on the seed leaves it alone."""
    row.curated_at = now
    row.save()
    if hasattr(row, "term_pairs"):
        reindex(rows=[row])


@transaction.atomic
def verify(*, row: Listed, by: str, way: str, now: datetime, note: str = "") -> Verification:
    """Write down that `by` checked this row now, in this way; `now` in South African time.

    The row is taken over: the seed would bring back an older day.
    """
    today = row.checked_on = now.date()
    curate(row=row, now=now)
    return row.verifications.create(
        checked_on=today,
        checked_by=by,
        way=way,
        note=note,
        source_url=getattr(row, "source_url", ""),
    )
