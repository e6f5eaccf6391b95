"""Why somebody stands on top of With me: plain rules over numbers and dates."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from sharing.quiet_days import is_quiet
from sharing.reasons import ENOUGH, SOON, STEPS, Kind, Span, craving, ending, quiet, rose, session

DAY = timedelta(days=1)
TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
answers = some.lists(some.integers(0, 10), max_size=14)
days = some.dates(date(2020, 1, 1), date(2030, 1, 1))
often = settings(max_examples=1000)


def span(given_answers) -> Span:
    return Span(sum(given_answers), len(given_answers))


@often
@given(answers, answers)
def test_craving_rose_when_the_mean_did_by_one_and_a_half(before, now):
    """In exact fractions; and never on fewer than four answers."""
    enough = min(len(before), len(now)) >= ENOUGH
    apart = enough and Fraction(sum(now), len(now)) - Fraction(sum(before), len(before))
    assert rose(span(before), span(now)) == (enough and apart >= Fraction(3, 2))


@often
@given(answers, answers, some.integers(0, 3))
def test_an_answer_more_of_the_same_changes_nothing(before, now, more):
    """Repeating every answer leaves both means, and so the verdict, where they were."""
    was = rose(span(before), span(now))
    again = rose(span(before * (more + 1)), span(now * (more + 1)))
    assert again == was or (not was and min(len(before), len(now)) < ENOUGH)


def test_the_reason_says_both_numbers():
    reason = craving(Span(31, 10), Span(54, 10), today=TODAY)
    assert reason.words == "Craving was 3.1 on average, now 5.4, over two weeks each."
    assert craving(Span(31, 10), Span(45, 10), today=TODAY) is None
    assert rose(Span(31, 10), Span(46, 10))
    assert not rose(Span(12, 4), Span(30, 3))


@often
@given(
    last=some.none() | days,
    first_day=days,
    after_days=some.integers(1, 30),
    paused_until=some.none() | days,
    ahead=some.integers(0, 60),
)
def test_it_is_quiet_once_so_many_whole_days_are_over(
    last, first_day, after_days, paused_until, ahead
):
    """C64: counted one day after the other: since the check-in, in the agreement, not paused."""
    today = first_day + DAY * ahead
    counted = [
        day
        for day in (first_day + DAY * n for n in range(ahead))
        if (last is None or day > last) and (paused_until is None or day > paused_until)
    ]
    since = is_quiet(
        last, first_day=first_day, after_days=after_days, paused_until=paused_until, today=today
    )
    assert (since is not None) == (len(counted) >= after_days)
    if since:
        assert since == counted[after_days - 1] + DAY


def test_three_days_after_a_monday_it_is_friday():
    monday = date(2026, 11, 16)
    known = {"first_day": date(2026, 1, 1), "after_days": 3, "paused_until": None}
    assert is_quiet(monday, today=monday + DAY * 3, **known) is None
    assert is_quiet(monday, today=monday + DAY * 4, **known) == monday + DAY * 4
    paused = known | {"paused_until": monday + DAY * 2}
    assert is_quiet(monday, today=monday + DAY * 5, **paused) is None
    assert is_quiet(monday, today=monday + DAY * 6, **paused) == monday + DAY * 6
    assert quiet(None, after_days=3) is None
    assert "for 3 days" in quiet(monday, after_days=3).words
    assert "for a day" in quiet(monday, after_days=1).words


@often
@given(ahead=some.integers(-30, 30), way=some.sampled_from(["call", "visit", "message"]))
def test_an_agreed_time_within_seven_days(ahead, way):
    reason = session(TODAY + DAY * ahead, way=way, today=TODAY)
    assert (reason is not None) == (0 <= ahead < SOON)
    assert session(None, way=way, today=TODAY) is None


@often
@given(hours=some.integers(-300, 300))
def test_sharing_that_ends_within_seven_days(hours):
    end = NOW + timedelta(hours=hours)
    reason = ending(end, now=NOW, day=end.date())
    assert (reason is not None) == (0 < hours <= SOON * 24)


@pytest.mark.parametrize("kind", Kind)
def test_every_reason_comes_with_something_to_do(kind):
    assert 2 <= len(STEPS[kind]) <= 3
