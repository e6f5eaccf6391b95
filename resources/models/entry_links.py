"""The link by which a listed service confirms its own entry, without an account."""

from datetime import datetime
from typing import Self

from django.db import models

from .services import Service


class EntryLinkQuerySet(models.QuerySet):
    def live(self, now: datetime) -> Self:
        return self.filter(used_at=None, expires_at__gt=now)


class EntryLink(models.Model):
    """One link to one service's mailbox. Its token is kept as a hash: nobody can read it here."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="entry_links")
    token_hash = models.CharField(max_length=64, unique=True)
    sent_to = models.EmailField()
    made_by = models.CharField(max_length=60)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    objects = EntryLinkQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.service}, {self.made_at:%d %B %Y}"
