"""An urge: how strong, what was tried, how it ended."""

from datetime import date, datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q

from accounts.fields import EncryptedCharField, EncryptedListField, EncryptedTextField
from accounts.models import Owned, OwnerKey

from .checkins import STRONG_CRAVING, Helped, Used
from .triggers import IfThen, Trigger

STILL_GOING = timedelta(hours=3)


class UrgeQuerySet(models.QuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-began_at", "pk")

    def ridden_out(self) -> Self:
        return self.filter(rode_out=True)

    def on(self, day: date) -> Self:
        return self.filter(day=day)

    def first_day(self) -> date | None:
        """The earliest day that has one."""
        first: date | None = self.aggregate(first=models.Min("day"))["first"]
        return first

    def within(self, first: date, last: date) -> Self:
        """Urges of these days, both ends counted."""
        return self.filter(day__range=(first, last))

    def going_on(self, now: datetime) -> "Urge | None":
        """The newest one that began in the last hours and has no end yet."""
        found = self.filter(ended_at=None, began_at__range=(now - STILL_GOING, now))
        return found.newest_first().first()


class Urge(Owned):
    """One urge on one local day. `rode_out` is true when it passed without use; whether the
    owner used is sealed in `used`, and never stands in a plain column."""

    owner = OwnerKey(related_name="urges")
    day = models.DateField()
    began_at = models.DateTimeField(editable=False)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    strength = models.PositiveSmallIntegerField("how strong", null=True, blank=True)
    strength_after = models.PositiveSmallIntegerField("how strong now", null=True, blank=True)
    trigger = models.ForeignKey(
        Trigger, on_delete=models.SET_NULL, null=True, blank=True, related_name="urges"
    )
    if_then = models.ForeignKey(
        IfThen, on_delete=models.SET_NULL, null=True, blank=True, related_name="urges"
    )
    rode_out = models.BooleanField(null=True, blank=True, editable=False)
    used = EncryptedCharField(max_length=10, choices=Used, null=True, blank=True)
    helped = EncryptedListField("what helped", options=Helped.choices, blank=True)
    note = EncryptedTextField("a note", max_length=1000, null=True, blank=True)

    objects = UrgeQuerySet.as_manager()

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.CheckConstraint(
                condition=Q(strength=None) | Q(strength__range=(0, 10)),
                name="checkins_urge_strength",
            ),
            models.CheckConstraint(
                condition=Q(strength_after=None) | Q(strength_after__range=(0, 10)),
                name="checkins_urge_strength_after",
            ),
            models.CheckConstraint(
                condition=Q(rode_out=None) | Q(rode_out=True), name="checkins_urge_rode_out"
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "-began_at"], name="urge_newest"),
            models.Index(fields=["owner", "day"], name="urge_day"),
            models.Index(fields=["owner", "rode_out"], name="urge_ridden_out"),
            models.Index(fields=["trigger", "rode_out"], name="urge_of_trigger"),
            models.Index(fields=["if_then", "rode_out"], name="urge_of_if_then"),
        ]

    def __str__(self) -> str:
        return f"urge of {self.day}"

    @property
    def has_used(self) -> bool:
        return bool(self.used == Used.YES)

    @property
    def is_hard(self) -> bool:
        """Whether help belongs on the next page. Worked out when shown; stored nowhere."""
        strong = self.strength_after is not None and self.strength_after >= STRONG_CRAVING
        return strong or self.has_used

    def end(self, *, now: datetime) -> None:
        """Say what the answers mean: it is over, and it was ridden out if there was no use."""
        self.ended_at = self.ended_at or now
        self.rode_out = True if self.used == Used.NO else None

    def get_trigger_display(self) -> str:
        return self.trigger.name if self.trigger else ""

    def get_if_then_display(self) -> str:
        return self.if_then.then if self.if_then else ""

    def get_helped_display(self) -> list[str]:
        """What helped, in words."""
        labels = dict(Helped.choices)
        return [labels.get(each, each) for each in self.helped]
