"""Recovery codes: with one of them the passphrase can be set anew."""

import uuid

from django.conf import settings
from django.db import models


class RecoveryCode(models.Model):
    """One single-use code, kept only as a hash."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="recovery_codes"
    )
    code_hash = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "code_hash"], name="accounts_code_once")
        ]

    def __str__(self) -> str:
        return f"recovery code of {self.owner_id}"
