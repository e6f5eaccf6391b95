"""The plan, one an owner, and every version that was kept of it."""

from django.db import models

from accounts.fields import EncryptedField, EncryptedTextField
from accounts.models import Owned, OwnerKey


class Plan(Owned):
    """What an owner wrote; people, groups, habits, triggers and visits join it from their own
    places when it is shown."""

    owner = OwnerKey(related_name="plans")
    reasons = EncryptedTextField("my reasons", max_length=2000, null=True, blank=True)
    warning_signs = EncryptedTextField(
        "early signs that it gets hard", max_length=2000, null=True, blank=True
    )
    helps_now = EncryptedTextField(
        "what helps in five minutes", max_length=2000, null=True, blank=True
    )
    safe_places = EncryptedTextField("safe places", max_length=2000, null=True, blank=True)
    distractions = EncryptedTextField(
        "people and places that take my mind off it", max_length=2000, null=True, blank=True
    )
    safer_home = EncryptedTextField(
        "how I make my place safer", max_length=2000, null=True, blank=True
    )
    after_use = EncryptedTextField("what I do after a use", max_length=2000, null=True, blank=True)
    medicine = EncryptedTextField("my medicine", max_length=1000, null=True, blank=True)
    people = models.ManyToManyField(
        "network.Person", blank=True, related_name="plans", verbose_name="people I call"
    )

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(fields=["owner"], name="checkins_plan_one"),
        ]

    def __str__(self) -> str:
        return f"plan {self.pk}"


class PlanVersion(Owned):
    """The plan's own words as they stood: `words` maps the name of a part to its text."""

    owner = OwnerKey(related_name="plan_versions")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="kept", editable=False)
    number = models.PositiveIntegerField(editable=False)
    day = models.DateField(editable=False)
    words = EncryptedField(default=dict, editable=False)

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(fields=["plan", "number"], name="checkins_planversion_number"),
        ]

    def __str__(self) -> str:
        return f"version {self.number}"
