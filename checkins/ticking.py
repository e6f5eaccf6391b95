"""One tap: what was done of a habit on a day, said, corrected or taken back."""

from datetime import date

from django.db.models import F

from .models import Habit, HabitEntry
from .models.habits import Done, Reason
from .settling import entry_changed


def tick(*, habit: Habit, day: date, state: Done, today: date, reason: str = "") -> HabitEntry:
    """Say it of that day. Twice the same is once; something else is a correction."""
    said = {"state": state, "reason": (reason or Reason.OTHER) if state == Done.SKIPPED else ""}
    fresh = {"owner": habit.owner, "recorded_on": today, **said}
    entry, made = habit.entries.get_or_create(day=day, defaults=fresh)
    if not made:
        if (entry.state, entry.reason) == (said["state"], said["reason"]):
            return entry
        habit.entries.filter(pk=entry.pk).update(version=F("version") + 1, **said)
        entry.refresh_from_db(fields=["version", "state", "reason"])
    entry_changed(habit=habit, day=day, today=today)
    return entry


def untick(*, habit: Habit, day: date, today: date) -> None:
    """Take it back: the day is not recorded again, and a note on it goes too."""
    if habit.entries.filter(day=day).delete()[0]:
        entry_changed(habit=habit, day=day, today=today)
