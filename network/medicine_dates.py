"""When is the next day for my medicine: pure functions over dates."""

from collections.abc import Callable
from datetime import date, timedelta

from resources.week import holiday_on

DAY = timedelta(days=1)
# Four weeks, so that the weekday stays; within the 30 days that one script of a Schedule 6
# medicine may cover at most (Medicines and Related Substances Act 101 of 1965, section 22A).
USUAL_DAYS = 28
LONGEST_DAYS = 366
SATURDAY = 5


def is_closed(day: date) -> bool:
    """Whether most clinics are closed: a weekend or a South African public holiday."""
    return day.weekday() >= SATURDAY or bool(holiday_on(day))


def next_medicine_day(
    *,
    last: date,
    today: date,
    every: int = USUAL_DAYS,
    closed: Callable[[date], bool] = is_closed,
) -> date:
    """The day to go again, when medicine of `last` holds for `every` days.

    On the day it runs out; where that is closed, the last open day before it, so that nobody is
    without. What is overdue, or can only be late, is for the first open day from today on.
    Raises ValueError for fewer than 1 or more than 366 days.
    """
    if not 1 <= every <= LONGEST_DAYS:
        raise ValueError("Choose 1 to 366 days.")
    runs_out = last + DAY * every
    earliest = max(today, last + DAY)
    day = runs_out
    while closed(day) and day > earliest:
        day -= DAY
    day = max(day, earliest)
    while closed(day):
        day += DAY
    return day
