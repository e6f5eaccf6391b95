"""When silence is shown: dates only, against a slow and simple way of counting."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sharing.quiet_days import (
    Pause,
    Written,
    fires_on,
    is_quiet,
    times_fired,
    with_pause,
    without_pause,
)

DAY = timedelta(days=1)
MONDAY = date(2026, 11, 23)
days = st.integers(0, 60).map(lambda ahead: MONDAY + DAY * ahead)
afters = st.integers(1, 30)


def rule(**known):
    return {"first_day": MONDAY, "after_days": 3, "paused_until": None, **known}


@pytest.mark.parametrize(
    ("last", "known", "fires"),
    [
        (None, {}, MONDAY + DAY * 3),
        (MONDAY, {}, MONDAY + DAY * 4),
        (MONDAY - DAY * 90, {}, MONDAY + DAY * 3),
        (MONDAY, {"after_days": 1}, MONDAY + DAY * 2),
        (MONDAY, {"paused_until": MONDAY + DAY * 9}, MONDAY + DAY * 13),
        (MONDAY + DAY * 20, {"paused_until": MONDAY + DAY * 9}, MONDAY + DAY * 24),
    ],
)
def test_three_whole_days_without_a_word_and_the_next_one_fires(last, known, fires):
    assert fires_on(last, **rule(**known)) == fires
    assert is_quiet(last, **rule(**known), today=fires - DAY) is None
    assert is_quiet(last, **rule(**known), today=fires) == fires
    assert is_quiet(last, **rule(**known), today=fires + DAY * 5) == fires


def is_quiet_day(day, *, last, first_day, paused_until):
    """Whether a day that is over was quiet: one day looked at by itself."""
    heard = last is not None and day <= last
    paused = paused_until is not None and day <= paused_until
    return day >= first_day and not heard and not paused


@settings(max_examples=1000)
@given(st.none() | days, days, afters, st.none() | days, days)
def test_it_is_quiet_exactly_when_so_many_whole_days_in_a_row_were(last, first, after, until, now):
    if last is not None and last > now:
        last = now
    before = [now - DAY * back for back in range(1, after + 1)]
    expected = all(
        is_quiet_day(day, last=last, first_day=first, paused_until=until) for day in before
    )
    known = {"first_day": first, "after_days": after, "paused_until": until}
    fired = is_quiet(last, **known, today=now)
    assert (fired is not None) == expected
    assert fired is None or first + DAY * after <= fired <= now


@settings(max_examples=1000)
@given(st.none() | days, days, afters, st.none() | days, days)
def test_a_check_in_and_a_pause_end_it_at_once(last, first, after, until, now):
    known = {"first_day": first, "after_days": after}
    assert is_quiet(now, **known, paused_until=until, today=now) is None
    assert is_quiet(last, **known, paused_until=now, today=now) is None


@settings(max_examples=1000)
@given(st.sets(days), days, afters, st.lists(st.tuples(days, days), max_size=3), days)
def test_each_time_that_it_fired_is_what_stood_on_that_morning(written, first, after, spans, now):
    pauses = [Pause(min(span), max(span)) for span in spans]
    written = {day for day in written if day <= now}
    found = times_fired(
        [Written(day, day) for day in written],
        first_day=first,
        after_days=after,
        pauses=pauses,
        today=now,
    )
    assert found == sorted(set(found))
    for day in found:
        silent = [day - DAY * back for back in range(1, after + 1)]
        assert not written & set(silent), "a check-in ended it"
        assert silent[-1] >= first, "not before it was agreed"
        known = [each for each in pauses if each.set_on < day]
        assert not any(each.until >= silent[-1] for each in known), "not in a pause"
    paused = max((each.until for each in pauses if each.set_on < now), default=None)
    last = max((day for day in written if day < now), default=None)
    fired = is_quiet(last, first_day=first, after_days=after, paused_until=paused, today=now)
    assert fired is None or fired in found


def test_a_day_that_was_filled_in_later_did_not_break_the_silence_before():
    late = [Written(MONDAY, MONDAY), Written(MONDAY + DAY * 2, MONDAY + DAY * 8)]
    known = {"first_day": MONDAY, "after_days": 3, "pauses": []}
    assert times_fired(late, **known, today=MONDAY + DAY * 10) == [MONDAY + DAY * 4]


def test_silence_after_silence_fires_anew():
    written = [Written(each, each) for each in (MONDAY, MONDAY + DAY * 10)]
    fired = times_fired(written, first_day=MONDAY, after_days=3, pauses=[], today=MONDAY + DAY * 20)
    assert fired == [MONDAY + DAY * 4, MONDAY + DAY * 14]


@settings(max_examples=1000)
@given(st.lists(st.tuples(days, st.integers(0, 30), days)))
def test_a_pause_is_one_and_ends_today_when_it_is_ended(asked):
    """Set, set again, ended: in the order of the days."""
    pauses = []
    for today, ahead, _ in sorted(asked):
        pauses = with_pause(pauses, until=today + DAY * ahead, today=today)
        running = [each for each in pauses if each.set_on <= today <= each.until]
        assert [each.until for each in running] == [today + DAY * ahead]
        ended = without_pause(pauses, today=today)
        assert all(each.set_on <= each.until < today for each in ended)
    assert pauses == sorted(pauses, key=lambda each: each.set_on)
