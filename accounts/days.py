"""Local days: a check-in belongs to the date where the person was, and dates are only counted."""

from datetime import date, datetime
from zoneinfo import ZoneInfo


def local_day(instant: datetime, zone: ZoneInfo) -> date:
    """The calendar date in `zone` at an aware `instant`."""
    return instant.astimezone(zone).date()
