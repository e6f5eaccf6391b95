"""The week of South Africa, where every group meets."""

from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format
from holidays import HolidayBase, country_holidays

ZONE = ZoneInfo("Africa/Johannesburg")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def now_here() -> datetime:
    """The date and time in South Africa, wherever the visitor is."""
    return timezone.now().astimezone(ZONE)


def next_start(*, weekday: int, start: time, now: datetime) -> datetime:
    """When a weekly group next begins; `now` and the answer in South African time."""
    ahead = (weekday - now.weekday()) % 7
    if not ahead and start < now.time():
        ahead = 7
    return datetime.combine(now.date() + timedelta(days=ahead), start, tzinfo=ZONE)


def holiday_on(day: date) -> str:
    """The name of the South African public holiday on this day, or nothing."""
    return _holidays(day.year).get(day, "")


@cache
def _holidays(year: int) -> HolidayBase:
    return country_holidays("ZA", years=year)


def day_words(day: date, *, today: date) -> str:
    """ "Today", "Tomorrow" or "Thursday 26 November"."""
    near = {0: "Today", 1: "Tomorrow"}
    return near.get((day - today).days) or date_format(day, "l j F")
