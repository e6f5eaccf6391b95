"""Times that come again and days to look at a goal: both known in advance, in local days."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from checkins.goal_days import next_due as goal_next_due
from checkins.rhythms import WAITS, is_time, missed, next_due, time_from, time_until, times, waiting

DAY = timedelta(days=1)
SUNDAY = date(2026, 11, 22)
# Two leap days, and a turn of the year in each.
days = st.dates(date(2023, 12, 1), date(2028, 4, 1))
rhythms = st.sampled_from((1, 7, 14, 28))
thousand = settings(max_examples=1000)


@thousand
@given(first_day=days, rhythm=rhythms, start=days, end=days)
def test_times_are_every_so_many_days_from_the_first(first_day, rhythm, start, end):
    """C81: the slow way, day by day, gives the same."""
    slow = [first_day + DAY * n for n in range(0, 1_600, rhythm)]
    found = times(first_day=first_day, rhythm=rhythm, start=start, end=end)
    assert found == [day for day in slow if start <= day <= end]


@thousand
@given(first_day=days, rhythm=rhythms, day=days)
def test_the_time_before_and_the_time_after_a_day(first_day, rhythm, day):
    """C81."""
    rule = {"first_day": first_day, "rhythm": rhythm}
    after, before = time_from(day, **rule), time_until(day, **rule)
    assert is_time(after, **rule) and after >= day
    assert before is None if day < first_day else is_time(before, **rule) and before <= day
    between = [day + DAY * n for n in range((after - day).days)]
    assert not any(is_time(each, **rule) for each in between)
    assert before is None or after - before in (DAY * 0, DAY * rhythm)


@thousand
@given(first_day=days, rhythm=rhythms, today=days, data=st.data())
def test_the_next_due_day_is_the_first_of_which_nothing_is_recorded(first_day, rhythm, today, data):
    """C81: early ones are not asked for again, also many of them."""
    ahead = times(first_day=first_day, rhythm=rhythm, start=today, end=today + DAY * rhythm * 6)
    kept = data.draw(st.sets(st.sampled_from(ahead))) if ahead else set()
    due = next_due(first_day=first_day, rhythm=rhythm, today=today, kept=kept)
    assert due >= max(today, first_day) and due not in kept
    earlier = times(first_day=first_day, rhythm=rhythm, start=today, end=due - DAY)
    assert set(earlier) <= kept


@thousand
@given(first_day=days, rhythm=rhythms, today=days, data=st.data())
def test_what_was_missed_is_what_is_over_and_not_recorded(first_day, rhythm, today, data):
    rule = {"first_day": first_day, "rhythm": rhythm}
    past = times(**rule, start=today - DAY * rhythm * 10, end=today - DAY)
    kept = data.draw(st.sets(st.sampled_from(past))) if past else set()
    found = missed(**rule, today=today, kept=kept)
    assert len(past) <= 10
    assert set(found) | (kept & set(past)) == set(past)
    assert found == sorted(found, reverse=True) and not kept & set(found)
    asks = waiting(**rule, today=today, kept=kept)
    assert asks is None or asks == today or asks == found[0]
    assert asks is None or 0 <= (today - asks).days <= WAITS


def test_a_time_that_is_over_asks_for_three_days_more():
    rule = {"first_day": SUNDAY, "rhythm": 7}
    assert [waiting(**rule, today=SUNDAY + DAY * n) for n in range(-1, 8)] == [
        None, SUNDAY, SUNDAY, SUNDAY, SUNDAY, None, None, None, SUNDAY + DAY * 7,
    ]  # fmt: skip
    assert waiting(**rule, today=SUNDAY, kept={SUNDAY}) is None


@thousand
@given(look_on=st.none() | days, by_day=st.none() | days, today=days)
def test_a_goal_asks_on_the_first_of_its_days_and_waits(look_on, by_day, today):
    """C81: walked day by day, it asks first on the day that was said."""

    def asks(day):
        over = look_on is None and by_day is not None and by_day < day
        return by_day == day or over or (look_on is not None and look_on <= day)

    due = goal_next_due(look_on=look_on, by_day=by_day, today=today)
    last = max((day for day in (look_on, by_day) if day), default=today)
    walk = [today + DAY * n for n in range(max((last - today).days, 0) + 2)]
    assert due == next((day for day in walk if asks(day)), None)
