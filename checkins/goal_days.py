"""When a goal is to be looked at, in the owner's local days."""

from collections.abc import Iterable
from datetime import date

from accounts.models import User

from .models import Goal

DUE = 3


def next_due(*, look_on: date | None, by_day: date | None, today: date) -> date | None:
    """The first day from `today` on which an open goal asks to be looked at; None for never.

    A day to look at it waits until it was answered; so does the day it was meant to be done by,
    unless a later day to look was set since.
    """
    waits = look_on or by_day
    if waits and waits <= today:
        return today
    return min((day for day in (look_on, by_day) if day and day >= today), default=None)


def due_of(goal: Goal, *, today: date) -> date | None:
    """The next day for this goal; a closed one asks nothing."""
    if not goal.is_open:
        return None
    return next_due(look_on=goal.look_on, by_day=goal.by_day, today=today)


def goals_due(*, owner: User, today: date) -> list[Goal]:
    """At most three open goals to look at today, the longest waiting first, in one query."""
    return opened(owner.goals.due(today)[:DUE], owner=owner)


def opened(goals: Iterable[Goal], *, owner: User) -> list[Goal]:
    """These goals, each with its owner and person opening with the key already in hand."""
    found = list(goals)
    for goal in found:
        goal.owner = owner
        if "person" in goal._state.fields_cache and goal.person:
            goal.person.owner = owner
    return found
