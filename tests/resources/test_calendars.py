"""A group in one's own calendar: the right local days, and a title that says nothing."""

from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from dateutil.rrule import rrulestr
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


@pytest.mark.parametrize(
    ("weekday", "weeks", "rule", "first"),
    [
        (0, "3,1", b"FREQ=MONTHLY;BYDAY=1MO,3MO", date(2026, 12, 7)),
        (4, "-1", b"FREQ=MONTHLY;BYDAY=-1FR", date(2026, 11, 27)),
        (1, "5", b"FREQ=MONTHLY;BYDAY=5TU", date(2026, 12, 29)),
    ],
)
def test_some_weeks_of_the_month_come_back_as_they_should(weekday, weeks, rule, first):
    group = meeting(weekday=weekday, weeks=weeks, start_time=time(18))
    event = event_of(group)
    assert event["rrule"].to_ical() == rule
    assert event["summary"] == "Monthly meeting"
    # Another library walks the rule to the same days as ours does.
    walked = rrulestr(rule.decode(), dtstart=event["dtstart"].dt)
    ours = group.next_starts(TUESDAY_NOON, 12)
    assert list(walked[:12]) == ours
    assert ours[0].date() == first


def test_a_list_can_be_followed_by_a_calendar(visitor):
    meetings(
        {"name": "Hope", "weekday": 3},
        {"name": "Hope", "weekday": 4, "fellowship": "CA", "weeks": "1"},
        {"name": "Hope", "weekday": 5, "published": False},
        {"name": "Hope", "weekday": 5, "open_reports": 2},
    )
    page = visitor.get("/groups/?fellowship=CA&place=Soweto").content.decode()
    assert 'href="/groups/weekly.ics?fellowship=CA&amp;place=Soweto"' in page
    every, some = visitor.get("/groups/weekly.ics"), visitor.get("/groups/weekly.ics?fellowship=CA")
    assert every.content.count(b"BEGIN:VEVENT") == 2
    assert some.content.count(b"BEGIN:VEVENT") == 1
    for telling in (b"Hope", b"Narcotics", b"Cocaine", b"http"):
        assert telling not in every.content
    assert b"LOCATION:Senaoane\\, Soweto" in every.content


def test_an_unchanged_list_is_not_sent_again(visitor):
    group = meeting()
    with time_machine.travel("2026-11-24T10:00:00Z", tick=False):
        first = visitor.get("/groups/weekly.ics")
    with time_machine.travel("2026-11-24T16:00:00Z", tick=False):
        again = visitor.get("/groups/weekly.ics", headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        group.start_time = time(19)
        group.save()
        changed = visitor.get("/groups/weekly.ics", headers={"If-None-Match": first["ETag"]})
        assert changed.status_code == 200


def test_a_calendar_of_a_list_ends_at_two_hundred(visitor):
    meetings(*({"name": f"Group {n}", "weekday": n % 7} for n in range(210)))
    assert visitor.get("/groups/weekly.ics").content.count(b"BEGIN:VEVENT") == 200
    assert visitor.get("/groups/weekly.ics?day=9").content.count(b"BEGIN:VEVENT") == 200
