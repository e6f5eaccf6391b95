"""Looking at things together with somebody, again and again."""

from typing import Self

from django.db import models
from django.db.models import Q

from accounts.fields import EncryptedListField, EncryptedTextField
from accounts.models import Owned, OwnerKey


class Rhythm(models.IntegerChoices):
    """Days from one time to the next."""

    DAILY = 1, "Every day"
    WEEKLY = 7, "Every week"
    FORTNIGHTLY = 14, "Every two weeks"
    FOUR_WEEKS = 28, "Every four weeks"


class Way(models.TextChoices):
    CALL = "call", "A call"
    VISIT = "visit", "We meet"
    MESSAGE = "message", "A message"


class Look(models.TextChoices):
    """What two people may look at together; own words stand beside it."""

    CHECK_INS = "checkins", "My check-ins"
    HABITS = "habits", "My habits"
    GOALS = "goals", "My goals"
    GROUPS = "groups", "Groups I go to"
    MONEY = "money", "My money"


class AccountabilityQuerySet(models.QuerySet):
    def present(self) -> Self:
        return self.filter(ended_on=None).order_by("created_at", "pk")

    def ended(self) -> Self:
        return self.exclude(ended_on=None).order_by("-ended_on", "pk")


class Accountability(Owned):
    """With whom, what is looked at, how often, how: from `first_day` on, until it ends."""

    owner = OwnerKey(related_name="accountabilities")
    person = models.ForeignKey(
        "network.Person", on_delete=models.CASCADE, related_name="accountabilities"
    )
    looks_at = EncryptedListField(
        "what we look at", options=Look.choices, null=True, blank=True, default=None
    )
    what = EncryptedTextField("in my own words", max_length=500, null=True, blank=True)
    rhythm = models.PositiveSmallIntegerField("how often", choices=Rhythm, default=Rhythm.WEEKLY)
    first_day = models.DateField("first time on")
    way = models.CharField("how", max_length=7, choices=Way, default=Way.CALL)
    ended_on = models.DateField(null=True, blank=True, editable=False)

    objects = AccountabilityQuerySet.as_manager()

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.CheckConstraint(
                condition=Q(rhythm__in=Rhythm.values), name="checkins_accountability_rhythm"
            ),
            models.CheckConstraint(
                condition=Q(way__in=Way.values), name="checkins_accountability_way"
            ),
        ]
        indexes = [models.Index(fields=["owner", "ended_on"], name="accountability_present")]

    def __str__(self) -> str:
        return f"accountability {self.pk}"

    def get_looks_at_display(self) -> list[str]:
        return [words for key, words in Look.choices if key in (self.looks_at or ())]

    @property
    def how_often(self) -> str:
        """The rhythm in words, with its day of the week."""
        words = str(self.get_rhythm_display())
        return words if self.rhythm == Rhythm.DAILY else f"{words}, on {self.first_day:%A}"


class AccountabilityTimeQuerySet(models.QuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-due_on", "pk")


class AccountabilityTime(Owned):
    """That it happened: for the time that was due on `due_on`."""

    owner = OwnerKey(related_name="accountability_times")
    accountability = models.ForeignKey(
        Accountability, on_delete=models.CASCADE, related_name="times", editable=False
    )
    due_on = models.DateField()
    happened_on = models.DateField()
    note = EncryptedTextField("what came of it", max_length=1000, null=True, blank=True)

    objects = AccountabilityTimeQuerySet.as_manager()

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(
                fields=["accountability", "due_on"], name="checkins_accountabilitytime_once"
            ),
        ]

    def __str__(self) -> str:
        return f"time due on {self.due_on}"
