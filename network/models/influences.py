"""People, places and situations that pull an owner back, and the answer to each."""

from typing import Self

from django.db import models
from django.db.models import Q

from accounts.fields import EncryptedCharField, EncryptedTextField
from accounts.models import Owned, OwnerKey

from .people import Person


class Sort(models.TextChoices):
    PERSON = "person", "A person"
    PLACE = "place", "A place"
    SITUATION = "situation", "A situation"


class Decision(models.TextChoices):
    AVOID = "avoid", "Stay away"
    LIMIT = "limit", "Keep it short or seldom"
    WITH_SOMEBODY = "with", "Go with somebody"
    TELL = "tell", "Tell somebody before and after"
    OPEN = "open", "Not decided yet"


class InfluenceQuerySet(models.QuerySet):
    def present(self) -> Self:
        """Those that are not put away, by sort, the oldest first."""
        return self.filter(archived_at=None).order_by("sort", "created_at", "pk")

    def put_away(self) -> Self:
        """Those that are put away, the newest first."""
        return self.exclude(archived_at=None).order_by("-archived_at", "pk")


class Influence(Owned):
    """One of them. `person` names somebody of the owner's network, if it is one of them."""

    owner = OwnerKey(related_name="influences")
    sort = models.CharField("what it is", max_length=9, choices=Sort)
    name = EncryptedCharField("name", max_length=120)
    person = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="influences"
    )
    decision = models.CharField(
        "what I decided", max_length=5, choices=Decision, default=Decision.OPEN
    )
    words = EncryptedTextField("what I do or say instead", max_length=1000, null=True, blank=True)
    archived_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = InfluenceQuerySet.as_manager()

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.CheckConstraint(
                condition=Q(sort__in=Sort.values), name="network_influence_sort"
            ),
            models.CheckConstraint(
                condition=Q(decision__in=Decision.values), name="network_influence_decision"
            ),
        ]
        indexes = [models.Index(fields=["owner", "archived_at", "sort"], name="influence_present")]

    def __str__(self) -> str:
        return f"influence {self.pk}"
