"""When the groups that an owner keeps meet next. All of them meet in the week of South Africa."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from uuid import UUID

from accounts.models import User
from resources.models.meetings import LATE
from resources.week import (
    day_words,
    holiday_on,
    is_in_weeks,
    next_start,
    now_here,
    rhythm_words,
    starts,
)

from .models import Group
from .models.attendances import State

EVENING = time(17)
LASTS = timedelta(hours=1)
DAYS_AHEAD = 4


@dataclass(frozen=True)
class Rhythm:
    """On which weekday of which weeks, and at what time."""

    weekday: int
    start: time
    weeks: str = ""

    @property
    def words(self) -> str:
        """ "every Tuesday at 18:00"."""
        return f"{rhythm_words(weekday=self.weekday, weeks=self.weeks)} at {self.start:%H:%M}"

    def next_start(self, now: datetime) -> datetime:
        """When it next begins; both in South African time."""
        return next_start(weekday=self.weekday, start=self.start, now=now, weeks=self.weeks)

    def days(self, now: datetime, many: int) -> list[date]:
        """The next days on which it meets; today too for as long as one may still come in."""
        ahead = starts(weekday=self.weekday, start=self.start, now=now - LATE, weeks=self.weeks)
        return [each.date() for each in islice(ahead, many)]

    def meets_on(self, day: date) -> bool:
        return day.weekday() == self.weekday and is_in_weeks(day, self.weeks)


def rhythm_of(group: Group) -> Rhythm | None:
    """When this group meets: what its listing says, or said last; else what the owner wrote."""
    says = group.says_now
    if says:
        return Rhythm(says.weekday, says.start_time, says.weeks)
    if group.weekday is None or group.start_time is None:
        return None
    return Rhythm(group.weekday, group.start_time, group.weeks)


@dataclass(frozen=True)
class Coming:
    """A kept group and when it next begins; None where nobody wrote down when it meets."""

    group: Group
    rhythm: Rhythm | None
    start: datetime | None
    now: datetime

    @property
    def day(self) -> date | None:
        return self.start.date() if self.start else None

    @property
    def is_today(self) -> bool:
        return self.day == self.now.date()

    @property
    def words(self) -> str:
        """ "Tonight", "Today", "Tomorrow" or "Thursday 26 November"."""
        if self.start is None:
            return ""
        if self.is_today and self.start.time() >= EVENING:
            return "Tonight"
        return day_words(self.start.date(), today=self.now.date())

    @property
    def late_by(self) -> int | None:
        """For how many minutes it has been on; None where it is still to begin."""
        if self.start is None or self.start >= self.now:
            return None
        return (self.now - self.start) // timedelta(minutes=1)

    @property
    def holiday(self) -> str:
        """The public holiday on which it would meet, or nothing."""
        return holiday_on(self.start.date()) if self.start else ""


def coming(*, group: Group, now: datetime) -> Coming:
    """When this group next begins, or began so shortly ago that one may still come in.

    `now` in South African time: the clocks there never change, and it is where groups meet.
    """
    rhythm = rhythm_of(group)
    start = rhythm.next_start(now - LATE) if rhythm else None
    return Coming(group=group, rhythm=rhythm, start=start, now=now)


def on_day(*, group: Group, day: date, now: datetime) -> Coming:
    """This group as it meets on that day, begun or not; where it does not, its next time."""
    rhythm = rhythm_of(group)
    if rhythm is None or not rhythm.meets_on(day):
        return coming(group=group, now=now)
    start = datetime.combine(day, rhythm.start, tzinfo=now.tzinfo)
    return Coming(group=group, rhythm=rhythm, start=start, now=now)


def my_week(*, groups: Iterable[Group], now: datetime) -> list[Coming]:
    """Kept groups, the next to begin first; those without a time last, as they came."""
    week = [coming(group=group, now=now) for group in groups]
    return sorted(week, key=lambda each: (each.start is None, each.start or now))


def kept_groups(*, owner: User) -> list[Group]:
    """The support groups of this owner's week, each with its listing and people; one query."""
    groups = list(owner.my_groups.kept().with_all())
    for group in groups:
        group.for_owner(owner)
    return groups


def planned_days(*, owner: User, groups: Iterable[Group]) -> dict[UUID, set[date]]:
    """The days, from yesterday on, on which the owner means to go to each of these; one query."""
    found = owner.attendances.filter(
        group__in=[group.pk for group in groups],
        state=State.PLANNED,
        day__gte=now_here().date() - timedelta(days=1),
    )
    planned: dict[UUID, set[date]] = {}
    for group, day in found.values_list("group_id", "day"):
        planned.setdefault(group, set()).add(day)
    return planned


def days_to_go(*, group: Group, now: datetime) -> list[date]:
    """The days to which one may say yes: the next times it meets. Where nobody wrote down when,
    today and the six days after it."""
    rhythm = rhythm_of(group)
    if rhythm:
        return rhythm.days(now, DAYS_AHEAD)
    return [now.date() + timedelta(days=ahead) for ahead in range(7)]


@dataclass(frozen=True)
class Day:
    """One day on which a group meets, in words, and whether the owner means to go."""

    day: date
    words: str
    holiday: str
    is_planned: bool


def coming_days(next_time: Coming, *, planned: set[date]) -> list[Day]:
    """The next days of this group, and those beside on which the owner means to go."""
    now = next_time.now
    ahead = days_to_go(group=next_time.group, now=now)
    every = sorted({*ahead, *(day for day in planned if day >= now.date())})
    return [
        Day(
            day=each,
            words=next_time.words if each == next_time.day else day_words(each, today=now.date()),
            holiday=holiday_on(each),
            is_planned=each in planned,
        )
        for each in every
    ]
