"""How often a habit is meant to be done, and when it is next due: pure functions over dates.

A week runs from Monday to Sunday. A skipped or paused day asks nothing and breaks nothing; a day
that is not over yet breaks nothing either.
"""

from collections.abc import Collection, Iterator
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


def week_of(day: date) -> date:
    """The Monday of that week."""
    return day - DAY * day.weekday()


def is_due(schedule: Schedule, *, day: date, began: date, done: Collection[date]) -> bool:
    """Whether the habit asks for this day, given the days on which it was done before it."""
    if day < began:
        return False
    if schedule.kind == WEEKDAYS:
        return day.weekday() in schedule.weekdays
    if schedule.kind == TIMES_A_WEEK:
        return sum(1 for each in done if week_of(day) <= each < day) < schedule.count
    if schedule.kind == EVERY_N_DAYS:
        before = [each for each in done if each < day]
        return not before or (day - max(before)).days >= schedule.count
    return True


def next_due(
    schedule: Schedule,
    *,
    today: date,
    began: date,
    done: Collection[date],
    off: Collection[date] = (),
) -> date:
    """The first local day from today on which it is due and not yet done or off."""
    day = max(today, began)
    while day in done or day in off or not is_due(schedule, day=day, began=began, done=done):
        day += DAY
    return day


@dataclass(frozen=True)
class Run:
    """Times in a row, now and at best: days, or weeks where a schedule counts by the week."""

    now: int
    best: int


def run(
    schedule: Schedule,
    *,
    began: date,
    today: date,
    done: Collection[date],
    off: Collection[date] = (),
) -> Run:
    """How many times in a row the schedule was kept. `off`: days skipped or paused.

    Counted in days for daily and weekday habits, in weeks for n times a week, in times for every
    n days. What is still open (today, this week) never ends a run.
    """
    steps = {
        TIMES_A_WEEK: _weeks,
        EVERY_N_DAYS: _gaps,
    }.get(schedule.kind, _days)
    now = best = 0
    for kept in steps(schedule, began, today, set(done), set(off)):
        now = now + 1 if kept else 0
        best = max(best, now)
    return Run(now=now, best=best)


def _days(schedule, began, today, done, off) -> Iterator[bool]:
    day = min([began, *done])
    while day <= today:
        asked = is_due(schedule, day=day, began=began, done=())
        if day in done and (asked or day < began):
            yield True
        elif asked and day not in off and day != today:
            yield False
        day += DAY


def _weeks(schedule, began, today, done, off) -> Iterator[bool]:
    monday = week_of(min([began, *done]))
    while monday <= today:
        days = [monday + DAY * i for i in range(7)]
        asked = schedule.count - sum(1 for day in days if day in off and day not in done)
        kept = sum(1 for day in days if day in done)
        open_still = week_of(today) == monday or (monday < began and kept == 0)
        if kept and kept >= asked:
            yield True
        elif asked > 0 and not open_still:
            yield False
        monday += DAY * 7


def _gaps(schedule, began, today, done, off) -> Iterator[bool]:
    last = None
    for day in sorted(each for each in done if each <= today):
        if last is not None and _asked_between(last, day, off) > schedule.count:
            yield False
        yield True
        last = day
    if _asked_between(last or began - DAY, today, off) > schedule.count:
        yield False


def _asked_between(first: date, last: date, off: set[date]) -> int:
    """Days from `first` to `last`, without those that were off."""
    return (last - first).days - sum(1 for day in off if first < day < last)
