"""Takes an import back: every field that it changed and that nobody has changed since."""

from datetime import datetime
from typing import Any

from django.db import transaction

from .importing import FRESH, NotNow, end, reason
from .keeping import keep_all
from .models import FeedImport, Meeting, Service, Verification
from .models.imports import ImportState
from .models.verifications import Way
from .planning import NEW, put, said


@transaction.atomic
def undo(*, taken: FeedImport, by: str, now: datetime) -> list[str]:
    """Put back what this import changed; return what it could not, in words. Raises `NotNow`.

    Rows that it brought are hidden, never deleted. Only the newest import of a list can be undone:
    an older one would put back what the newer one has found wrong.
    """
    FeedImport.objects.select_for_update().get(pk=taken.pk)
    taken.refresh_from_db()
    if taken.state != ImportState.TAKEN:
        raise NotNow("This list is not taken, so there is nothing to undo.")
    if FeedImport.objects.taken(taken.feed).first() != taken:
        raise NotNow("A newer list of this name was taken since. Undo that one first.")
    left = _put_back(taken, by=by)
    Verification.objects.filter(way=Way.LISTED, note=reason(taken)).delete()
    taken.state, taken.why = ImportState.UNDONE, "\n".join(left)
    end(ended=taken, by=by, now=now)
    return left


def _put_back(taken: FeedImport, *, by: str) -> list[str]:
    model: type[Any] = {"service": Service, "meeting": Meeting}[taken.kind_of_rows]
    slugs = [each["slug"] for each in taken.changes]
    rows = {row.slug: row for row in model.objects.select_for_update().filter(slug__in=slugs)}
    left: list[str] = []
    touched, fields = [], set()
    for change in taken.changes:
        row = rows[change["slug"]]
        back, edited = _split(change, row)
        if edited:
            left.append(f"{change['name']}: {', '.join(edited)}")
        if back:
            put(row, back)
            if row.published and not row.source_url:
                row.published = False
            touched.append(row)
            fields |= {*back, "published"}
    keep_all(rows=touched, fields=fields, by=by, why=f"Undone: {reason(taken)}")
    return left


def _split(change: dict[str, Any], row: Any) -> tuple[dict[str, Any], list[str]]:
    """What can be put back, and the names of fields that somebody has edited since."""
    if change["what"] == NEW:
        if row.curated_at and row.published:
            return {}, ["stays, somebody has edited it since"]
        return ({"published": False} if row.published else {}), []
    same = {name for name, value in change["after"].items() if said(row, name) == value}
    back = {name: change["before"][name] for name in same}
    edited = [name for name in change["after"] if name not in same and name not in FRESH]
    return back, [str(row._meta.get_field(name).verbose_name) for name in edited]
