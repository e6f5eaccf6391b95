"""That an owner reached out to somebody: when, how, and whether it helped."""

from typing import Self

from django.db import models
from django.db.models import Q

from accounts.fields import EncryptedTextField
from accounts.models import Owned, OwnerKey

from .people import Person


class Way(models.TextChoices):
    CALL = "call", "I called"
    MESSAGE = "message", "I sent a message"
    VISIT = "visit", "We met"


class Help(models.TextChoices):
    YES = "yes", "It helped"
    LITTLE = "little", "It helped a little"
    NO = "no", "It did not help"
    NO_ANSWER = "no_answer", "I did not reach them"


class OutreachQuerySet(models.QuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-day", "-created_at", "pk")

    def spoken(self) -> Self:
        """Those in which the person was reached."""
        return self.exclude(helped=Help.NO_ANSWER)


class Outreach(Owned):
    """One call, message or visit on one local day."""

    owner = OwnerKey(related_name="outreach")
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="outreach", editable=False
    )
    day = models.DateField("when")
    way = models.CharField("how", max_length=7, choices=Way, default=Way.CALL)
    helped = models.CharField("did it help?", max_length=9, choices=Help, blank=True)
    note = EncryptedTextField("a note", max_length=1000, null=True, blank=True)

    objects = OutreachQuerySet.as_manager()

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.CheckConstraint(condition=Q(way__in=Way.values), name="network_outreach_way"),
            models.CheckConstraint(
                condition=Q(helped="") | Q(helped__in=Help.values), name="network_outreach_helped"
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "person", "-day"], name="outreach_last"),
            models.Index(fields=["owner", "-day"], name="outreach_day"),
        ]

    def __str__(self) -> str:
        return f"outreach of {self.day}"
