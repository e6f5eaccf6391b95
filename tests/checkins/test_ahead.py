"""When a known day comes round again."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checkins.ahead import coming, last_workday, next_on, warned_of
from checkins.models import RiskyDay
from checkins.models.triggers import Repeats
from resources.week import holiday_on

DAY = timedelta(days=1)
days = st.dates(date(2000, 1, 1), date(2060, 12, 31))
rhythms = st.sampled_from(Repeats.values)


def falls(day, repeats) -> RiskyDay:
    return RiskyDay(occasion="own", day=day, repeats=repeats)


@pytest.mark.parametrize(
    ("first", "repeats", "today", "expected"),
    [
        (date(2026, 11, 24), "once", date(2026, 11, 24), date(2026, 11, 24)),
        (date(2026, 11, 23), "once", date(2026, 11, 24), None),
        (date(2026, 11, 6), "weekly", date(2026, 11, 24), date(2026, 11, 27)),
        (date(2026, 1, 31), "monthly", date(2026, 2, 1), date(2026, 2, 28)),
        (date(2026, 1, 31), "monthly", date(2028, 2, 1), date(2028, 2, 29)),
        (date(2024, 2, 29), "yearly", date(2025, 1, 1), date(2025, 2, 28)),
        (date(2024, 2, 29), "yearly", date(2027, 3, 1), date(2028, 2, 29)),
        (date(2026, 1, 1), "month_end", date(2026, 10, 1), date(2026, 10, 30)),
        # 31 December 2023 was a Sunday, the 29th the last working day before it.
        (date(2023, 1, 1), "month_end", date(2023, 12, 30), date(2024, 1, 31)),
    ],
)
def test_days_that_are_known(first, repeats, today, expected):
    assert next_on(falls(first, repeats), today) == expected


def test_a_holiday_at_the_end_of_a_month_is_no_working_day():
    """30 April 2027 is a Friday; Good Friday 2024 fell on 29 March."""
    assert last_workday(2027, 4) == date(2027, 4, 30)
    assert last_workday(2024, 3) == date(2024, 3, 28)


@settings(max_examples=1000)
@given(first=days, repeats=rhythms, today=days)
def test_the_next_day_is_the_first_that_a_walk_finds(first, repeats, today):
    """C81: leap days, month ends and holidays, against a slow walk over the days."""
    found = next_on(falls(first, repeats), today)
    day = max(first, today)
    if repeats == Repeats.ONCE:
        assert found == (first if first >= today else None)
        return
    for _ in range(367):
        if _is_on(day, first, repeats):
            break
        day += DAY
    assert found == day


@settings(max_examples=1000)
@given(first=days, repeats=rhythms, today=days)
def test_from_its_own_day_it_is_due_at_once_and_then_later(first, repeats, today):
    found = next_on(falls(first, repeats), today)
    if found is not None:
        assert found >= max(first, today)
        assert next_on(falls(first, repeats), found) == found
        later = next_on(falls(first, repeats), found + DAY)
        assert later is None or later > found


@given(first=days, repeats=rhythms, today=days)
def test_what_is_coming_is_every_day_that_it_falls_on(first, repeats, today):
    until = today + DAY * 60
    shown = [each.day for each in coming([falls(first, repeats)], today=today, until=until)]
    walked = [
        today + DAY * n
        for n in range(61)
        if today + DAY * n >= first and _is_on(today + DAY * n, first, repeats)
    ]
    assert shown == walked


def test_the_day_before_and_the_day_itself_are_warned_of():
    payday = falls(date(2026, 11, 25), "once")
    warned = {
        back: bool(warned_of([payday], today=date(2026, 11, 25) - DAY * back))
        for back in (-1, 0, 1, 2)
    }
    assert warned == {-1: False, 0: True, 1: True, 2: False}


def _is_on(day, first, repeats) -> bool:
    month_days = monthrange(day.year, day.month)[1]
    return {
        Repeats.ONCE: day == first,
        Repeats.WEEKLY: day.weekday() == first.weekday(),
        Repeats.MONTHLY: day.day == min(first.day, month_days),
        Repeats.LAST_WORKDAY: _is_workday(day)
        and not any(_is_workday(day.replace(day=n)) for n in range(day.day + 1, month_days + 1)),
        Repeats.YEARLY: day.month == first.month and day.day == min(first.day, month_days),
    }[repeats]


def _is_workday(day) -> bool:
    return day.weekday() < 5 and not holiday_on(day)
