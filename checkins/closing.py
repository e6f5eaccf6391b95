"""How a goal ends, becomes another one, is opened again, and when it is looked at next."""

from datetime import date, timedelta

from django.db import transaction

from .models import Goal
from .models.goals import State

# Days until a goal is looked at again, in one tap.
SOON = {"7": "In a week", "30": "In a month", "90": "In three months"}


def close(*, goal: Goal, state: State, today: date) -> None:
    """Done, or let go. Twice is the same as once, and the first day stands."""
    if goal.state == state:
        return
    goal.state, goal.closed_on, goal.became = state, today, None
    goal.save(update_fields=["state", "closed_on", "became", "updated_at"])


def open_again(*, goal: Goal, today: date) -> None:
    """Back among the open ones; a day to look at it that is over asks no more."""
    if goal.is_open:
        return
    goal.state, goal.closed_on, goal.became = State.OPEN, None, None
    if goal.look_on and goal.look_on < today:
        goal.look_on = None
    goal.save(update_fields=["state", "closed_on", "became", "look_on", "updated_at"])


@transaction.atomic
def become(*, goal: Goal, other: Goal, with_steps: bool, today: date) -> None:
    """This goal is now the other one. Its open steps go along, or stay where they were."""
    if goal.state == State.CHANGED and goal.became_id == other.pk:
        return
    if with_steps:
        first = other.steps.next_place()
        for place, step in enumerate(goal.steps.filter(done_on=None).in_order(), start=first):
            step.goal, step.place = other, place
            step.save(update_fields=["goal", "place", "updated_at"])
    goal.state, goal.closed_on, goal.became = State.CHANGED, today, other
    goal.save(update_fields=["state", "closed_on", "became", "updated_at"])


def look_again(*, goal: Goal, days: int, today: date) -> None:
    goal.look_on = today + timedelta(days=days)
    goal.save(update_fields=["look_on", "updated_at"])
