"""How often a habit is meant to be done, and when it is next due: pure functions over dates.

A week runs from Monday to Sunday. A skipped or paused day asks nothing.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)
EVERY_DAY, WEEKDAYS, TIMES_A_WEEK, EVERY_N_DAYS = "daily", "weekdays", "weekly", "every"


@dataclass(frozen=True)
class Schedule:
    """One of four kinds; `count` is times a week or days apart, `weekdays` has Monday as 0."""

    kind: str = EVERY_DAY
    weekdays: frozenset[int] = frozenset()
    count: int = 1

    def __post_init__(self) -> None:
        if self.kind == WEEKDAYS and not (self.weekdays and self.weekdays <= set(range(7))):
            raise ValueError("Choose at least one day of the week.")
        if self.kind == TIMES_A_WEEK and not 1 <= self.count <= 7:
            raise ValueError("Choose 1 to 7 times a week.")
        if self.kind == EVERY_N_DAYS and not 1 <= self.count <= 365:
            raise ValueError("Choose 1 to 365 days.")

    @property
    def rate(self) -> tuple[int, int]:
        """How often, as (times, in so many days)."""
        return {
            EVERY_DAY: (1, 1),
            WEEKDAYS: (len(self.weekdays), 7),
            TIMES_A_WEEK: (self.count, 7),
            EVERY_N_DAYS: (1, self.count),
        }[self.kind]

    def names(self, day: date) -> bool:
        """Whether the schedule can ask for this day at all."""
        return self.kind != WEEKDAYS or day.weekday() in self.weekdays


@dataclass(frozen=True)
class Off:
    """Days that ask nothing: single ones, and pauses as (first, last), open while last is None."""

    days: frozenset[date] = frozenset()
    pauses: tuple[tuple[date, date | None], ...] = ()

    def __contains__(self, day: date) -> bool:
        return day in self.days or any(
            first <= day and (last is None or day <= last) for first, last in self.pauses
        )

    def has_no_end(self, day: date) -> bool:
        """Whether nothing is asked from this day on, until a pause is ended."""
        return any(last is None and first <= day for first, last in self.pauses)


NEVER_OFF = Off()


def week_of(day: date) -> date:
    """The Monday of that week."""
    return day - DAY * day.weekday()


def is_due(schedule: Schedule, *, day: date, began: date, done: Collection[date]) -> bool:
    """Whether the habit asks for this day, given the days on which it was done before it."""
    if day < began:
        return False
    if schedule.kind == TIMES_A_WEEK:
        return sum(1 for each in done if week_of(day) <= each < day) < schedule.count
    if schedule.kind == EVERY_N_DAYS:
        before = [each for each in done if each < day]
        return not before or (day - max(before)).days >= schedule.count
    return schedule.names(day)


def next_due(
    schedule: Schedule,
    *,
    today: date,
    began: date,
    done: Collection[date],
    off: Off = NEVER_OFF,
    answered: Collection[date] = (),
) -> date | None:
    """The first of the owner's local days from `today` on which the habit asks for something.

    None while a pause has no end. `done` holds the days of this week and the last time before it,
    or more; `answered` are days of which the owner said anything at all.
    """
    day = max(today, began)
    while day in done or day in answered or day in off or not _asks(schedule, day, began, done):
        if off.has_no_end(day):
            return None
        day += DAY
    return day


def _asks(schedule: Schedule, day: date, began: date, done: Collection[date]) -> bool:
    return is_due(schedule, day=day, began=began, done=done)
