"""Whether a public page is still the one that a visitor's browser keeps, without building it.

A mark follows from what was last written to the rows and to their history, the site's own files,
and the stretch of time in which the page says the same. Each is found by an index: a mark costs the
same for ten rows and for a hundred thousand. Of two who write at once, the one who began first and
ended last may leave no newer trace than the other: so no mark outlives its stretch.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Model, Subquery

from .week import now_here

# For how many seconds a page says the same: times of day, opening hours, days since a check.
MINUTE, QUARTER, DAY = 60, 15 * 60, 24 * 60 * 60
WRITTEN_BY_US = (("templates", "*.html"), ("resources", "*.py"), ("static", "*.css"))


@dataclass(frozen=True)
class Mark:
    """What a page depends on, as an entity tag, and when that last changed."""

    etag: str
    changed: datetime


MarkOf = Callable[..., Mark | None]


def data_mark(*models: type[Model], seconds: int = DAY) -> MarkOf:
    """The mark of a list of these models' public rows, which says the same for so many seconds."""

    def mark(**named: Any) -> Mark | None:
        since = _since(now_here(), seconds)
        parts = [_state(model) for model in models]
        return _mark(parts, *(newest for newest, _ in parts), since)

    return mark


def moment_mark(*, seconds: int) -> MarkOf:
    """The mark of a page that may be as old as this stretch of time, whatever it speaks of."""

    def mark(**named: Any) -> Mark | None:
        return _mark((), _since(now_here(), seconds))

    return mark


def row_mark(model: type[Model], *besides: type[Model], seconds: int) -> MarkOf:
    """The mark of one public row's page, which also speaks of rows of the models `besides`."""

    def mark(**named: Any) -> Mark | None:
        found = model._default_manager.public().filter(**named)  # type: ignore[attr-defined]
        row = found.values_list("pk", "version", "changed_at").first()
        if row is None:
            return None
        parts = [_state(each) for each in besides]
        newest = (newest for newest, _ in parts)
        return _mark((row, parts), row[-1], *newest, _since(now_here(), seconds))

    return mark


def _state(model: type[Model]) -> tuple[datetime | None, int | None]:
    """When any row was last written, hidden ones too, and the last record of the rows' history,
    which also knows of rows that are gone."""
    record = model.history.order_by("-history_id").values("history_id")  # type: ignore[attr-defined]
    newest = model._default_manager.order_by("-changed_at")
    found = newest.values_list("changed_at", Subquery(record[:1])).first()
    return found or (None, None)


def _since(now: datetime, seconds: int) -> datetime:
    """When the present stretch of so many seconds began, counted from midnight."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    stretch = timedelta(seconds=seconds)
    return midnight + (now - midnight) // stretch * stretch


def _mark(parts: Any, *moments: datetime | None) -> Mark:
    changed = max(each for each in moments if each)
    said = repr((release(), parts, changed.timestamp()))
    return Mark(etag=f'"{sha256(said.encode()).hexdigest()[:20]}"', changed=changed)


@cache
def release() -> str:
    """Another text after every change to the site's own files."""
    files = sorted(
        path
        for folder, kind in WRITTEN_BY_US
        for path in Path(settings.BASE_DIR, folder).rglob(kind)
    )
    states = [(str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in files]
    return sha256(repr(states).encode()).hexdigest()
