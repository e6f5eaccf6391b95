"""What people ask about their information by letter, phone or at a desk: POPIA s 23 and 24."""

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q

ANSWER_WITHIN = timedelta(days=30)


class Channel(models.TextChoices):
    LETTER = "letter", "A letter"
    PHONE = "phone", "A phone call"
    BY_HAND = "hand", "By hand, or in person"
    EMAIL = "email", "E-mail"
    MESSAGE = "message", "SMS or WhatsApp"


class RequestKind(models.TextChoices):
    SEE = "see", "Know what is held, see it, or know who saw it"
    CORRECT = "correct", "Correct something"
    DELETE = "delete", "Delete something, or everything"
    OBJECT = "object", "Object, or take a yes back"


class DataRequestQuerySet(models.QuerySet):
    def by_due_day(self) -> Self:
        """Those that wait first, the most urgent on top; then the answered ones."""
        return self.order_by(F("answered_on").asc(nulls_first=True), "due_on", "pk")

    def waiting(self) -> Self:
        return self.filter(answered_on=None)


class DataRequest(models.Model):
    """One request and its 30-day clock. Nothing of anybody's plan stands here, and no name: the
    letter itself lies elsewhere, under `reference`."""

    received_on = models.DateField("came in on")
    channel = models.CharField("how", max_length=7, choices=Channel)
    kind = models.CharField("what they ask", max_length=7, choices=RequestKind)
    reference = models.CharField(
        "where the letter or note lies",
        max_length=60,
        help_text="Such as: folder 3, number 17. No name, no number, nothing about their health.",
    )
    due_on = models.DateField("answer due on", editable=False)
    answered_on = models.DateField("answered on", null=True, blank=True)
    answer = models.CharField(
        "what was done",
        max_length=200,
        blank=True,
        help_text="Such as: told them how to take a copy. Nothing about their health.",
    )
    kept_by = models.CharField("written down by", max_length=60, editable=False)

    objects = DataRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "request about data"
        verbose_name_plural = "requests about data"
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_on=None) | Q(answered_on__gte=F("received_on")),
                name="accounts_request_answered_after",
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None) | ~Q(answer=""), name="accounts_request_says_what"
            ),
        ]
        indexes = [models.Index(fields=["answered_on", "due_on"], name="data_request_due")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.reference}"

    @property
    def last_day(self) -> date:
        """The day on which the law's 30 days are over."""
        return self.received_on + ANSWER_WITHIN

    def clock(self, today: date) -> str:
        """How much time is left, in words."""
        if self.answered_on:
            return "answered late" if self.answered_on > self.due_on else "answered"
        left = (self.due_on - today).days
        if left < 0:
            return f"late by {-left} day{'s' if left < -1 else ''}"
        return "today" if left == 0 else f"{left} day{'s' if left > 1 else ''} left"
