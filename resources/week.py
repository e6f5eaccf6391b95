"""The week of South Africa, where every group meets."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import count
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format
from holidays import HolidayBase, country_holidays

ZONE = ZoneInfo("Africa/Johannesburg")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEK = timedelta(days=7)
NTH = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last"}


def now_here() -> datetime:
    """The date and time in South Africa, wherever the visitor is."""
    return timezone.now().astimezone(ZONE)


def weeks_of(text: str) -> list[int]:
    """ "1,3" is [1, 3], the last (-1) at the end; nothing where it is every week."""
    return sorted({int(each) for each in text.split(",") if each}, key=lambda n: (n < 0, n))


def is_in_weeks(day: date, weeks: str) -> bool:
    """Whether this day is, say, the first or the last of its weekday in its month."""
    is_last = (day + WEEK).month != day.month
    return not weeks or not {(day.day + 6) // 7, -1 if is_last else 0}.isdisjoint(weeks_of(weeks))


def starts(*, weekday: int, start: time, now: datetime, weeks: str = "") -> Iterator[datetime]:
    """Every time from `now` on when a group begins; all in South African time."""
    first = now.date() + timedelta(days=(weekday - now.weekday()) % 7)
    if first == now.date() and start < now.time():
        first += WEEK
    days = (first + WEEK * number for number in count())
    return (datetime.combine(d, start, tzinfo=ZONE) for d in days if is_in_weeks(d, weeks))


def next_start(*, weekday: int, start: time, now: datetime, weeks: str = "") -> datetime:
    """When a group next begins; `now` and the answer in South African time."""
    return next(starts(weekday=weekday, start=start, now=now, weeks=weeks))


def rhythm_words(*, weekday: int, weeks: str) -> str:
    """ "every Monday", or "first and third Monday of the month"."""
    if not weeks:
        return f"every {DAYS[weekday]}"
    *others, last = (NTH[each] for each in weeks_of(weeks))
    named = f"{', '.join(others)} and {last}" if others else last
    return f"{named} {DAYS[weekday]} of the month"


def holiday_on(day: date) -> str:
    """The name of the South African public holiday on this day, or nothing."""
    return _holidays(day.year).get(day, "")


@cache
def _holidays(year: int) -> HolidayBase:
    return country_holidays("ZA", years=year)


def is_summer_break(day: date) -> bool:
    """Whether the weeks in which many groups pause are here or near: 1 December to 10 January."""
    return day.month == 12 or (day.month == 1 and day.day <= 10)


def day_words(day: date, *, today: date) -> str:
    """ "Today", "Tomorrow" or "Thursday 26 November"."""
    near = {0: "Today", 1: "Tomorrow"}
    return near.get((day - today).days) or date_format(day, "l j F")
