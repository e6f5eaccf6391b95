"""Imports: a list is looked at first, then taken whole or left. `undoing` takes it back."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from .feeds.brought import Brought, Lot
from .keeping import add_all, keep_all
from .models import FeedImport, Verification
from .models.imports import ImportState
from .models.subjects import subject_of
from .models.verifications import Way
from .planning import CHANGED, GONE, NEW, Plan, Planner, planner_of, put, said
from .week import ZONE

SEEN = "seen"
FRESH = ("source_url", "source_date", "checked_on")


class NotNow(Exception):
    """This import cannot be taken or undone; the message says why, in words for a curator."""


def look(
    *, lot: Lot, feed: str, form: str, fellowship: str, source_url: str, by: str, now: datetime
) -> FeedImport:
    """Write down what this list would change. Nothing of the directory is changed."""
    preview = FeedImport(
        feed=feed,
        form=form,
        fellowship=fellowship,
        source_url=source_url,
        made_at=now,
        made_by=by,
        read_rows=lot.read_rows,
        brought={
            "rows": [each.kept for each in lot.rows],
            "problems": lot.problems,
            "whole": lot.whole,
        },
    )
    _show(preview, _planned(preview), by=by, now=now)
    return preview


def refuse(
    *, feed: str, form: str, fellowship: str, source_url: str, why: str, by: str, now: datetime
) -> FeedImport:
    """Write down that a list could not be read, and why."""
    return FeedImport.objects.create(
        feed=feed,
        form=form,
        fellowship=fellowship,
        source_url=source_url,
        state=ImportState.REFUSED,
        why=why,
        made_at=now,
        made_by=by,
        ended_at=now,
        ended_by=by,
    )


@transaction.atomic
def take(*, preview: FeedImport, by: str, now: datetime) -> bool:
    """Make all the changes of this preview, or none. Raises `NotNow`.

    False where the directory changed since it was made: it is made anew, to be looked at again.
    """
    _reread(preview)
    if not preview.is_open:
        raise NotNow("This list is not waiting to be taken any more.")
    if FeedImport.objects.taken(preview.feed).filter(made_at__gt=preview.made_at).exists():
        raise NotNow("A newer list of this name was taken meanwhile.")
    plan = _planned(preview, lock=True)
    if plan.why or plan.changes != preview.changes or plan.kept != preview.kept:
        _show(preview, plan, by=by, now=now)
        return False
    preview.changes = _apply(preview, plan, by=by)
    preview.state = ImportState.TAKEN
    end(ended=preview, by=by, now=now)
    return True


@transaction.atomic
def leave(*, preview: FeedImport, by: str, now: datetime) -> None:
    """Close a preview without taking it. Raises `NotNow`."""
    _reread(preview)
    if not preview.is_open:
        raise NotNow("This list is not waiting to be taken any more.")
    end(ended=preview, by=by, now=now)


def end(*, ended: FeedImport, by: str, now: datetime) -> None:
    """Save an import that waits for nobody any more; the list itself is forgotten."""
    ended.ended_at, ended.ended_by, ended.brought = now, by, {}
    ended.save()


def reason(taken: FeedImport) -> str:
    """What the history of a row says of this import."""
    return f"Import {taken.pk}: {taken.feed}"


def _reread(preview: FeedImport) -> None:
    """The row as it is now, held until the transaction ends: a second tap waits."""
    FeedImport.objects.select_for_update().get(pk=preview.pk)
    preview.refresh_from_db()


def _planner(preview: FeedImport, *, lock: bool = False) -> Planner:
    return planner_of(
        form=preview.form,
        feed=preview.feed,
        whole=preview.brought["whole"],
        source_url=preview.source_url,
        lock=lock,
    )


def _planned(preview: FeedImport, *, lock: bool = False) -> Plan:
    rows = [Brought.of(each) for each in preview.brought["rows"]]
    return _planner(preview, lock=lock).plan(rows, problems=preview.brought["problems"])


def _show(preview: FeedImport, plan: Plan, *, by: str, now: datetime) -> None:
    preview.changes, preview.kept, preview.problems = plan.changes, plan.kept, plan.problems
    preview.same_rows, preview.why = plan.same_rows, plan.why
    if plan.why:
        preview.state, preview.changes = ImportState.REFUSED, []
        end(ended=preview, by=by, now=now)
    else:
        preview.save()


def _apply(taken: FeedImport, plan: Plan, *, by: str) -> list[dict[str, Any]]:
    """Make the changes; return them with all that was written, for undo."""
    day = taken.made_at.astimezone(ZONE).date()
    why = reason(taken)
    planner = _planner(taken)
    changes = {each["slug"]: each for each in plan.changes}
    for each in changes.values():
        _date(each, day)
    if planner.whole:
        _freshen(plan, planner, changes, day)
    added = [
        _made(planner, slug, each["after"]) for slug, each in changes.items() if each["what"] == NEW
    ]
    altered = [each for each in changes.values() if each["what"] != NEW]
    for each in altered:
        put(plan.rows[each["slug"]], each["after"])
    added = add_all(rows=added, by=by, why=why)
    keep_all(
        rows=[plan.rows[each["slug"]] for each in altered],
        fields={name for each in altered for name in each["after"]},
        by=by,
        why=why,
    )
    right = [plan.rows[each["slug"]] for each in altered if _is_receipt(each, plan)]
    _receipts([*added, *right], by=by, why=why, day=day)
    return list(changes.values())


def _date(change: dict[str, Any], day: date) -> None:
    """A row that is gone is so since the day on which the list was read."""
    if change["what"] == GONE:
        change["before"]["missing_since"], change["after"]["missing_since"] = None, str(day)


def _freshen(plan: Plan, planner: Planner, changes: dict[str, dict[str, Any]], day: date) -> None:
    """What a fellowship's own list shows was right on the day of the list."""
    for each in changes.values():
        if each["what"] == NEW:
            page = planner.page_of(plan.brought[each["slug"]])
            each["after"] |= dict(zip(FRESH, (page, str(day), str(day)), strict=True))
    for slug in plan.seen:
        row = plan.rows[slug]
        if row.checked_on and row.checked_on >= day:
            continue
        page = planner.page_of(plan.brought[slug])
        fresh = dict(zip(FRESH, (page, str(day), str(day)), strict=True))
        if row.curated_at:  # the source that a curator named stays
            fresh = {"checked_on": str(day)}
        made = {"slug": slug, "name": row.name, "what": SEEN, "before": {}, "after": {}}
        change = changes.setdefault(slug, made)
        change["before"] |= {name: said(row, name) for name in fresh}
        change["after"] |= fresh


def _made(planner: Planner, slug: str, fields: dict[str, Any]) -> Any:
    row = planner.model(slug=slug)
    put(row, fields)
    return row


def _is_receipt(change: dict[str, Any], plan: Plan) -> bool:
    """Whether the list says that this row is right as it stands now."""
    return change["what"] in (CHANGED, SEEN) and change["slug"] in plan.seen


def _receipts(rows: list[Any], *, by: str, why: str, day: date) -> None:
    Verification.objects.bulk_create(
        [
            Verification(
                **subject_of(row),
                checked_on=day,
                checked_by=by,
                way=Way.LISTED,
                source_url=row.source_url,
                note=why,
            )
            for row in rows
            if row.source_url
        ],
        batch_size=200,
    )
