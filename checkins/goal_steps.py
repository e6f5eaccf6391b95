"""The small steps of a goal: ticked, and put in the owner's order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Count, OuterRef, Subquery

from accounts.models import User

from .models import Goal, GoalStep


@dataclass(frozen=True)
class Progress:
    """Steps of a goal: how many, how many of them done, and the first that is not."""

    all: int = 0
    done: int = 0
    first: GoalStep | None = None


def tick(*, step: GoalStep, done: bool, today: date) -> None:
    """Done, or not done. Twice is the same as once, and the first day stands."""
    if done == bool(step.done_on):
        return
    step.done_on = today if done else None
    step.save(update_fields=["done_on", "updated_at"])


@transaction.atomic
def move_up(*, step: GoalStep) -> None:
    """Let it change places with the step above it; the first one stays."""
    rows = list(step.goal.steps.in_order())
    at = next((place for place, row in enumerate(rows) if row.pk == step.pk), 0)
    if at:
        rows[at - 1], rows[at] = rows[at], rows[at - 1]
    for place, row in enumerate(rows):
        if row.place != place:
            row.place = place
            row.save(update_fields=["place", "updated_at"])


def progress(*, owner: User, goals: Iterable[Goal]) -> dict[UUID, Progress]:
    """By goal, in two queries for any number of them."""
    asked = [goal.pk for goal in goals]
    steps = owner.goal_steps.filter(goal__in=asked)
    counted = steps.order_by().values_list("goal").annotate(all=Count("pk"), done=Count("done_on"))
    rest = owner.goal_steps.filter(goal=OuterRef("goal"), done_on=None).in_order()
    found = steps.filter(pk=Subquery(rest.values("pk")[:1]))
    firsts = {step.goal_id: step for step in found}
    for step in firsts.values():
        step.owner = owner
    return {pk: Progress(every, done, firsts.get(pk)) for pk, every, done in counted}
