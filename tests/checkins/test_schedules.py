"""A habit asks on the right days, and a run of it is counted as a person would count."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkins.schedules import (
    EVERY_DAY,
    EVERY_N_DAYS,
    TIMES_A_WEEK,
    WEEKDAYS,
    Schedule,
    is_due,
    next_due,
    run,
    week_of,
)
from checkins.strength import strength

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
    {"began": days, "done": st.sets(days, max_size=60), "off": st.sets(days, max_size=10)}
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


def test_today_still_open_does_not_end_a_run():
    assert run(Schedule(), began=MONDAY, today=MONDAY + DAY * 3, done=on(0, 1, 2)).now == 3


def test_a_missed_day_ends_a_run_and_keeps_the_best():
    counted = run(Schedule(), began=MONDAY, today=MONDAY + DAY * 5, done=on(0, 1, 2, 4, 5))
    assert (counted.now, counted.best) == (2, 3)


def test_a_day_ill_or_travelling_costs_nothing():
    counted = run(Schedule(), began=MONDAY, today=MONDAY + DAY * 4, done=on(0, 1, 3), off=on(2))
    assert counted.now == 3


def test_weeks_are_counted_for_twice_a_week():
    twice = Schedule(TIMES_A_WEEK, count=2)
    done = on(0, 6, 7, 8, 14)
    assert run(twice, began=MONDAY, today=MONDAY + DAY * 15, done=done).now == 2


def reference(schedule, began, today, done, off):
    """Slow and plain: walk the days (or weeks) backwards and forwards, counting."""
    best = now = 0
    if schedule.kind == EVERY_DAY or schedule.kind == WEEKDAYS:
        day = min([began, *done])
        while day <= today:
            wanted = schedule.kind == EVERY_DAY or day.weekday() in schedule.weekdays
            if day in done and (wanted and day >= began or day < began):
                now += 1
            elif day >= began and wanted and day not in off and day < today:
                now = 0
            best = max(best, now)
            day += DAY
    return now, best


@given(schedule=schedules, history=histories)
def test_a_run_equals_a_walk_over_the_days(schedule, history):
    if schedule.kind in {EVERY_DAY, WEEKDAYS}:
        counted = run(schedule, today=TODAY, **history)
        assert (counted.now, counted.best) == reference(schedule, today=TODAY, **history)


@given(schedule=schedules, history=histories, extra=days)
def test_doing_it_once_more_never_lowers_the_best_run(schedule, history, extra):
    if schedule.kind == EVERY_N_DAYS:
        return
    more = {**history, "done": history["done"] | {extra}}
    # An earlier first day moves the beginning, and asks for more.
    if extra >= min([history["began"], *history["done"]]):
        assert run(schedule, today=TODAY, **more).best >= run(schedule, today=TODAY, **history).best


@given(schedule=schedules, history=histories)
def test_the_next_due_day_is_due_and_the_first_such(schedule, history):
    due = next_due(schedule, today=TODAY, **history)
    assert due >= TODAY
    assert due not in history["done"] | history["off"]
    assert is_due(schedule, day=due, began=history["began"], done=history["done"])


@given(day=days)
def test_a_week_begins_on_monday(day):
    assert week_of(day).weekday() == 0
    assert 0 <= (day - week_of(day)).days < 7


# --- Strength ------------------------------------------------------------------------------


@given(schedule=schedules, history=histories)
def test_strength_stays_between_nothing_and_all(schedule, history):
    assert 0 <= strength(schedule, today=TODAY, **history) <= 1


@given(schedule=schedules, history=histories)
def test_strength_equals_the_published_formula_walked_day_by_day(schedule, history):
    times, stretch = schedule.rate
    m = 0.5 ** ((times / stretch) ** 0.5 / 13)
    wide = 1 if times == stretch else 2
    score, day = 0.0, min([history["began"], *history["done"]])
    while day <= TODAY:
        last = [day - DAY * i for i in range(stretch * wide)]
        share = min(1.0, sum(each in history["done"] for each in last) / (times * wide))
        free = day not in history["done"] and (day == TODAY or day in history["off"])
        score = score if free else score * m + share * (1 - m)
        day += DAY
    assert strength(schedule, today=TODAY, **history) == pytest.approx(score)


def test_thirteen_days_make_one_half():
    done = {MONDAY + DAY * i for i in range(13)}
    assert strength(Schedule(), began=MONDAY, today=max(done), done=done) == pytest.approx(0.5)


def test_one_missed_day_after_two_months_costs_little():
    done = {MONDAY + DAY * i for i in range(60)}
    before = strength(Schedule(), began=MONDAY, today=max(done), done=done)
    after = strength(Schedule(), began=MONDAY, today=max(done) + DAY * 2, done=done)
    assert 0.04 < before - after < 0.06


def test_a_day_off_leaves_strength_where_it_was():
    done = on(*range(20))
    before = strength(Schedule(), began=MONDAY, today=MONDAY + DAY * 19, done=done)
    after = strength(Schedule(), began=MONDAY, today=MONDAY + DAY * 21, done=done, off=on(20))
    assert after == before
