"""When an owner wants a note, and what about."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import F, Q

from accounts.models import Owned, OwnerKey


class About(models.TextChoices):
    """What a note may be about. The note itself never says which."""

    DAY = "day", "How today is"
    HABITS = "habits", "My habits"
    GROUPS = "groups", "My groups"
    VISITS = "visits", "My appointments"
    REVIEWS = "reviews", "What I agreed with somebody, and times together"
    GOALS = "goals", "My goals"
    SHARED = "shared", "Somebody who shares with me and has gone quiet"


def everything() -> list[str]:
    return [each.value for each in About]


def every_day() -> list[int]:
    return list(range(7))


class ReminderQuerySet(models.QuerySet):
    def due(self, now: dt.datetime) -> Self:
        """Whose moment has come, the longest waiting first."""
        return self.filter(next_at__lte=now).order_by("next_at", "pk")


class Reminder(Owned):
    """One an owner: a note a day at most, off until the owner turns it on.

    `next_at` is the next moment that is looked at, empty while it is off: worked out anew from the
    owner's local time whenever it has passed. `ignored` counts the notes in a row after which
    nobody came; the more, the fewer are sent.
    """

    owner = OwnerKey(related_name="reminders")
    weekdays = models.JSONField("days", default=every_day)
    at = models.TimeField("at what time", default=dt.time(8))
    quiet_from = models.TimeField("quiet from", default=dt.time(20))
    quiet_until = models.TimeField("until", default=dt.time(7))
    about = models.JSONField("what about", default=everything)
    next_at = models.DateTimeField(null=True, editable=False, db_index=True)
    ignored = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = ReminderQuerySet.as_manager()

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(fields=["owner"], name="reminders_reminder_one"),
            models.CheckConstraint(
                condition=~Q(quiet_from=F("quiet_until")), name="reminders_reminder_quiet"
            ),
        ]

    def __str__(self) -> str:
        return f"reminder {self.pk}"

    @property
    def is_on(self) -> bool:
        return self.next_at is not None
