"""A return to use ends a stretch and takes nothing away."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from checkins.journey import journey, marks_reached, next_mark

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


@given(st.integers(0, 5000))
def test_the_next_milestone_lies_ahead_and_the_reached_ones_behind(count):
    assert next_mark(count) > count
    assert all(mark <= count for mark in marks_reached(count))
    assert marks_reached(next_mark(count))[-1] == next_mark(count)


def test_milestones_of_the_first_year():
    assert marks_reached(95) == [1, 7, 30, 60, 90]
    assert next_mark(360) == 365
    assert next_mark(365) == 730
