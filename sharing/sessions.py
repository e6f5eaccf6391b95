"""Agreed times of owners with one reader: which are due within days, and of which nothing is
recorded yet.

Only the day and the way of a time are read. What two people look at, in the owner's own words,
stays sealed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet

from checkins.rhythms import times

from .models import Grant

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Session:
    """One agreed time with the owner of a grant: a local date of the owner, and how."""

    day: date
    way: str
    grant: UUID
    agreed: UUID


@dataclass(frozen=True)
class Bounds:
    """The days of a grant on which times may be shown, both counted."""

    first: date
    last: date


def sessions_of(
    grants: QuerySet[Grant], *, within: Mapping[UUID, Bounds], kept: bool = False
) -> list[Session]:
    """Agreed times of these grants within the bounds of each, the soonest first; with `kept`
    also those of which it is recorded that they happened. Two queries, however many."""
    agreed = grants.filter(
        person__accountabilities__ended_on=None, person__accountabilities__rhythm__gt=0
    ).values_list(
        "pk",
        "person__accountabilities__pk",
        "person__accountabilities__first_day",
        "person__accountabilities__rhythm",
        "person__accountabilities__way",
    )
    done = frozenset() if kept else _recorded(grants, within.values())
    found = [
        Session(day, way, pk, row)
        for pk, row, first_day, rhythm, way in agreed
        if pk in within
        for day in _days(within[pk], first_day=first_day, rhythm=rhythm)
        if (row, day) not in done
    ]
    return sorted(found, key=lambda each: (each.day, each.grant, each.agreed))


def _days(bounds: Bounds, *, first_day: date, rhythm: int) -> list[date]:
    return times(first_day=first_day, rhythm=rhythm, start=bounds.first, end=bounds.last)


def _recorded(grants: QuerySet[Grant], bounds: Iterable[Bounds]) -> frozenset[tuple[UUID, date]]:
    """Of which agreed time, due on which day, it is recorded that it happened."""
    known = list(bounds)
    if not known:
        return frozenset()
    span = (min(each.first for each in known), max(each.last for each in known))
    rows = grants.filter(person__accountabilities__times__due_on__range=span)
    return frozenset(
        rows.values_list("person__accountabilities__pk", "person__accountabilities__times__due_on")
    )
