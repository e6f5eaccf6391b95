"""Grants: what one person may see of an owner, and the record of what they saw."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.fields import EncryptedCharField
from accounts.models import Consent, Owned, OwnerKey

from .terms import Scope, Terms


class EndedBy(models.TextChoices):
    OWNER = "owner", "I stopped it"
    READER = "reader", "They ended it"
    REPLACED = "replaced", "Changed or renewed"
    RESTORED = "restored", "The site was put back from a copy"


class GrantQuerySet(models.QuerySet):
    def live(self, now: datetime) -> Self:
        """Those that open something at this moment. Time alone ends them, and so does putting
        the person away: no job, no cache, no second list that could drift."""
        return self.filter(
            ended_at=None, began_at__lte=now, expires_at__gt=now, person__archived_at=None
        ).exclude(person=None)

    def newest_first(self) -> Self:
        return self.order_by("-began_at", "pk")


class Grant(Terms):
    """What an owner said yes to. Its terms never change: a change ends it, and another `follows`.
    `consent` is the receipt for its exact text."""

    owner = OwnerKey(related_name="grants")
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="grants_to_me",
    )
    reader_name = EncryptedCharField(max_length=60, editable=False)
    follows = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, editable=False, related_name="followed_by"
    )
    consent = models.ForeignKey(
        Consent, on_delete=models.RESTRICT, editable=False, related_name="grants"
    )
    began_at = models.DateTimeField(editable=False)
    expires_at = models.DateTimeField(editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)
    ended_by = models.CharField(max_length=8, choices=EndedBy, blank=True, editable=False)
    # Whom a reader who left named as the one to ask next; nothing passes on by itself.
    successor = EncryptedCharField(max_length=80, null=True, editable=False)
    # The owner still lets them write, but does not want to see it on Today.
    is_muted = models.BooleanField(default=False, editable=False)

    objects = GrantQuerySet.as_manager()

    class Meta(Terms.Meta):
        constraints = [
            *Terms.Meta.constraints,
            models.UniqueConstraint(
                fields=["owner", "reader"],
                condition=Q(ended_at=None),
                name="sharing_grant_one_a_reader",
            ),
            models.CheckConstraint(
                condition=Q(reader=None) | ~Q(reader=F("owner")),
                name="sharing_grant_not_to_oneself",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("began_at")), name="sharing_grant_expires_later"
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "ended_at"], name="grant_of_owner"),
            models.Index(fields=["reader", "ended_at", "expires_at"], name="grant_of_reader"),
        ]

    def __str__(self) -> str:
        return f"grant {self.pk}"

    def is_live(self, now: datetime) -> bool:
        """`GrantQuerySet.live` for one row whose person is at hand."""
        return (
            self.ended_at is None
            and self.began_at <= now < self.expires_at
            and self.person is not None
            and self.person.archived_at is None
        )


class Shown(models.TextChoices):
    """What a view showed."""

    DAYS = Scope.DAYS.value, Scope.DAYS.label
    MOOD = Scope.MOOD.value, Scope.MOOD.label
    CRAVING = Scope.CRAVING.value, Scope.CRAVING.label
    WRITTEN = Scope.WRITTEN.value, Scope.WRITTEN.label
    HABITS = Scope.HABITS.value, Scope.HABITS.label
    GOALS = Scope.GOALS.value, Scope.GOALS.label
    GROUPS = Scope.GROUPS.value, Scope.GROUPS.label
    PLAN = Scope.PLAN.value, Scope.PLAN.label
    NOTES = "notes", "Notes that I chose"
    TOGETHER = "together", "What we agreed to look at together"
    QUIET = "quiet", "That I have gone quiet"


class Where(models.TextChoices):
    """The page on which it was shown."""

    LIST = "list", "In their list"
    PAGE = "page", "On my page"
    PRINT = "print", "On the page to print"
    CALENDAR = "calendar", "In a calendar file"


class DisclosureQuerySet(models.QuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-at", "pk")


class Disclosure(Owned):
    """One part of a life that one reader was shown, written with the view or there was no view.

    The database refuses to change these, and to delete them while the owner has an account:
    triggers of the migration, on both engines.
    """

    owner = OwnerKey(related_name="disclosures")
    grant = models.ForeignKey(
        Grant, on_delete=models.CASCADE, editable=False, related_name="disclosures"
    )
    at = models.DateTimeField(editable=False)
    day = models.DateField("the owner's local date", editable=False)
    shown = models.CharField(max_length=8, choices=Shown, editable=False)
    where = models.CharField(max_length=8, choices=Where, editable=False)
    how_many = models.PositiveIntegerField("how many days, rows or notes", editable=False)

    objects = DisclosureQuerySet.as_manager()

    class Meta(Owned.Meta):
        indexes = [
            models.Index(fields=["owner", "-at"], name="disclosure_newest"),
            models.Index(fields=["grant", "-at"], name="disclosure_of_grant"),
            models.Index(fields=["owner", "-day", "grant"], name="disclosure_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.shown} on {self.day}"
