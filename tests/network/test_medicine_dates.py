"""When is the next day for my medicine: never without, never on a closed day."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from network.medicine_dates import DAY, USUAL_DAYS, is_closed, next_medicine_day

days = st.dates(date(2020, 1, 1), date(2040, 12, 31))
rhythms = st.integers(1, 90)
weekdays_off = st.frozensets(st.integers(0, 6), max_size=6)


def off(weekdays):
    return lambda day: day.weekday() in weekdays


@settings(max_examples=1000)
@given(last=days, waited=st.integers(0, 400), every=rhythms, weekdays=weekdays_off)
def test_the_next_day_is_open_not_over_and_as_late_as_the_medicine_lasts(
    last, waited, every, weekdays
):
    today, closed = last + DAY * waited, off(weekdays)
    day, runs_out = (
        next_medicine_day(last=last, today=today, every=every, closed=closed),
        last + DAY * every,
    )
    assert not closed(day)
    assert day >= today
    assert day > last
    if day <= runs_out:
        between = [day + DAY * n for n in range(1, (runs_out - day).days + 1)]
        assert all(closed(each) for each in between), "a later open day would have done"
    else:
        earliest = max(today, last + DAY)
        early = [earliest + DAY * n for n in range((day - earliest).days)]
        assert all(closed(each) for each in early), "an earlier open day was left out"


@settings(max_examples=1000)
@given(last=days, every=rhythms)
def test_where_every_day_is_open_it_is_the_day_on_which_it_runs_out(last, every):
    found = next_medicine_day(last=last, today=last, every=every, closed=lambda day: False)
    assert found == last + DAY * every


@settings(max_examples=1000)
@given(last=days, every=rhythms, waited=st.integers(0, 400))
def test_asking_a_day_later_never_gives_an_earlier_day(last, every, waited):
    today = last + DAY * waited
    first = next_medicine_day(last=last, today=today, every=every)
    assert next_medicine_day(last=last, today=today + DAY, every=every) >= first


@settings(max_examples=1000)
@given(last=days)
def test_four_weeks_keep_the_weekday(last):
    due = last + DAY * USUAL_DAYS
    assume(not is_closed(due))
    found = next_medicine_day(last=last, today=last)
    assert (found, found.weekday()) == (due, last.weekday())


@pytest.mark.parametrize(
    ("last", "today", "found"),
    [
        (date(2026, 11, 26), date(2026, 11, 26), date(2026, 12, 24)),
        (date(2026, 11, 27), date(2026, 11, 27), date(2026, 12, 24)),  # Christmas Day is closed
        (date(2026, 11, 28), date(2026, 11, 28), date(2026, 12, 24)),  # so is the day after
        (date(2026, 11, 1), date(2026, 12, 5), date(2026, 12, 7)),  # overdue: the first open day
    ],
)
def test_christmas_and_what_is_overdue(last, today, found):
    assert next_medicine_day(last=last, today=today) == found


@pytest.mark.parametrize("every", [0, -1, 367])
def test_a_rhythm_that_cannot_be_is_refused(every):
    with pytest.raises(ValueError, match="1 to 366"):
        next_medicine_day(last=date(2026, 1, 1), today=date(2026, 1, 1), every=every)


def test_weekends_and_holidays_are_closed():
    week = [date(2026, 12, 14) + timedelta(n) for n in range(7)]
    assert [day.day for day in week if is_closed(day)] == [16, 19, 20]
