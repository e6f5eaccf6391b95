"""What a reader sees of what somebody does: habits, goals, the plan, single notes.

Names of other people, their numbers, and what was not chosen stay out, though a goal or the plan
may point to them.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, Q

from accounts.models import User
from checkins.models import Goal, GoalStep, Habit
from checkins.models.goals import State
from checkins.models.habits import Done
from checkins.plan_parts import WORDS
from checkins.plan_versions import words_of
from checkins.schedules import Off
from checkins.standing import Standing, standing

from .models import Grant, Invitation
from .seen_days import Window

KEPT = {Done.DONE, Done.SMALLEST}
MOST_HABITS, MOST_GOALS, MOST_STEPS, MOST_NOTES = 20, 20, 200, 20
ENDED = {State.DONE: "Done", State.CHANGED: "Became another goal", State.LET_GO: "Let go"}


@dataclass(frozen=True)
class HabitSeen:
    """One habit as the days of the window alone tell it: `kept` are days, of which a page shows
    how many, out of `of`."""

    name: str
    how_often: str
    kept: frozenset[date]
    of: int
    standing: Standing

    @property
    def times(self) -> int:
        return len(self.kept)


@dataclass(frozen=True)
class HabitsSeen:
    rows: list[HabitSeen]

    @property
    def size(self) -> int:
        return len(self.rows)


def habits_seen(*, owner: User, window: Window) -> HabitsSeen:
    """Present habits in the owner's order, in three queries. Their strength grows from the first
    day of the window: what came before it does not show through."""
    habits = list(owner.habits.present()[:MOST_HABITS])
    states: dict[UUID, dict[date, str]] = {habit.pk: {} for habit in habits}
    entries = owner.habit_entries.filter(
        habit__in=states, day__range=(window.recent, window.last)
    ).values_list("habit_id", "day", "state")
    for pk, day, state in entries:
        states[pk][day] = state
    pauses: dict[UUID, list[tuple[date, date | None]]] = {habit.pk: [] for habit in habits}
    breaks = owner.habit_pauses.filter(habit__in=pauses).order_by("first", "pk")
    for pk, first, last in breaks.values_list("habit_id", "first", "last"):
        pauses[pk].append((first, last))
    return HabitsSeen(
        [_habit(each, states[each.pk], pauses[each.pk], window=window) for each in habits]
    )


def _habit(
    habit: Habit,
    states: dict[date, str],
    pauses: Collection[tuple[date, date | None]],
    *,
    window: Window,
) -> HabitSeen:
    kept = frozenset(day for day, state in states.items() if state in KEPT)
    skipped = frozenset(day for day, state in states.items() if state == Done.SKIPPED)
    began = max(habit.first_day, window.recent)
    of = (window.last - min([began, *kept])).days + 1
    stands = standing(
        habit.schedule,
        began=began,
        today=window.last,
        done=kept,
        off=Off(skipped, tuple(pauses)),
    )
    return HabitSeen(habit.name, habit.how_often, kept, max(of, 0), stands)


@dataclass(frozen=True)
class GoalSeen:
    """An open goal (`ended` is empty), or how and on which day of the window it ended. `done`:
    steps (day, words) of the window; `next`: those still to do, in the owner's order."""

    what: str
    by_day: date | None
    ended: str
    ended_on: date | None
    done: list[tuple[date, str]]
    next: list[str]


@dataclass(frozen=True)
class GoalsSeen:
    rows: list[GoalSeen]
    more: bool

    @property
    def size(self) -> int:
        return len(self.rows)


def goals_seen(*, owner: User, window: Window) -> GoalsSeen:
    """Open goals as they stand, and those that ended in the window, in two queries."""
    between = (window.first, window.last)
    ended = Q(closed_on__range=between) & ~Q(state=State.OPEN)
    found = owner.goals.filter(Q(state=State.OPEN) | ended)
    # An open goal has no day on which it ended, and stands first.
    in_order = found.order_by(F("closed_on").desc(nulls_first=True), "created_at", "pk")
    goals = list(in_order[: MOST_GOALS + 1])
    more, goals = len(goals) > MOST_GOALS, goals[:MOST_GOALS]
    steps: dict[Any, list[GoalStep]] = {goal.pk: [] for goal in goals}
    told = Q(done_on=None) | Q(done_on__range=between)
    for step in owner.goal_steps.filter(told, goal__in=steps).in_order()[:MOST_STEPS]:
        steps[step.goal_id].append(step)
    return GoalsSeen([_goal(each, steps[each.pk], window=window) for each in goals], more)


def _goal(goal: Goal, steps: list[GoalStep], *, window: Window) -> GoalSeen:
    by_day = goal.by_day if goal.by_day and goal.by_day >= window.first else None
    return GoalSeen(
        what=goal.what,
        by_day=by_day if goal.is_open else None,
        ended=ENDED.get(State(goal.state), ""),
        ended_on=None if goal.is_open else goal.closed_on,
        done=[(step.done_on, step.words) for step in steps if step.done_on],
        next=[step.words for step in steps if goal.is_open and not step.done_on],
    )


@dataclass(frozen=True)
class PlanSeen:
    """The plan's own words: (heading, text) of each part that is written."""

    parts: list[tuple[str, str]]

    @property
    def size(self) -> int:
        return len(self.parts)


def plan_seen(*, owner: User) -> PlanSeen:
    """The plan as it stands; the people whom it names to call stay out."""
    plan = owner.plans.first()
    words = words_of(plan) if plan else {}
    return PlanSeen([(part.title, words[part.name]) for part in WORDS if part.name in words])


@dataclass(frozen=True)
class NotesSeen:
    """Notes that were chosen one by one: (day, words), the newest first."""

    rows: list[tuple[date, str]]
    more: bool

    @property
    def size(self) -> int:
        return len(self.rows)


def notes_seen(terms: Invitation | Grant, *, window: Window) -> NotesSeen | None:
    """Of a chosen day only its note; None where none was chosen, or none of these days."""
    chosen = terms.notes.filter(owner=terms.owner).within(window.first, window.last)
    chosen = chosen.exclude(note=None).only("owner", "day", "note")
    found = list(chosen.newest_first()[: MOST_NOTES + 1])
    for each in found:
        each.owner = terms.owner  # one key for all, already here
    rows = [(each.day, each.note) for each in found[:MOST_NOTES] if each.note]
    return NotesSeen(rows, len(found) > MOST_NOTES) if rows else None
