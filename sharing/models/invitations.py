"""Invitations: what an owner is about to share, until somebody took it up and it was confirmed."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import OwnerKey

from .terms import LONGEST, USUAL, Terms

MOST_TRIES = 5


class InvitationQuerySet(models.QuerySet):
    def open(self) -> Self:
        """Neither confirmed, nor refused, nor taken back."""
        return self.filter(closed_at=None).order_by("-created_at", "pk")

    def to_claim(self, now: datetime) -> Self:
        """Those whose code still opens something."""
        return self.filter(
            closed_at=None,
            claimed_by=None,
            claimed_at=None,
            expires_at__gt=now,
            tries__lt=MOST_TRIES,
        )

    def held(self, now: datetime) -> Self:
        """Taken up by somebody, who accepted or still has time to."""
        in_time = Q(expires_at__gt=now) | ~Q(claimed_at=None)
        return self.filter(in_time, closed_at=None).exclude(claimed_by=None)

    def to_confirm(self) -> Self:
        """Claimed by somebody whom the owner has not yet said yes or no to."""
        return self.filter(closed_at=None).exclude(claimed_at=None)


class Invitation(Terms):
    """Terms that wait. Without a code it is a draft. `code_starts` and `code` are keyed hashes of
    the first letters and of the whole code: the first finds the row that a wrong try counts
    against.

    `claimed_by` typed the code and holds it; `claimed_at` is when they accepted its terms."""

    owner = OwnerKey(related_name="invitations")
    lasts = models.PositiveSmallIntegerField("for how many days", default=USUAL)
    code_starts = models.BinaryField(max_length=32, null=True, editable=False)
    code = models.BinaryField(max_length=32, null=True, unique=True, editable=False)
    expires_at = models.DateTimeField(null=True, editable=False)
    tries = models.PositiveSmallIntegerField(default=0, editable=False)
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="claims",
    )
    claimed_at = models.DateTimeField(null=True, editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta(Terms.Meta):
        constraints = [
            *Terms.Meta.constraints,
            models.CheckConstraint(
                condition=Q(lasts__range=(1, LONGEST)), name="sharing_invitation_lasts"
            ),
            models.CheckConstraint(
                condition=Q(claimed_by=None) | ~Q(claimed_by=models.F("owner")),
                name="sharing_invitation_not_to_oneself",
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "closed_at"], name="invitation_open"),
            models.Index(fields=["code_starts"], name="invitation_code_starts"),
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk}"

    @property
    def is_draft(self) -> bool:
        """Whether it may still be changed: no code was made."""
        return self.code is None and self.claimed_by_id is None and self.claimed_at is None

    def code_works(self, now: datetime) -> bool:
        """`InvitationQuerySet.to_claim` for one open row."""
        in_time = self.expires_at is not None and now < self.expires_at
        return in_time and self.tries < MOST_TRIES and not self.is_taken_up

    @property
    def has_person(self) -> bool:
        """Whether the one it is for is still among the owner's present people."""
        return self.person is not None and self.person.archived_at is None

    @property
    def is_taken_up(self) -> bool:
        return self.claimed_by_id is not None or self.claimed_at is not None

    @property
    def is_to_confirm(self) -> bool:
        """Whether somebody accepted, and is still here."""
        return self.claimed_at is not None and self.claimed_by_id is not None
