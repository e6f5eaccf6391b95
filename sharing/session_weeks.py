"""The agreed times of a reader's week, day by day, and those of one person as a calendar file."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from icalendar import Calendar, Event

from accounts.days import local_day
from accounts.models import User
from checkins.models.accountability import Way

from .consent import open_to, write_down
from .light_rows import light_rows
from .models import Grant, Shown, Where
from .reasons import WAYS
from .sessions import Bounds, Session, sessions_of

DAY = timedelta(days=1)
PAGE = 40
# A calendar file holds the times of four weeks: the longest rhythm comes round once.
AHEAD = 28
TITLE = "Appointment"


@dataclass(frozen=True)
class Time:
    """One agreed time with somebody: how, and with whom."""

    grant: Grant
    way: str


@dataclass(frozen=True)
class Week:
    page: Page[Any]
    days: list[tuple[date, list[Time]]]


def week(reader: User, *, now: datetime, number: str | None, size: int = PAGE) -> Week:
    """The agreed times of seven days of which nothing is recorded yet, written down as shown."""
    grants = open_to(reader, now=now)
    rows = light_rows(grants, now=now)
    found = sessions_of(grants, within={row.pk: row.week for row in rows})
    page = Paginator(found, size).get_page(number)
    sessions: list[Session] = list(page.object_list)
    people = _opened(grants, {each.grant for each in sessions})
    there = [each for each in sessions if each.grant in people]
    _written(there, people, where=Where.LIST, now=now)
    days = [
        (day, [Time(people[each.grant], WAYS[Way(each.way)]) for each in some])
        for day, some in groupby(there, key=attrgetter("day"))
    ]
    return Week(page, days)


def file_of(grant: Grant, *, reader: User, now: datetime) -> bytes:
    """The agreed times with one person, four weeks ahead at most and never past the grant, under
    a title that says nothing; written down as shown."""
    today = local_day(now, grant.owner.zone)
    last = min(today + DAY * (AHEAD - 1), local_day(grant.expires_at, grant.owner.zone))
    only = open_to(reader, now=now).filter(pk=grant.pk)
    found = sessions_of(only, within={grant.pk: Bounds(max(today, grant.from_day), last)})
    _written(found, {grant.pk: grant}, where=Where.CALENDAR, now=now)
    calendar = Calendar()
    calendar.add("prodid", "-//week//EN")
    calendar.add("version", "2.0")
    for each in found:
        calendar.add_component(_event(each, grant.began_at))
    return bytes(calendar.to_ical())


def _opened(grants: QuerySet[Grant], keys: Iterable[UUID]) -> dict[UUID, Grant]:
    return {each.pk: each for each in grants.filter(pk__in=keys)}


def _written(
    sessions: list[Session], people: dict[UUID, Grant], *, where: Where, now: datetime
) -> None:
    times = [each.grant for each in sessions]
    shown = {pk: {Shown.TOGETHER: times.count(pk)} for pk in set(times)}
    write_down(shown, grants=people, where=where, now=now)


def _event(session: Session, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", f"{session.agreed}-{session.day:%Y%m%d}@week")
    # Not now: the same week is the same file.
    event.add("dtstamp", stamp)
    event.add("summary", TITLE)
    event.add("class", "PRIVATE")
    event.add("dtstart", session.day)
    event.add("dtend", session.day + DAY)
    event.add("transp", "TRANSPARENT")
    return event
