"""Groups stand in the order in which they really begin: weekly, monthly, over midnight."""

from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st

from resources.finding.soonest import soonest
from resources.models import Meeting
from resources.week import WEEK, ZONE

from .makers import meeting, meetings
from .test_week import moments, rhythms, times

pytestmark = pytest.mark.django_db
# A Wednesday, the last of its month, 17:30 in South Africa.
WEDNESDAY = datetime(2026, 11, 25, 15, 30, tzinfo=UTC)

group = st.fixed_dictionaries(
    {
        "weekday": st.integers(0, 6),
        "start_time": times,
        "weeks": st.just("") | rhythms,
        "duration_minutes": st.none() | st.sampled_from([0, 5, 15, 60, 90]),
    }
)


def expected(rows, now, *, since=None, until=None):
    """What Python says: first those still on, by when they began, then all by their next start."""
    on = [(row.minutes_on(now), row) for row in rows]
    begun = [(now - timedelta(minutes=m), row) for m, row in on if m is not None]
    if since:
        begun = [pair for pair in begun if row_began(pair[1], now) >= since]
    begun_keys = {row.pk for _, row in begun}
    begun = sorted(begun, key=lambda pair: (row_began(pair[1], now), pair[1].pk))
    ahead = [(row.next_start(now), row) for row in rows if row.pk not in begun_keys]
    ahead = [pair for pair in ahead if not since or pair[0] >= since]
    ahead = [pair for pair in ahead if not until or pair[0] < until]
    ahead.sort(key=lambda pair: (pair[0], pair[1].pk))
    return [row.pk for _, row in begun + ahead]


def row_began(row, now):
    return row.next_start(now - timedelta(minutes=20))


def keys(found):
    return [row.pk for row in found[0 : len(found)]]


@settings(max_examples=60)
@given(st.lists(group, min_size=1, max_size=25), moments)
def test_the_database_sorts_as_a_calendar_does(many, now):
    Meeting.objects.all().delete()
    rows = meetings(*many)
    assert keys(soonest(found=Meeting.objects.public(), now=now)) == expected(rows, now)
    evening = now.replace(hour=17, minute=0, second=0, microsecond=0)
    tonight = {"since": evening, "until": evening + timedelta(hours=7)}
    found = soonest(found=Meeting.objects.public(), now=now, **tonight)
    assert keys(found) == expected(rows, now, **tonight)
    found = soonest(found=Meeting.objects.public(), now=now, until=now + timedelta(hours=2))
    assert keys(found) == expected(rows, now, until=now + timedelta(hours=2))


def test_no_group_comes_twice_or_is_lost():
    many = [
        {"weekday": day, "start_time": time(hour), "weeks": weeks}
        for day in range(7)
        for hour in (0, 12, 23)
        for weeks in ("", "1", "2,4", "5", "-1")
    ]
    rows = meetings(*many)
    for hours in range(0, 24 * 35, 5):
        now = datetime(2026, 11, 20, 23, 45, tzinfo=ZONE) + timedelta(hours=hours)
        found = soonest(found=Meeting.objects.public(), now=now)
        assert sorted(keys(found)) == sorted(row.pk for row in rows), now
        assert all(row.next_start(now) < now + WEEK for row in found[:10] if not row.weeks)


def names(response):
    return [each.name for each in response.context["page"]]


@time_machine.travel(WEDNESDAY, tick=False)
def test_a_monthly_group_stands_where_it_next_meets(visitor):
    meetings(
        {"name": "weekly", "weekday": 4},
        {"name": "last Friday", "weekday": 4, "weeks": "-1", "start_time": time(17)},
        {"name": "first Friday", "weekday": 4, "weeks": "1"},
        {"name": "second Friday", "weekday": 4, "weeks": "2"},
        {"name": "third Monday", "weekday": 0, "weeks": "3"},
    )
    page = visitor.get("/groups/")
    assert names(page) == [
        "last Friday",
        "weekly",
        "first Friday",
        "second Friday",
        "third Monday",
    ]
    text = page.content.decode()
    assert "Last Friday of the month" in text
    assert "Friday 4 December" in text


@time_machine.travel(WEDNESDAY, tick=False)
def test_who_comes_a_little_late_still_sees_it(visitor):
    meetings(
        {"name": "ten minutes ago", "weekday": 2, "start_time": time(17, 20)},
        {"name": "over already", "weekday": 2, "start_time": time(17, 20), "duration_minutes": 5},
        {"name": "long ago", "weekday": 2, "start_time": time(16, 30)},
        {"name": "soon", "weekday": 2, "start_time": time(18)},
    )
    page = visitor.get("/groups/")
    assert names(page) == ["ten minutes ago", "soon", "long ago", "over already"]
    assert page.content.count(b"Started 10 minutes ago") == 1


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("tonight", ["18:00", "23:30"]),
        ("soon", ["18:00"]),
        ("before_work", ["06:00"]),
        ("morning", ["06:00", "09:00"]),
        ("afternoon", ["12:00"]),
        ("evening", ["18:00", "23:30", "17:00"]),
        ("night", ["00:30"]),
    ],
)
@time_machine.travel(WEDNESDAY, tick=False)
def test_times_of_the_day(visitor, asked, found):
    clocks = ("00:30", "06:00", "09:00", "12:00", "17:00", "18:00", "23:30")
    meetings(
        *({"name": c, "weekday": 2, "start_time": time.fromisoformat(c)} for c in clocks),
        *({"name": "no", "weekday": day, "weeks": "1", "start_time": time(3)} for day in (1, 2)),
    )
    assert [n for n in names(visitor.get("/groups/", {"time": asked})) if n != "no"] == found


def test_the_next_two_hours_go_over_midnight_and_into_the_new_week(visitor):
    meetings(
        {"name": "sunday", "weekday": 6, "start_time": time(23, 30)},
        {"name": "monday", "weekday": 0, "start_time": time(0, 30)},
        {"name": "first monday", "weekday": 0, "start_time": time(0, 40), "weeks": "1"},
        {"name": "fifth monday", "weekday": 0, "start_time": time(0, 40), "weeks": "-1"},
        {"name": "later", "weekday": 0, "start_time": time(1)},
    )
    with time_machine.travel(datetime(2026, 11, 29, 23, 0, tzinfo=ZONE), tick=False):
        found = names(visitor.get("/groups/", {"time": "soon"}))
    assert found == ["sunday", "monday", "fifth monday"]


@time_machine.travel(WEDNESDAY, tick=False)
def test_today_means_this_date_also_for_a_group_of_some_weeks(visitor):
    meetings(
        {"name": "last", "weekday": 2, "weeks": "-1"},
        {"name": "first", "weekday": 2, "weeks": "1,3"},
        {"name": "every", "weekday": 2},
    )
    assert names(visitor.get("/groups/", {"day": "today"})) == ["last", "every"]


@time_machine.travel(WEDNESDAY, tick=False)
def test_the_next_three_days_stand_on_its_page(visitor):
    row = meeting(weekday=2, weeks="1,-1", start_time=time(17))
    text = visitor.get(f"/groups/{row.code}/").content.decode()
    assert "first and last Wednesday of the month" in text
    for day in ("Wednesday 2 December", "Wednesday 30 December", "Wednesday 6 January"):
        assert day in text
