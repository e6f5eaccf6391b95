"""Which day is looked back to: whatever is picked, nothing before the first shared day."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from sharing.seen import Seen
from sharing.seen_days import LONGEST_LOOK, Line, Window
from sharing.since import compared, since_of

DAY = timedelta(days=1)
TODAY = date(2026, 11, 24)
near = st.dates(TODAY - DAY * 400, TODAY + DAY * 40)
shared = st.integers(0, 300).map(lambda back: Window(TODAY - DAY * back, TODAY))


def moods(window: Window) -> Line:
    """A mood on every day of the window."""
    return Line("mood", "Mood", 1, 5, "low", "good", dict.fromkeys(window.days, 3), window.days)


@settings(max_examples=1000)
@given(shared, st.none() | near, st.none() | near)
def test_the_day_lies_within_what_is_shown(window, last_together, picked):
    """C4."""
    since = since_of(window=window, last_together=last_together, picked=picked)
    assert window.recent <= since.day <= TODAY
    assert since.is_known == (since.day == last_together)
    if picked and window.recent <= picked <= TODAY:
        assert since.day == picked


@settings(max_examples=1000)
@given(shared, near)
def test_the_time_before_is_as_long_or_as_long_as_is_shared(window, picked):
    """C4."""
    since = since_of(window=window, last_together=None, picked=picked).day
    found = compared(Seen(window, mood=moods(window)), since=since)
    now, before = found.since, found.before
    assert (now.first, now.last, before.last) == (since, TODAY, since - DAY)
    assert len(before.days) <= len(now.days)
    assert before.is_empty or before.first >= window.recent
    if len(before.days) < len(now.days):
        assert before.is_empty or before.first == window.recent


@settings(max_examples=1000)
@given(st.dates(TODAY - DAY * 400, TODAY))
def test_a_window_holds_its_days_once_and_whole_weeks_cover_them(first):
    window = Window(first, TODAY)
    assert window.days[0] == max(first, TODAY - DAY * (LONGEST_LOOK - 1))
    assert window.days[-1] == TODAY
    assert len(window.days) == (TODAY - window.days[0]).days + 1
    mondays = window.week_starts()
    assert {day - DAY * day.weekday() for day in window.days} == set(mondays)
    assert mondays == sorted(mondays, reverse=True)
