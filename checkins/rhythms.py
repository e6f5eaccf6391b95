"""Times that come again every so many days from a first day on: pure functions over dates.

A time may be kept early or late; what was recorded of it is known by the day it was due.
"""

from collections.abc import Collection
from datetime import date, timedelta

DAY = timedelta(days=1)
# So long a time that is over still asks, where no later one has come.
WAITS = 3


def is_time(day: date, *, first_day: date, rhythm: int) -> bool:
    return day >= first_day and (day - first_day).days % rhythm == 0


def time_from(day: date, *, first_day: date, rhythm: int) -> date:
    """The first time on this day or after it."""
    if day <= first_day:
        return first_day
    return day + DAY * (-(day - first_day).days % rhythm)


def time_until(day: date, *, first_day: date, rhythm: int) -> date | None:
    """The last time on this day or before it; None where none has come."""
    if day < first_day:
        return None
    return day - DAY * ((day - first_day).days % rhythm)


def times(*, first_day: date, rhythm: int, start: date, end: date) -> list[date]:
    """Every time from `start` to `end`, both counted."""
    first = time_from(start, first_day=first_day, rhythm=rhythm)
    return [first + DAY * ahead for ahead in range(0, (end - first).days + 1, rhythm)]


def next_due(*, first_day: date, rhythm: int, today: date, kept: Collection[date] = ()) -> date:
    """The first time from `today` on of which nothing is recorded yet."""
    day = time_from(today, first_day=first_day, rhythm=rhythm)
    while day in kept:
        day += DAY * rhythm
    return day


def waiting(
    *, first_day: date, rhythm: int, today: date, kept: Collection[date] = ()
) -> date | None:
    """The time that asks today: today's own, or the last one for three days after it."""
    last = time_until(today, first_day=first_day, rhythm=rhythm)
    if last is None or last in kept or (today - last).days > WAITS:
        return None
    return last


def missed(
    *, first_day: date, rhythm: int, today: date, kept: Collection[date] = (), most: int = 10
) -> list[date]:
    """Of the last `most` times before today, those of which nothing is recorded, newest first."""
    days = times(
        first_day=first_day, rhythm=rhythm, start=today - DAY * rhythm * most, end=today - DAY
    )
    return [day for day in reversed(days) if day not in kept]
