"""A day is the date where the person is; dates are only counted."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.days import local_day, window

ZONES = st.sampled_from(sorted(available_timezones())).map(ZoneInfo)
INSTANTS = st.datetimes(datetime(2011, 12, 1), datetime(2026, 12, 31), timezones=st.just(UTC))


@settings(max_examples=1000)
@given(INSTANTS, ZONES, ZONES)
def test_somewhere_else_it_is_the_same_day_or_one_beside_it(instant, here, there):
    assert abs(local_day(instant, here) - local_day(instant, there)) <= timedelta(1)


@settings(max_examples=1000)
@given(st.dates(date(1, 6, 1)), st.integers(1, 90))
def test_a_window_ends_today_and_has_each_date_once(today, length):
    days = window(today=today, length=length)
    assert days[-1] == today and len(set(days)) == length
    assert days[0] == today - timedelta(length - 1) and days == sorted(days)
