"""Words from a reader, the hours in which a reader looks, and what happens when it goes quiet."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery

from accounts.fields import EncryptedCharField, EncryptedTextField
from accounts.models import Owned, OwnerKey
from checkins.models import CheckIn

from .grants import Grant


class Gesture(models.TextChoices):
    SEEN = "seen", "I see how you keep at it"
    PROUD = "proud", "I am proud of you"
    THINKING = "thinking", "I am thinking of you"
    WELL_DONE = "well_done", "Well done today"
    HERE = "here", "I am here if you want to talk"
    STEP = "step", "One step, then another"


class EncouragementQuerySet(models.QuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-created_at", "pk")

    def unseen(self) -> Self:
        """Not yet read, from readers whom the owner did not mute."""
        return self.filter(seen_at=None, grant__is_muted=False).newest_first()


class Encouragement(Owned):
    """A gesture, or a few words, from a reader. It is the owner's: sealed with the owner's key,
    gone with the owner's data."""

    owner = OwnerKey(related_name="encouragements")
    grant = models.ForeignKey(
        Grant, on_delete=models.CASCADE, editable=False, related_name="encouragements"
    )
    gesture = models.CharField("a gesture", max_length=9, choices=Gesture, blank=True)
    words = EncryptedTextField("a few words", max_length=300, null=True, blank=True)
    seen_at = models.DateTimeField(null=True, editable=False)
    answer = EncryptedTextField("my answer", max_length=300, null=True, blank=True)
    answered_at = models.DateTimeField(null=True, editable=False)

    objects = EncouragementQuerySet.as_manager()

    class Meta(Owned.Meta):
        indexes = [
            models.Index(fields=["owner", "seen_at"], name="encouragement_unseen"),
            models.Index(fields=["grant", "-created_at"], name="encouragement_of_grant"),
        ]

    def __str__(self) -> str:
        return f"encouragement {self.pk}"


class QuietAgreementQuerySet(models.QuerySet):
    def present(self) -> Self:
        return self.filter(ended_on=None).order_by("created_at", "pk")

    def agreed(self) -> Self:
        """Present ones that somebody said yes to."""
        return self.present().exclude(agreed_at=None)

    def with_last(self) -> Self:
        """Each with `last`, the owner's last day that has a check-in, or None."""
        written = CheckIn.objects.filter(owner=OuterRef("owner")).order_by("-day")
        return self.annotate(last=Subquery(written.values("day")[:1]))


class QuietAgreement(Owned):
    """After `after_days` without a check-in one person is told, under With me, and does what was
    agreed. It holds once they said yes. It needs a live grant to that person; no scope of it."""

    owner = OwnerKey(related_name="quiet_agreements")
    person = models.ForeignKey(
        "network.Person", on_delete=models.CASCADE, related_name="quiet_agreements"
    )
    after_days = models.PositiveSmallIntegerField("after how many quiet days", default=3)
    steps = EncryptedTextField("what they do then", max_length=600)
    first_day = models.DateField(editable=False)
    agreed_at = models.DateTimeField(null=True, editable=False)
    # Whose yes it is: another account that the same person comes with later has not said it.
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )
    refused_at = models.DateTimeField(null=True, editable=False)
    paused_until = models.DateField("paused up to and with", null=True, blank=True)
    # Every pause as [set on, up to and with], the newest last: the times it fired follow from them.
    pauses = models.JSONField(default=list, editable=False)
    ended_on = models.DateField(null=True, editable=False)

    objects = QuietAgreementQuerySet.as_manager()

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(
                fields=["owner", "person"],
                condition=Q(ended_on=None),
                name="sharing_quiet_one_a_person",
            ),
            models.CheckConstraint(
                condition=Q(after_days__range=(1, 30)), name="sharing_quiet_after_days"
            ),
        ]

    def __str__(self) -> str:
        return f"quiet agreement {self.pk}"

    def is_paused(self, day: date) -> bool:
        return self.paused_until is not None and day <= self.paused_until

    def ask_anew(self, today: date) -> None:
        """Other days or other steps need another yes; until then it does not hold. Not saved."""
        self.agreed_at = self.agreed_by = self.refused_at = None
        self.first_day = today


class Cover(Owned):
    """When a reader looks at what is shared: shown to those who share with them. At every other
    hour nobody reads."""

    owner = OwnerKey(related_name="covers")
    weekdays = models.JSONField("on which days", default=list)  # Monday is 0
    opens = models.TimeField("from", null=True, blank=True)
    closes = models.TimeField("until", null=True, blank=True)
    words = EncryptedCharField("what else to know about it", max_length=200, null=True, blank=True)

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(fields=["owner"], name="sharing_cover_one"),
        ]

    def __str__(self) -> str:
        return f"cover {self.pk}"
