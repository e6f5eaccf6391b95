"""What curators do: take a row over, say that they checked it, publish it, hide it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.models import F

from .models import Phoning, Verification
from .models.listed import Kept, Listed
from .models.subjects import subject_of
from .models.verifications import Result
from .reports import answer_reports
from .terms import reindex

Links = Mapping[str, list[models.Model]]


class Changed(Exception):
    """Somebody else saved this row since it was read."""


class NotReady(ValueError):
    """A row that may not be public yet; the message says why, in a curator's words."""


@transaction.atomic
def curate(*, row: Kept, by: str, why: str, now: datetime, links: Links | None = None) -> None:
    """Save a row that a curator edited. From now on the seed and the feeds leave it alone."""
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


@transaction.atomic
def publish(*, row: Listed, by: str, now: datetime) -> None:
    """Show a row to visitors. Raises `NotReady` where it has no check or no source."""
    reason = why_not_public(row)
    if reason:
        raise NotReady(reason)
    row.published = True
    curate(row=row, by=by, why="Published", now=now)


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
