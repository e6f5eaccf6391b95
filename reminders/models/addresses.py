"""Where a note goes: a mail address, or one browser on one phone."""

from typing import Self

from django.db import models
from django.db.models import Q

from accounts.fields import EncryptedTextField
from accounts.models import Owned, OwnerKey


class Carrier(models.TextChoices):
    """What carries a note."""

    MAIL = "mail", "E-mail"
    PUSH = "push", "A phone or computer"


class EndedWhy(models.TextChoices):
    OWNER = "owner", "You took it away"
    STOPPED = "stopped", "Stopped from a message"
    GONE = "gone", "The phone no longer takes messages"
    REPLACED = "replaced", "Another took its place"


LIVE = Q(ended_at__isnull=True, confirmed_at__isnull=False)


class AddressQuerySet(models.QuerySet):
    def present(self) -> Self:
        return self.filter(ended_at=None).order_by("created_at", "pk")

    def waiting(self) -> Self:
        """Present mail addresses whose code has not come back."""
        return self.present().filter(confirmed_at=None)

    def live(self) -> Self:
        """Present ones that were confirmed: a note may go there."""
        return self.present().exclude(confirmed_at=None)


class Address(Owned):
    """One place. `target` is a mail address, or the subscription of a browser as JSON;
    `target_hash` is what tells two of them apart without opening them. A mail address counts only
    after the code that was sent there came back; until then an earlier one stays."""

    owner = OwnerKey(related_name="addresses")
    carrier = models.CharField(max_length=4, choices=Carrier, editable=False)
    target = EncryptedTextField("address", max_length=2000)
    target_hash = models.BinaryField(max_length=32, editable=False)
    code_hash = models.BinaryField(max_length=32, null=True, editable=False)
    code_until = models.DateTimeField(null=True, editable=False)
    code_tries = models.PositiveSmallIntegerField(default=0, editable=False)
    confirmed_at = models.DateTimeField(null=True, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)
    ended_why = models.CharField(max_length=8, choices=EndedWhy, blank=True, editable=False)

    objects = AddressQuerySet.as_manager()

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(
                fields=["owner", "carrier", "target_hash"],
                condition=LIVE,
                name="reminders_address_once",
            ),
            models.UniqueConstraint(
                fields=["owner"],
                condition=LIVE & Q(carrier=Carrier.MAIL),
                name="reminders_address_one_mail",
            ),
            models.UniqueConstraint(
                fields=["owner"],
                condition=Q(ended_at__isnull=True, confirmed_at__isnull=True),
                name="reminders_address_one_waiting",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_why="")
                | Q(ended_at__isnull=False) & ~Q(ended_why=""),
                name="reminders_address_why",
            ),
            models.CheckConstraint(
                condition=Q(carrier__in=Carrier.values), name="reminders_address_carrier"
            ),
        ]

    def __str__(self) -> str:
        return f"address {self.pk}"
