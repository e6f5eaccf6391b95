"""When a known day comes round again: pure functions over dates."""

from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from resources.week import holiday_on

from .models import RiskyDay
from .models.triggers import Repeats

DAY = timedelta(days=1)
LOOK = timedelta(days=60)
SATURDAY = 5


@dataclass(frozen=True)
class Ahead:
    """A known day, and the date on which it falls."""

    day: date
    risky_day: RiskyDay


def next_on(risky_day: RiskyDay, today: date) -> date | None:
    """The first date from today on that it falls on; None when it will not come again.

    A month without that date has it on its last day, a year without 29 February on the 28th.
    """
    return RULES[Repeats(risky_day.repeats)](risky_day.day, max(risky_day.day, today))


def coming(risky_days: Iterable[RiskyDay], *, today: date, until: date) -> list[Ahead]:
    """Every date up to `until`, that day included, with what falls on it; the nearest first."""
    found = [Ahead(day, each) for each in risky_days for day in _dates(each, today, until)]
    return sorted(found, key=lambda ahead: ahead.day)


def warned_of(risky_days: Iterable[RiskyDay], *, today: date) -> list[Ahead]:
    """What falls on today or tomorrow."""
    return coming(risky_days, today=today, until=today + DAY)


def last_workday(year: int, month: int) -> date:
    """The last day of a month that is neither of a weekend nor a South African holiday."""
    day = date(year, month, monthrange(year, month)[1])
    while day.weekday() >= SATURDAY or holiday_on(day):
        day -= DAY
    return day


def _dates(risky_day: RiskyDay, today: date, until: date) -> Iterable[date]:
    day = next_on(risky_day, today)
    while day is not None and day <= until:
        yield day
        day = next_on(risky_day, day + DAY)


def _once(day: date, first: date) -> date | None:
    return day if day >= first else None


def _weekly(day: date, first: date) -> date:
    return first + DAY * ((day.weekday() - first.weekday()) % 7)


def _monthly(day: date, first: date) -> date:
    return _in_this_month_or_next(lambda year, month: _clipped(year, month, day.day), first)


def _month_end(day: date, first: date) -> date:
    return _in_this_month_or_next(last_workday, first)


def _yearly(day: date, first: date) -> date:
    found = _clipped(first.year, day.month, day.day)
    return found if found >= first else _clipped(first.year + 1, day.month, day.day)


def _in_this_month_or_next(rule: Callable[[int, int], date], first: date) -> date:
    found = rule(first.year, first.month)
    if found >= first:
        return found
    following = first.replace(day=1) + DAY * 31
    return rule(following.year, following.month)


def _clipped(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))


RULES: dict[Repeats, Callable[[date, date], date | None]] = {
    Repeats.ONCE: _once,
    Repeats.WEEKLY: _weekly,
    Repeats.MONTHLY: _monthly,
    Repeats.LAST_WORKDAY: _month_end,
    Repeats.YEARLY: _yearly,
}
