"""What an owner may write about days, urges, habits, goals and the plan."""

from .checkins import CheckInForm, DayForm

__all__ = ["CheckInForm", "DayForm"]
