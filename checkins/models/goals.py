"""Goals, their steps, and how it goes."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from accounts.fields import EncryptedCharField, EncryptedTextField
from accounts.models import Owned, OwnerKey


class State(models.TextChoices):
    OPEN = "open", "I am on it"
    DONE = "done", "Done"
    CHANGED = "changed", "It became another goal"
    LET_GO = "let_go", "I let it go"


class GoalQuerySet(models.QuerySet):
    def open(self) -> Self:
        """Open goals, the one to look at first on top; those without any day last."""
        first = Coalesce("look_on", "by_day").asc(nulls_last=True)
        return self.filter(state=State.OPEN).order_by(first, "created_at", "pk")

    def closed(self) -> Self:
        return self.exclude(state=State.OPEN).order_by("-closed_on", "pk")

    def due(self, today: date) -> Self:
        """Open goals that ask to be looked at today: see `goal_days.next_due`."""
        over = Q(look_on=None, by_day__lt=today)
        return self.open().filter(Q(look_on__lte=today) | Q(by_day=today) | over)


class Goal(Owned):
    """One thing an owner wants. `became` is the goal that it changed into."""

    owner = OwnerKey(related_name="goals")
    what = EncryptedCharField("what I want", max_length=160)
    why = EncryptedTextField("why it matters to me", max_length=1000, null=True, blank=True)
    by_day = models.DateField("by when", null=True, blank=True)
    person = models.ForeignKey(
        "network.Person",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="goals",
        verbose_name="with whom",
    )
    look_on = models.DateField("look at it again on", null=True, blank=True)
    state = models.CharField(max_length=7, choices=State, default=State.OPEN)
    closed_on = models.DateField(null=True, blank=True, editable=False)
    became = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="was"
    )

    objects = GoalQuerySet.as_manager()

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.CheckConstraint(condition=Q(state__in=State.values), name="checkins_goal_state"),
        ]
        indexes = [models.Index(fields=["owner", "state", "look_on"], name="goal_look")]

    def __str__(self) -> str:
        return f"goal {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state == State.OPEN


class GoalStepQuerySet(models.QuerySet):
    def in_order(self) -> Self:
        return self.order_by("place", "created_at", "pk")

    def next_place(self) -> int:
        """The place behind the last step."""
        last = self.aggregate(last=models.Max("place"))["last"]
        return 0 if last is None else last + 1


class GoalStep(Owned):
    """One small step of a goal, in the owner's order."""

    owner = OwnerKey(related_name="goal_steps")
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="steps", editable=False)
    words = EncryptedCharField("a small step", max_length=160)
    done_on = models.DateField(null=True, blank=True, editable=False)
    place = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = GoalStepQuerySet.as_manager()

    class Meta(Owned.Meta):
        indexes = [models.Index(fields=["owner", "goal", "place"], name="goalstep_place")]

    def __str__(self) -> str:
        return f"step {self.pk}"


class GoalNoteQuerySet(models.QuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-day", "-created_at", "pk")


class GoalNote(Owned):
    """How a goal goes, on one local day."""

    owner = OwnerKey(related_name="goal_notes")
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="notes", editable=False)
    day = models.DateField("when")
    words = EncryptedTextField("how it goes", max_length=1000)

    objects = GoalNoteQuerySet.as_manager()

    class Meta(Owned.Meta):
        indexes = [models.Index(fields=["owner", "goal", "-day"], name="goalnote_newest")]

    def __str__(self) -> str:
        return f"note of {self.day}"
