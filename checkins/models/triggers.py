"""What sets a craving off, and the answer to it: if ... then ...

A risky day is a trigger that the calendar knows beforehand.
"""

from typing import Self

from django.db import models
from django.db.models import Q

from accounts.fields import EncryptedCharField, EncryptedTextField
from accounts.models import Owned, OwnerKey


class Sort(models.TextChoices):
    PERSON = "person", "A person"
    PLACE = "place", "A place"
    FEELING = "feeling", "A feeling"
    TIME = "time", "A time of day or week"
    THING = "thing", "A thing, a smell, a song"
    MONEY = "money", "Money in my pocket"


class TriggerQuerySet(models.QuerySet):
    def present(self) -> Self:
        """Triggers that are not put away, the oldest first."""
        return self.filter(archived_at=None).order_by("created_at", "pk")

    def put_away(self) -> Self:
        return self.exclude(archived_at=None).order_by("-archived_at", "pk")


class Trigger(Owned):
    """One situation. `influence` is the one of the network that it came from."""

    owner = OwnerKey(related_name="triggers")
    sort = models.CharField("what it is", max_length=7, choices=Sort)
    name = EncryptedCharField("if ...", max_length=160)
    influence = models.ForeignKey(
        "network.Influence",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="triggers",
    )
    archived_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = TriggerQuerySet.as_manager()

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.CheckConstraint(condition=Q(sort__in=Sort.values), name="checkins_trigger_sort"),
        ]
        indexes = [models.Index(fields=["owner", "archived_at"], name="trigger_present")]

    def __str__(self) -> str:
        return f"trigger {self.pk}"


class IfThenQuerySet(models.QuerySet):
    def in_order(self) -> Self:
        return self.order_by("place", "created_at", "pk")

    def present(self) -> Self:
        """Answers that are not put away, in the owner's order."""
        return self.filter(archived_at=None).in_order()

    def put_away(self) -> Self:
        return self.exclude(archived_at=None).in_order()


class IfThen(Owned):
    """One answer to a trigger: then ... A trigger may have several, in the owner's order."""

    owner = OwnerKey(related_name="if_thens")
    trigger = models.ForeignKey(
        Trigger, on_delete=models.CASCADE, related_name="if_thens", editable=False
    )
    then = EncryptedCharField("then ...", max_length=200)
    place = models.PositiveSmallIntegerField(default=0, editable=False)
    archived_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = IfThenQuerySet.as_manager()

    class Meta(Owned.Meta):
        indexes = [models.Index(fields=["owner", "trigger", "place"], name="ifthen_place")]

    def __str__(self) -> str:
        return f"if-then {self.pk}"


class Occasion(models.TextChoices):
    PAYDAY = "payday", "Payday"
    GRANT = "grant", "Grant day"
    COURT = "court", "Court"
    ANNIVERSARY = "anniversary", "A day of memories"
    OWN = "own", "Another day"


class Repeats(models.TextChoices):
    ONCE = "once", "Once"
    WEEKLY = "weekly", "Every week"
    MONTHLY = "monthly", "Every month on this date"
    LAST_WORKDAY = "month_end", "Every month on the last working day"
    YEARLY = "yearly", "Every year"


class RiskyDayQuerySet(models.QuerySet):
    def present(self) -> Self:
        """Days that are not put away, the oldest entry first."""
        return self.filter(archived_at=None).order_by("created_at", "pk")

    def put_away(self) -> Self:
        return self.exclude(archived_at=None).order_by("-archived_at", "pk")


class RiskyDay(Owned):
    """A day that is known beforehand. `day` is the first one; `repeats` says which follow."""

    owner = OwnerKey(related_name="risky_days")
    occasion = models.CharField("what day it is", max_length=11, choices=Occasion)
    name = EncryptedCharField("in my words", max_length=120, null=True, blank=True)
    day = models.DateField("date")
    repeats = models.CharField("how often", max_length=9, choices=Repeats, default=Repeats.ONCE)
    plan = EncryptedTextField("what I do that day", max_length=1000, null=True, blank=True)
    archived_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = RiskyDayQuerySet.as_manager()

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.CheckConstraint(
                condition=Q(occasion__in=Occasion.values), name="checkins_riskyday_occasion"
            ),
            models.CheckConstraint(
                condition=Q(repeats__in=Repeats.values), name="checkins_riskyday_repeats"
            ),
        ]
        indexes = [models.Index(fields=["owner", "archived_at", "day"], name="riskyday_present")]

    def __str__(self) -> str:
        return f"risky day {self.pk}"

    @property
    def words(self) -> str:
        """What the owner calls it."""
        return self.name or self.get_occasion_display()
