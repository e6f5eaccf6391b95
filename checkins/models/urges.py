"""An urge: how strong, what was tried, how it ended."""

from typing import Self

from django.db import models
from django.db.models import Q

from accounts.fields import EncryptedCharField, EncryptedListField, EncryptedTextField
from accounts.models import Owned, OwnerKey

from .checkins import Helped, Used
from .triggers import IfThen, Trigger


class UrgeQuerySet(models.QuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-began_at", "pk")

    def ridden_out(self) -> Self:
        return self.filter(rode_out=True)


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
            models.Index(fields=["trigger", "rode_out"], name="urge_of_trigger"),
            models.Index(fields=["if_then", "rode_out"], name="urge_of_if_then"),
        ]

    def __str__(self) -> str:
        return f"urge of {self.day}"
