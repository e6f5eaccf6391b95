"""Going to a group: meant to, went, or did not; before and after."""

from datetime import date, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Count, F, Q
from django.db.models.functions import TruncMonth

from accounts.fields import EncryptedCharField, EncryptedTextField
from accounts.models import Owned, OwnerKey

from .groups import Group
from .people import Person


class State(models.TextChoices):
    PLANNED = "planned", "I mean to go"
    WENT = "went", "I went"
    MISSED = "missed", "I did not go"


class Feeling(models.IntegerChoices):
    VERY_LOW = 1, "Very low"
    LOW = 2, "Low"
    BETWEEN = 3, "In between"
    GOOD = 4, "Good"
    VERY_GOOD = 5, "Very good"


class Fit(models.TextChoices):
    """Whether a group fitted the owner."""

    YES = "yes", "Yes, I would go again"
    PARTLY = "partly", "Partly"
    NO = "no", "No, I would rather try another"


class AttendanceQuerySet(models.QuerySet):
    def went(self) -> Self:
        return self.filter(state=State.WENT)

    def within(self, first: date, last: date) -> Self:
        """Those of these days, both ends counted."""
        return self.filter(day__range=(first, last))

    def newest_first(self) -> Self:
        return self.order_by("-day", "-created_at", "pk")

    def months(self) -> dict[date, int]:
        """How many the owner went to in each month that has any: its first day, newest first."""
        by_month = self.went().annotate(month=TruncMonth("day")).order_by("-month").values("month")
        return {each["month"]: each["many"] for each in by_month.annotate(many=Count("pk"))}

    def feelings(self) -> dict[str, int]:
        """Of how many both feelings are known, and after how many it was better, same, worse."""
        both = Q(before__isnull=False, after__isnull=False)
        counted: dict[str, Any] = self.went().aggregate(
            of=Count("pk", filter=both),
            better=Count("pk", filter=both & Q(after__gt=F("before"))),
            same=Count("pk", filter=both & Q(after=F("before"))),
            worse=Count("pk", filter=both & Q(after__lt=F("before"))),
        )
        return counted


class Attendance(Owned):
    """One group on one local day."""

    owner = OwnerKey(related_name="attendances")
    group = models.ForeignKey(
        Group, on_delete=models.CASCADE, related_name="attendances", editable=False
    )
    day = models.DateField("when")
    state = models.CharField(max_length=7, choices=State, default=State.WENT)
    before = models.PositiveSmallIntegerField(
        "how I felt before", choices=Feeling, null=True, blank=True
    )
    after = models.PositiveSmallIntegerField(
        "how I felt after", choices=Feeling, null=True, blank=True
    )
    fit = models.CharField("did it fit?", max_length=6, choices=Fit, blank=True)
    met = models.ManyToManyField(
        Person, blank=True, related_name="met_at", verbose_name="who I met"
    )
    takes_home = EncryptedTextField("what I take with me", max_length=1000, null=True, blank=True)
    # Who said, beside the owner, that they were there; for a letter with honest wording.
    confirmed_by = EncryptedCharField("who confirmed it", max_length=80, null=True, blank=True)
    confirmed_on = models.DateField("confirmed on", null=True, blank=True)

    objects = AttendanceQuerySet.as_manager()

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="network_attendance_state"
            ),
            models.CheckConstraint(
                condition=Q(fit="") | Q(fit__in=Fit.values), name="network_attendance_fit"
            ),
            models.CheckConstraint(
                condition=Q(before=None) | Q(before__range=(1, 5)),
                name="network_attendance_before",
            ),
            models.CheckConstraint(
                condition=Q(after=None) | Q(after__range=(1, 5)), name="network_attendance_after"
            ),
            models.UniqueConstraint(
                fields=["owner", "group", "day"], name="network_attendance_once_a_day"
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "state", "-day"], name="attendance_day"),
            models.Index(fields=["group", "state", "-day"], name="attendance_of_group"),
        ]

    def __str__(self) -> str:
        return f"attendance of {self.day}"

    @property
    def has_gone(self) -> bool:
        return self.state == State.WENT

    def get_met_display(self) -> str:
        """The names of those met there."""
        found = self.owner.people.filter(met_at=self).nearest_first()
        return ", ".join(each.name for each in found)


class TargetQuerySet(models.QuerySet):
    def newest_first(self) -> Self:
        """Open ones first, then those that ended; the newest of each first."""
        closed = models.Case(models.When(ended_on=None, then=0), default=1)
        return self.order_by(closed, "-first_day", "-created_at", "pk")


class Target(Owned):
    """How many groups in how many days, from a day on: 90 in 90, or one's own."""

    owner = OwnerKey(related_name="targets")
    count = models.PositiveSmallIntegerField("how many groups", default=90)
    days = models.PositiveSmallIntegerField("in how many days", default=90)
    first_day = models.DateField("from")
    ended_on = models.DateField(null=True, blank=True, editable=False)

    objects = TargetQuerySet.as_manager()

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.CheckConstraint(
                condition=Q(count__range=(1, 1000)), name="network_target_count"
            ),
            models.CheckConstraint(condition=Q(days__range=(1, 366)), name="network_target_days"),
        ]
        indexes = [models.Index(fields=["owner", "ended_on"], name="target_open")]

    def __str__(self) -> str:
        return f"target from {self.first_day}"

    @property
    def last_day(self) -> date:
        return self.first_day + timedelta(days=self.days - 1)
