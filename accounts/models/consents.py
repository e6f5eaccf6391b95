"""Consent receipts."""

import hashlib
import uuid

from django.conf import settings
from django.db import models
from django.db.models.functions import Now


class ConsentQuerySet(models.QuerySet):
    def in_force(self):
        """Receipts that were not withdrawn."""
        return self.filter(withdrawn_at=None)


class Consent(models.Model):
    """An immutable receipt: who agreed to which exact text, in which language, when.

    POPIA s 11(2): the burden of proof lies with the responsible party. Only `withdrawn_at` may
    be set later.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="consents"
    )
    purpose = models.CharField(max_length=40)
    version = models.CharField(max_length=40)
    language = models.CharField(max_length=10)
    text = models.TextField()
    text_sha256 = models.CharField(max_length=64)
    given_at = models.DateTimeField(db_default=Now())
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.purpose} {self.version}"

    @property
    def is_intact(self) -> bool:
        """Whether the text still matches the hash taken when it was agreed to."""
        return hashlib.sha256(self.text.encode()).hexdigest() == self.text_sha256
