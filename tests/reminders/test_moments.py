"""When a note is due: one moment a chosen local day, through every change of the clock."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from accounts.days import local_day
from reminders.moments import (
    MOST_IGNORED,
    ends_by_itself,
    is_left_out,
    is_quiet,
    moment_on,
    next_moment,
)

DAY = timedelta(days=1)
JOBURG, NEW_YORK, SAMOA = map(ZoneInfo, ("Africa/Johannesburg", "America/New_York", "Pacific/Apia"))
# Without clock changes and with; across the date line; by half an hour; at midnight.
ZONES = [
    JOBURG,
    NEW_YORK,
    SAMOA,
    *map(
        ZoneInfo,
        (
            "Europe/London",
            "Australia/Lord_Howe",
            "America/Sao_Paulo",
            "Africa/Cairo",
            "Asia/Kathmandu",
            "Pacific/Kiritimati",
            "Pacific/Kwajalein",
            "UTC",
        ),
    ),
]
zones = st.sampled_from(ZONES)
times = st.times().map(lambda each: each.replace(second=0, microsecond=0))
instants = st.datetimes(datetime(1993, 1, 1), datetime(2035, 1, 1)).map(
    lambda each: each.replace(tzinfo=UTC)
)
weekdays = st.sets(st.integers(0, 6), min_size=1)


def walked(*, weekdays, at, zone, now, many):
    """The next moments, each asked for at the one before."""
    moments = []
    for _ in range(many):
        now = next_moment(weekdays=weekdays, at=at, zone=zone, now=now)
        moments.append(now)
    return moments


def by_the_minute(day, *, at, zone):
    """The first minute of this local day at which a clock on the wall shows `at` or later, having
    shown less than `at`, or begun the day, before."""
    minute = datetime.combine(day - DAY, time(9), tzinfo=UTC)
    for _ in range(4 * 24 * 60):
        wall = minute.astimezone(zone)
        if wall.date() == day and wall.time() >= at:
            return minute
        minute += timedelta(minutes=1)
    return None


@given(weekdays, times, zones, instants)
@example({4}, time(8), SAMOA, datetime(2011, 12, 29, 20, tzinfo=UTC))
@example({6}, time(2, 30), NEW_YORK, datetime(2026, 3, 7, 20, tzinfo=UTC))
@example({6}, time(1, 30), NEW_YORK, datetime(2026, 10, 31, 20, tzinfo=UTC))
def test_it_is_always_later_than_now_and_on_a_chosen_day_at_its_time(days, at, zone, now):
    moment = next_moment(weekdays=days, at=at, zone=zone, now=now)
    assert moment > now
    local = moment.astimezone(zone)
    assert local.weekday() in days
    shown = local.time().replace(fold=0)
    is_there = datetime.combine(local.date(), at, tzinfo=zone).astimezone(UTC).astimezone(zone)
    assert shown == is_there.time().replace(fold=0) and shown >= at


@given(times, zones, instants)
@example(time(8), SAMOA, datetime(2011, 12, 25, tzinfo=UTC))
@example(time(2, 30), NEW_YORK, datetime(2026, 3, 5, tzinfo=UTC))
@example(time(1, 30), NEW_YORK, datetime(2026, 10, 29, tzinfo=UTC))
def test_every_day_that_has_the_time_gets_exactly_one_moment(at, zone, now):
    moments = walked(weekdays=range(7), at=at, zone=zone, now=now, many=9)
    days = [local_day(each, zone) for each in moments]
    assert len(set(days)) == len(days)
    assert moments == sorted(moments)
    between = [days[0] + DAY * n for n in range((days[-1] - days[0]).days + 1)]
    missing = [day for day in between if day not in days]
    assert all(moment_on(day, at=at, zone=zone) is None for day in missing)


@pytest.mark.parametrize(
    ("zone", "day", "at"),
    [
        (NEW_YORK, date(2026, 3, 8), time(2, 30)),
        (NEW_YORK, date(2026, 3, 8), time(3, 30)),
        (NEW_YORK, date(2026, 11, 1), time(1, 30)),
        (ZoneInfo("America/Sao_Paulo"), date(2018, 11, 4), time(0, 30)),
        (SAMOA, date(2011, 12, 29), time(8)),
        (SAMOA, date(2011, 12, 31), time(8)),
        (JOBURG, date(2026, 11, 26), time(8)),
    ],
)
def test_the_clock_on_the_wall_agrees_within_the_hour_that_was_left_out(zone, day, at):
    moment, first = moment_on(day, at=at, zone=zone), by_the_minute(day, at=at, zone=zone)
    assert timedelta(0) <= moment - first < timedelta(hours=1)


def test_a_day_that_never_was_has_no_moment():
    assert moment_on(date(2011, 12, 30), at=time(8), zone=SAMOA) is None
    on_fridays = walked(
        weekdays={4}, at=time(8), zone=SAMOA, now=datetime(2011, 12, 22, tzinfo=UTC), many=3
    )
    assert [local_day(each, SAMOA) for each in on_fridays] == [
        date(2011, 12, 23),
        date(2012, 1, 6),
        date(2012, 1, 13),
    ]


def test_where_the_clock_goes_back_it_is_the_first_of_the_two():
    moment = moment_on(date(2026, 11, 1), at=time(1, 30), zone=NEW_YORK)
    assert moment == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)


def test_where_the_clock_goes_forward_it_is_so_much_later():
    moment = moment_on(date(2026, 3, 8), at=time(2, 30), zone=NEW_YORK)
    assert moment.astimezone(NEW_YORK).time() == time(3, 30)


def test_without_a_chosen_day_there_is_none():
    now = datetime(2026, 11, 26, tzinfo=UTC)
    assert next_moment(weekdays=[], at=time(8), zone=JOBURG, now=now) is None


@given(times, st.lists(st.tuples(zones, st.integers(0, 48)), min_size=2, max_size=12), instants)
def test_whoever_changes_zone_never_has_two_notes_for_one_local_date(at, moves, now):
    """Each move: the zone from now on, and after how many hours it is asked again."""
    days, last = [], None
    for zone, hours in moves:
        until = now + timedelta(hours=hours)
        while now < until:
            moment = next_moment(weekdays=range(7), at=at, zone=zone, now=now, after=last)
            if moment > until:
                break
            last = local_day(moment, zone)
            days.append(last)
            now = moment
        now = max(now, until)
    assert len(set(days)) == len(days)


@given(times, times, times)
def test_a_time_is_quiet_in_just_one_of_two_windows_that_make_up_the_day(local, since, until):
    if since != until:
        here = is_quiet(local, since=since, until=until)
        assert here != is_quiet(local, since=until, until=since)


@pytest.mark.parametrize(
    ("local", "quiet"),
    [
        (time(20), True),
        (time(23, 59), True),
        (time(0), True),
        (time(6, 59), True),
        (time(7), False),
        (time(19, 59), False),
    ],
)
def test_quiet_hours_may_cross_midnight(local, quiet):
    assert is_quiet(local, since=time(20), until=time(7)) is quiet


def sent_days(many):
    """The days from the first of January on which notes go out to somebody who never comes."""
    first, last, sent = date(2026, 1, 1), None, []
    for day in (first + DAY * ahead for ahead in range(many)):
        if not is_left_out(day, last=last, ignored=len(sent)):
            last = day
            sent.append(day)
    return sent


def test_whoever_never_comes_gets_fewer_and_then_none():
    days = sent_days(200)
    apart = [(later - earlier).days for earlier, later in pairwise(days)]
    assert apart == [1, 1, 3, 3, 3, 7, 7, 7, 7, 7, 7]
    assert len(days) == MOST_IGNORED and ends_by_itself(len(days))
    assert not ends_by_itself(MOST_IGNORED - 1)


def test_whoever_came_for_the_last_one_has_every_chosen_day():
    assert not is_left_out(date(2026, 1, 2), last=date(2026, 1, 1), ignored=0)
    assert not is_left_out(date(2026, 1, 2), last=None, ignored=5)
