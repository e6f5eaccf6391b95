"""Habits as they stand on a day: what is due, what was answered, how strong each has grown.

Read in one query for any number of habits: only the entries behind each habit's checkpoint.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.db.models import CharField, DateField, QuerySet, Value
from django.db.models.functions import Cast

from accounts.models import User

from .models import Habit
from .models.habits import Done
from .schedules import Off, next_due
from .standing import Standing, standing

DAY = timedelta(days=1)
MOST = 20
KEPT = {Done.DONE, Done.SMALLEST}


@dataclass(frozen=True)
class HabitDay:
    """One habit on `today`. `states`: what is known of days behind the checkpoint, or more."""

    habit: Habit
    today: date
    states: Mapping[date, str]
    pauses: tuple[tuple[date, date | None], ...]

    @property
    def state(self) -> str:
        """What was said of today; empty when nothing was."""
        return self.states.get(self.today, "")

    @property
    def is_kept(self) -> bool:
        return self.state in KEPT

    @property
    def is_paused(self) -> bool:
        return self.today in Off(pauses=self.pauses)

    @property
    def pause_ends(self) -> date | None:
        """The last day of the pause that holds today, if it has one."""
        return next(
            (last for first, last in self.pauses if last and first <= self.today <= last), None
        )

    @cached_property
    def kept_days(self) -> set[date]:
        return {day for day, state in self.states.items() if state in KEPT}

    @cached_property
    def off(self) -> Off:
        skipped = (day for day, state in self.states.items() if state == Done.SKIPPED)
        return Off(frozenset(skipped), self.pauses)

    @cached_property
    def standing(self) -> Standing:
        after, known = self.habit.settled_on, self.habit.settled
        behind = {day for day in self.kept_days if after is None or day > after}
        return standing(
            self.habit.schedule,
            began=self.habit.first_day,
            today=self.today,
            done=behind,
            off=self.off,
            after=after,
            known=known if after else {},
        )

    @cached_property
    def next_due(self) -> date | None:
        """The first of the owner's local days from today on which it asks for something."""
        return next_due(
            self.habit.schedule,
            today=self.today,
            began=self.habit.first_day,
            done=self.kept_days | self.habit.last_settled,
            off=self.off,
            answered=self.states.keys(),
        )

    @property
    def is_due(self) -> bool:
        return self.next_due == self.today


def as_of(
    habits: Iterable[Habit], *, owner: User, today: date, since: date | None = None
) -> list[HabitDay]:
    """These habits of one owner on `today`, with what is known since their checkpoints, and at
    least since `since`."""
    habits = list(habits)
    first = min((habit.settled_on or date.min for habit in habits), default=today)
    first = min(first, since - DAY) if since else first
    states: dict[Any, dict[date, str]] = {habit.pk: {} for habit in habits}
    pauses: dict[Any, list[tuple[date, date | None]]] = {habit.pk: [] for habit in habits}
    for pk, day, last, state in _written(owner, states, first):
        if state:
            states[pk][day] = state
        else:
            pauses[pk].append((day, last))
    for habit in habits:
        habit.owner = owner  # one key for all, already here
    return [
        HabitDay(each, today, states[each.pk], tuple(sorted(pauses[each.pk], key=_first)))
        for each in habits
    ]


def _written(owner: User, habits: Iterable[Any], after: date) -> QuerySet[Any]:
    """Entries of these habits since `after` as (habit, day, None, state), and their pauses as
    (habit, first, last, no state), in one query."""
    entries = owner.habit_entries.filter(habit__in=habits, day__gt=after)
    never = Cast(Value(None), DateField())
    said = entries.annotate(last=never).values_list("habit_id", "day", "last", "state")
    breaks = owner.habit_pauses.filter(habit__in=habits).annotate(state=Value("", CharField()))
    return said.union(breaks.values_list("habit_id", "first", "last", "state"), all=True)


def _first(pause: tuple[date, date | None]) -> date:
    return pause[0]


def present_on(owner: User, *, today: date) -> list[HabitDay]:
    """The owner's habits as they stand today, in own order; two queries."""
    return as_of(owner.habits.present()[:MOST], owner=owner, today=today)
