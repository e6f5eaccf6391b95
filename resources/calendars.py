"""Groups as a calendar file: when and where, and a title that says nothing."""

from collections.abc import Iterable
from datetime import datetime

from icalendar import Calendar, Event, vRecur

from .models import Meeting
from .week import ZONE, weeks_of

WEEKLY, MONTHLY = "Weekly meeting", "Monthly meeting"
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MOST_EVENTS = 200


def calendar_of(*, meetings: Iterable[Meeting], now: datetime) -> bytes:
    """These groups as iCalendar (RFC 5545), each from its next start on; `now` in its own zone.

    No name, fellowship or web address: whoever looks at the phone's calendar learns a time and
    a place. Where the listing does not say how long it takes, an hour is blocked.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//weekly//EN")
    calendar.add("version", "2.0")
    for meeting in meetings:
        calendar.add_component(_event(meeting, now))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(meeting: Meeting, now: datetime) -> Event:
    start = meeting.next_start(now).astimezone(ZONE)
    event = Event()
    event.add("uid", f"{meeting.code}@weekly")
    # The row's own day, not today: the same list is the same file.
    event.add("dtstamp", meeting.changed_at)
    event.add("summary", MONTHLY if meeting.weeks else WEEKLY)
    event.add("dtstart", start)
    event.add("dtend", start + meeting.lasts)
    event.add("rrule", recurrence(weekday=meeting.weekday, weeks=meeting.weeks))
    where = meeting.directions or ("" if meeting.is_online else meeting.town)
    if where:
        event.add("location", where)
    return event


def recurrence(*, weekday: int, weeks: str) -> vRecur:
    """FREQ=WEEKLY;BYDAY=MO, or FREQ=MONTHLY;BYDAY=1MO,3MO; -1FR is the last Friday."""
    day = WEEKDAYS[weekday]
    if not weeks:
        return vRecur(FREQ="WEEKLY", BYDAY=day)
    return vRecur(FREQ="MONTHLY", BYDAY=[f"{week}{day}" for week in weeks_of(weeks)])
