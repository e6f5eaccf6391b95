"""Recovery codes: one opens the account where the passphrase or the phone is lost, not both."""

import uuid
from typing import Self

from django.conf import settings
from django.db import models


class RecoveryCodeQuerySet(models.QuerySet):
    def unused(self) -> Self:
        return self.filter(used_at=None)


class RecoveryCode(models.Model):
    """One single-use code, kept only as a hash."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="recovery_codes"
    )
    code_sha256 = models.CharField(max_length=64)
    # False once another of its set was used to set the passphrase anew: no list on paper may open
    # both locks.
    stands_in = models.BooleanField(default=True)
    used_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = RecoveryCodeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "code_sha256"], name="accounts_code_once")
        ]

    def __str__(self) -> str:
        return f"recovery code of {self.owner_id}"
