"""What curators do: take a row over, and say that they checked it."""

from datetime import date, datetime

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
def verify(*, row: Listed, by: str, way: str, today: date, note: str = "") -> Verification:
    """Write down that `by` checked this row today, in this way."""
    row.checked_on = today
    row.save()
    return row.verifications.create(
        checked_on=today,
        checked_by=by,
        way=way,
        note=note,
        source_url=getattr(row, "source_url", ""),
    )
