"""What curators do: take a row over, and say that they checked it."""

from datetime import datetime
from typing import Any

from django.db import transaction

from .models import Phoning, Verification
from .models.listed import Kept, Listed
from .models.subjects import subject_of
from .models.verifications import Result
from .reports import answer_reports
from .terms import reindex


@transaction.atomic
def curate(*, row: Kept, by: str, why: str, now: datetime) -> None:
    """Save a row that a curator edited. From now on the seed and the feeds leave it alone."""
    row.curated_at = now
    keep(row=row, by=by, why=why)


@transaction.atomic
def keep(*, row: Kept, by: str, why: str) -> None:
    """Save a row with who did it and why in its history, and make it findable."""
    row.version += 1
    row._history_user, row._change_reason = by, why[:200]
    row.save()
    if hasattr(row, "term_pairs"):
        reindex(rows=[row])


@transaction.atomic
def verify(
    *,
    row: Listed,
    by: str,
    way: str,
    now: datetime,
    result: str = Result.RIGHT,
    spoke_to: str = "",
    note: str = "",
    phoning: Phoning | None = None,
) -> Verification:
    """Write down that `by` checked this row now, in this way; `now` in South African time.

    The row is taken over: the seed would bring back an older day. Where nobody answered, only
    the try is written down.
    """
    receipt = Verification.objects.create(
        **subject_of(row),
        checked_on=now.date(),
        checked_by=by,
        way=way,
        result=result,
        spoke_to=spoke_to,
        note=note,
        phoning=phoning,
        source_url=source_of(row),
    )
    if result != Result.NO_ANSWER:
        row.checked_on = now.date()
        answer_reports(row=row, by=by, on=now.date())
        curate(
            row=row,
            by=by,
            why=f"{receipt.get_way_display()}: {receipt.get_result_display()}",
            now=now,
        )
    return receipt


def source_of(row: Any) -> str:
    """The address of the page on which this row rests: its own, or its first source."""
    sources = getattr(row, "sources", None) or [{}]
    return getattr(row, "source_url", "") or sources[0].get("url", "")
