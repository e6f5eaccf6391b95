"""How a target stands: so many groups in so many days. Pure functions over local dates.

Every group counts, also two on one day (as "90 in 90" is counted in the fellowships), and nothing
that was counted is ever taken away: days that are over without the whole number are told as what
they hold.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Cell:
    """One day of a target and how many groups it holds; `to_come` after today."""

    day: date
    groups: int
    to_come: bool
    is_today: bool


@dataclass(frozen=True)
class Standing:
    """`done` groups by `today`; `gone` days of `days`, today among them."""

    count: int
    days: int
    first: date
    today: date
    cells: tuple[Cell, ...]
    reached_on: date | None

    @property
    def last(self) -> date:
        return self.first + DAY * (self.days - 1)

    @property
    def done(self) -> int:
        return sum(each.groups for each in self.cells)

    @property
    def left(self) -> int:
        return max(self.count - self.done, 0)

    @property
    def gone(self) -> int:
        return min(max((self.today - self.first).days + 1, 0), self.days)

    @property
    def days_left(self) -> int:
        return self.days - self.gone

    @property
    def is_over(self) -> bool:
        return self.today > self.last


def standing(*, count: int, days: int, first: date, went: Iterable[date], today: date) -> Standing:
    """Count the days in `went` (one for each group, in any order) within the target, by today."""
    by_day = Counter(day for day in went if first <= day <= today)
    cells = []
    reached_on, so_far = None, 0
    for number in range(days):
        day = first + DAY * number
        so_far += by_day[day]
        if reached_on is None and so_far >= count:
            reached_on = day
        cells.append(Cell(day, by_day[day], day > today, day == today))
    return Standing(count, days, first, today, tuple(cells), reached_on)


def words(found: Standing) -> str:
    """One sentence: what is done, and what is left while there are days left."""
    done = _many(found.done, "group")
    if found.gone == 0:
        aim = f"{_many(found.count, 'group')} in {_many(found.days, 'day')}"
        return f"It begins on {_said(found.first)}: {aim}."
    if found.reached_on:
        took = (found.reached_on - found.first).days + 1
        more = f" By now it is {done}." if found.done > found.count else ""
        return f"You got there: {_many(found.count, 'group')} in {_many(took, 'day')}.{more}"
    so_far = f"{done} in {_many(found.gone, 'day')}"
    if found.is_over:
        return f"{so_far}. Each one counts." if found.done else f"{so_far}. You can begin again."
    if not found.days_left:
        return f"{so_far}. Today is the last of them."
    return f"{so_far}; {found.left} left in {_many(found.days_left, 'day')}."


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _said(day: date) -> str:
    return f"{day.day} {day:%B}"
