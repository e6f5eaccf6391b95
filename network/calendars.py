"""An owner's week as iCalendar (RFC 5545): days and times under titles that say nothing.

No name, place, purpose or note is in it, so nothing sealed is opened to make it.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from django.db.models import Q
from icalendar import Alarm, Calendar, Event

from accounts.models import User
from resources.calendars import recurrence
from resources.models.meetings import USUAL_MINUTES
from resources.week import ZONE, next_start

from .models import Agreement, Appointment, Group
from .models.agreements import OPEN
from .models.appointments import State

APPOINTMENT, GROUP, NOTE, WEEK = "Appointment", "Group", "Note", "Week"
DAY, HOUR = timedelta(days=1), timedelta(minutes=USUAL_MINUTES)
# How far it looks back and ahead, and how much it holds at most: a feed is read again and again.
BACK, AHEAD = 7 * DAY, 366 * DAY
# For so long the file itself says when the clocks change; a phone knows it of its own.
YEARS = 4
MOST_APPOINTMENTS, MOST_GROUPS, MOST_NOTES = 150, 50, 50


def file_of(appointment: Appointment, *, zone: tzinfo) -> bytes:
    """One appointment, with a reminder the day before."""
    event = _appointment(appointment, zone)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", APPOINTMENT)
    alarm.add("trigger", -DAY)
    event.add_component(alarm)
    return _written([event])


def week_of(*, owner: User, now: datetime) -> bytes:
    """Appointments to come, groups kept as they recur, and agreements to look at again.

    `now` in any zone. Listed groups meet in South African time; all else is in the owner's.
    Three queries, at most 250 events.
    """
    zone = ZoneInfo(owner.time_zone)
    first = now.astimezone(zone).date() - BACK
    return _written([*_visits(owner, first, zone), *_groups(owner, now), *_notes(owner, first)])


def _visits(owner: User, first: date, zone: tzinfo) -> Iterator[Event]:
    planned = owner.appointments.filter(state=State.PLANNED, day__range=(first, first + AHEAD))
    for each in planned.soonest_first()[:MOST_APPOINTMENTS]:
        yield _appointment(each, zone)


def _groups(owner: User, now: datetime) -> Iterator[Event]:
    zone = ZoneInfo(owner.time_zone)
    for group in owner.my_groups.kept().with_all()[:MOST_GROUPS]:
        event = _listed(group, now) if group.meeting else _unlisted(group, now, zone)
        if event is not None:
            yield event


def _notes(owner: User, first: date) -> Iterator[Event]:
    present = Q(person=None) | Q(person__archived_at=None)
    found = owner.agreements.filter(
        present, state__in=OPEN, review_on__range=(first, first + AHEAD)
    )
    for each in found.order_by("review_on", "pk")[:MOST_NOTES]:
        yield _all_day(each, NOTE, each.review_on)


def _appointment(row: Appointment, zone: tzinfo) -> Event:
    if row.start_time is None:
        return _all_day(row, APPOINTMENT, row.day)
    start = datetime.combine(row.day, row.start_time, tzinfo=zone)
    return _timed(row, APPOINTMENT, start, HOUR)


def _listed(group: Group, now: datetime) -> Event | None:
    """A group of the directory, as its listing says it now; nothing once it is closed."""
    meeting = group.listing
    if meeting is None or not meeting.published or meeting.is_doubted:
        return None
    start = _first(meeting.weekday, meeting.weeks, meeting.start_time, now.astimezone(ZONE))
    return _recurring(group, start, meeting.weeks, meeting.lasts)


def _unlisted(group: Group, now: datetime, zone: ZoneInfo) -> Event | None:
    if group.weekday is None or group.start_time is None:
        return None
    start = _first(group.weekday, group.weeks, group.start_time, now.astimezone(zone))
    return _recurring(group, start, group.weeks, HOUR)


def _first(weekday: int, weeks: str, start: time, now: datetime) -> datetime:
    """The first start since a week ago, on the clock of `now`."""
    # The directory counts its weeks in its own zone: it is lent this clock and gives it back.
    lent = (now - BACK).replace(tzinfo=ZONE)
    found = next_start(weekday=weekday, start=start, now=lent, weeks=weeks)
    return found.replace(tzinfo=now.tzinfo)


def _recurring(group: Group, start: datetime, weeks: str, lasts: timedelta) -> Event:
    event = _timed(group, GROUP, start, lasts)
    event.add("rrule", recurrence(weekday=start.weekday(), weeks=weeks))
    return event


def _timed(row: Appointment | Group, title: str, start: datetime, lasts: timedelta) -> Event:
    event = _event(row, title)
    event.add("dtstart", start)
    event.add("dtend", start + lasts)
    return event


def _all_day(row: Appointment | Agreement, title: str, day: date) -> Event:
    event = _event(row, title)
    event.add("dtstart", day)
    event.add("dtend", day + DAY)
    event.add("transp", "TRANSPARENT")
    return event


def _event(row: Appointment | Agreement | Group, title: str) -> Event:
    event = Event()
    event.add("uid", f"{row.pk}@week")
    # The row's own time, not now: the same week is the same file.
    event.add("dtstamp", row.updated_at)
    event.add("summary", title)
    event.add("class", "PRIVATE")
    return event


def _written(events: list[Event]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//week//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", WEEK)
    calendar.add("refresh-interval", DAY / 2, parameters={"VALUE": "DURATION"})
    for event in events:
        calendar.add_component(event)
    if events:
        year = min(event.start.year for event in events)
        calendar.add_missing_timezones(date(year - 1, 1, 1), date(year + YEARS, 1, 1))
    return bytes(calendar.to_ical())
