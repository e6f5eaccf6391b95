"""A month shows every day once: with its note, or within a gap."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from checkins.months import earliest_open, end_of, is_open, month_of, months_back, rows

DAY = timedelta(days=1)
days = st.dates(date(2023, 11, 1), date(2024, 4, 30))


@given(st.sets(days), days, days)
def test_every_day_stands_once_and_neighbouring_gaps_together(noted, one, other):
    first, last = sorted([one, other])
    found = rows(dict.fromkeys(noted, "note"), first=first, last=last)
    shown = [day for row in found for day in row.days]
    assert shown == [last - DAY * back for back in range((last - first).days + 1)]
    assert {row.newest for row in found if row.note} == {d for d in noted if first <= d <= last}
    assert not any(
        a.note is None and b.note is None for a, b in zip(found, found[1:], strict=False)
    )


@given(days)
def test_a_month_ends_the_day_before_the_next(day):
    assert month_of(end_of(month_of(day))) == month_of(day)
    assert (end_of(month_of(day)) + DAY).day == 1


@given(days, days)
def test_months_go_back_without_a_hole(one, other):
    first, today = sorted([one, other])
    months = months_back(today=today, first=first)
    assert months[0] == month_of(today)
    assert months[-1] == month_of(first)
    assert all(month_of(a - DAY) == b for a, b in zip(months, months[1:], strict=False))


def test_a_year_back_can_be_filled_in_and_tomorrow_cannot():
    today = date(2026, 11, 24)
    assert is_open(today, today=today)
    assert is_open(earliest_open(today), today=today)
    assert not is_open(earliest_open(today) - DAY, today=today)
    assert not is_open(today + DAY, today=today)
