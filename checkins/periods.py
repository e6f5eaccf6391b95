"""Weeks and months that a set of questions speaks for, and when the next one is due: pure
functions over local dates. A period that passed unanswered is let go; nobody owes one."""

from collections.abc import Iterable
from datetime import date, timedelta

from .months import month_of

DAY = timedelta(days=1)
WEEK, MONTH = "week", "barc_10"  # the sets, by the period that each speaks for


def period_of(day: date, *, scale: str) -> date:
    """The first day of the period in which `day` lies: a Monday, or the first of a month."""
    return month_of(day) if scale == MONTH else day - DAY * day.weekday()


def next_period(period: date, *, scale: str) -> date:
    return period_of(period + DAY * (31 if scale == MONTH else 7), scale=scale)


def last_period(period: date, *, scale: str) -> date:
    """The period before."""
    return period_of(period - DAY, scale=scale)


def next_due(*, last: date | None, today: date, scale: str) -> date:
    """From which day on the next set is due, where `last` is the newest period with answers."""
    here = period_of(today, scale=scale)
    return here if last is None or last < here else next_period(last, scale=scale)


def is_open(period: date, *, today: date, scale: str) -> bool:
    """Whether answers may be begun: for this period, and for the one that just ended."""
    here = period_of(today, scale=scale)
    return period in {here, last_period(here, scale=scale)}


def with_gaps(periods: Iterable[date], *, scale: str) -> list[date]:
    """Periods that have answers, the oldest first, with one empty place for every gap."""
    found: list[date] = []
    for period in sorted(periods):
        if found and next_period(found[-1], scale=scale) != period:
            found.append(last_period(period, scale=scale))
        found.append(period)
    return found
