"""What became of each note: one row an address and local day."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Q

from accounts.models import Owned, OwnerKey

from .addresses import Address

LATEST = dt.timedelta(hours=2)
MOST_HANDED = 2


class State(models.TextChoices):
    WAITING = "waiting", "On its way"
    SENT = "sent", "Sent"
    SKIPPED = "skipped", "Not sent"
    FAILED = "failed", "Could not be sent"


class Why(models.TextChoices):
    NOTHING = "nothing", "there was nothing to remind you of"
    LATE = "late", "it would have come too late"
    QUIET = "quiet", "it was your quiet time"
    IGNORED = "ignored", "you did not need the last ones, so fewer are sent"
    OFF = "off", "you had turned it off"
    REFUSED = "refused", "the address did not take it"
    UNSURE = "unsure", "it broke off while sending: it may have come"


class DeliveryQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        return self.filter(state=State.WAITING)

    def free(self, now: dt.datetime) -> Self:
        """Waiting, and in nobody's hands: never taken up, or whoever took it up has died."""
        return self.waiting().filter(Q(lease_until=None) | Q(lease_until__lte=now))

    def newest_first(self) -> Self:
        return self.order_by("-due_at", "pk")


class Delivery(Owned):
    """One note to one address on one local day of the owner's.

    A worker takes it up for as long as `lease_until`. `handed` counts how often it was given to
    the carrier, written down before each time: at most twice, whatever dies in between.
    """

    owner = OwnerKey(related_name="deliveries")
    address = models.ForeignKey(
        Address, on_delete=models.CASCADE, related_name="deliveries", editable=False
    )
    day = models.DateField(editable=False)
    due_at = models.DateTimeField(editable=False)
    state = models.CharField(max_length=7, choices=State, default=State.WAITING, editable=False)
    why = models.CharField(max_length=7, choices=Why, blank=True, editable=False)
    handed = models.PositiveSmallIntegerField(default=0, editable=False)
    lease_until = models.DateTimeField(null=True, editable=False)
    settled_at = models.DateTimeField(null=True, editable=False)

    objects = DeliveryQuerySet.as_manager()

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(fields=["address", "day"], name="reminders_delivery_once"),
            models.CheckConstraint(
                condition=Q(handed__lte=MOST_HANDED), name="reminders_delivery_twice_at_most"
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="reminders_delivery_state"
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(state=State.WAITING), name="delivery_waiting"
            ),
            models.Index(fields=["owner", "-due_at"], name="delivery_newest"),
        ]

    def __str__(self) -> str:
        return f"delivery {self.pk}"
