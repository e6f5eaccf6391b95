"""Days in a row, counted over dates alone: pure functions.

Time zones do not come in: a check-in is stored with the person's own date, and dates are only
counted. Pages say "12 of the last 14 days"; a missed day takes nothing away.
"""

from collections.abc import Collection, Iterator
from datetime import date, timedelta

DAY = timedelta(days=1)


def runs(days: Collection[date]) -> Iterator[tuple[date, date]]:
    """Unbroken runs of days as (first, last), oldest first, whatever the order of `days`."""
    ordered = sorted(set(days))
    if not ordered:
        return
    first = last = ordered[0]
    for day in ordered[1:]:
        if day - last != DAY:
            yield first, last
            first = day
        last = day
    yield first, last


def longest_run(days: Collection[date]) -> int:
    """The most days in a row; 0 without any."""
    return max(((last - first).days + 1 for first, last in runs(days)), default=0)


def present_run(days: Collection[date], *, today: date) -> int:
    """Days in a row up to today, or up to yesterday while today is still open."""
    known = {day for day in days if day <= today}
    for first, last in runs(known):
        if (today - last).days <= 1:
            return (last - first).days + 1
    return 0


def window(*, today: date, length: int) -> list[date]:
    """The last `length` dates, oldest first, today among them."""
    return [today - DAY * back for back in range(length - 1, -1, -1)]


def of_last(days: Collection[date], *, today: date, length: int) -> int:
    """How many of the last `length` dates, today among them, are in `days`."""
    return len(set(days).intersection(window(today=today, length=length)))
