"""When a kept group meets next: in the South African week, wherever its owner is."""

from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from network.models import Group
from network.my_week import coming, coming_days, my_week, on_day
from resources.models.meetings import LATE
from resources.week import ZONE, is_in_weeks

DAY = timedelta(days=1)
TUESDAY = datetime(2026, 11, 24, 12, tzinfo=ZONE)
moments = st.datetimes(datetime(2020, 1, 1), datetime(2036, 12, 31)).map(
    lambda naive: naive.replace(tzinfo=ZONE)
)
times = st.times().map(lambda each: each.replace(second=0, microsecond=0))
weeks = st.sampled_from(["", "1", "2", "3", "4", "5", "-1", "1,3", "2,4", "1,3,5"])
weekdays = st.integers(0, 6)


def kept(weekday=1, start=time(18), weeks="", **fields) -> Group:
    return Group(sort="meeting", weekday=weekday, start_time=start, weeks=weeks, **fields)


def walked(group, now) -> datetime:
    """The same by walking over the days."""
    for ahead in range(-1, 400):
        day = now.date() + DAY * ahead
        start = datetime.combine(day, group.start_time, tzinfo=ZONE)
        if day.weekday() == group.weekday and is_in_weeks(day, group.weeks) and start >= now - LATE:
            return start
    raise AssertionError("no such day within a year")


@settings(max_examples=1000)
@given(weekdays, times, weeks, moments)
def test_the_next_time_is_what_a_walk_over_the_days_finds(weekday, start, weeks, now):
    """C81"""
    group = kept(weekday, start, weeks)
    found = coming(group=group, now=now)
    assert found.start == walked(group, now)
    assert (found.late_by is None) == (found.start >= now)
    assert found.is_today == (found.start.date() == now.date())


@settings(max_examples=1000)
@given(weekdays, times, weeks, moments, st.sampled_from(["Europe/London", "Pacific/Apia", "UTC"]))
def test_the_owners_own_clock_does_not_matter(weekday, start, weeks, now, zone):
    """The same instant, looked at from elsewhere, is one South African moment."""
    elsewhere = now.astimezone(ZoneInfo(zone)).astimezone(ZONE)
    group = kept(weekday, start, weeks)
    assert coming(group=group, now=elsewhere) == coming(group=group, now=now)


@settings(max_examples=300)
@given(st.lists(st.tuples(weekdays, times, weeks), max_size=12), moments)
def test_the_week_stands_in_the_order_of_its_days_and_loses_none(rhythms, now):
    groups = [kept(*each) for each in rhythms] + [Group(sort="meeting")]
    week = my_week(groups=groups, now=now)
    starts = [each.start for each in week]
    assert starts[-1] is None, "a group without a time is last"
    assert starts[:-1] == sorted(starts[:-1])
    assert {id(each.group) for each in week} == {id(each) for each in groups}


@settings(max_examples=300)
@given(weekdays, times, weeks, moments)
def test_the_days_to_say_yes_to_are_days_on_which_it_meets(weekday, start, weeks, now):
    group = kept(weekday, start, weeks)
    days = [each.day for each in coming_days(coming(group=group, now=now), planned=set())]
    assert days == sorted(set(days)) and len(days) == 4
    for day in days:
        assert on_day(group=group, day=day, now=now).day == day


@pytest.mark.parametrize(
    ("weekday", "weeks", "now", "day"),
    [
        (1, "5", datetime(2028, 2, 1, 9), date(2028, 2, 29)),
        (1, "-1", datetime(2028, 2, 28, 9), date(2028, 2, 29)),
        (1, "", datetime(2028, 2, 29, 9), date(2028, 2, 29)),
        (0, "-1", datetime(2027, 2, 1, 9), date(2027, 2, 22)),
        (3, "", datetime(2026, 12, 31, 23, 59), date(2027, 1, 7)),
    ],
)
def test_leap_days_month_ends_and_new_year(weekday, weeks, now, day):
    assert coming(group=kept(weekday, weeks=weeks), now=now.replace(tzinfo=ZONE)).day == day


@pytest.mark.parametrize(
    ("start", "words"),
    [
        (time(18), "Tonight"),
        (time(17), "Tonight"),
        (time(13), "Today"),
        (time(11, 45), "Today"),
        (time(11), "Tuesday 1 December"),
    ],
)
def test_tonight_today_and_still_time_to_go_in(start, words):
    assert coming(group=kept(start=start), now=TUESDAY).words == words


def test_a_public_holiday_is_said():
    christmas = coming(group=kept(4), now=datetime(2026, 12, 24, 9, tzinfo=ZONE))
    assert christmas.holiday == "Christmas Day"


def test_what_its_listing_said_last_counts_where_the_listing_is_gone():
    said = {"name": "Hope", "weekday": 3, "weeks": "", "start": "19:30", "place": "A hall"}
    group = Group(sort="meeting", owner_id=UUID(int=1), listed_as=said)
    found = coming(group=group, now=TUESDAY)
    assert found.start == datetime(2026, 11, 26, 19, 30, tzinfo=ZONE)
    assert group.says_now.is_hidden and group.where == "A hall"
