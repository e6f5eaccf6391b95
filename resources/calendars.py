"""A group as a calendar file: when and where, and a title that says nothing."""

from datetime import datetime, timedelta

from icalendar import Calendar, Event, vRecur

from .models import Meeting
from .week import ZONE

TITLE = "Weekly meeting"
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def calendar_of(*, meeting: Meeting, now: datetime) -> bytes:
    """The group as iCalendar (RFC 5545), every week from its next start; `now` in its own zone.

    No name, fellowship or web address: whoever looks at the phone's calendar learns a time and
    a place. Where the listing does not say how long it takes, an hour is blocked.
    """
    start = meeting.next_start(now)
    event = Event()
    event.add("uid", f"{meeting.code}@weekly")
    event.add("dtstamp", now)
    event.add("summary", TITLE)
    event.add("dtstart", start.astimezone(ZONE))
    event.add("dtend", start + timedelta(minutes=meeting.duration_minutes or 60))
    event.add("rrule", vRecur(FREQ="WEEKLY", BYDAY=WEEKDAYS[meeting.weekday]))
    if meeting.directions:
        event.add("location", meeting.directions)
    calendar = Calendar()
    calendar.add("prodid", "-//weekly//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return calendar.to_ical()
