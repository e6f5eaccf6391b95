"""Milestones lie behind or ahead, whatever they count; money is written as it is here."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checkins.marks import ALL_DAYS, DAYS, GROUPS, STEPS, URGES, coming, mark_words, reached
from checkins.money import not_spent, rand

kinds = st.sampled_from([DAYS, ALL_DAYS, GROUPS, URGES, STEPS])


@settings(max_examples=1000)
@given(counts=kinds, count=st.integers(0, 8000))
def test_the_next_lies_ahead_and_the_reached_ones_behind(counts, count):
    behind, ahead = reached(counts, count), coming(counts, count)
    assert all(0 < mark <= count for mark in behind)
    assert behind == sorted(set(behind))
    assert ahead > count
    assert reached(counts, ahead) == [*behind, ahead], "none lies between"


@settings(max_examples=1000)
@given(counts=kinds, count=st.integers(0, 3000), more=st.integers(0, 500))
def test_more_never_takes_a_milestone_back(counts, count, more):
    assert set(reached(counts, count)) <= set(reached(counts, count + more))


def test_what_is_counted():
    assert reached(GROUPS, 95) == [1, 5, 10, 25, 50, 90]
    assert reached(URGES, 12) == [1, 5, 10]
    assert reached(GROUPS, 230) == [1, 5, 10, 25, 50, 90, 100, 200]
    assert coming(STEPS, 0) == 1


@pytest.mark.parametrize(
    ("counts", "number", "words"),
    [
        (DAYS, 1, "The first day"),
        (DAYS, 7, "One week in one stretch"),
        (DAYS, 120, "120 days in one stretch"),
        (DAYS, 365, "One year in one stretch"),
        (ALL_DAYS, 730, "2 years in all"),
        (GROUPS, 1, "My first group"),
        (URGES, 10, "10 urges ridden out"),
        (STEPS, 5, "5 steps of my goals"),
    ],
)
def test_how_a_milestone_is_called(counts, number, words):
    assert mark_words(counts, number) == words


@pytest.mark.parametrize(
    ("amount", "words"),
    [("0", "R0"), ("85.5", "R85.50"), ("1234", "R1\xa0234"), ("1234567.89", "R1\xa0234\xa0567.89")],
)
def test_rand_is_written_as_it_is_here(amount, words):
    assert rand(Decimal(amount)) == words


@settings(max_examples=1000)
@given(cents=st.integers(1, 10_000_000), days=st.integers(0, 10_000))
def test_money_is_exact_to_the_cent(cents, days):
    amount = not_spent(a_day=Decimal(cents) / 100, days=days)
    assert amount * 100 == cents * days
    assert rand(amount).replace("\xa0", "").removeprefix("R") in {f"{amount:.2f}", f"{amount:.0f}"}
