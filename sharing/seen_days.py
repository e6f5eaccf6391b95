"""What a reader sees of days: how many without use, how mood and cravings go, what was noted.

Never the date of a use, nor the day, place or name of a group: only how many.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from statistics import median
from typing import Any

from django.db.models import Count, Min, QuerySet, Subquery

from accounts.models import User
from checkins.charts import Chart, chart
from checkins.journey import journey
from checkins.looking_back import MEASURES
from checkins.models import Journey
from checkins.models.journeys import Counted, CountWords
from checkins.my_journey import first_day
from checkins.schedules import week_of

from .models import Grant, Invitation

DAY = timedelta(days=1)
# Pictures and counts of days go back so far and no further.
LONGEST_LOOK = 90
ENOUGH, HALF = 4, 5
MOST_MILESTONES = 20


@dataclass(frozen=True)
class Window:
    """The owner's local dates of which anything may be shown: `first` to `last`, both counted."""

    first: date
    last: date

    @property
    def is_empty(self) -> bool:
        return self.first > self.last

    @property
    def recent(self) -> date:
        """Where pictures begin: the first day, or 90 days ago."""
        return max(self.first, self.last - DAY * (LONGEST_LOOK - 1))

    @property
    def is_cut(self) -> bool:
        return self.recent > self.first

    @cached_property
    def days(self) -> list[date]:
        """The days of a picture, the oldest first."""
        return _days(self.recent, self.last)

    def week_starts(self) -> list[date]:
        """The Monday of each week of a picture, the newest first."""
        mondays = {week_of(day) for day in self.days}
        return sorted(mondays, reverse=True)


def _days(first: date, last: date) -> list[date]:
    return [first + DAY * ahead for ahead in range((last - first).days + 1)]


@dataclass(frozen=True)
class DaysSeen:
    """`without` of the `of` days since `since` were without use; None where there is no counter
    or nothing is known yet. `milestones`: (day, what), the newest first."""

    without: int | None
    of: int
    since: date | None
    is_clean_time: bool
    milestones: list[tuple[date, str]]

    @property
    def size(self) -> int:
        """Days looked at, used or not: the record lies open in the database."""
        return self.of + len(self.milestones)


def days_seen(terms: Invitation | Grant, *, window: Window) -> DaysSeen:
    """Days without use counted within the window alone, and the milestones dated in it.

    No stretch is told: where one began, a use would be known by its date."""
    row, began = _began(terms.owner)
    milestones = _milestones(terms, row, window=window)
    is_clean_time = row.count_words == CountWords.CLEAN
    if row.count_words == CountWords.NONE or began is None or began > window.last:
        return DaysSeen(None, 0, None, is_clean_time, milestones)
    since = max(began, window.first)
    uses = [date.fromisoformat(each) for each in row.uses]
    told = journey(began=since, uses=uses, today=window.last)
    of = (window.last - since).days + 1
    return DaysSeen(told.total, of, since, is_clean_time, milestones)


def _began(owner: User) -> tuple[Journey, date | None]:
    """The owner's journey, saved or not, and its first day as far as one is known."""
    first_notes = {
        "first_check_in": _earliest(owner.checkins.all()),
        "first_urge": _earliest(owner.urges.all()),
    }
    row = owner.journeys.annotate(**first_notes).first()
    found = vars(row) if row else User.objects.filter(pk=owner.pk).values(**first_notes)[0]
    row = row or Journey(owner=owner)
    return row, first_day(row, *(found[name] for name in first_notes))


def _earliest(rows: QuerySet[Any]) -> Subquery:
    return Subquery(rows.order_by().values("owner").annotate(n=Min("day")).values("n"))


def _milestones(
    terms: Invitation | Grant, row: Journey, *, window: Window
) -> list[tuple[date, str]]:
    """What the owner marked in these days; of groups, urges and steps only with their part."""
    kinds = [Counted.OWN]
    if row.count_words != CountWords.NONE:
        kinds += [Counted.DAYS, Counted.ALL_DAYS]
    kinds += [Counted.GROUPS] * terms.sees_groups
    kinds += [Counted.URGES] * terms.sees_craving
    kinds += [Counted.STEPS] * terms.sees_goals
    found = terms.owner.milestones.filter(
        counts__in=kinds, put_aside=False, day__range=(window.first, window.last)
    )
    return [(each.day, each.title) for each in found.order_by("-day", "pk")[:MOST_MILESTONES]]


@dataclass(frozen=True)
class Line:
    """How one measure went over the days of the window: a picture, and the same as a table."""

    name: str
    words: str
    low: int
    high: int
    foot: str
    top: str
    values: Mapping[date, int]
    days: list[date]

    @property
    def size(self) -> int:
        return len(self.values)

    @cached_property
    def chart(self) -> Chart:
        return chart(self.values, days=self.days, low=self.low, high=self.high)

    @property
    def rows(self) -> list[tuple[date, int]]:
        """Each day with an answer, the newest first."""
        return sorted(self.values.items(), reverse=True)

    @property
    def says(self) -> str:
        """What the picture shows, in one sentence, as far as enough is known to say it."""
        answered = f"An answer on {len(self.values)} of {len(self.days)} days"
        if len(self.values) < ENOUGH:
            return f"{answered}."
        middle = median(self.values.values())
        return f"{answered}. The middle of them is {middle:g} of {self.high}.{self._change}"

    @property
    def _change(self) -> str:
        cut = len(self.days) // 2
        halves = (self.days[:cut], self.days[cut:])
        older, newer = ([self.values[day] for day in half if day in self.values] for half in halves)
        if min(len(older), len(newer)) < HALF:
            return ""
        before, after = median(older), median(newer)
        if before == after:
            return " The older and the newer half are alike."
        return f" In the older half it was {before:g}, in the newer {after:g}."


@dataclass(frozen=True)
class Written:
    """On which days there is a check-in."""

    on: frozenset[date]
    window: Window

    @property
    def size(self) -> int:
        return len(self.window.days)

    @property
    def weeks(self) -> list[tuple[date, list[bool | None]]]:
        """Each week, the newest first: its first day here, and for Monday to Sunday whether
        there is a check-in; None for a day that is not shown."""
        known = set(self.window.days)
        found = []
        for monday in self.window.week_starts():
            week = _days(monday, monday + DAY * 6)
            row = [(day in self.on) if day in known else None for day in week]
            found.append((max(monday, self.window.recent), row))
        return found


def noted(
    terms: Invitation | Grant, *, window: Window
) -> tuple[Line | None, Line | None, Written | None]:
    """Mood, cravings, and which days have a check-in, as far as granted; one query or none."""
    granted = {"mood": terms.sees_mood, "craving": terms.sees_craving}
    asked = [name for name, is_granted in granted.items() if is_granted]
    if not asked and not terms.sees_written:
        return None, None, None
    rows = terms.owner.checkins.within(window.recent, window.last)
    found = {day: given for day, *given in rows.values_list("day", *asked)}
    lines = {
        name: _line(name, {day: given[at] for day, given in found.items()}, window=window)
        for at, name in enumerate(asked)
    }
    written = Written(frozenset(found), window) if terms.sees_written else None
    return lines.get("mood"), lines.get("craving"), written


def _line(name: str, values: Mapping[date, int | None], *, window: Window) -> Line:
    measure = next(each for each in MEASURES if each[0] == name)
    known = {day: value for day, value in values.items() if value is not None}
    return Line(*measure, values=known, days=window.days)


@dataclass(frozen=True)
class GroupsSeen:
    """How many groups, week by week: (its first day here, how many), the newest first."""

    weeks: list[tuple[date, int]]

    @property
    def total(self) -> int:
        return sum(count for _, count in self.weeks)

    @property
    def size(self) -> int:
        return self.total


def groups_seen(*, owner: User, window: Window) -> GroupsSeen:
    """Only how many in each week: no day, no name, no place."""
    went = owner.attendances.went().within(window.recent, window.last)
    counts = dict.fromkeys(window.week_starts(), 0)
    for day, count in went.order_by().values_list("day").annotate(n=Count("pk")):
        counts[week_of(day)] += count
    return GroupsSeen([(max(monday, window.recent), n) for monday, n in counts.items()])
