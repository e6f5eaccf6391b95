"""What somebody had typed when their session ended, until they are back."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models

from ..fields import EncryptedCharField, EncryptedField
from .owned import Owned, OwnerKey

KEPT = timedelta(days=1)


class KeptWordsQuerySet(models.QuerySet):
    def waiting(self, now: datetime) -> Self:
        return self.filter(created_at__gt=now - KEPT).order_by("-created_at", "pk")

    def too_old(self, now: datetime) -> Self:
        return self.filter(created_at__lte=now - KEPT)


class KeptWords(Owned):
    """One sending of a form that came too late: where it went, and its pairs of name and value."""

    owner = OwnerKey(related_name="kept_words")
    path = EncryptedCharField(max_length=300, editable=False)
    pairs = EncryptedField(default=list, editable=False)

    objects = KeptWordsQuerySet.as_manager()

    def __str__(self) -> str:
        return f"kept words {self.pk}"
