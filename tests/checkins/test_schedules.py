"""A habit asks on the right days: each answers when it is next due, in local days."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checkins.schedules import (
    EVERY_N_DAYS,
    TIMES_A_WEEK,
    WEEKDAYS,
    Off,
    Schedule,
    is_due,
    next_due,
    week_of,
)

DAY = timedelta(days=1)
MONDAY = date(2026, 11, 23)

days = st.dates(date(2023, 12, 20), date(2024, 3, 20))
schedules = st.one_of(
    st.just(Schedule()),
    st.sets(st.integers(0, 6), min_size=1).map(lambda w: Schedule(WEEKDAYS, frozenset(w))),
    st.integers(1, 7).map(lambda n: Schedule(TIMES_A_WEEK, count=n)),
    st.integers(1, 9).map(lambda n: Schedule(EVERY_N_DAYS, count=n)),
)
histories = st.fixed_dictionaries(
    {
        "began": days,
        "done": st.sets(days, max_size=60),
        "off": st.sets(days, max_size=10).map(lambda some: Off(frozenset(some))),
    }
)
TODAY = date(2024, 3, 20)


def on(*numbers: int) -> set[date]:
    """Days counted from a Monday, 0."""
    return {MONDAY + DAY * number for number in numbers}


def test_every_day_asks_every_day():
    assert all(is_due(Schedule(), day=MONDAY + DAY * i, began=MONDAY, done=()) for i in range(9))


def test_nothing_is_asked_before_it_began():
    assert not is_due(Schedule(), day=MONDAY - DAY, began=MONDAY, done=())


def test_chosen_weekdays():
    tuesdays = Schedule(WEEKDAYS, frozenset({1}))
    assert next_due(tuesdays, today=MONDAY, began=MONDAY, done=()) == MONDAY + DAY
    assert next_due(tuesdays, today=MONDAY + DAY, began=MONDAY, done=on(1)) == MONDAY + DAY * 8


def test_twice_a_week_stops_asking_once_it_was_done_twice():
    twice = Schedule(TIMES_A_WEEK, count=2)
    assert is_due(twice, day=MONDAY + DAY * 4, began=MONDAY, done=on(0))
    assert not is_due(twice, day=MONDAY + DAY * 4, began=MONDAY, done=on(0, 2))
    assert next_due(twice, today=MONDAY + DAY * 3, began=MONDAY, done=on(0, 2)) == MONDAY + DAY * 7


def test_every_third_day_counts_from_the_last_time():
    third = Schedule(EVERY_N_DAYS, count=3)
    assert next_due(third, today=MONDAY + DAY, began=MONDAY, done=on(0)) == MONDAY + DAY * 3


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": WEEKDAYS},
        {"kind": WEEKDAYS, "weekdays": frozenset({7})},
        {"kind": TIMES_A_WEEK, "count": 8},
        {"kind": EVERY_N_DAYS, "count": 0},
    ],
)
def test_a_schedule_that_asks_for_nothing_is_refused(wrong):
    with pytest.raises(ValueError, match="Choose"):
        Schedule(**wrong)


@settings(max_examples=1000)
@given(schedule=schedules, history=histories, today=days, answered=st.sets(days, max_size=5))
def test_the_next_due_day_is_due_and_the_first_such(schedule, history, today, answered):
    """C81."""
    due = next_due(schedule, today=today, answered=answered, **history)
    assert due >= today

    def asks(day):
        began, done, off = (history[name] for name in ("began", "done", "off"))
        free = day in done or day in answered or day in off
        return not free and is_due(schedule, day=day, began=began, done=done)

    asked = [today + DAY * i for i in range((due - today).days + 1) if asks(today + DAY * i)]
    assert asked == [due]


def test_a_pause_asks_nothing_until_it_is_over():
    until = Off(pauses=((MONDAY, MONDAY + DAY * 9),))
    assert next_due(Schedule(), today=MONDAY, began=MONDAY, done=(), off=until) == (
        MONDAY + DAY * 10
    )
    open_end = Off(pauses=((MONDAY + DAY, None),))
    assert next_due(Schedule(), today=MONDAY, began=MONDAY, done=(), off=open_end) == MONDAY
    assert next_due(Schedule(), today=MONDAY, began=MONDAY, done=on(0), off=open_end) is None


def test_a_day_with_an_answer_is_not_asked_again():
    assert next_due(Schedule(), today=MONDAY, began=MONDAY, done=(), answered=on(0)) == MONDAY + DAY


@given(day=days)
def test_a_week_begins_on_monday(day):
    assert week_of(day).weekday() == 0
    assert 0 <= (day - week_of(day)).days < 7
