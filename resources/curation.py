"""What curators do: take a row over, and say that they checked it.

One curator alone moves no crisis number: what a help card or a phone line is reached by, whether
it is shown, and the day of its check change with a second curator's yes (see `second`). Seeds and
first loads save with `keep`, which asks nobody.
"""

from datetime import datetime
from typing import Any

from django.db import transaction

from .codes import report_code
from .models import Phoning, SuggestedChange, Suggestion, Verification
from .models.listed import Kept, Listed
from .models.subjects import subject_of
from .models.suggestions import Origin
from .models.verifications import Result
from .terms import reindex
from .wording import text_of


@transaction.atomic
def curate(*, row: Kept, by: str, why: str, now: datetime) -> Suggestion | None:
    """Save a row that a curator edited. From now on the seed and the feeds leave it alone.

    What a second curator must say yes to is held back: the row keeps what it says, in memory
    too, and the proposal is returned.
    """
    held = _held_back(row)
    take_over(row=row, by=by, why=why, now=now)
    return propose(row=row, proposed=held, by=by, note=why, now=now) if held else None


@transaction.atomic
def take_over(*, row: Kept, by: str, why: str, now: datetime) -> None:
    """Save a row as it stands, numbers too: what one curator may do alone is `curate`."""
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


def _held_back(row: Kept) -> dict[str, str]:
    """Put back what the stored row of a crisis line says; what was to stand there instead."""
    model = type(row)
    stored = model._default_manager.select_for_update().filter(pk=row.pk).first()
    if not any(getattr(each, "is_crisis", False) for each in (row, stored)):
        return {}
    held = {}
    for name in model.guarded:  # type: ignore[attr-defined]
        # A new row is in nobody's hands yet: only showing it waits. Taking away never does.
        before = getattr(stored, name) if stored else name != "published" and getattr(row, name)
        after = getattr(row, name)
        if after != before and (name != "published" or after):
            held[name] = text_of(row, name)
            setattr(row, name, before)
    return held


@transaction.atomic
def propose(
    *, row: Kept, proposed: dict[str, str], by: str, note: str, now: datetime
) -> Suggestion:
    """Lay what a curator wants a crisis row to say before a second curator.

    `proposed` is text by field. A curator's later wish for a field replaces the earlier one.
    """
    mine = Suggestion.objects.proposals().filter(**subject_of(row), made_by=by).first()
    if mine is None:
        mine = Suggestion.objects.create(
            **subject_of(row),
            origin=Origin.CURATOR,
            code=report_code(),
            made_at=now,
            made_by=by,
            note=note,
        )
    for name, text in proposed.items():
        said = {"was": text_of(row, name), "proposed": text}
        SuggestedChange.objects.update_or_create(suggestion=mine, field=name, defaults=said)
    return mine


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
    the try is written down. The check of a crisis row moves nothing until a second curator says
    yes; a curator who checks it once more meanwhile writes over the first receipt.
    """
    waits = result != Result.NO_ANSWER and getattr(row, "is_crisis", False)
    again = Verification.objects.awaiting().filter(**subject_of(row), checked_by=by)
    receipt = (again.first() if waits else None) or Verification(**subject_of(row), checked_by=by)
    receipt.checked_on, receipt.way, receipt.result = now.date(), way, result
    receipt.spoke_to, receipt.note, receipt.phoning = spoke_to, note, phoning
    receipt.source_url, receipt.awaits_second = source_of(row), waits
    receipt.save()
    if result != Result.NO_ANSWER and not waits:
        row.checked_on = now.date()
        take_over(row=row, by=by, why=said(receipt), now=now)
    return receipt


def said(receipt: Verification) -> str:
    """What a check says in the history of its row."""
    session = f", phoning session {receipt.phoning_id}" if receipt.phoning_id else ""
    return f"{receipt.get_way_display()}: {receipt.get_result_display()}{session}"


def source_of(row: Any) -> str:
    """The address of the page on which this row rests: its own, or its first source."""
    sources = getattr(row, "sources", None) or [{}]
    return getattr(row, "source_url", "") or sources[0].get("url", "")
