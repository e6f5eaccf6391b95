"""The hours in which a reader looks at what is shared, in words. At night nobody does."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import time
from typing import Any
from uuid import UUID

from resources.week import DAYS

from .models import Cover

WORKDAYS, WHOLE_WEEK = {0, 1, 2, 3, 4}, set(range(7))


@dataclass(frozen=True)
class Hours:
    """Such as: "on weekdays", from 8:00 to 16:00, and what else the reader says."""

    days: str
    opens: time
    closes: time
    words: str


def hours_of(cover: Cover | None) -> Hours | None:
    """What this reader promised; None where nothing was."""
    if cover is None or not cover.weekdays or cover.opens is None or cover.closes is None:
        return None
    return Hours(spoken(cover.weekdays), cover.opens, cover.closes, cover.words or "")


def hours_of_all(readers: Collection[Any]) -> dict[UUID, Hours]:
    """The hours of each of these readers (or their keys) who promised any, in one query: what an
    owner's page gives to `sharing/_cover.html`."""
    rows = Cover.objects.filter(owner__in=readers).select_related("owner__data_key")
    known = {row.owner_id: hours_of(row) for row in rows}
    return {pk: hours for pk, hours in known.items() if hours}


def spoken(weekdays: Collection[int]) -> str:
    """Days of the week (Monday is 0) in words."""
    days = set(weekdays)
    if days == WHOLE_WEEK:
        return "every day"
    if days == WORKDAYS:
        return "on weekdays"
    *others, last = (DAYS[day] for day in sorted(days))
    return f"on {', '.join(others)} and {last}" if others else f"on {last}"
