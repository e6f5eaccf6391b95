"""What an owner may write about days, urges, habits, goals and the plan."""

from .checkins import CheckInForm, DayForm
from .habits import EntryForm, HabitForm, PauseForm, TickForm

__all__ = ["CheckInForm", "DayForm", "EntryForm", "HabitForm", "PauseForm", "TickForm"]
