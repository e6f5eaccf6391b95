"""Days without use, counted so that nothing is ever lost: pure functions over dates.

A stretch is a run of local dates without a recorded use, counting today. A return to use ends a
stretch; the days before it stay, and stay counted.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Stretch:
    """Dates without use, both ends counted."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


@dataclass(frozen=True)
class Journey:
    """Every stretch from the first day to today, oldest first."""

    stretches: tuple[Stretch, ...]
    today: date

    @property
    def now(self) -> int:
        """Days in the present stretch; 0 on a day of use."""
        last = self.stretches[-1] if self.stretches else None
        return last.days if last and last.last == self.today else 0

    @property
    def longest(self) -> int:
        return max((each.days for each in self.stretches), default=0)

    @property
    def total(self) -> int:
        """All days without use, before and after any use."""
        return sum(each.days for each in self.stretches)

    def of_last(self, days: int) -> int:
        """How many of the last `days` dates, today among them, were without use."""
        first = self.today - DAY * (days - 1)
        return sum(
            (each.last - max(each.first, first)).days + 1
            for each in self.stretches
            if each.last >= first
        )


def journey(*, began: date, uses: Collection[date], today: date) -> Journey:
    """Take the days from `began` to `today` apart at the days of use, in any order."""
    found = []
    first = began
    for use in sorted({each for each in uses if began <= each <= today}):
        if use > first:
            found.append(Stretch(first, use - DAY))
        first = use + DAY
    if first <= today:
        found.append(Stretch(first, today))
    return Journey(tuple(found), today)


@dataclass(frozen=True)
class Part:
    """Neighbouring days of one kind, both ends counted: without use, or of use."""

    first: date
    last: date
    without: bool

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def parts(told: Journey, *, began: date) -> list[Part]:
    """The whole journey from today back to `began`: stretches, and the days of use between."""
    found: list[Part] = []
    day = began
    for each in told.stretches:
        if each.first > day:
            found.append(Part(day, each.first - DAY, without=False))
        found.append(Part(each.first, each.last, without=True))
        day = each.last + DAY
    if day <= told.today:
        found.append(Part(day, told.today, without=False))
    return found[::-1]


def most_days(told: Journey, *, began: date) -> tuple[int, int]:
    """The most days there ever were on some day, in one stretch and in all.

    A day of use counted until the use was noted, so that a milestone of that very day is not
    taken back by it."""
    once = in_all = total = before = 0
    for each in reversed(parts(told, began=began)):
        if each.without:
            total, before = total + each.days, each.days
            once, in_all = max(once, before), max(in_all, total)
        else:
            once, in_all, before = max(once, before + 1), max(in_all, total + 1), 0
    return once, in_all
