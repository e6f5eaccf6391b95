"""Consent receipts."""

import hashlib
import uuid
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models


class ConsentQuerySet(models.QuerySet):
    def in_force(self) -> Self:
        """Receipts that were not withdrawn."""
        return self.filter(withdrawn_at=None)

    def newest_first(self) -> Self:
        return self.order_by("-given_at", "pk")


class Consent(models.Model):
    """An immutable receipt: who agreed to which exact text, in which language, when.

    POPIA s 11(2): the burden of proof lies with the responsible party.
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
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None)
                | models.Q(withdrawn_at__gte=models.F("given_at")),
                name="accounts_consent_withdrawn_after_given",
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.version}"

    @classmethod
    def receipt(
        cls, *, owner, purpose: str, version: str, language: str, text: str, now: datetime
    ) -> "Consent":
        """A receipt for exactly this text, not yet saved."""
        return cls(
            owner=owner,
            purpose=purpose,
            version=version,
            language=language,
            text=text,
            text_sha256=hashlib.sha256(text.encode()).hexdigest(),
            given_at=now,
        )

    @property
    def is_intact(self) -> bool:
        """Whether the text still matches the hash taken when it was agreed to."""
        return hashlib.sha256(self.text.encode()).hexdigest() == self.text_sha256
