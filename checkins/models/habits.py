"""Habits, what was done on which day, and pauses."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from accounts.fields import EncryptedCharField
from accounts.models import Owned, OwnerKey

from ..schedules import EVERY_DAY, EVERY_N_DAYS, TIMES_A_WEEK, WEEKDAYS, Schedule


class Area(models.TextChoices):
    MOVE = "move", "Move"
    EAT = "eat", "Eat"
    MIND = "mind", "Mind"
    REST = "rest", "Rest"
    CONNECT = "connect", "Connect"
    GIVE = "give", "Give"


class Kind(models.TextChoices):
    EVERY_DAY = EVERY_DAY, "Every day"
    WEEKDAYS = WEEKDAYS, "On some days of the week"
    TIMES_A_WEEK = TIMES_A_WEEK, "So many times a week"
    EVERY_N_DAYS = EVERY_N_DAYS, "Every few days"


DAYS_OF_WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class HabitQuerySet(models.QuerySet):
    def present(self) -> Self:
        """Habits that are not put away, in the owner's own order."""
        return self.filter(archived_at=None).order_by("place", "created_at", "pk")

    def put_away(self) -> Self:
        return self.exclude(archived_at=None).order_by("-archived_at", "pk")

    def next_place(self) -> int:
        """The place behind all others."""
        last: int | None = self.aggregate(last=models.Max("place"))["last"]
        return 0 if last is None else last + 1


class Habit(Owned):
    """One habit. `settled` is what its history comes to at the end of `settled_on`, so that a
    page need not walk through years: made anew whenever an earlier day is corrected."""

    owner = OwnerKey(related_name="habits")
    name = EncryptedCharField("what", max_length=80)
    area = models.CharField("part of life", max_length=7, choices=Area)
    kind = models.CharField("how often", max_length=8, choices=Kind, default=Kind.EVERY_DAY)
    weekdays = models.JSONField("days", default=list, blank=True)
    count = models.PositiveSmallIntegerField(default=1)
    cue = EncryptedCharField(
        "when", max_length=120, null=True, blank=True, help_text="Such as: after breakfast."
    )
    smallest = EncryptedCharField(
        "the smallest version",
        max_length=120,
        null=True,
        blank=True,
        help_text="For a bad day. Such as: put my shoes on and step outside.",
    )
    first_day = models.DateField("from")
    place = models.PositiveSmallIntegerField(default=0, editable=False)
    settled_on = models.DateField(null=True, editable=False)
    settled = models.JSONField(default=dict, editable=False)
    archived_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = HabitQuerySet.as_manager()

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.CheckConstraint(condition=Q(area__in=Area.values), name="checkins_habit_area"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="checkins_habit_kind"),
            models.CheckConstraint(condition=Q(count__range=(1, 365)), name="checkins_habit_count"),
        ]
        indexes = [models.Index(fields=["owner", "archived_at", "place"], name="habit_present")]

    def __str__(self) -> str:
        return f"habit {self.pk}"

    @property
    def schedule(self) -> Schedule:
        return Schedule(self.kind, frozenset(self.weekdays), self.count)

    @property
    def how_often(self) -> str:
        """The schedule in words."""
        if self.kind == WEEKDAYS:
            return ", ".join(self.get_weekdays_display())
        if self.kind == TIMES_A_WEEK:
            return "Once a week" if self.count == 1 else f"{self.count} times a week"
        if self.kind == EVERY_N_DAYS and self.count > 1:
            return f"Every {self.count} days"
        return str(Kind.EVERY_DAY.label)

    @property
    def counts_in(self) -> str:
        """What a row of this habit is counted in."""
        return {TIMES_A_WEEK: "week", EVERY_DAY: "day"}.get(self.kind, "time")

    def get_weekdays_display(self) -> list[str]:
        return [DAYS_OF_WEEK[day] for day in sorted(self.weekdays)]

    @property
    def last_settled(self) -> set[date]:
        """The last day before the checkpoint on which it was done, if any."""
        number = self.settled.get("last")
        return {date.fromordinal(number)} if number else set()


class Done(models.TextChoices):
    """What an entry says of a day. A day without one is not recorded."""

    DONE = "done", "Done"
    SMALLEST = "small", "The smallest version"
    NOT_TODAY = "not", "Not today"
    SKIPPED = "skip", "Skipped"


class Reason(models.TextChoices):
    ILL = "ill", "Ill"
    AWAY = "away", "Travelling"
    CARE = "care", "In hospital or in care"
    HELD = "held", "In custody"
    OTHER = "other", "Something else"


class HabitEntry(Owned):
    """One habit on one local day."""

    owner = OwnerKey(related_name="habit_entries")
    habit = models.ForeignKey(
        Habit, on_delete=models.CASCADE, related_name="entries", editable=False
    )
    day = models.DateField()
    recorded_on = models.DateField("local date of the first entry")
    state = models.CharField(max_length=5, choices=Done, default=Done.DONE)
    reason = models.CharField(max_length=5, choices=Reason, blank=True)
    note = EncryptedCharField("a note", max_length=200, null=True, blank=True)

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(fields=["habit", "day"], name="checkins_habitentry_a_day"),
            models.CheckConstraint(
                condition=Q(state__in=Done.values), name="checkins_habitentry_state"
            ),
        ]
        indexes = [models.Index(fields=["owner", "day"], name="habitentry_day")]

    def __str__(self) -> str:
        return f"habit on {self.day}"

    @property
    def is_kept(self) -> bool:
        return self.state in {Done.DONE, Done.SMALLEST}

    @property
    def was_filled_in_later(self) -> bool:
        return self.recorded_on != self.day

    @property
    def was_corrected(self) -> bool:
        return self.version > 1


class HabitPause(Owned):
    """Days on which a habit asks nothing, both ends counted; open while `last` is empty."""

    owner = OwnerKey(related_name="habit_pauses")
    habit = models.ForeignKey(
        Habit, on_delete=models.CASCADE, related_name="pauses", editable=False
    )
    first = models.DateField("from")
    last = models.DateField("until", null=True, blank=True)
    reason = models.CharField("why", max_length=5, choices=Reason, blank=True)

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.CheckConstraint(
                condition=Q(last=None) | Q(last__gte=models.F("first")),
                name="checkins_habitpause_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"pause from {self.first}"
