"""Local days: a check-in belongs to the date where the person was, and dates are only counted."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo


def local_day(instant: datetime, zone: ZoneInfo) -> date:
    """The calendar date in `zone` at an aware `instant`."""
    return instant.astimezone(zone).date()


def window(*, today: date, length: int) -> list[date]:
    """The last `length` dates, oldest first, today among them."""
    return [today - timedelta(back) for back in range(length - 1, -1, -1)]
