"""Days in a row are counted over dates; no missed day takes anything away."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.days import local_day
from checkins.streaks import longest_run, of_last, present_run, runs, window

DAY = timedelta(days=1)
# Around a leap day and a year end; close together, so that runs appear.
near = st.dates(date(2023, 12, 20), date(2024, 3, 10))
histories = st.lists(near, max_size=60)
ZONES = sorted(available_timezones())


def walked(days, until):
    """Longest run and the run at `until`, by walking every day."""
    longest = now = 0
    day = min([*days, until])
    while day <= max([*days, until]):
        now = now + 1 if day in days else 0
        longest = max(longest, now)
        day += DAY
    day = until if until in days else until - DAY
    present = 0
    while day in days:
        present += 1
        day -= DAY
    return longest, present


@settings(max_examples=1000)
@given(histories, near)
def test_runs_equal_a_walk_over_the_days(days, today):
    longest, present = walked(set(days), today)
    assert longest_run(days) == longest
    assert present_run(days, today=today) == present


@settings(max_examples=1000)
@given(histories, near, st.randoms())
def test_the_order_of_entry_does_not_matter(days, today, chance):
    shuffled = list(days)
    chance.shuffle(shuffled)
    assert list(runs(shuffled)) == list(runs(days))
    assert present_run(shuffled, today=today) == present_run(days, today=today)


@settings(max_examples=1000)
@given(histories, near)
def test_one_more_day_never_lowers_the_longest(days, day):
    assert longest_run([*days, day]) >= longest_run(days)


@settings(max_examples=1000)
@given(histories, near, st.integers(1, 90))
def test_of_the_last_days_equals_a_walk(days, today, length):
    seen = sum(1 for back in range(length) if today - DAY * back in days)
    assert of_last(days, today=today, length=length) == seen


@settings(max_examples=1000)
@given(
    st.datetimes(datetime(2011, 12, 1), datetime(2026, 12, 31), timezones=st.just(UTC)),
    st.sampled_from(ZONES),
    st.sampled_from(ZONES),
    st.integers(1, 40),
)
def test_moving_to_another_zone_changes_no_stored_day(instant, here, there, count):
    today = local_day(instant, ZoneInfo(here))
    kept = {today - DAY * back for back in range(count)}
    elsewhere = local_day(instant, ZoneInfo(there))
    assert longest_run(kept) == count
    assert abs(elsewhere - today) <= DAY
    assert present_run(kept, today=elsewhere) >= count - 1


def test_leap_day_and_year_end_are_days_like_others():
    assert longest_run([date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1)]) == 3
    assert longest_run([date(2023, 2, 28), date(2023, 3, 1)]) == 2
    assert longest_run([date(2025, 12, 31), date(2026, 1, 1)]) == 2


def test_the_day_that_samoa_skipped_is_a_gap_that_takes_nothing():
    days = [date(2011, 12, 28), date(2011, 12, 29), date(2011, 12, 31)]
    assert longest_run(days) == 2
    assert of_last(days, today=date(2011, 12, 31), length=4) == 3


def test_today_is_open_until_it_is_over():
    today = date(2026, 11, 24)
    assert present_run([today - DAY * 2, today - DAY], today=today) == 2
    assert present_run([today - DAY * 2], today=today) == 0
    assert present_run([today + DAY], today=today) == 0


def test_the_window_ends_today():
    assert window(today=date(2024, 3, 1), length=3) == [
        date(2024, 2, 28),
        date(2024, 2, 29),
        date(2024, 3, 1),
    ]
