"""Days are right: every week, some weeks of the month, the last, over midnight and leap days."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.week import (
    ZONE,
    is_in_weeks,
    is_summer_break,
    next_start,
    rhythm_words,
    starts,
    weeks_of,
)

DAY = timedelta(days=1)
moments = st.datetimes(datetime(2020, 1, 1), datetime(2036, 12, 31)).map(
    lambda naive: naive.replace(tzinfo=ZONE)
)
rhythms = st.lists(st.sampled_from([1, 2, 3, 4, 5, -1]), unique=True, max_size=5).map(
    lambda each: ",".join(map(str, each))
)
times = st.times().map(lambda each: each.replace(second=0, microsecond=0))


def walked(*, weekday, start, now, weeks):
    """The same by walking day after day, and counting the weekdays of each month."""
    for ahead in range(400):
        day = now.date() + DAY * ahead
        moment = datetime.combine(day, start, tzinfo=ZONE)
        if day.weekday() != weekday or moment < now:
            continue
        first = day.replace(day=1)
        month = [first + DAY * n for n in range(31) if (first + DAY * n).month == day.month]
        same = [each for each in month if each.weekday() == weekday]
        if not weeks or any(
            same[int(n)] == day if int(n) < 0 else same[int(n) - 1 : int(n)] == [day]
            for n in weeks.split(",")
        ):
            return moment
    raise AssertionError("no such day within a year")


@given(st.integers(0, 6), times, moments, rhythms)
def test_the_next_start_is_what_a_walk_over_the_days_finds(weekday, start, now, weeks):
    asked = {"weekday": weekday, "start": start, "now": now, "weeks": weeks}
    assert next_start(**asked) == walked(**asked)


@given(st.integers(0, 6), times, moments, rhythms)
def test_the_starts_go_on_one_after_the_other(weekday, start, now, weeks):
    every = starts(weekday=weekday, start=start, now=now, weeks=weeks)
    first, second, third = (next(every) for _ in range(3))
    assert now <= first < second < third
    after = first + timedelta(microseconds=1)
    assert second == next_start(weekday=weekday, start=start, now=after, weeks=weeks)


@pytest.mark.parametrize(
    ("weekday", "weeks", "now", "expected"),
    [
        (0, "", datetime(2026, 11, 23, 18), datetime(2026, 11, 23, 18)),
        (0, "", datetime(2026, 11, 23, 18, 0, 1), datetime(2026, 11, 30, 18)),
        (0, "", datetime(2026, 12, 31, 23, 59), datetime(2027, 1, 4, 18)),
        (0, "1", datetime(2026, 11, 2, 18, 1), datetime(2026, 12, 7, 18)),
        (0, "-1", datetime(2026, 11, 23, 12), datetime(2026, 11, 30, 18)),
        (1, "5", datetime(2026, 11, 24, 12), datetime(2026, 12, 29, 18)),
        (1, "-1", datetime(2028, 2, 1), datetime(2028, 2, 29, 18)),
        (1, "5", datetime(2028, 2, 1), datetime(2028, 2, 29, 18)),
        (0, "-1", datetime(2027, 2, 1), datetime(2027, 2, 22, 18)),
    ],
)
def test_month_ends_and_leap_days(weekday, weeks, now, expected):
    now, expected = now.replace(tzinfo=ZONE), expected.replace(tzinfo=ZONE)
    assert next_start(weekday=weekday, start=time(18), now=now, weeks=weeks) == expected


@pytest.mark.parametrize(
    ("weeks", "said"),
    [
        ("", "every Monday"),
        ("1", "first Monday of the month"),
        ("3,1", "first and third Monday of the month"),
        ("-1", "last Monday of the month"),
        ("-1,2,4", "second, fourth and last Monday of the month"),
    ],
)
def test_a_rhythm_in_words(weeks, said):
    assert rhythm_words(weekday=0, weeks=weeks) == said


def test_the_last_may_be_the_fourth_or_the_fifth():
    assert is_in_weeks(date(2027, 2, 22), "-1") and is_in_weeks(date(2027, 2, 22), "4")
    assert not is_in_weeks(date(2026, 11, 23), "-1") and is_in_weeks(date(2026, 11, 23), "4")
    assert weeks_of("-1,3") == [3, -1]


@pytest.mark.parametrize(
    ("day", "near"),
    [
        (date(2026, 11, 30), False),
        (date(2026, 12, 1), True),
        (date(2027, 1, 10), True),
        (date(2027, 1, 11), False),
        (date(2027, 6, 16), False),
    ],
)
def test_the_summer_break_is_spoken_of_only_when_it_is_near(day, near):
    assert is_summer_break(day) is near
