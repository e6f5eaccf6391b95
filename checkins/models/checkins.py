"""The check-in: how one local day was."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from accounts.fields import EncryptedCharField, EncryptedListField, EncryptedTextField
from accounts.models import Owned, OwnerKey

from .triggers import Trigger

STRONG_CRAVING = 8


class Mood(models.IntegerChoices):
    VERY_LOW = 1, "Very low"
    LOW = 2, "Low"
    BETWEEN = 3, "In between"
    GOOD = 4, "Good"
    VERY_GOOD = 5, "Very good"


class Sleep(models.IntegerChoices):
    HARDLY = 1, "Hardly at all"
    BADLY = 2, "Badly"
    BETWEEN = 3, "So-so"
    WELL = 4, "Well"
    VERY_WELL = 5, "Very well"


class Used(models.TextChoices):
    NO = "no", "No"
    YES = "yes", "Yes"
    RATHER_NOT = "rather_not", "I would rather not say"


class Helped(models.TextChoices):
    """What may have helped; own words stand beside it."""

    PHONED = "phoned", "Phoning or messaging somebody"
    TIME_WITH = "time_with", "Time with somebody who is good for me"
    GROUP = "group", "Going to a group"
    LEFT = "left", "Walking away from a place or a person"
    WAITED = "waited", "Waiting until it passed"
    MOVED = "moved", "Walking or exercise"
    ATE = "ate", "Eating something"
    RESTED = "rested", "Rest or sleep"
    BUSY = "busy", "Keeping busy: work, home, music"
    PRAYED = "prayed", "Prayer or quiet time"
    MEDICINE = "medicine", "Taking my medicine"
    PROFESSIONAL = "professional", "Talking to a professional"


class CheckInQuerySet(models.QuerySet):
    def since(self, day: date) -> Self:
        """Check-ins of this day and later."""
        return self.filter(day__gte=day)

    def within(self, first: date, last: date) -> Self:
        """Check-ins of these days, both ends counted."""
        return self.filter(day__range=(first, last))

    def on(self, day: date) -> "CheckIn | None":
        """The check-in of this day."""
        return self.filter(day=day).first()

    def newest_first(self) -> Self:
        return self.order_by("-day")

    def days(self) -> set[date]:
        """The days that have a check-in."""
        return set(self.values_list("day", flat=True))

    def first_day(self) -> date | None:
        """The earliest day that has a check-in."""
        first: date | None = self.aggregate(first=models.Min("day"))["first"]
        return first


def _between(field: str, low: object, high: object) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{f"{field}__range": (low, high)}), name=f"checkin_{field}_range"
    )


class CheckIn(Owned):
    """How one local day was. Null means "not answered"; 0 and False are answers."""

    owner = OwnerKey(related_name="checkins")
    day = models.DateField()
    recorded_on = models.DateField("local date of the first entry")
    mood = models.PositiveSmallIntegerField(choices=Mood, null=True, blank=True)
    craving = models.PositiveSmallIntegerField(null=True, blank=True)
    sleep = models.PositiveSmallIntegerField(choices=Sleep, null=True, blank=True)
    hungry = models.BooleanField(default=False)
    angry = models.BooleanField(default=False)
    lonely = models.BooleanField(default=False)
    tired = models.BooleanField(default=False)
    used = EncryptedCharField(max_length=10, choices=Used, null=True, blank=True)
    helped = EncryptedListField("what helped", options=Helped.choices, blank=True)
    helped_own = EncryptedCharField(
        "something else that helped", max_length=200, null=True, blank=True
    )
    gratitude = EncryptedTextField(
        "something I am grateful for", max_length=500, null=True, blank=True
    )
    triggers = models.ManyToManyField(
        Trigger, blank=True, related_name="checkins", verbose_name="triggers I met"
    )
    note = EncryptedTextField("a note to yourself", max_length=4000, null=True, blank=True)
    # Who wrote it down for the owner, where somebody else did.
    written_by = EncryptedCharField(max_length=60, null=True, editable=False)

    objects = CheckInQuerySet.as_manager()

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(fields=["owner", "day"], name="checkin_one_a_day"),
            _between("mood", 1, 5),
            _between("craving", 0, 10),
            _between("sleep", 1, 5),
            _between("day", date(2000, 1, 1), date(2100, 1, 1)),
            models.CheckConstraint(
                condition=Q(recorded_on__gte=F("day")), name="checkin_not_before_its_day"
            ),
        ]

    def __str__(self) -> str:
        return f"check-in of {self.day}"

    @property
    def is_hard(self) -> bool:
        """Whether help belongs on the next page. Worked out when shown; stored nowhere."""
        strong = self.craving is not None and self.craving >= STRONG_CRAVING
        return strong or self.mood == Mood.VERY_LOW or self.has_used

    @property
    def has_used(self) -> bool:
        return bool(self.used == Used.YES)

    @property
    def was_filled_in_later(self) -> bool:
        return self.recorded_on != self.day

    @property
    def was_corrected(self) -> bool:
        return self.version > 1

    @property
    def feelings(self) -> list[str]:
        """Those of hungry, angry, lonely and tired that were ticked."""
        return [name for name in FEELINGS if getattr(self, name)]

    def get_helped_display(self) -> list[str]:
        """What helped, in words."""
        labels = dict(Helped.choices)
        return [labels.get(each, each) for each in self.helped]

    def get_triggers_display(self) -> list[str]:
        """The triggers that were met, in the owner's words."""
        found = list(self.triggers.order_by("created_at", "pk"))
        for each in found:
            each.owner = self.owner  # one key for all, already here
        return [each.name for each in found]


FEELINGS = ("hungry", "angry", "lonely", "tired")
