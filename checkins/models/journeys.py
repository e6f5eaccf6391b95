"""The journey: where it began, on which days somebody used, and what was reached on the way."""

from datetime import date

from django.db import models
from django.db.models import Q

from accounts.fields import (
    EncryptedCharField,
    EncryptedField,
    EncryptedListField,
    EncryptedTextField,
)
from accounts.models import Owned, OwnerKey

from ..marks import ALL_DAYS, DAYS, GROUPS, STEPS, URGES, mark_words
from .triggers import IfThen, Trigger


class CountWords(models.TextChoices):
    """How the owner wants days to be spoken of."""

    DAYS = "days", "Days without use"
    CLEAN = "clean", "Clean time, as some fellowships say"
    NONE = "none", "No counter"


class Journey(Owned):
    """One an owner. `began` and `uses` are sealed: a date, and a list of dates of use, each as
    ISO text. `uses` follows the check-ins and urges, so that years need not be opened again.
    `money_a_day` is a number of rand as text."""

    owner = OwnerKey(related_name="journeys")
    began = EncryptedField("the first day", null=True, blank=True)
    uses = EncryptedField(default=list, editable=False)
    count_words = models.CharField(
        "how my days are counted", max_length=5, choices=CountWords, default=CountWords.DAYS
    )
    money_a_day = EncryptedField("what a day cost me, in rand", null=True, blank=True)
    money_for = EncryptedCharField(
        "what it could buy, in my words", max_length=160, null=True, blank=True
    )
    shows_money = models.BooleanField("show the money that I did not spend", default=True)

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(fields=["owner"], name="checkins_journey_one"),
            models.CheckConstraint(
                condition=Q(count_words__in=CountWords.values), name="checkins_journey_count_words"
            ),
        ]

    def __str__(self) -> str:
        return f"journey {self.pk}"


class Counted(models.TextChoices):
    """What a milestone counts."""

    OWN = "own", "My own"
    DAYS = DAYS, "Days in one stretch"
    ALL_DAYS = ALL_DAYS, "Days of all stretches"
    GROUPS = GROUPS, "Groups I went to"
    URGES = URGES, "Urges I rode out"
    STEPS = STEPS, "Steps of my goals"


class Milestone(Owned):
    """Something reached: one's own, or so many of what the site counts, which the owner marked
    or put aside. `day` is that of an own one; else the day of marking, so that no column tells
    when a stretch began."""

    owner = OwnerKey(related_name="milestones")
    counts = models.CharField(max_length=8, choices=Counted, default=Counted.OWN, editable=False)
    number = models.PositiveIntegerField(null=True, editable=False)
    name = EncryptedCharField("what I reached", max_length=120, null=True, blank=True)
    day = models.DateField("when")
    words = EncryptedTextField("how I mark it", max_length=500, null=True, blank=True)
    put_aside = models.BooleanField(default=False, editable=False)

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(
                fields=["owner", "counts", "number"],
                condition=~Q(counts=Counted.OWN),
                name="checkins_milestone_once",
            ),
        ]
        indexes = [models.Index(fields=["owner", "-day"], name="milestone_newest")]

    def __str__(self) -> str:
        return f"milestone {self.pk}"

    @property
    def is_own(self) -> bool:
        return self.counts == Counted.OWN

    @property
    def title(self) -> str:
        """What was reached, in words."""
        if self.is_own or self.number is None:
            return self.name or ""
        return mark_words(self.counts, self.number)


class Before(models.TextChoices):
    """What may have come before a use; own words stand beside it."""

    MONEY = "money", "I had money in my pocket"
    PEOPLE = "people", "I was with people who use"
    PLACE = "place", "I was in a place where I used before"
    FEELING = "feeling", "I felt bad: lonely, angry, sad or afraid"
    GOOD = "good", "I felt good and wanted more"
    BODY = "body", "I was sick, in pain or could not sleep"
    MEDICINE = "medicine", "I had missed my medicine"
    QUARREL = "quarrel", "There was a quarrel"
    BORED = "bored", "I had nothing to do"
    DRINK = "drink", "I had been drinking"


class SlipReview(Owned):
    """What a use taught, and the plan that came of it. Which day it was is sealed."""

    owner = OwnerKey(related_name="slip_reviews")
    day = EncryptedField("which day", editable=False)
    before = EncryptedListField("what came before it", options=Before.choices, blank=True)
    trigger = models.ForeignKey(
        Trigger, on_delete=models.SET_NULL, null=True, blank=True, related_name="slip_reviews"
    )
    if_then = models.ForeignKey(
        IfThen, on_delete=models.SET_NULL, null=True, blank=True, related_name="slip_reviews"
    )
    person = models.ForeignKey(
        "network.Person",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="slip_reviews",
        verbose_name="whom I tell",
    )
    told = EncryptedCharField("somebody else whom I told", max_length=80, null=True, blank=True)
    words = EncryptedTextField("what I learned", max_length=1000, null=True, blank=True)

    def __str__(self) -> str:
        return f"review {self.pk}"

    @property
    def on(self) -> date:
        """Which day it was."""
        return date.fromisoformat(self.day)

    def get_before_display(self) -> list[str]:
        """What came before it, in words."""
        labels = dict(Before.choices)
        return [labels.get(each, each) for each in self.before]
