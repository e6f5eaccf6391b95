"""What every private row has in common."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models

from .checks import in_one_question


def OwnerKey(*, related_name: str) -> Any:
    """The owner of a row. Views start from its `related_name`: `request.user.people`."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name=related_name,
        editable=False,
    )


class Owned(models.Model):
    """A private row: random key, one owner (`owner = OwnerKey(related_name=...)`).

    `form_key` comes with the empty form, so that a double tap makes one row; `version` counts
    edits, so that two tabs cannot silently overwrite each other.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    form_key = models.UUIDField(default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "form_key"], name="%(app_label)s_%(class)s_form_once"
            )
        ]

    def get_constraints(self) -> list[tuple[type[models.Model], list[Any]]]:
        """Django's, with all checks in one question to the database."""
        return [(model, in_one_question(rules)) for model, rules in super().get_constraints()]
