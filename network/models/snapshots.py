"""What an owner's network looked like, month by month."""

from django.db import models

from accounts.fields import EncryptedField
from accounts.models import Owned, OwnerKey


class Snapshot(Owned):
    """The figures of one month as they stood at its last change: `month` is its first day.

    `figures` maps a figure's name to a number; they say who uses, and are sealed.
    """

    owner = OwnerKey(related_name="snapshots")
    month = models.DateField()
    figures = EncryptedField(default=dict)

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(fields=["owner", "month"], name="network_snapshot_a_month"),
        ]

    def __str__(self) -> str:
        return f"snapshot of {self.month:%Y-%m}"
