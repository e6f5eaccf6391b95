"""What a promise of sharing says: to whom, which parts, from which day on, what for."""

from django.db import models

from accounts.fields import EncryptedCharField, EncryptedTextField
from accounts.models import Owned


class Scope(models.TextChoices):
    """The parts of a life that may be shown, and no others. There is no "everything"."""

    DAYS = "days", "My days and milestones"
    MOOD = "mood", "How my mood goes"
    CRAVING = "craving", "How cravings go"
    WRITTEN = "written", "Whether I checked in"
    HABITS = "habits", "My habits"
    GOALS = "goals", "My goals and their steps"
    GROUPS = "groups", "How many groups I went to"
    PLAN = "plan", "My plan"


LONGEST = 180
USUAL = 30


class Terms(Owned):
    """One yes or no for each scope; single notes are chosen one by one. Nothing dated before
    `from_day` is ever shown. `called` is the name by which the reader knows the owner."""

    person = models.ForeignKey(
        "network.Person",
        on_delete=models.SET_NULL,
        null=True,
        related_name="%(class)ss",
        verbose_name="who it is for",
    )
    called = EncryptedCharField("the name they see", max_length=60)
    purpose = EncryptedTextField("what it is for", max_length=300)
    sees_days = models.BooleanField(Scope.DAYS.label, default=False)
    sees_mood = models.BooleanField(Scope.MOOD.label, default=False)
    sees_craving = models.BooleanField(Scope.CRAVING.label, default=False)
    sees_written = models.BooleanField(Scope.WRITTEN.label, default=False)
    sees_habits = models.BooleanField(Scope.HABITS.label, default=False)
    sees_goals = models.BooleanField(Scope.GOALS.label, default=False)
    sees_groups = models.BooleanField(Scope.GROUPS.label, default=False)
    sees_plan = models.BooleanField(Scope.PLAN.label, default=False)
    notes = models.ManyToManyField(
        "checkins.CheckIn", blank=True, related_name="%(class)ss", verbose_name="single notes"
    )
    from_day = models.DateField("from which day on")
    may_encourage = models.BooleanField("they may leave me a few words", default=True)
    may_write = models.BooleanField("they may write down a day for me", default=False)

    class Meta(Owned.Meta):
        abstract = True

    @property
    def scopes(self) -> list[Scope]:
        """The parts that were chosen, in their usual order."""
        return [scope for scope in Scope if getattr(self, f"sees_{scope}")]
