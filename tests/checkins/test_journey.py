"""A return to use ends a stretch and takes nothing away."""

import json
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.days import local_day
from checkins.journey import journey, most_days, parts
from checkins.marks import marks_reached, next_mark

DAY = timedelta(days=1)
BEGAN = date(2024, 2, 20)
TODAY = date(2024, 3, 20)
days = st.dates(date(2024, 1, 1), date(2024, 4, 30))
uses = st.lists(days, max_size=30)


def test_the_first_day_counts():
    assert journey(began=TODAY, uses=[], today=TODAY).now == 1


def test_a_use_today_is_zero_now_and_keeps_the_rest():
    told = journey(began=BEGAN, uses=[TODAY], today=TODAY)
    assert (told.now, told.total, told.longest) == (0, 29, 29)


def test_the_day_after_a_use_is_day_one_of_a_new_stretch():
    told = journey(began=BEGAN, uses=[TODAY - DAY], today=TODAY)
    assert (told.now, told.longest, told.total) == (1, 28, 29)


def test_of_the_last_ninety_days():
    began = TODAY - DAY * 200
    told = journey(began=began, uses=[TODAY - DAY * 3, TODAY - DAY * 150], today=TODAY)
    assert told.of_last(90) == 89


@settings(max_examples=1000)
@given(began=days, uses=uses, today=days)
def test_counts_equal_a_walk_over_the_days(began, uses, today):
    told = journey(began=began, uses=uses, today=today)
    total = longest = now = 0
    last_thirty = 0
    day = began
    while day <= today:
        now = 0 if day in uses else now + 1
        total += day not in uses
        last_thirty += day not in uses and (today - day).days < 30
        longest = max(longest, now)
        day += DAY
    assert (told.now, told.total, told.longest) == (now, total, longest)
    assert told.of_last(30) == last_thirty


@settings(max_examples=1000)
@given(began=days, uses=uses, today=days, data=st.randoms())
def test_the_order_of_entry_does_not_matter(began, uses, today, data):
    shuffled = list(uses)
    data.shuffle(shuffled)
    assert journey(began=began, uses=uses, today=today) == journey(
        began=began, uses=shuffled, today=today
    )


@settings(max_examples=1000)
@given(began=days, uses=uses, today=days)
def test_a_use_today_ends_the_stretch_and_takes_only_today(began, uses, today):
    before = journey(began=began, uses=uses, today=today)
    after = journey(began=began, uses=[*uses, today], today=today)
    assert after.now == 0
    assert before.total - after.total in {0, 1}
    assert before.longest - after.longest in {0, 1}


@settings(max_examples=1000)
@given(began=days, uses=uses, today=days, more=st.integers(1, 90))
def test_another_day_never_lowers_the_longest_or_the_total(began, uses, today, more):
    """C81"""
    before = journey(began=began, uses=uses, today=today)
    after = journey(began=began, uses=uses, today=today + DAY * more)
    assert after.longest >= before.longest
    assert after.total >= before.total


@settings(max_examples=1000)
@given(began=days, uses=uses, today=days, use=days)
def test_a_use_keeps_all_that_came_before_it(began, uses, today, use):
    """C81: a return to use ends the stretch; history and totals of earlier days stay."""
    before = journey(began=began, uses=uses, today=today)
    after = journey(began=began, uses=[*uses, use], today=today)
    earlier = [each for each in before.stretches if each.last < use]
    assert list(after.stretches[: len(earlier)]) == earlier
    assert 0 <= before.total - after.total <= 1


@settings(max_examples=1000)
@given(began=days, uses=uses, today=days, more=st.integers(0, 60))
def test_no_milestone_is_taken_back_by_a_return_to_use_or_by_time(began, uses, today, more):
    before = journey(began=began, uses=uses, today=today)
    most = most_days(before, began=began)
    assert most[0] - before.longest in {0, 1} and most[1] - before.total in {0, 1}
    later = today + DAY * more
    earlier_uses = [each for each in uses if each <= today]
    after = journey(began=began, uses=[*earlier_uses, today, later], today=later)
    assert all(b >= a for a, b in zip(most, most_days(after, began=began), strict=True))


@settings(max_examples=1000)
@given(began=days, uses=uses, today=days)
def test_the_parts_tell_every_day_once(began, uses, today):
    """The page shows the same numbers as the card above it."""
    told = journey(began=began, uses=uses, today=today)
    found = parts(told, began=began)
    told_of = [each.first + DAY * n for each in found[::-1] for n in range(each.days)]
    assert told_of == [began + DAY * n for n in range((today - began).days + 1)]
    assert sum(each.days for each in found if each.without) == told.total
    used = [each for each in found if not each.without]
    assert all(each.first in uses and each.last in uses for each in used)


@settings(max_examples=1000)
@given(began=days, uses=uses, today=days)
def test_what_is_kept_and_read_again_gives_the_same_numbers(began, uses, today):
    """C81: out as text and in again."""
    out = json.loads(json.dumps([began.isoformat(), [each.isoformat() for each in uses]]))
    again = [date.fromisoformat(each) for each in out[1]]
    assert journey(began=date.fromisoformat(out[0]), uses=again, today=today) == journey(
        began=began, uses=uses, today=today
    )


zones = st.sampled_from(
    ["Africa/Johannesburg", "Pacific/Apia", "America/New_York", "Pacific/Kiritimati", "UTC"]
)
instants = st.datetimes(
    datetime(2011, 12, 28), datetime(2024, 3, 12), timezones=st.just(ZoneInfo("UTC"))
)


@settings(max_examples=1000)
@given(began=days, uses=uses, now=instants, home=zones, away=zones)
def test_another_zone_moves_no_day(began, uses, now, home, away):
    """C81: only "today" depends on the zone; the days that were stand where they stood."""
    here, there = (local_day(now, ZoneInfo(zone)) for zone in (home, away))
    first, second = sorted((here, there))
    told = journey(began=began, uses=uses, today=first)
    then = journey(began=began, uses=uses, today=second)
    assert then.stretches[: max(len(told.stretches) - 1, 0)] == told.stretches[:-1]
    assert 0 <= then.total - told.total <= (second - first).days <= 2


@pytest.mark.parametrize(
    ("began", "today", "now"),
    [
        (date(2024, 2, 28), date(2024, 3, 1), 3),
        (date(2023, 2, 28), date(2023, 3, 1), 2),
        (date(2023, 12, 31), date(2024, 1, 1), 2),
        (date(2011, 12, 29), date(2011, 12, 31), 3),  # Samoa had no 30 December that year
    ],
)
def test_leap_days_year_ends_and_the_missing_day(began, today, now):
    """Dates are counted, not hours: a day that the zone left out is still a date."""
    assert journey(began=began, uses=[], today=today).now == now


@given(st.integers(0, 5000))
def test_the_next_milestone_lies_ahead_and_the_reached_ones_behind(count):
    assert next_mark(count) > count
    assert all(mark <= count for mark in marks_reached(count))
    assert marks_reached(next_mark(count))[-1] == next_mark(count)


def test_milestones_of_the_first_year():
    assert marks_reached(95) == [1, 7, 30, 60, 90]
    assert next_mark(360) == 365
    assert next_mark(365) == 730
