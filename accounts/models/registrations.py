"""Professionals on a public register, checked there by a curator on a day."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models

from ..fields import EncryptedCharField
from .owned import Owned, OwnerKey

HOLDS = timedelta(days=365)


class Council(models.TextChoices):
    HPCSA = "hpcsa", "Health Professions Council of South Africa (HPCSA)"
    SACSSP = "sacssp", "Council for Social Service Professions (SACSSP)"


class Outcome(models.TextChoices):
    WAITING = "waiting", "Not yet checked"
    FOUND = "found", "On the register"
    NOT_FOUND = "not_found", "Not found on the register"


class Registration(Owned):
    """What a professional says about a register, and what a curator found there."""

    owner = OwnerKey(related_name="registrations")
    council = models.CharField("which council", max_length=6, choices=Council)
    number = EncryptedCharField("registration number", max_length=30)
    full_name = EncryptedCharField("name on the register", max_length=120)
    outcome = models.CharField(
        max_length=9, choices=Outcome, default=Outcome.WAITING, editable=False
    )
    checked_on = models.DateField(null=True, editable=False)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(fields=["owner", "council"], name="accounts_registration_one"),
        ]
        indexes = [models.Index(fields=["outcome", "checked_on"], name="registration_to_check")]

    def __str__(self) -> str:
        return f"{self.council} registration {self.pk}"

    def holds(self, today: date) -> bool:
        """Whether somebody found it on the register within a year: only then it is a badge."""
        return (
            self.outcome == Outcome.FOUND
            and self.checked_on is not None
            and today - self.checked_on < HOLDS
        )
