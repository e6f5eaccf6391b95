"""What is left of an account that was deleted: that it is gone."""

from django.db import models


class Tombstone(models.Model):
    """Written before an account's rows go. A restored backup is read against these, so that
    nobody comes back; the record of what was shown may only be deleted for these."""

    owner_id = models.UUIDField(primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"tombstone of {self.owner_id}"
