"""A group in one's own calendar: the right local days, and a title that says nothing."""

from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from icalendar import Calendar

from resources.calendars import calendar_of
from resources.week import ZONE, holiday_on

from .makers import meeting, meetings

pytestmark = pytest.mark.django_db
TUESDAY_NOON = datetime(2026, 11, 24, 12, tzinfo=ZONE)


def event_of(group, now=TUESDAY_NOON):
    return Calendar.from_ical(calendar_of(meetings=[group], now=now)).walk("VEVENT")[0]


def test_the_file_comes_from_the_groups_page_and_has_a_neutral_name(visitor):
    group = meeting(name="Narcotics Anonymous Hope", address="1 Main Rd", venue="A church")
    page = visitor.get(f"/groups/{group.code}/").content.decode()
    assert f"/groups/{group.code}/weekly.ics" in page
    answer = visitor.get(f"/groups/{group.code}/weekly.ics")
    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert "weekly.ics" in answer.headers["Content-Disposition"]
    assert b"1 Main Rd" in answer.content
    for telling in (b"Hope", b"Narcotics", b"NA ", b"http"):
        assert telling not in answer.content


def test_it_begins_at_the_next_start_and_comes_back_every_week():
    event = event_of(meeting(weekday=1, start_time=time(18, 30), duration_minutes=90))
    assert event["dtstart"].dt == datetime(2026, 11, 24, 18, 30, tzinfo=ZONE)
    assert event["dtend"].dt - event["dtstart"].dt == timedelta(minutes=90)
    assert event["rrule"].to_ical() == b"FREQ=WEEKLY;BYDAY=TU"


def test_past_midnight_and_without_a_length():
    late = event_of(meeting(weekday=1, start_time=time(23, 30), duration_minutes=60))
    assert late["dtend"].dt.date() == date(2026, 11, 25)
    unknown = event_of(meeting(weekday=1, start_time=time(9), duration_minutes=None))
    assert unknown["dtstart"].dt.date() == date(2026, 12, 1), "this morning's has passed"
    assert unknown["dtend"].dt > unknown["dtstart"].dt


def test_what_waits_for_a_curator_has_no_file(visitor):
    group = meeting(published=False, source_url="")
    assert visitor.get(f"/groups/{group.code}/weekly.ics").status_code == 404


@pytest.mark.parametrize(
    ("day", "holiday"),
    [(date(2026, 12, 16), True), (date(2026, 12, 25), True), (date(2026, 12, 15), False)],
)
def test_public_holidays_are_known(day, holiday):
    assert bool(holiday_on(day)) is holiday


def test_a_group_on_a_public_holiday_says_that_it_may_be_closed(visitor):
    friday, thursday = meetings(
        {"name": "On Christmas", "weekday": 4}, {"name": "The day before", "weekday": 3}
    )
    with time_machine.travel("2026-12-21T10:00:00Z", tick=False):
        assert b"it may be closed" in visitor.get(f"/groups/{friday.code}/").content
        assert b"it may be closed" not in visitor.get(f"/groups/{thursday.code}/").content
        assert visitor.get("/groups/").content.count(b"may be closed") == 1
