"""Visits to professionals, and the questions that wait for the next one."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from accounts.fields import EncryptedCharField, EncryptedTextField
from accounts.models import Owned, OwnerKey

from .people import Person


class Sort(models.TextChoices):
    VISIT = "visit", "A visit"
    SCRIPT = "script", "A new script for my medicine"
    COLLECTION = "collection", "Collecting my medicine"
    OTHER = "other", "Something else"


class State(models.TextChoices):
    PLANNED = "planned", "It is to come"
    WENT = "went", "I went"
    MOVED = "moved", "It was moved"
    MISSED = "missed", "I missed it"
    CALLED_OFF = "off", "It was called off"


# What may not wait: without it the medicine runs out.
MEDICINE = (Sort.SCRIPT, Sort.COLLECTION)


class AppointmentQuerySet(models.QuerySet):
    def to_come(self, today: date) -> Self:
        """Planned for today or later, the next first."""
        return self.filter(state=State.PLANNED, day__gte=today).soonest_first()

    def up_to(self, today: date) -> Self:
        """Today's, then those of days that are over and wait for an answer, the newest first."""
        found = self.filter(state=State.PLANNED, day__lte=today)
        return found.order_by("-day", F("start_time").asc(nulls_last=True), "pk")

    def earlier(self, today: date) -> Self:
        """All that is not to come any more, the newest day first."""
        return self.exclude(state=State.PLANNED, day__gte=today).order_by("-day", "-pk")

    def to_answer(self, today: date) -> Self:
        """Planned for a day that is over: how was it? The newest first."""
        return self.filter(state=State.PLANNED, day__lt=today).order_by("-day", "pk")

    def soonest_first(self) -> Self:
        return self.order_by("day", F("start_time").asc(nulls_last=True), "pk")


class Appointment(Owned):
    """One visit on one local day; with nobody in particular while `person` is empty."""

    owner = OwnerKey(related_name="appointments")
    person = models.ForeignKey(
        Person,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="appointments",
        verbose_name="with whom",
    )
    sort = models.CharField("what it is", max_length=10, choices=Sort, default=Sort.VISIT)
    day = models.DateField("day")
    start_time = models.TimeField("time", null=True, blank=True)
    place = EncryptedCharField("where", max_length=200, null=True, blank=True)
    purpose = EncryptedTextField("what it is for", max_length=1000, null=True, blank=True)
    state = models.CharField("how it went", max_length=7, choices=State, default=State.PLANNED)
    agreed = EncryptedTextField("what we agreed", max_length=2000, null=True, blank=True)
    note = EncryptedTextField("a note to myself", max_length=4000, null=True, blank=True)
    moved_to = models.OneToOneField(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="moved_from",
    )

    objects = AppointmentQuerySet.as_manager()

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.CheckConstraint(
                condition=Q(sort__in=Sort.values), name="network_appointment_sort"
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="network_appointment_state"
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "state", "day"], name="appointment_day"),
            models.Index(fields=["person", "-day"], name="appointment_of_person"),
        ]

    def __str__(self) -> str:
        return f"appointment of {self.day}"

    @property
    def is_medicine(self) -> bool:
        return self.sort in MEDICINE

    @property
    def is_planned(self) -> bool:
        return self.state == State.PLANNED


class VisitQuestionQuerySet(models.QuerySet):
    def open(self) -> Self:
        """Not asked yet, the oldest first."""
        return self.filter(asked_at=None, dropped=False).order_by("created_at", "pk")

    def waiting_for(self, person: Person | None) -> Self:
        """Open ones for this person, and those for whoever comes next."""
        return self.open().filter(Q(person=None) | Q(person=person))

    def of_visit(self, appointment: Appointment) -> Self:
        """What was asked there, and what is still open and fits it, the oldest first."""
        fits = Q(person=None) | Q(person=appointment.person_id)
        asked = Q(asked_at=appointment)
        found = self.filter(asked | Q(fits, asked_at=None, dropped=False))
        return found.order_by("created_at", "pk")

    def done(self) -> Self:
        """Asked, or left out; what was touched last comes first."""
        return self.exclude(asked_at=None, dropped=False).order_by("-updated_at", "pk")


class VisitQuestion(Owned):
    """A question to ask next time: of this professional, or of whoever comes next."""

    owner = OwnerKey(related_name="visit_questions")
    person = models.ForeignKey(
        Person,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="visit_questions",
        verbose_name="for whom",
    )
    words = EncryptedTextField("the question", max_length=500)
    answer = EncryptedTextField("the answer", max_length=1000, null=True, blank=True)
    asked_at = models.ForeignKey(
        Appointment,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="questions",
    )
    dropped = models.BooleanField(default=False, editable=False)

    objects = VisitQuestionQuerySet.as_manager()

    class Meta(Owned.Meta):
        indexes = [models.Index(fields=["owner", "asked_at", "dropped"], name="visitquestion_open")]

    def __str__(self) -> str:
        return f"question {self.pk}"
