"""The private address under which an owner's phone reads the week."""

from django.db import models

from accounts.fields import EncryptedCharField
from accounts.models import Owned, OwnerKey


class CalendarFeed(Owned):
    """One address an owner. It is looked up by its hash; the token itself is sealed."""

    owner = OwnerKey(related_name="calendar_feeds")
    token = EncryptedCharField(max_length=64, editable=False)
    token_hash = models.BinaryField(max_length=32, unique=True, editable=False)
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(
                fields=["owner"],
                condition=models.Q(revoked_at__isnull=True),
                name="network_calendarfeed_one",
            ),
        ]

    def __str__(self) -> str:
        return f"calendar feed {self.pk}"
