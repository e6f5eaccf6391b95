"""What curators do: take a row over, say that they checked it, publish it, hide it.

One curator alone moves no crisis number: what a help card or a phone line is reached by, whether
it is shown, and the day of its check change with a second curator's yes (see `second`). Seeds and
first loads save with `keep`, which asks nobody.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.models import F

from .codes import report_code
from .models import Phoning, SuggestedChange, Suggestion, Verification
from .models.listed import Kept, Listed
from .models.subjects import subject_of
from .models.suggestions import Origin
from .models.verifications import Result
from .reports import answer_reports
from .terms import reindex
from .wording import text_of

Links = Mapping[str, list[models.Model]]


class Changed(Exception):
    """Somebody else saved this row since it was read."""


class NotReady(ValueError):
    """A row that may not be public yet; the message says why, in a curator's words."""


@transaction.atomic
def curate(
    *, row: Kept, by: str, why: str, now: datetime, links: Links | None = None
) -> Suggestion | None:
    """Save a row that a curator edited. From now on the seed and the feeds leave it alone.

    What a second curator must say yes to is held back: the row keeps what it says, in memory
    too, and the proposal is returned.
    """
    held = _held_back(row)
    take_over(row=row, by=by, why=why, now=now, links=links)
    return propose(row=row, proposed=held, by=by, note=why, now=now) if held else None


@transaction.atomic
def take_over(*, row: Kept, by: str, why: str, now: datetime, links: Links | None = None) -> None:
    """Save a row as it stands, numbers too: what one curator may do alone is `curate`."""
    row.curated_at = now
    keep(row=row, by=by, why=why, links=links)


@transaction.atomic
def keep(*, row: Kept, by: str, why: str, links: Links | None = None) -> None:
    """Save a row with who did it and why in its history, and make it findable.

    `links` are the rows of its to-many fields, in the same entry of the history. Raises `Changed`
    where somebody else saved the row since this one was read: of two, one wins.
    """
    row._history_user, row._change_reason = by, why[:200]
    if not row._state.adding:
        _take_turn(row)
        _link(row, links or {})
    row.save()
    if hasattr(row, "term_pairs"):
        reindex(rows=[row])


def _take_turn(row: Kept) -> None:
    as_read = type(row)._default_manager.filter(pk=row.pk, version=row.version)
    if not as_read.update(version=F("version") + 1):
        raise Changed("Somebody else saved this at the same moment. Look at it again.")
    row.version += 1


def _link(row: Kept, links: Links) -> None:
    # Each set() would write an entry of its own; the save that follows writes one for all.
    row.skip_history_when_saving = True
    for name, rows in links.items():
        getattr(row, name).set(rows)
    del row.skip_history_when_saving


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
        answer_reports(row=row, by=by, on=now.date())
        take_over(row=row, by=by, why=said(receipt), now=now)
    return receipt


def said(receipt: Verification) -> str:
    """What a check says in the history of its row."""
    session = f", phoning session {receipt.phoning_id}" if receipt.phoning_id else ""
    return f"{receipt.get_way_display()}: {receipt.get_result_display()}{session}"


@transaction.atomic
def publish(*, row: Listed, by: str, now: datetime) -> Suggestion | None:
    """Show a row to visitors; a crisis row is proposed to a second curator.

    Raises `NotReady` where it has no check or no source.
    """
    reason = why_not_public(row)
    if reason:
        raise NotReady(reason)
    row.published = True
    return curate(row=row, by=by, why="Published", now=now)


@transaction.atomic
def hide(*, row: Listed, by: str, now: datetime) -> None:
    """Take a row off the public pages until somebody has checked it."""
    row.published = False
    curate(row=row, by=by, why="Hidden until it is checked", now=now)


def why_not_public(row: Any) -> str:
    """What is missing before visitors may see this row, or nothing."""
    if getattr(row, "merged_into_id", None):
        return "This was merged into another row. Publish that one."
    if not source_of(row):
        return "This needs a source before it can be published."
    if row.verifications.holding().exists():
        return ""
    if row.verifications.awaiting().exists():
        return "A second curator has to say yes to the check of this number first."
    return "Nobody has checked this yet. Check it first, or tick “I checked this today”."


def source_of(row: Any) -> str:
    """The address of the page on which this row rests: its own, or its first source."""
    sources = getattr(row, "sources", None) or [{}]
    return getattr(row, "source_url", "") or sources[0].get("url", "")
