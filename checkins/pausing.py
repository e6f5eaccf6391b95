"""Ending a pause before its time, or one that had no end."""

from datetime import date, timedelta

from django.db.models import F, Q

from .models import Habit
from .settling import settle_anew

DAY = timedelta(days=1)


def end_pause(*, habit: Habit, today: date) -> None:
    """The habit asks again from today. A pause that began today never was."""
    running = habit.pauses.filter(Q(last=None) | Q(last__gte=today), first__lte=today)
    running.filter(first=today).delete()
    running.update(last=today - DAY, version=F("version") + 1)
    settle_anew(habit=habit, today=today)
